"""What others read of a module that its centre was told to map, some days after it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lms_plugin.texts.formats import day_text
from schemas.texts import Text

ToldKey = tuple[int, str]
"""(centre, key of the object) of something that waits for a module."""


@dataclass(frozen=True, slots=True)
class ToldModules:
    """When centres were told of what waits for a module, and how many days later others hear it."""

    told_at: Mapping[ToldKey, datetime]
    told_after: timedelta

    def heard(self, key: ToldKey, instant: datetime) -> datetime | None:
        """When the centre was told, if others may read that by then."""
        told_at = self.told_at.get(key)
        if told_at is None or told_at + self.told_after > instant:
            return None
        return told_at


def told_reason(centre: str | None, day: date) -> Text:
    """In the place of the reason that it waits for a module; `centre` is the code of the centre
    that was told, on that day."""
    told = day_text(day)
    whose = "pusat pelatihannya" if centre is None else centre
    which = "" if centre is None else f" {centre}"
    return Text(
        f"Menunggu: belum dikaitkan dengan nilai dasar oleh {whose}, yang diberi tahu pada "
        f"{told.id}; dihitung setelah dikaitkan.",
        f"Waits: not yet linked to a core value by the training centre{which}, which was told on "
        f"{told.en}; credited once it is.",
    )
