"""What is sent to say which hosts are of one site."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Host = Annotated[
    str,
    Field(
        min_length=1,
        max_length=255,
        description="A host, with its port if it has one; with http(s):// it is read, too.",
        examples=["lms.bpsdm.example"],
    ),
]


class NamedHostAlias(BaseModel):
    """An alias of the centre of this code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    centre: Annotated[str, Field(min_length=1, max_length=100, examples=["BPSDM"])]
    alias: Host


class SaidHostAlias(NamedHostAlias):
    """Where the centre's statements say `alias`, whenever that was, they mean `host`."""

    host: Host
