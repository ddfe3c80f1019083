import pytest

from lms_plugin.domain.access.secrets import Hashing, Mint, is_key

CHEAP = Hashing(passes=1, memory=8, lanes=1)
SALT = b"0123456789abcdef"


def test_the_secret_of_a_hash_matches() -> None:
    assert CHEAP.matches("secret", CHEAP.hash("secret", SALT))


@pytest.mark.parametrize("hash_", [CHEAP.hash("secret", SALT), "", "$argon2id$broken", "plain"])
def test_nothing_else_matches(hash_: str) -> None:
    assert not CHEAP.matches("Secret", hash_)


def test_a_hash_made_at_another_cost_still_matches() -> None:
    dearer = Hashing(passes=2, memory=16, lanes=1)

    assert dearer.matches("secret", CHEAP.hash("secret", SALT))


def test_hashes_name_argon2id_and_its_cost() -> None:
    assert Hashing().hash("secret", SALT).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("text", ["a", "kunci-1_A", "x" * 64])
def test_keys(text: str) -> None:
    assert is_key(text)


@pytest.mark.parametrize("text", ["", "a.b", "a:b", "a b", "é", "a\n", "x" * 65])
def test_what_is_no_key(text: str) -> None:
    assert not is_key(text)


def test_a_mint_makes_keys_and_long_secrets_without_dots() -> None:
    mint = Mint(CHEAP, lambda number: bytes(range(number)))

    assert is_key(mint.key())
    assert len(mint.secret()) == 43
    assert "." not in mint.secret()
    assert CHEAP.matches("secret", mint.hash("secret"))
