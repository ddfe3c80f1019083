import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.addresses import can_name_a_module, canonical, match_key

SITE = "https://belajar.example"

SPELLINGS = {
    "the scheme as sent": (
        "http://www.example.org/mod/quiz/view.php?id=1",
        "http://www.example.org/mod/quiz/view.php?id=1",
    ),
    "the host's case": ("HTTPS://Belajar.Example/Modul/A", f"{SITE}/Modul/A"),
    "a default port": (f"{SITE}:443/a", f"{SITE}/a"),
    "an empty port": (f"{SITE}:/a", f"{SITE}/a"),
    "another port": (f"{SITE}:8443/a", f"{SITE}:8443/a"),
    "the other scheme's port": ("http://belajar.example:443/a", "http://belajar.example:443/a"),
    "an IPv6 host": ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    "an empty query and fragment": (f"{SITE}/a?#", f"{SITE}/a"),
    "a query that is not Moodle's": (f"{SITE}/h5p/embed/5?z=1&subContentId=b#t", None),
    "a block of Open edX": ("block-v1:lan+HM101+2025+type@problem+block@1", None),
    "a host that Storyline made up": ("http://6FVyxTN59Bq_course_id/6UuSomiv94H", None),
    "a host that Rise made up": ("http://8NOIDUGzX72zEk_contoh_rise", None),
    "a made-up host with a port": ("http://Modul_A:80/x", "http://Modul_A/x"),
    "a host with an underscore and a dot": (
        "https://LMS_Lama.bpsdm.example/A",
        "https://lms_lama.bpsdm.example/A",
    ),
    "this machine": ("http://LOCALHOST:8080/A", "http://localhost:8080/A"),
    "a slash at the end": (f"{SITE}/a/", f"{SITE}/a/"),
    "escapes that need not be": (f"{SITE}/%6dodul%2Dinti?p=%7Ea#%31", f"{SITE}/modul-inti?p=~a#1"),
    "escapes that must be": (f"{SITE}/a%2fb%3Fc?q=%26%20#%23", f"{SITE}/a%2Fb%3Fc?q=%26%20#%23"),
    "an escape that another completes": (f"{SITE}/a%%32%44b", f"{SITE}/a-b"),
    "an escaped percent sign": (f"{SITE}/a%252Db", None),
    "a URN": ("urn:articulate:storyline:5xG:Slide#1", None),
}


@pytest.mark.parametrize(("sent", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_canonical_spelling(sent: str, expected: str | None) -> None:
    assert canonical(sent) == (sent if expected is None else expected)


def test_http_and_https_are_compared_as_equal() -> None:
    assert match_key("http://A.example:80/m?x=1") == match_key("https://a.example/m?x=1")


def test_a_slash_at_the_end_makes_no_other_module() -> None:
    assert match_key(f"{SITE}/a//") == match_key(f"{SITE}/a")
    assert match_key(f"{SITE}/") == match_key(SITE)


def test_a_slash_in_a_query_or_fragment_is_part_of_what_it_says() -> None:
    assert match_key(f"{SITE}/a?x=/") != match_key(f"{SITE}/a?x=")
    assert match_key(f"{SITE}/a#/") != match_key(f"{SITE}/a#")


def test_ids_that_a_tool_made_up_differ_in_case_alone() -> None:
    assert match_key("http://6FVyxTN59Bq_course_id") != match_key("http://6FVyxTN59bq_course_id")


def test_other_schemes_are_compared_with_their_scheme_and_slash() -> None:
    assert match_key("urn:modul:1/") == "urn:modul:1/"


def test_different_modules_keep_different_keys() -> None:
    iris = {f"{SITE}/mod/{name}/view.php?id={n}" for name in ("quiz", "book") for n in (1, 2, 11)}

    assert len({match_key(iri) for iri in iris}) == len(iris)


@pytest.mark.parametrize(
    "iri",
    [
        *("", " ", "http://", "HTTPS://", "https:///x", "http:x", "http:/x", "http://?a"),
        *("http://#a", "http://:80/x", "http://anna@/x", "http://[]/x", "http:", "https"),
        *("http://./x", " http://"),
    ],
)
def test_an_iri_that_anyone_could_send_names_no_module(iri: str) -> None:
    assert not can_name_a_module(iri)


@pytest.mark.parametrize(
    "iri",
    [
        *("http://8NOIDUGzX72zEk_contoh_rise", f"{SITE}:8443", "http://[::1]/x", "http://a@b/x"),
        *("urn:articulate:storyline:5xG", "block-v1:lan+HM101", "httpx:1", "uuid:1"),
    ],
)
def test_a_host_or_another_scheme_can_name_a_module(iri: str) -> None:
    assert can_name_a_module(iri)


PIECES = [
    *("http://", "HTTPS://", "a@", "B.example", "A_course_id", "LocalHost", "[::A]"),
    *(":", ":80", ":443", "/", "//", "attemptId=9", "subContentId=b", "&amp;"),
    *("/mod/quiz/", "/course/", "attempt.php", "view.php", "?", "&", "&&", "id=", "cmid=7"),
    *("attempt=9", "sesskey=", "=", "#", "#sco", " ", "\n", "İ", "\u017f", "Σ", "%3F", "x"),
]
iris = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@given(iris)
def test_canonical_is_total_and_idempotent(iri: str) -> None:
    assert canonical(canonical(iri)) == canonical(iri)


@given(iris)
def test_match_key_is_that_of_the_canonical_spelling(iri: str) -> None:
    assert match_key(canonical(iri)) == match_key(iri) == match_key(match_key(iri))
