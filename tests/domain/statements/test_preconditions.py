import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.statements.documents import DocumentKind
from lms_plugin.domain.statements.preconditions import (
    EntityTags,
    Preconditions,
    read_entity_tags,
    require,
    require_for_put,
)
from lms_plugin.errors import Conflict, Invalid, Precondition
from schemas.texts import FaultyValue
from schemas.xapi.scalars import XapiVersion
from tests.spoken import says

TAG = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
OTHER = "1111111111111111111111111111111111111111"
EVERY = EntityTags(every=True)
NONE = Preconditions()
PROFILES = [DocumentKind.ACTIVITY_PROFILE, DocumentKind.AGENT_PROFILE]
TAGS = st.text("0123456789abcdef", min_size=1, max_size=40)
FORMS = st.sampled_from(['"{}"', 'W/"{}"', "{}"])


def only(*tags: str) -> EntityTags:
    return EntityTags(every=False, tags=frozenset(tags))


@given(st.lists(st.tuples(FORMS, TAGS), min_size=1, max_size=4), st.sampled_from([",", " , "]))
def test_every_way_to_write_a_list_of_tags_is_read(tags: list[tuple[str, str]], comma: str) -> None:
    header = comma.join(form.format(tag) for form, tag in tags)

    assert read_entity_tags(header) == only(*(tag for _, tag in tags))


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("*", EVERY),
        (" * ", EVERY),
        ('"*"', only("*")),
        ('"a,b", "c d"', only("a,b", "c d")),
        (f'"{TAG.upper()}"', only(TAG)),
    ],
)
def test_what_a_header_means(header: str, tags: EntityTags) -> None:
    assert read_entity_tags(header) == tags


@pytest.mark.parametrize("header", ["", " ", '"', '"a', 'a"', ",", '"a",', '*, "a"', "a b", 'w"a"'])
def test_what_is_no_list_of_tags_is_refused(header: str) -> None:
    with says(FaultyValue, "entity tags"):
        read_entity_tags(header)


@pytest.mark.parametrize(
    ("match", "none_match", "existing", "missing"),
    [
        (None, None, True, True),
        (only(TAG), None, True, False),
        (only(OTHER, TAG), None, True, False),
        (only(OTHER), None, False, False),
        (EVERY, None, True, False),
        (None, EVERY, False, True),
        (None, only(TAG), False, True),
        (None, only(OTHER), True, True),
        (only(TAG), only(OTHER), True, False),
        (only(TAG), EVERY, False, False),
    ],
)
def test_when_preconditions_hold(
    match: EntityTags | None, none_match: EntityTags | None, existing: bool, missing: bool
) -> None:
    preconditions = Preconditions(match, none_match)

    assert (preconditions.hold(TAG), preconditions.hold(None)) == (existing, missing)


@given(
    st.none() | st.just(EVERY) | st.frozensets(TAGS).map(lambda tags: only(*tags)),
    st.none() | st.just(EVERY) | st.frozensets(TAGS).map(lambda tags: only(*tags)),
    st.none() | TAGS,
)
def test_a_condition_and_its_opposite_never_both_hold(
    match: EntityTags | None, other: EntityTags | None, etag: str | None
) -> None:
    if match is not None:
        assert Preconditions(match=match).hold(etag) != Preconditions(none_match=match).hold(etag)
    both = Preconditions(match, other).hold(etag)
    assert both == (
        Preconditions(match=match).hold(etag) and Preconditions(none_match=other).hold(etag)
    )


@pytest.mark.parametrize("etag", [TAG, None])
def test_one_that_does_not_hold_is_said_so(etag: str | None) -> None:
    with pytest.raises(Precondition):
        require(Preconditions(match=only(OTHER)), etag)


@pytest.mark.parametrize("kind", PROFILES)
@pytest.mark.parametrize("version", list(XapiVersion))
def test_a_profile_is_not_overwritten_unseen(kind: DocumentKind, version: XapiVersion) -> None:
    with pytest.raises(Conflict, match="If-Match"):
        require_for_put(kind, version, NONE, TAG)


@pytest.mark.parametrize("kind", PROFILES)
def test_1_0_3_wants_the_header_for_a_new_profile_too(kind: DocumentKind) -> None:
    with pytest.raises(Invalid, match="If-None-Match"):
        require_for_put(kind, XapiVersion.V1_0_3, NONE, None)


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_2_0_has_one_rule_for_all_three(kind: DocumentKind) -> None:
    require_for_put(kind, XapiVersion.V2_0, NONE, None)
    with pytest.raises(Conflict, match="If-Match"):
        require_for_put(kind, XapiVersion.V2_0, NONE, TAG)


@pytest.mark.parametrize("etag", [TAG, None])
def test_1_0_3_lets_states_be_overwritten(etag: str | None) -> None:
    require_for_put(DocumentKind.STATE, XapiVersion.V1_0_3, NONE, etag)


@pytest.mark.parametrize("kind", list(DocumentKind))
@pytest.mark.parametrize("version", list(XapiVersion))
def test_with_a_condition_a_put_depends_on_that_alone(
    kind: DocumentKind, version: XapiVersion
) -> None:
    require_for_put(kind, version, Preconditions(match=only(TAG)), TAG)
    require_for_put(kind, version, Preconditions(none_match=EVERY), None)
    with pytest.raises(Precondition):
        require_for_put(kind, version, Preconditions(match=only(OTHER)), TAG)
    with pytest.raises(Precondition):
        require_for_put(kind, version, Preconditions(none_match=EVERY), TAG)
