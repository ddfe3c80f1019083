from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.dialects.completions.addresses import external_id_of, module_iri


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_iri_of_a_centre_s_own_name_gives_that_name_back(name: str) -> None:
    assert external_id_of(module_iri(name)) == name


def test_no_other_iri_is_taken_for_a_name() -> None:
    assert external_id_of("https://a.example/urn:lms-plugin:completions:module:A") is None
    assert external_id_of("urn:lms-plugin:completions:key") is None
