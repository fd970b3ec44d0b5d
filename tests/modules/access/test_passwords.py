"""Which passwords are taken, and what a stolen hash costs to guess at. All other tests hash cheaply."""

import asyncio
import re

import pytest
from pwdlib import PasswordHash

from kefu.modules.access.passwords import HASHED_AT_ONCE, check_strength, verify_password
from kefu.modules.access.problems import WeakPassword

OWASP_KIB, OWASP_ROUNDS = 19 * 1024, 2
"""Password Storage Cheat Sheet: Argon2id with at least 19 MiB and two rounds."""


def test_the_shipped_hash_costs_what_is_asked_for(shipped_hasher: PasswordHash) -> None:
    hashed = shipped_hasher.hash("a-long-enough-password")
    cost = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),", hashed)
    assert cost is not None, hashed
    assert int(cost[1]) >= OWASP_KIB
    assert int(cost[2]) >= OWASP_ROUNDS
    assert shipped_hasher.verify("a-long-enough-password", hashed)
    assert not shipped_hasher.verify("another-password", hashed)


@pytest.mark.parametrize(
    "password",
    [
        "short-one", "1234567890", "0987654321", "qwertyuiop", "abcdefghijkl", "aaaaaaaaaaaa", "1212121212",
        "demo-demo-demo-", "passpasspass", "Lin12345678", "my-LIN-password", "1234567890qwertyuiop",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_strength(password, "lin@example.com")


@pytest.mark.parametrize(
    "password", ["a-long-enough-password", "correct-horse-battery", "天猫旗舰店的客服真好用", "tr0ub4dor&3x"]
)
def test_other_passwords_are_taken(password: str) -> None:
    check_strength(password, "lin@example.com")
    check_strength(password, "a@example.com")  # a name of one letter stands in every other word


async def test_many_guesses_at_once_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else they take every thread there is, and nobody is shown a picture meanwhile."""
    running = most = 0

    async def slow(call: object, *arguments: object) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return False

    monkeypatch.setattr(asyncio, "to_thread", slow)
    await asyncio.gather(*(verify_password("x", None) for _ in range(20)))
    assert 0 < most <= HASHED_AT_ONCE
