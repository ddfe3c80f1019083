"""Whose eyes a reader looks with; `lms_plugin/domain/access/policy.py` says what each may see."""

from enum import StrEnum


class Role(StrEnum):
    LEARNER = "learner"
    HR = "hr"
    CENTRE = "centre"
    OPERATOR = "operator"
