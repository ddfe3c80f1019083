"""The IRIs of our own profile: statements that are made of completions by call or sheet."""

from typing import Final
from urllib.parse import quote, unquote

PROFILE: Final = "urn:lms-plugin:completions"
"""The category of these statements. No other door takes one that has it."""

KEY: Final = f"{PROFILE}:key"
EXTERNAL_ID: Final = f"{PROFILE}:external-id"
CERTIFICATE: Final = f"{PROFILE}:certificate"
CERTIFICATE_DAY: Final = f"{PROFILE}:certificate-date"
CLASS: Final = f"{PROFILE}:class"
PRESENCE: Final = f"{PROFILE}:presence"
"""At how many sessions somebody was, of how many, and which share of them was required."""


_MODULE: Final = f"{PROFILE}:module:"


def module_iri(external_id: str) -> str:
    """Stands for the IRI of a module of which the sender knows only the centre's own name."""
    return f"{_MODULE}{quote(external_id, safe='')}"


def external_id_of(iri: str) -> str | None:
    """The name for which such an IRI stands; None of every other IRI."""
    return unquote(iri.removeprefix(_MODULE)) if iri.startswith(_MODULE) else None
