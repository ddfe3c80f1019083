"""Who signs what a command does."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lms_plugin.domain.access.principals import Principal

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="help.value_name",
        help="help.option_as",
    ),
]


def signing(name: str | None) -> "Principal":
    """Whoever is named, by the option or by the settings; else the user that runs this. Raises
    Invalid."""
    from lms_plugin.domain.access.principals import user_of_command
    from lms_plugin.settings import Settings

    return user_of_command(name or Settings().operator or _user_of_system())


def _user_of_system() -> str:
    import os
    import pwd

    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        # In a container there may be nobody of this number.
        return f"uid {number}"
