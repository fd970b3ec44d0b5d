"""What a stolen hash costs to guess at. All other tests hash cheaply."""

import re

from pwdlib import PasswordHash

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
