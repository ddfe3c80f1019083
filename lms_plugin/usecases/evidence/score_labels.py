"""Hold recognition against labels that people gave to statements, emitter by emitter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import Recognition
from lms_plugin.domain.recognition.scores import FULL
from lms_plugin.errors import Invalid
from lms_plugin.usecases.evidence.recognise_file import RecognisedLine
from schemas.texts import message

_MEANS: Final = frozenset(one.value for one in Means)
_DIGITS_OF_SHA1: Final = 40


@dataclass(slots=True)
class EmitterScore:
    """How recognition did on statements of one emitter whose labels are sure.

    `right` agree in all that their label tells. `finished` are labelled so, `found` are recognised
    so, and `found_right` are both, of the same module. `doubtful` are not held against it.
    """

    emitter: str
    sure: int = 0
    right: int = 0
    finished: int = 0
    found: int = 0
    found_right: int = 0
    doubtful: int = 0

    @property
    def precision(self) -> float | None:
        """0 to 1; None where nothing was recognised as finished."""
        return self.found_right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """0 to 1; None where nothing is labelled as finished."""
        return self.found_right / self.finished if self.finished else None

    def add(self, label: Mapping[str, Any], one: Recognition) -> None:
        if label.get("sure") is False:
            self.doubtful += 1
            return
        is_finished, is_found = label["means"] == Means.FINISHED, one.means is Means.FINISHED
        self.sure += 1
        self.right += agrees(label, one)
        self.finished += is_finished
        self.found += is_found
        self.found_right += is_finished and is_found and _is_module(one, label.get("module"))


def label_of(line: RecognisedLine) -> Mapping[str, Any]:
    """Raises Invalid where the line has none, or one without a meaning that there is."""
    if line.label is not None and line.label.get("means") in _MEANS:
        return line.label
    raise Invalid(
        message("evidence.line_not_labelled_write_means", number=line.number),
        f"line {line.number}",
    )


def emitter_of(label: Mapping[str, Any]) -> str:
    return str(label.get("emitter") or "-")


def agrees(label: Mapping[str, Any], one: Recognition) -> bool:
    """In all that the label tells."""
    is_same = label["means"] == one.means
    return is_same and all(compare(one, label.get(name)) for name, compare in _TOLD.items())


def _is_module(one: Recognition, label: Any) -> bool:
    if label is None:
        return True
    return one.module is not None and match_key(str(label)) == match_key(one.module)


def _is_learner(one: Recognition, label: Any) -> bool:
    if label is None:
        return True
    # As people write it: "<home page>|<name>", and a hash by itself.
    key = str(label).replace("|", " ", 1)
    is_hash = len(key) == _DIGITS_OF_SHA1 and ":" not in key
    return one.learner == (f"sha1:{key}" if is_hash else key)


def _is_score(one: Recognition, label: Any) -> bool:
    # Labels are rounded as people round.
    return label is None or (one.score is not None and abs(one.score - label * FULL) <= 1)


def _is_success(one: Recognition, label: Any) -> bool:
    return label is None or one.passed is label


_TOLD: Final = {
    "module": _is_module,
    "learner": _is_learner,
    "score": _is_score,
    "success": _is_success,
}
