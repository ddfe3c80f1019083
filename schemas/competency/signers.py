"""Who did something that is on record."""

from pydantic import AwareDatetime

from schemas.competency.figures import Answer


class Signer(Answer):
    """Who did something, as far as it is known: the principal, the label of their key, and whether
    it is known which employee they are."""

    at: AwareDatetime
    principal: str
    label: str | None = None
    is_known: bool = False
