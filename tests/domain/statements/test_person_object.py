from hypothesis import given

from lms_plugin.domain.statements.person_object import person_of
from schemas.xapi.actor import Account, Agent
from tests.schemas.xapi.generated import AGENTS


@given(AGENTS)
def test_of_one_agent_every_property_becomes_an_array_of_one(agent: Agent) -> None:
    known = {name: [value] for name, value in agent.items() if name != "objectType"}

    assert person_of([agent]) == {"objectType": "Person", **known}


def test_of_several_every_value_stands_once_in_their_order() -> None:
    account: Account = {"homePage": "https://lms.contoh.example", "name": "7"}

    person = person_of(
        [
            {"name": "Rani", "mbox": "mailto:rani@contoh.example"},
            {"name": "Rani S.", "account": account},
            {"name": "Rani", "account": account.copy()},
        ]
    )

    assert person == {
        "objectType": "Person",
        "name": ["Rani", "Rani S."],
        "mbox": ["mailto:rani@contoh.example"],
        "account": [account],
    }
