"""What Chamilo's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.chamilo.addresses import is_inside_learning_path, tool
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.subjects import iri_of


def page(facts: Facts) -> str | None:
    """The tool on whose page the object stands."""
    iri = facts.object.get("id")
    # Asked of every statement of Moodle, too.
    return tool(iri) if isinstance(iri, str) and "/main/" in iri else None


def is_item(facts: Facts) -> bool:
    return is_inside_learning_path(iri_of(facts.object) or "")


def is_completed(facts: Facts) -> bool:
    return facts.verb_kind == "completed"
