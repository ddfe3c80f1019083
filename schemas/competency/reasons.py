"""A reason as the API gives it: a code for machines, a text for people."""

from typing import Annotated

from pydantic import Field

from schemas.competency.figures import Answer


class Reason(Answer):
    """`id` is the text in Bahasa Indonesia, `en` in English."""

    code: Annotated[str, Field(examples=["superseded"])]
    id: Annotated[str, Field(examples=["Digantikan oleh penyelesaian yang lebih baru."])]
    en: Annotated[str, Field(examples=["A later completion took its place."])]
