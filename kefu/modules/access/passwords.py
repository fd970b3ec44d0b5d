"""Passwords (argon2id in a thread), one-time codes, and opaque tokens."""

import asyncio
import hashlib
import secrets
from functools import cache
from weakref import WeakKeyDictionary

import pyotp
from pwdlib import PasswordHash

from kefu.modules.access.problems import WeakPassword

LEAST_LENGTH = 10
_hasher = PasswordHash.recommended()
TOTP_STEP_S = 30


LEAST_DIFFERENT = 5
LEAST_LOGIN = 3
"""A shorter name stands in many good passwords by chance."""
ROWS = "1234567890 0987654321 qwertyuiop asdfghjkl zxcvbnm abcdefghijklmnopqrstuvwxyz"
"""Keys in a row; three or more of them count as one."""


def check_strength(password: str, login: str) -> None:
    """Raises WeakPassword."""
    folded, name = password.lower(), login.split("@")[0].lower()
    named = len(name) >= LEAST_LOGIN and name in folded
    if len(password) < LEAST_LENGTH or named or is_easy(folded):
        raise WeakPassword(least=LEAST_LENGTH)


def is_easy(folded: str) -> bool:
    """Tried first by whoever guesses: one piece again and again, few different signs, keys in a row."""
    if len(set(folded)) < LEAST_DIFFERENT or folded in (folded * 2)[1:-1]:
        return True
    in_a_row = sum(folded[at : at + 3] in ROWS and " " not in folded[at : at + 3] for at in range(len(folded) - 2))
    return len(folded) - in_a_row < LEAST_DIFFERENT


HASHED_AT_ONCE = 2
"""Each takes 64 MiB and a thread of those that also read files: many guesses at once must not take them all."""
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def hash_password(password: str) -> str:
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, password)


async def verify_password(password: str, hashed: str | None) -> bool:
    """Takes the same time whether the account exists or not."""
    async with _turn():
        return await asyncio.to_thread(_verify, password, hashed)


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(HASHED_AT_ONCE))


def _verify(password: str, hashed: str | None) -> bool:
    decoy = _decoy()  # always asked for, so that its making tells nothing either
    return _hasher.verify(password, hashed or decoy) and hashed is not None


@cache
def _decoy() -> str:
    """Made at the first sign-in: a start should not wait for it."""
    return _hasher.hash(secrets.token_urlsafe(16))


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> bytes:
    """Tokens carry 256 bits of chance: a plain hash is enough, and it is what the database holds."""
    return hashlib.sha256(token.encode()).digest()


def matching_step(secret: str, code: str, at_s: int) -> int | None:
    """The time step a one-time code belongs to (this one or a neighbour), or None."""
    try:
        totp = pyotp.TOTP(secret, interval=TOTP_STEP_S)
        totp.byte_secret()
    except ValueError:  # letters that make no whole bytes
        return None
    for step in (at_s // TOTP_STEP_S + drift for drift in (0, -1, 1)):
        if secrets.compare_digest(totp.generate_otp(step).encode(), code.strip().encode()):
            return step
    return None
