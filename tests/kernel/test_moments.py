"""Moments that requests name."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

import kefu
from kefu.kernel.malformed import reason_of
from kefu.kernel.moments import Moment

HOUSE = Path(kefu.__file__).parent


class Asked(BaseModel):
    at: Moment


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("0001-01-01T00:00:00+14:00", "年份须在 1900 到 2999 之间"),
        ("0026-11-22T10:00:00+08:00", "年份须在 1900 到 2999 之间"),
        ("9999-12-31T23:59:59-14:00", "年份须在 1900 到 2999 之间"),
        ("2026-11-22T10:00:00", "须注明时区"),
    ],
)
def test_a_moment_nobody_means_is_refused_in_words(sent: str, told: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        Asked.model_validate({"at": sent})
    assert reason_of(wrong.value.errors()[0]).zh == told


@pytest.mark.parametrize(
    "sent", ["1900-01-01T00:00:00+14:00", "2026-11-22T10:00:00+08:00", "2999-12-31T23:59:59-12:00"]
)
def test_others_are_taken_as_they_are(sent: str) -> None:
    assert Asked.model_validate({"at": sent}).at.isoformat() == sent


def test_no_request_takes_a_moment_otherwise() -> None:
    users = [path.relative_to(HOUSE) for path in HOUSE.rglob("*.py") if "AwareDatetime" in path.read_text()]
    assert users == [Path("kernel/moments.py")]
