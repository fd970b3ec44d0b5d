"""Where an installation finds its secret."""

import secrets
from pathlib import Path

import pytest

from kefu.edges.settings import read_secret


@pytest.fixture(autouse=True)
def no_secret_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEFU_SECRET_KEY", raising=False)


def test_a_server_and_a_worker_at_their_first_start_have_one_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes while the first is making it."""
    make, found = secrets.token_hex, list[bytes]()

    def make_while_another_comes(size: int) -> str:
        monkeypatch.setattr(secrets, "token_hex", make)
        found.append(read_secret(tmp_path))
        return make(size)

    monkeypatch.setattr(secrets, "token_hex", make_while_another_comes)
    assert [read_secret(tmp_path)] == found
    assert len(found[0]) == 32
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_it_is_for_its_owner_alone_and_stays(tmp_path: Path) -> None:
    made = read_secret(tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert read_secret(tmp_path) == made
