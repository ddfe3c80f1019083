"""What a draft says of a centre's catalogue. Pure.

It names what it changes: a module that it does not name stays as it is. One that is to go is named,
too, as withdrawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.recognition.addresses import match_key
from schemas.competency.catalogue import CatalogueRow


@dataclass(frozen=True, slots=True)
class DraftContent:
    """Modules as they are to be, and the IRIs of those that are to be withdrawn."""

    rows: tuple[CatalogueRow, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def withdrawn_keys(self) -> frozenset[str]:
        return frozenset(map(match_key, self.withdrawn))

    @property
    def named_keys(self) -> frozenset[str]:
        """The IRIs of all modules that it names, as compared; no aliases."""
        return self.withdrawn_keys | {match_key(row.iri) for row in self.rows}

    def with_added(self, said: "DraftContent") -> "DraftContent":
        """What is said of a module takes the place of what the draft said of it."""
        named = said.named_keys
        rows = [row for row in self.rows if match_key(row.iri) not in named]
        withdrawn = [iri for iri in self.withdrawn if match_key(iri) not in named]
        return DraftContent(
            tuple(sorted((*rows, *said.rows), key=lambda row: row.iri)),
            tuple(sorted((*withdrawn, *said.withdrawn))),
        )

    def without(self, iris: Iterable[str]) -> "DraftContent":
        """It says nothing of these modules any more."""
        gone = set(map(match_key, iris))
        return DraftContent(
            tuple(row for row in self.rows if match_key(row.iri) not in gone),
            tuple(iri for iri in self.withdrawn if match_key(iri) not in gone),
        )


NOTHING_SAID: Final = DraftContent()
