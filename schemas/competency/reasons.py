"""A reason as the API gives it: a code for machines, a text for people."""

from typing import Annotated

from pydantic import Field

from schemas.competency.figures import Answer
from schemas.sentences import Sentence


class Reason(Answer):
    """`text` is in the language that Accept-Language asks for."""

    code: Annotated[str, Field(examples=["superseded"])]
    text: Annotated[Sentence, Field(examples=["Digantikan oleh penyelesaian yang lebih baru."])]
