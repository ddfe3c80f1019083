import pytest

from lms_plugin.domain.access.scopes import Permission, Scope, may, require
from lms_plugin.errors import Forbidden

WRITES = {
    Permission.WRITE_STATEMENTS,
    Permission.WRITE_STATE,
    Permission.WRITE_PROFILES,
    Permission.DEFINE_ACTIVITIES,
}


def allowed(scope: Scope) -> set[Permission]:
    return {one for one in Permission if may([scope], one)}


def test_all_allows_everything_and_all_read_everything_but_writing() -> None:
    assert allowed(Scope.ALL) == set(Permission)
    assert allowed(Scope.ALL_READ) == set(Permission) - WRITES


@pytest.mark.parametrize("scope", [one for one in Scope if one is not Scope.ALL])
def test_no_other_scope_allows_everything(scope: Scope) -> None:
    assert allowed(scope) < set(Permission)


def test_who_writes_statements_does_not_read_them() -> None:
    assert allowed(Scope.STATEMENTS_WRITE) == {Permission.WRITE_STATEMENTS}


def test_who_reads_their_own_does_not_read_the_others() -> None:
    assert allowed(Scope.STATEMENTS_READ_MINE) == {Permission.READ_OWN_STATEMENTS}
    assert allowed(Scope.STATEMENTS_READ) > allowed(Scope.STATEMENTS_READ_MINE)


def test_a_refusal_names_the_scopes_that_would_do() -> None:
    with pytest.raises(Forbidden, match=r"one of: state, all\.$"):
        require([Scope.STATEMENTS_WRITE], Permission.WRITE_STATE)
