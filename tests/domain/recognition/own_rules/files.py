"""Rules, written down as a file has them."""

from functools import partial
from typing import Any

from lms_plugin.domain.recognition.own_rules.compile import compile_rules
from lms_plugin.domain.recognition.own_rules.rule_list import OwnRules
from lms_plugin.domain.recognition.recognise import Recognition, recognise
from lms_plugin.outside.rules_file import parse_rules

IRI = "https://belajar.contoh.go.id/kursus/7"
VERB = "https://diklat.contoh.go.id/kata/hadir"


def rules_of(text: str) -> OwnRules:
    return compile_rules(parse_rules(text.encode(), "aturan.toml").rules)


def one_rule(when: str, rest: str = 'means = "finished"\nkind = "episode"') -> OwnRules:
    """One rule, with its conditions as TOML below [rule.when]."""
    return rules_of(f'[[rule]]\nname = "satu"\nnote = "Uji."\n{rest}\n[rule.when]\n{when}\n')


def taken_for(rules: OwnRules, statement: dict[str, Any], credential: str = "K") -> Recognition:
    return recognise(statement, partial(rules.first, credential=credential, timestamp=None))


def sent(verb: str = VERB, iri: str = IRI, **more: Any) -> dict[str, Any]:
    account = {"homePage": "https://belajar.contoh.go.id", "name": "ayu"}
    return {
        "actor": {"account": account},
        "verb": {"id": verb},
        "object": {"id": iri, **more.pop("object", {})},
        **more,
    }
