"""A centre's own rules of recognition: the shape of the file, which is also its JSON Schema.

What the shape cannot say (which kinds go with which meaning) is checked in
`lms_plugin.domain.recognition.own_rules.checks`.
"""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt

MOST_RULES: Final = 200
MOST_VALUES: Final = 50
LONGEST_TEXT: Final = 500
MOST_STARS: Final = 8

# No control characters: what stands here is shown to people, and kept in columns of text.
Text = Annotated[
    str, Field(strict=True, min_length=1, max_length=LONGEST_TEXT, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_VALUES)]
Name = Annotated[str, Field(strict=True, max_length=60, pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
Finite = Annotated[StrictFloat, Field(allow_inf_nan=False)]
Flag = StrictBool | Literal["absent"]

MeaningWord = Literal[
    "finished",
    "passed",
    "mark",
    "handed_in",
    "certificate",
    "ended",
    "cancelled",
    "no",
    "undecidable",
]
KindWord = Literal["attempt", "submission", "episode", "state"]
StrengthWord = Literal[
    "credential", "mark", "quiz_attempt", "content", "cmi5_satisfied", "lms_completion"
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class RuleScope(_Part):
    """To whose statements, and of which time, the rule applies."""

    credentials: Annotated[
        Texts | None, Field(description="Keys of credentials; without it all of the centre.")
    ] = None
    from_at: Annotated[
        AwareDatetime | None,
        Field(alias="from", description="The first timestamp, with its offset."),
    ] = None
    until_at: Annotated[
        AwareDatetime | None,
        Field(alias="until", description="The first timestamp to which it applies no more."),
    ] = None


class ExtensionCondition(_Part):
    """An extension is there, or its value, or that of one field of it, equals something."""

    where: Annotated[
        Literal["context", "result", "object"],
        Field(alias="in", description="Whose extension: of object, its definition's."),
    ] = "context"
    key: Annotated[Text, Field(description="The extension's IRI.")]
    field: Annotated[Text | None, Field(description="A field of its value.")] = None
    equals: StrictBool | StrictInt | Finite | Text | None = None
    present: StrictBool | None = None


class RuleConditions(_Part):
    """All that stand here must hold; of several values one is enough."""

    verb: Annotated[Texts | None, Field(description="IRIs of verbs.")] = None
    object_type: Annotated[Texts | None, Field(description="IRIs of activity types.")] = None
    object_id: Annotated[
        Texts | None,
        Field(description="Patterns of the object's id: * stands for any characters, or none."),
    ] = None
    category: Annotated[Texts | None, Field(description="IRIs of context categories.")] = None
    platform: Annotated[Texts | None, Field(description="Patterns of context.platform.")] = None
    completion: Annotated[Flag | None, Field(description="result.completion")] = None
    success: Annotated[Flag | None, Field(description="result.success")] = None
    parent: Annotated[StrictBool | None, Field(description="Whether it has a parent.")] = None
    extension: Annotated[
        tuple[ExtensionCondition, ...], Field(max_length=MOST_VALUES, description="All must hold.")
    ] = ()


class RuleSubject(_Part):
    """Which activity is the module; without anything the object."""

    parent: Annotated[
        StrictInt | None, Field(ge=1, le=8, description="The n-th parent, counted from 1.")
    ] = None
    parent_type: Annotated[Text | None, Field(description="The first parent of this type.")] = None
    grouping_type: Annotated[
        Text | None, Field(description="The first grouping activity of this type.")
    ] = None
    strip_suffix: Annotated[
        Text | None, Field(description="Taken from the end of its id, where it stands there.")
    ] = None
    external_id: Annotated[
        Text | None,
        Field(description="IRI of the extension of its definition with the module's own name."),
    ] = None


class AttemptSource(_Part):
    """Where the number stands that ties together what was done at one go."""

    registration: Annotated[StrictBool, Field(description="context.registration")] = False
    query: Annotated[Text | None, Field(description="A key in the query of the object's id.")] = (
        None
    )
    extension: Annotated[Text | None, Field(description="IRI of a context extension.")] = None


class RecognitionRule(_Part):
    """One rule. The first that applies decides."""

    name: Annotated[Name, Field(description="Shown and kept as own.NAME.")]
    note: Annotated[Text, Field(description="Why: shown to learners and centres.")]
    means: MeaningWord
    kind: Annotated[
        KindWord | None, Field(description="The kind of evidence; needed unless means is no.")
    ] = None
    strength: StrengthWord | None = None
    scale: Annotated[
        Literal["share", "signed"] | None,
        Field(description="How score.scaled is read: 0 to 1, or -1 to 1. Without it no score is."),
    ] = None
    success: Annotated[
        Literal["ignored", "only_failure", "as_sent"],
        Field(description="How far result.success is believed."),
    ] = "ignored"
    scope: RuleScope = RuleScope()
    when: RuleConditions
    subject: RuleSubject = RuleSubject()
    attempt: AttemptSource | None = None


class RecognitionRules(_Part):
    """A file of rules, in order. Without any rule nothing of the centre's own holds."""

    model_config = ConfigDict(title="Recognition rules of a centre")

    rule: Annotated[tuple[RecognitionRule, ...], Field(max_length=MOST_RULES)] = ()
