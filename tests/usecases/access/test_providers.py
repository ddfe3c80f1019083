from datetime import timedelta

import pytest

from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError
from lms_plugin.store.access import deeds, providers
from lms_plugin.store.access.deeds import WantedDeeds
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.access.centres import list_centres
from lms_plugin.usecases.access.providers import (
    ProviderRequest,
    add_provider,
    end_provider,
    list_providers,
)
from tests.province import NOW, SIGNER, Province

SOON, LATER = NOW + timedelta(days=30), NOW + timedelta(days=60)
REQUEST = ProviderRequest("BPSDM", "LAN", NOW, LATER)


def may_speak(province: Province) -> list[bool]:
    owner, sender = province.sender("BPSDM").centre_id, province.sender("LAN").centre_id
    with province.database.read() as reading:
        known = providers.load(reading)
    return [known.may_speak(owner, sender, at) for at in (NOW, SOON, LATER)]


def test_a_provider_speaks_for_the_time_it_is_named(province: Province) -> None:
    add_provider(province.database, SIGNER, REQUEST)

    assert may_speak(province) == [True, True, False]


def test_an_end_may_be_brought_forward(province: Province) -> None:
    add_provider(province.database, SIGNER, REQUEST)

    end_provider(province.database, SIGNER, "BPSDM", "LAN", SOON)

    assert may_speak(province) == [True, False, False]
    assert [one.provision.to_at for one in list_providers(province.database)] == [SOON]


def test_after_its_end_a_provider_may_be_named_anew(province: Province) -> None:
    add_provider(province.database, SIGNER, REQUEST)
    add_provider(province.database, SIGNER, ProviderRequest("BPSDM", "LAN", LATER))

    assert may_speak(province) == [True, True, True]


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (ProviderRequest("BPSDM", "LAN", SOON), Conflict),
        (ProviderRequest("BPSDM", "LAN", NOW - timedelta(days=1), SOON), Conflict),
        (ProviderRequest("BPSDM", "BPSDM", NOW), Invalid),
        (ProviderRequest("LAN", "BPSDM", NOW, NOW), Invalid),
        (ProviderRequest("BPSDM", "TIDAK", NOW), NotFound),
    ],
    ids=["overlap", "overlap at its end", "itself", "no time", "no such centre"],
)
def test_what_makes_no_sense_is_refused(
    province: Province, request_: ProviderRequest, error: type[PluginError]
) -> None:
    add_provider(province.database, SIGNER, REQUEST)

    with pytest.raises(error):
        add_provider(province.database, SIGNER, request_)

    assert len(list_providers(province.database)) == 1


def test_only_what_was_named_can_end_and_never_later_than_it_does(province: Province) -> None:
    with pytest.raises(NotFound):
        end_provider(province.database, SIGNER, "BPSDM", "LAN", SOON)
    add_provider(province.database, SIGNER, REQUEST)

    with pytest.raises(NotFound):
        end_provider(province.database, SIGNER, "BPSDM", "LAN", NOW)
    with pytest.raises(Conflict):
        end_provider(province.database, SIGNER, "BPSDM", "LAN", LATER)


def test_projections_learn_of_it_and_it_is_signed(province: Province) -> None:
    add_provider(province.database, SIGNER, REQUEST)

    with province.database.read() as reading:
        assert inputs.versions(reading)["providers"] == 1
        (deed,) = deeds.find(reading, WantedDeeds(limit=1))
    assert (deed.principal, deed.deed, deed.centre) == (SIGNER, "provider.added", "BPSDM")
    assert deed.details["provider"] == "LAN"


def test_centres_are_listed_by_their_codes(province: Province) -> None:
    assert [one.code for one in list_centres(province.database)] == ["BPSDM", "COBA", "LAN"]
