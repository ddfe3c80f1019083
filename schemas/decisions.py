"""What people decide about statements, as it is asked for and kept."""

from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

LONGEST: Final = 500
MOST_OBJECTS: Final = 200
LONGEST_IRI: Final = 2000

# No control characters: what stands here is shown to people, and kept in columns of text.
_PRINTED: Final = r"^[^\x00-\x1f\x7f]+$"
Printed = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=_PRINTED)]
Iri = Annotated[str, Field(min_length=1, max_length=LONGEST_IRI, pattern=_PRINTED)]

DecidedWord = Literal["completed", "passed", "failed", "not_counted", "cancels", "ends", "restores"]
DecidedKind = Literal["attempt", "episode", "state"]


class _DecisionPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DecidedGroup(_DecisionPart):
    """Statements of which recognition finds this rule and reason; more narrowly, where more is
    given. Late arrivals that are like these belong to the group, too."""

    rule: Annotated[Printed, Field(description="The rule that recognition finds.")]
    reason: Annotated[Printed, Field(description="The reason that it gives.")]
    objects: Annotated[
        tuple[Iri, ...],
        Field(max_length=MOST_OBJECTS, description="IRIs of what they are about; any, if none."),
    ] = ()
    emitter: Annotated[Printed | None, Field(description="context.platform, as it is sent.")] = None
    credentials: Annotated[
        tuple[Printed, ...],
        Field(max_length=MOST_OBJECTS, description="Keys of the credentials that sent them."),
    ] = ()
    from_at: Annotated[
        AwareDatetime | None, Field(alias="from", description="The first timestamp.")
    ] = None
    until_at: Annotated[
        AwareDatetime | None, Field(alias="until", description="The first timestamp not meant.")
    ] = None


class DecisionContent(_DecisionPart):
    """What is decided, and of which statements: one, or a group."""

    statement: Annotated[UUID | None, Field(description="The id of the one statement.")] = None
    group: DecidedGroup | None = None
    decided: Annotated[DecidedWord, Field(description="What they are taken for.")]
    kind: Annotated[
        DecidedKind, Field(description="The kind of evidence that they are a part of.")
    ] = "state"
    about: Annotated[
        Iri | None,
        Field(description="The module's IRI, where the statements do not say what they are about."),
    ] = None


class DecisionRequest(DecisionContent):
    """A proposal. `centre` is whose statements they are; a centre's own key need not say it."""

    centre: Printed | None = None
    document: Annotated[Printed, Field(description="The document or file that it rests on.")]
    grounds: Annotated[Printed, Field(description="Why, in words that the learner reads.")]
    nip: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=30,
            description="The employee number of who decides, if they are an employee.",
        ),
    ] = None


class ConfirmationRequest(_DecisionPart):
    """By a second person."""

    nip: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=30,
            description="The employee number of who confirms, if they are an employee.",
        ),
    ] = None


class WithdrawalRequest(ConfirmationRequest):
    """Of what was proposed or is in force."""

    grounds: Printed
