"""Browsers in which somebody has signed in before. A stranger's guesses shut an account for strangers; its owner still
comes in by the browser he always uses, where guesses are counted apart."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag

from kefu.kernel.vault import Vault

COOKIE = "kefu_device"
KEPT_FOR_S = 180 * 86_400
MOST_ACCOUNTS = 8
"""Of one browser: colleagues share a desk. The newest are kept."""
BOUND_TO = b"kefu device"


def accounts_of(vault: Vault, token: str) -> tuple[UUID, ...]:
    """Whose browser this is, the newest first; nobody's where the token is none of ours."""
    try:
        text = vault.decrypt(base64.urlsafe_b64decode(token.encode()), BOUND_TO)
        return tuple(UUID(part) for part in text.split(","))
    except (InvalidTag, ValueError, binascii.Error):
        return ()


def make_token(vault: Vault, accounts: Iterable[UUID]) -> str:
    text = ",".join(account.hex for account in list(dict.fromkeys(accounts))[:MOST_ACCOUNTS])
    return base64.urlsafe_b64encode(vault.encrypt(text, BOUND_TO)).decode()


def bucket_of(token: str) -> str:
    """Under which name the guesses from this browser are counted."""
    return f"device:{hashlib.sha256(token.encode()).hexdigest()[:32]}"
