"""Mails go out once, are tried again where that helps, and hold nothing up."""

import dataclasses
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from lms_plugin.domain.announcements.pace import MOST_TRIES, pause_after
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.outside.mail.server import MailServer, MailSession, SmtpConfig
from lms_plugin.store.announcements import mails
from lms_plugin.store.announcements.mails import MailCounts
from lms_plugin.store.tables.announcements import digest_mails
from lms_plugin.usecases.access.read_deeds import DeedSelection, list_deeds
from lms_plugin.usecases.announcements.digest_by_hand import (
    HandSent,
    preview_digest,
    send_digest,
)
from lms_plugin.usecases.announcements.mail_recipients import (
    add_mail_recipient,
    list_mail_recipients,
    remove_mail_recipient,
)
from lms_plugin.usecases.announcements.send_mails import SentMails, send_mails
from lms_plugin.usecases.announcements.tell_centres import tell_centres
from lms_plugin.usecases.retention.purge_expired import purge_expired
from schemas.texts import Language
from tests.mail_server import mail_server, silent_server
from tests.province import OPERATOR, SIGNER, UNMAPPED, Province, finished
from tests.usecases.announcements.days import morning

ONE, TWO = "satu@bpsdm.example", "dua@bpsdm.example"
URL = "https://lms.bpsdm.example"
MINUTE = timedelta(minutes=1)


def tell(province: Province, *addresses: str, day: int = 0) -> datetime:
    """Let something new wait and be told to these; when."""
    known = {one.address for one in list_mail_recipients(province.database)}
    for address in addresses:
        if address not in known:
            add(province, address)
    province.send(finished("Ayu", UNMAPPED + day, "2025-03-01"))
    now = morning(province, day)
    assert tell_centres(province.database, now=now) == 1
    return now


def add(province: Province, address: str, centre: str | None = "BPSDM") -> None:
    add_mail_recipient(province.database, SIGNER, centre, address, Language.ID)


def send(province: Province, post: MailServer, now: datetime) -> SentMails:
    return send_mails(province.database, post, URL, now)


def counts(province: Province) -> MailCounts:
    with province.database.read() as reading:
        return mails.counts(reading)


def test_each_address_of_the_centre_gets_its_mail_once(province: Province) -> None:
    now = tell(province, ONE, TWO)
    with mail_server() as (server, config):
        post = MailServer(config)
        sent = [send(province, post, now + MINUTE * one) for one in range(3)]

    assert sorted(server.recipients) == sorted([ONE, TWO])
    assert [(one.claimed, one.accepted) for one in sent] == [(2, 2), (0, 0), (0, 0)]
    assert {str(one["Subject"]) for one in server.mails} == {"Menunggu pada BPSDM: 1 rekaman"}


def test_a_mail_server_that_is_away_is_asked_again_later_and_later(province: Province) -> None:
    now = tell(province, ONE)
    with mail_server() as (server, config):
        away = MailServer(dataclasses.replace(config, port=1))
        assert send(province, away, now).failed == 1
        assert send(province, away, now + pause_after(1) - MINUTE).claimed == 0
        assert send(province, away, now + pause_after(1)).failed == 1
        assert counts(province).failing == 1
        later = now + pause_after(1) + pause_after(2)
        assert send(province, MailServer(config), later).accepted == 1

    assert server.recipients == [ONE]
    assert counts(province) == MailCounts(0, 0, None)


def test_pauses_grow_to_hours_and_end_after_days() -> None:
    pauses = [pause_after(one) for one in range(1, MOST_TRIES + 1)]

    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=5)
    assert timedelta(days=2) < sum(pauses, timedelta(0)) < timedelta(days=4)


def test_what_is_refused_for_good_is_given_up_and_the_others_go(province: Province) -> None:
    now = tell(province, ONE, TWO)
    with mail_server() as (server, config):
        server.to_recipient[ONE] = "550 no such user"
        sent = send(province, MailServer(config), now)
        later = send(province, MailServer(config), now + timedelta(days=2))

    assert sent == SentMails(2, 1, frozenset({"550 no such user"}))
    assert server.recipients == [TWO]
    assert later.claimed == 0
    assert counts(province) == MailCounts(0, 1, "550 no such user")


def test_what_is_refused_for_now_is_tried_again(province: Province) -> None:
    now = tell(province, ONE)
    with mail_server() as (server, config):
        server.to_data = "451 busy"
        send(province, MailServer(config), now)
        server.to_data = "250 OK"
        send(province, MailServer(config), now + pause_after(1))

    assert server.recipients == [ONE]


def test_after_many_tries_it_is_given_up(province: Province) -> None:
    now = tell(province, ONE)
    with mail_server() as (_, config):
        away = MailServer(dataclasses.replace(config, port=1))
        for number in range(1, MOST_TRIES + 1):
            assert send(province, away, now).claimed == 1
            now += pause_after(number)

        assert send(province, away, now + timedelta(days=9)).claimed == 0
    assert counts(province).given_up == 1


def test_a_later_digest_takes_the_place_of_one_that_was_never_sent(province: Province) -> None:
    tell(province, ONE)
    now = tell(province, ONE, day=1)
    with mail_server() as (server, config):
        send(province, MailServer(config), now + timedelta(days=1))

    assert [str(one["Subject"]) for one in server.mails] == ["Menunggu pada BPSDM: 2 rekaman"]
    assert counts(province) == MailCounts(0, 0, None)


def test_what_a_worker_was_sending_when_it_died_is_sent_by_another_after_the_pause(
    province: Province,
) -> None:
    now = tell(province, ONE)
    with province.database.write() as writing:
        (claimed,) = mails.claim(writing, now, 9)
    with mail_server() as (server, config):
        assert send(province, MailServer(config), now + MINUTE).claimed == 0
        assert send(province, MailServer(config), now + pause_after(claimed.tries)).accepted == 1

    assert server.recipients == [ONE]


def test_while_a_mail_server_hangs_no_transaction_is_open(province: Province) -> None:
    now = tell(province, ONE)
    with silent_server() as port, mail_server() as (_, config):
        hanging = HangingPost(province, dataclasses.replace(config, port=port, seconds=0.2))
        assert send_mails(province.database, hanging, URL, now).failed == 1

    assert hanging.wrote


class HangingPost:
    """Writes to the database while a mail is under way: on SQLite that takes the only writer's
    place, on PostgreSQL the row of the mail itself."""

    def __init__(self, province: Province, config: SmtpConfig) -> None:
        self._province = province
        self._server = MailServer(config)
        self.sender = config.sender
        self.wrote = False

    def session(self) -> AbstractContextManager[MailSession]:
        with self._province.database.write() as writing:
            query = select(digest_mails.c.tries).with_for_update(nowait=True)
            self.wrote = writing.connection.execute(query).scalars().all() == [1]
        return self._server.session()


def test_who_is_removed_gets_nothing_more(province: Province) -> None:
    now = tell(province, ONE, TWO)
    remove_mail_recipient(province.database, SIGNER, "BPSDM", ONE)
    with mail_server() as (server, config):
        send(province, MailServer(config), now)

    assert server.recipients == [TWO]
    assert [one.address for one in list_mail_recipients(province.database)] == [TWO]


def test_an_address_is_added_once_for_each_centre_and_signed_without_a_name(
    province: Province,
) -> None:
    for centre in ("BPSDM", "LAN", None):
        add(province, "Ayu.Contoh@BPSDM.example", centre)
        with pytest.raises(Conflict):
            add(province, "Ayu.Contoh@bpsdm.EXAMPLE", centre)
    found = list_deeds(province.database, OPERATOR, DeedSelection(3))

    assert {one.deed for one in found.deeds} == {"mail_recipient.added"}
    assert {one.subject for one in found.deeds} == {"A…@bpsdm.example"}
    assert [one.centre for one in list_mail_recipients(province.database)] == [None, "BPSDM", "LAN"]


def test_what_is_not_there_cannot_be_removed(province: Province) -> None:
    with pytest.raises(NotFound):
        remove_mail_recipient(province.database, SIGNER, "BPSDM", ONE)
    with pytest.raises(NotFound):
        add(province, ONE, "TIDAK-ADA")


# --- by hand --------------------------------------------------------------------------------------


def by_hand(
    province: Province, post: MailServer, now: datetime, centre: str | None = "BPSDM"
) -> HandSent:
    return send_digest(province.database, SIGNER, post, URL, centre, now)


def test_a_preview_shows_the_mail_and_records_nothing(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    now = morning(province)
    english = preview_digest(province.database, "BPSDM", Language.EN, URL, now)

    assert str(english["Subject"]) == "Waiting at BPSDM: 1 records"
    assert tell_centres(province.database, now=now) == 1


def test_by_hand_it_goes_at_once_and_counts_as_told_that_day(province: Province) -> None:
    add(province, ONE)
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    now = morning(province, hour=1)
    with mail_server() as (server, config):
        first = by_hand(province, MailServer(config), now)
        assert tell_centres(province.database, now=morning(province)) == 0
        send(province, MailServer(config), morning(province))
        again = by_hand(province, MailServer(config), now + MINUTE)
        add(province, TWO)
        by_hand(province, MailServer(config), now + MINUTE * 2)

    assert (first.accepted, again.sent.claimed) == ([ONE], 0)
    assert server.recipients == [ONE, TWO]


def test_by_hand_what_has_failed_is_tried_at_once(province: Province) -> None:
    now = tell(province, ONE)
    with mail_server() as (server, config):
        server.to_recipient[ONE] = "550 no such user"
        send(province, MailServer(config), now)
        server.to_recipient.clear()
        by_hand(province, MailServer(config), now + MINUTE)

    assert server.recipients == [ONE]


def test_by_hand_it_is_said_that_nothing_waits_or_nobody_reads(province: Province) -> None:
    now = morning(province)
    with mail_server() as (_, config):
        with pytest.raises(Conflict, match="Nothing waits"):
            by_hand(province, MailServer(config), now)
        province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
        for centre in ("BPSDM", None):
            with pytest.raises(Conflict, match="centres mail add"):
                by_hand(province, MailServer(config), now, centre)
        with pytest.raises(NotFound):
            by_hand(province, MailServer(config), now, "TIDAK-ADA")

    # Nothing was told by that.
    assert tell_centres(province.database, now=now) == 1


def test_settled_mails_go_with_the_events(province: Province) -> None:
    now = tell(province, ONE, TWO)
    with mail_server() as (server, config):
        server.to_recipient[TWO] = "451 busy"
        send(province, MailServer(config), now)
    province.clock.now = now + timedelta(days=31)
    purge_expired(province.database, timedelta(days=30), 9)

    with province.database.read() as reading:
        left = reading.connection.execute(select(digest_mails.c.tries)).all()
    # What is still to be sent stays.
    assert len(left) == 1
