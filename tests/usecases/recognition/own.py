"""A centre that imports and publishes rules of its own, and what Moodle 4.0 sends it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms_plugin.domain.people.roster.people import IdentifierClaim
from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence import evidence, refold_marks
from lms_plugin.store.tables.evidence import outcomes
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.reproject import Reprojected, reproject_all
from lms_plugin.usecases.people.import_roster import keep_deciders_out
from lms_plugin.usecases.recognition.import_rules import ImportedRules, import_rules
from lms_plugin.usecases.recognition.publish_rules import PublishedRules, publish_rules
from tests.province import BUKU, NOW, PERSON_IDS, SIGNER, Province, finished, identify

COUNTS = """
[[rule]]
name = "moodle-lama"
note = "Moodle kami hanya mencatat penyelesaian."
means = "finished"
kind = "state"
[rule.when]
verb = ["http://adlnet.gov/expapi/verbs/completed"]
object_id = ["*/mod/book/view.php?id=*"]
completion = "absent"
"""
DOES_NOT = COUNTS.replace('"finished"\nkind = "state"', '"no"')
NOTHING = "# Tidak ada aturan.\n"


def unclear(name: str, when: str) -> dict[str, Any]:
    """A book's state has changed, and nobody can tell to what."""
    statement = finished(name, BUKU, when)
    del statement["result"]
    return statement


@dataclass
class RulesOffice:
    province: Province
    folder: Path

    def import_(self, text: str, centre: str = "BPSDM") -> ImportedRules:
        path = self.folder / "aturan.toml"
        path.write_text(text, "utf-8")
        return import_rules(self.province.database, SIGNER, centre, path)

    def activate(self, text: str, centre: str = "BPSDM") -> PublishedRules:
        """In force, and nothing that is kept has been gone through yet."""
        number = self.import_(text, centre).version.number
        return publish_rules(self.province.database, SIGNER, centre, number)

    def publish(self, text: str, centre: str = "BPSDM") -> Reprojected:
        self.activate(text, centre)
        return self.go_through()

    def go_through(self, limit: int = 2) -> Reprojected:
        return reproject_all(self.province.database, silent, limit)

    def rule_of(self, statement_id: UUID) -> str:
        query = select(outcomes.c.rule).where(outcomes.c.statement_id == statement_id)
        with self.province.database.read() as reading:
            return str(reading.connection.execute(query).scalar_one())

    def modules_of(self, name: str) -> set[int]:
        with self.province.database.read() as reading:
            found = evidence.of_people(reading, [PERSON_IDS[name]])
        return {module_id for _, module_id in found}

    def identify_later(self, name: str, key: str) -> None:
        """An identifier becomes somebody's, as an import of the roster has it."""
        with self.province.database.write() as writing:
            identify(writing, key, PERSON_IDS[name], NOW)
            claim = IdentifierClaim(key, NOW, PERSON_IDS[name])
            keep_deciders_out(writing, [claim])
            refold_marks.mark(writing, [PERSON_IDS[name]])
        fold_waiting(self.province.database, self.province.cache)
