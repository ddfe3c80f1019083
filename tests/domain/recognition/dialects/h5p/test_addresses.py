import pytest

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.dialects.h5p.addresses import content_of, names_a_part

CONTENT = [
    "https://situs.bpsdm.example/wp-admin/admin-ajax.php?action=h5p_embed&id=12",
    "https://belajar.bpsdm.example/mod/hvp/view.php?id=41",
    "https://belajar.bpsdm.example/xapi/activity/57",
    "https://situs.bpsdm.example/h5p/12/embed",
    "https://situs.bpsdm.example/index.php?option=com_h5p&id=3",
]


@pytest.mark.parametrize("content", CONTENT)
@pytest.mark.parametrize("mark", ["?", "&", "&amp;"])
def test_a_part_is_told_from_its_content_in_every_host(content: str, mark: str) -> None:
    part = f"{content}{mark}subContentId=aaaa-1"

    assert names_a_part(part)
    assert not names_a_part(content)
    assert content_of(part) == content_of(content)


@pytest.mark.parametrize("content", CONTENT)
@pytest.mark.parametrize("mark", ["?", "&"])
def test_a_part_is_never_the_same_module_as_its_content(content: str, mark: str) -> None:
    assert match_key(f"{content}{mark}subContentId=aaaa-1") != match_key(content)


def test_content_is_compared_without_scheme_and_last_slash() -> None:
    assert content_of("http://a.example/h5p/1/") == content_of("https://a.example/h5p/1")
