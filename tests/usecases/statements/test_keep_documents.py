"""Documents and their writers. Each race runs on both databases, with writers of their own thread
and connection."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms_plugin.domain.statements.documents import (
    Address,
    DocumentContent,
    DocumentContext,
    DocumentKind,
)
from lms_plugin.domain.statements.preconditions import EntityTags, Preconditions
from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError, Precondition, TooLarge
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.statements import documents
from lms_plugin.usecases.statements.keep_documents import DocumentKeeper
from lms_plugin.usecases.statements.read_documents import DocumentReader
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import Clock
from tests.waiting import someone_waits, wait_until

WRITERS = 6
LIMIT = 4096
NONE = Preconditions()
IS_NEW = Preconditions(none_match=EntityTags(every=True))
STATE = Address(
    DocumentContext(
        1, DocumentKind.STATE, "https://lms.contoh.example/mod/7", "mailto:rani@contoh.example"
    ),
    "bookmark",
)
PROFILE = Address(
    DocumentContext(1, DocumentKind.ACTIVITY_PROFILE, "https://lms.contoh.example/mod/7"), "layout"
)
REGISTRATIONS = [UUID(int=1), UUID(int=2), None]


def content(value: object) -> DocumentContent:
    return DocumentContent("application/json", json.dumps(value, separators=(",", ":")).encode())


def as_read(etag: str) -> Preconditions:
    return Preconditions(match=EntityTags(every=False, tags=frozenset({etag})))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_database_url: str, clock: Clock) -> Iterator[Database]:
    opened = connect(empty_database_url, pool_size=WRITERS, clock=clock)
    yield opened
    opened.dispose()


@pytest.fixture
def on_postgresql(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


@pytest.fixture
def keeper(database: Database) -> DocumentKeeper:
    return DocumentKeeper(database, LIMIT)


@pytest.fixture
def reader(database: Database) -> DocumentReader:
    return DocumentReader(database)


def side_by_side(work: Callable[[int], None]) -> list[type[PluginError] | None]:
    """Run it once for each writer, all at the same time; what each was refused with."""

    def attempt(number: int) -> type[PluginError] | None:
        try:
            work(number)
        except PluginError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(attempt, range(WRITERS)))


# --- races ----------------------------------------------------------------------------------------


def test_of_writers_who_read_the_same_only_one_replaces_it(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    keeper.put(PROFILE, content({"by": None}), IS_NEW, XapiVersion.V1_0_3)
    seen = as_read(reader.one(PROFILE).etag)

    refused = side_by_side(
        lambda number: keeper.put(PROFILE, content({"by": number}), seen, XapiVersion.V1_0_3)
    )

    assert refused.count(None) == 1
    assert refused.count(Precondition) == WRITERS - 1
    assert json.loads(reader.one(PROFILE).content.body) == {"by": refused.index(None)}


def test_of_writers_who_make_the_same_document_only_one_makes_it(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    refused = side_by_side(
        lambda number: keeper.put(PROFILE, content({"by": number}), IS_NEW, XapiVersion.V2_0)
    )

    assert refused.count(None) == 1
    assert refused.count(Precondition) == WRITERS - 1
    assert json.loads(reader.one(PROFILE).content.body) == {"by": refused.index(None)}


def test_no_increment_is_lost(keeper: DocumentKeeper, reader: DocumentReader) -> None:
    """Each writer reads, adds one and writes, and begins again where another was quicker."""
    keeper.put(STATE, content(0), NONE, XapiVersion.V1_0_3)

    def add_three(_number: int) -> None:
        done = 0
        while done < 3:
            read = reader.one(STATE)
            more = content(json.loads(read.content.body) + 1)
            try:
                keeper.put(STATE, more, as_read(read.etag), XapiVersion.V1_0_3)
                done += 1
            except Precondition:
                continue

    assert side_by_side(add_three) == [None] * WRITERS
    assert json.loads(reader.one(STATE).content.body) == 3 * WRITERS


def test_no_merge_is_lost_though_the_document_was_not_there(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    refused = side_by_side(lambda number: keeper.post(STATE, content({str(number): number}), NONE))

    assert refused == [None] * WRITERS
    assert json.loads(reader.one(STATE).content.body) == {str(n): n for n in range(WRITERS)}


def test_of_a_writer_and_one_who_deletes_only_one_is_right(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    keeper.put(STATE, content({"by": None}), NONE, XapiVersion.V2_0)
    seen = as_read(reader.one(STATE).etag)

    def write_or_delete(number: int) -> None:
        if number % 2:
            keeper.delete(STATE, seen)
        else:
            keeper.post(STATE, content({"by": number}), seen)

    refused = side_by_side(write_or_delete)

    assert refused.count(None) == 1
    assert refused.count(Precondition) == WRITERS - 1


@pytest.mark.postgres
def test_a_second_writer_waits_and_then_sees_the_first(on_postgresql: Database) -> None:
    keeper, reader = DocumentKeeper(on_postgresql, LIMIT), DocumentReader(on_postgresql)
    keeper.put(PROFILE, content({"by": None}), IS_NEW, XapiVersion.V2_0)
    seen = as_read(reader.one(PROFILE).etag)

    with ThreadPoolExecutor(1) as pool:
        with on_postgresql.write() as writing:
            assert documents.lock(writing, PROFILE) is not None
            documents.replace(writing, PROFILE, content({"by": "first"}))
            second = pool.submit(
                keeper.put, PROFILE, content({"by": "second"}), seen, XapiVersion.V2_0
            )
            wait_until(lambda: someone_waits(on_postgresql), "the second waits for the first")
        with pytest.raises(Precondition):
            second.result()

    assert json.loads(reader.one(PROFILE).content.body) == {"by": "first"}


@pytest.mark.postgres
@pytest.mark.parametrize("preconditions", [NONE, IS_NEW])
def test_a_document_that_is_made_meanwhile_is_met(
    on_postgresql: Database, preconditions: Preconditions
) -> None:
    """The second writer found nothing to hold, and learns of the first when it inserts."""
    keeper, reader = DocumentKeeper(on_postgresql, LIMIT), DocumentReader(on_postgresql)
    kept = {"first": 1} if preconditions.given else {"first": 1, "second": 2}

    with ThreadPoolExecutor(1) as pool:
        with on_postgresql.write() as writing:
            assert documents.insert(writing, STATE, content({"first": 1}))
            second = pool.submit(keeper.post, STATE, content({"second": 2}), preconditions)
            wait_until(lambda: someone_waits(on_postgresql), "the second waits for the first")
        refused = second.exception()

    assert isinstance(refused, Precondition) == preconditions.given
    assert json.loads(reader.one(STATE).content.body) == kept


# --- any order ------------------------------------------------------------------------------------

CONTENTS = st.sampled_from(
    [
        content({"a": 1}),
        content({"b": {"c": 2}}),
        content([1]),
        DocumentContent("application/json", b"{"),
        DocumentContent("text/plain", b"{}"),
        content({"long": "x" * (LIMIT // 2)}),
        content({"longer": "x" * (LIMIT // 2)}),
    ]
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "post", "delete"]),
        st.sampled_from([STATE, PROFILE]),
        CONTENTS,
        st.sampled_from(["none", "new", "read", "once read"]),
        st.sampled_from(list(XapiVersion)),
    ),
    max_size=12,
)
Step = tuple[str, Address, DocumentContent, str, XapiVersion]
Outcome = DocumentContent | type[PluginError] | None


@given(STEPS)
@settings(max_examples=30)
def test_every_change_is_whole_and_what_is_refused_changes_nothing(
    databases: Databases, steps: list[Step]
) -> None:
    with databases.empty() as url:
        database = connect(url)
        keeper, reader = DocumentKeeper(database, LIMIT), DocumentReader(database)
        kept: dict[Address, DocumentContent | None] = {STATE: None, PROFILE: None}
        for step in steps:
            address = step[1]
            expected = outcome(step, kept[address])
            assert carried_out(keeper, step, kept[address]) == (
                expected if isinstance(expected, type) else None
            )
            if not isinstance(expected, type):
                kept[address] = expected
            assert {one: read(reader, one) for one in kept} == kept
        database.dispose()


def outcome(step: Step, kept: DocumentContent | None) -> Outcome:
    """What the standard wants: the content that is kept then, None for no document, or an error."""
    method, address, sent, condition, version = step
    if method == "delete":
        return Precondition if fails(condition, kept) else None
    if sent.body == b"{":
        return Invalid
    if fails(condition, kept):
        return Precondition
    if method == "post":
        return sent if kept is None else merge_of(kept, sent)
    return refusal_of_put(address, condition, version, kept) or sent


def fails(condition: str, kept: DocumentContent | None) -> bool:
    return {"none": False, "new": kept is not None, "read": kept is None, "once read": True}[
        condition
    ]


def refusal_of_put(
    address: Address, condition: str, version: XapiVersion, kept: DocumentContent | None
) -> type[PluginError] | None:
    is_old = version is XapiVersion.V1_0_3
    if condition != "none" or (is_old and address is STATE):
        return None
    if kept is not None:
        return Conflict
    return Invalid if is_old else None


def merge_of(kept: DocumentContent, sent: DocumentContent) -> Outcome:
    if "text/plain" in (kept.content_type, sent.content_type) or b"[" in kept.body + sent.body:
        return Invalid
    both = {**json.loads(kept.body), **json.loads(sent.body)}
    return TooLarge if len(content(both).body) > LIMIT else content(both)


def carried_out(
    keeper: DocumentKeeper, step: Step, kept: DocumentContent | None
) -> type[PluginError] | None:
    method, address, sent, condition, version = step
    seen = as_read("0" * 40 if kept is None else kept.etag)
    once = as_read("1" * 40)
    preconditions = {"none": NONE, "new": IS_NEW, "read": seen, "once read": once}[condition]
    try:
        if method == "put":
            keeper.put(address, sent, preconditions, version)
        elif method == "post":
            keeper.post(address, sent, preconditions)
        else:
            keeper.delete(address, preconditions)
    except PluginError as error:
        return type(error)
    return None


def read(reader: DocumentReader, address: Address) -> DocumentContent | None:
    try:
        return reader.one(address).content
    except NotFound:
        return None


# --- one at a time --------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"", bytes(range(256)), b"<script>alert(1)</script>"])
def test_a_document_comes_back_byte_for_byte(
    keeper: DocumentKeeper, reader: DocumentReader, clock: Clock, body: bytes
) -> None:
    sent = DocumentContent("image/x-odd; q=1", body)

    keeper.put(STATE, sent, NONE, XapiVersion.V2_0)

    found = reader.one(STATE)
    assert (found.content, found.etag, found.updated_at) == (sent, sent.etag, clock.now)


def test_a_merge_that_is_refused_changes_nothing(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    for kept, sent in [
        (content({}), DocumentContent("text/plain", b"{}")),
        (DocumentContent("text/plain", b"{}"), content({})),
        (content([]), content({})),
        (content({}), content([])),
        (content({}), DocumentContent("application/json", b"{}{")),
    ]:
        keeper.put(STATE, kept, NONE, XapiVersion.V1_0_3)
        with pytest.raises(Invalid):
            keeper.post(STATE, sent, NONE)
        assert reader.one(STATE).content == kept


def test_a_merged_document_has_the_limit_of_one_that_is_sent(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    keeper.post(STATE, content({"a": "x" * (LIMIT - 100)}), NONE)
    kept = reader.one(STATE)

    with pytest.raises(TooLarge):
        keeper.post(STATE, content({"b": "x" * 100}), NONE)

    assert reader.one(STATE) == kept


def test_a_refused_put_changes_nothing(keeper: DocumentKeeper, reader: DocumentReader) -> None:
    keeper.put(PROFILE, content({"a": 1}), IS_NEW, XapiVersion.V1_0_3)
    kept = reader.one(PROFILE)

    for preconditions, error in ((NONE, Conflict), (IS_NEW, Precondition)):
        with pytest.raises(error):
            keeper.put(PROFILE, content({"a": 2}), preconditions, XapiVersion.V1_0_3)
    with pytest.raises(Invalid):
        keeper.put(
            PROFILE, DocumentContent("application/json", b"{"), as_read(kept.etag), XapiVersion.V2_0
        )

    assert reader.one(PROFILE) == kept


def test_a_state_is_another_with_each_registration(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    addresses = [
        replace(STATE, context=replace(STATE.context, registration=one)) for one in REGISTRATIONS
    ]
    for number, address in enumerate(addresses):
        keeper.post(address, content(number), NONE)

    assert [reader.one(one).content for one in addresses] == [content(n) for n in range(3)]
    assert reader.ids(addresses[0].context, None).ids == ["bookmark"]


def test_without_a_registration_the_states_of_all_count(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    for number, one in enumerate(REGISTRATIONS):
        context = replace(STATE.context, registration=one)
        keeper.post(Address(context, f"s{number}"), content(number), NONE)
        keeper.post(Address(context, "same"), content(number), NONE)

    assert sorted(reader.ids(STATE.context, None).ids) == ["s0", "s1", "s2", "same"]

    keeper.delete_all(replace(STATE.context, registration=REGISTRATIONS[0]))
    assert sorted(reader.ids(STATE.context, None).ids) == ["s1", "s2", "same"]
    keeper.delete_all(STATE.context)
    assert reader.ids(STATE.context, None).ids == []


def test_a_list_holds_what_changed_after_an_instant_and_not_at_it(
    keeper: DocumentKeeper, reader: DocumentReader, clock: Clock
) -> None:
    first = clock.now
    for name in ("old", "changed"):
        keeper.post(replace(STATE, document_id=name), content({}), NONE)
    clock.now += timedelta(microseconds=1)
    keeper.post(replace(STATE, document_id="changed"), content({}), NONE)

    found = reader.ids(STATE.context, first)
    assert (found.ids, found.updated_at) == (["changed"], clock.now)
    assert reader.ids(STATE.context, None).ids == ["old", "changed"]
    assert reader.ids(STATE.context, clock.now).updated_at is None


@pytest.mark.parametrize(
    "other",
    [
        replace(STATE, document_id="Bookmark"),
        replace(STATE, context=replace(STATE.context, centre_id=2)),
        replace(STATE, context=replace(STATE.context, activity=None)),
        replace(STATE, context=replace(STATE.context, agent="mailto:Rani@contoh.example")),
        replace(STATE, context=replace(STATE.context, kind=DocumentKind.AGENT_PROFILE)),
        replace(STATE, context=replace(STATE.context, registration=UUID(int=0))),
    ],
)
def test_every_part_of_the_address_tells_documents_apart(
    keeper: DocumentKeeper, reader: DocumentReader, other: Address
) -> None:
    keeper.post(STATE, content({}), NONE)

    with pytest.raises(NotFound):
        reader.one(other)
    keeper.delete(other, NONE)
    keeper.delete_all(replace(other.context, registration=UUID(int=0)))
    assert reader.one(STATE).content == content({})


def test_an_iri_may_be_longer_than_an_index_takes(
    keeper: DocumentKeeper, reader: DocumentReader
) -> None:
    long = "https://lms.contoh.example/" + "".join(f"{n:x}/" for n in range(2000))
    address = Address(DocumentContext(1, DocumentKind.STATE, long, f"openid:{long}"), long)

    keeper.put(address, content({}), NONE, XapiVersion.V2_0)

    assert reader.ids(address.context, None).ids == [long]
    keeper.delete(address, NONE)
    assert reader.ids(address.context, None).ids == []
