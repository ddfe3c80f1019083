"""What the checks of a roster say to people."""

from typing import Final

from lms_plugin.domain.faults import place_of
from schemas.faults import FilePlace
from schemas.texts import Message, message

REPEATED_REMEDY: Final = message("roster.delete_or_redate")
OVERLAP_REMEDY: Final = message("roster.end_earlier")
UNKNOWN_UNIT: Final = message("roster.unknown_unit")


def repeated(first: FilePlace) -> Message:
    return message("roster.repeated_row", first=place_of(first))


def overlapping(earlier: FilePlace) -> Message:
    return message("roster.overlapping_time", earlier=place_of(earlier))


def claimed_twice(other: FilePlace) -> Message:
    return message("roster.claimed_twice", other=place_of(other))


def spelt_alike(other: FilePlace) -> Message:
    return message("roster.spelt_alike", other=place_of(other))


def cycle(codes: list[str]) -> Message:
    return message("roster.cycle_of_units", chain=" → ".join(codes))
