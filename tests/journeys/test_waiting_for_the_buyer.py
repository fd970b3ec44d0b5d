"""A shop may let the solution clock stand still while the buyer is asked; his answer sets it going, whoever reads it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kefu.kernel.transaction import Database
from kefu.modules.deadlines.jobs import tick
from kefu.modules.deadlines.rules.clocks import SHELF
from tests.factories.story import Story


@pytest.fixture
def pausing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo shop's pack, letting its solution clock wait for the buyer."""
    book, own = SHELF.book, dict(SHELF.book.clocks["demo"])
    own["solution"] = replace(own["solution"], pauses={"waiting_for_buyer": True})
    monkeypatch.setattr(SHELF, "_book", replace(book, clocks={**book.clocks, "demo": own}))


async def solution(db: Database, story: Story) -> tuple[str, datetime]:
    async with db.begin(story.desk.system) as tx:
        row = await tx.row("select state, due_at from deadlines where clock = 'solution'")
        assert row is not None
        return row["state"], row["due_at"]


@pytest.mark.covers("SLA-02")
async def test_it_stands_still_until_the_buyer_answers(story: Story, db: Database, pausing: None) -> None:
    talk = await story.buyer_writes()
    await story.open(talk)
    _, due = await solution(db, story)
    await story.act("apologise", "apologised")
    story.clock.advance(timedelta(hours=1))
    await story.act("photo", "request_photo")
    assert await solution(db, story) == ("paused", due)
    story.clock.advance(timedelta(hours=60))
    await tick(db, story.clock.now())
    assert await solution(db, story) == ("paused", due), "nothing sounds while it waits for him"

    await story.buyer_writes("照片在这里")
    story.clock.advance(timedelta(hours=5))
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    assert await solution(db, story) == ("running", due + timedelta(hours=60)), "the five hours are the shop's own"
    await story.act("photo", "request_photo")
    assert (await solution(db, story))[0] == "paused", "asked once more, it waits once more"


@pytest.mark.covers("SLA-02")
async def test_without_the_shops_leave_it_runs_on(story: Story, db: Database) -> None:
    await story.open(await story.buyer_writes())
    before = await solution(db, story)
    await story.act("apologise", "apologised")
    await story.act("photo", "request_photo")
    assert await solution(db, story) == before
    assert before[0] == "running"


async def test_an_answer_that_lay_unread_makes_the_solution_late(story: Story, db: Database, pausing: None) -> None:
    await story.open(await story.buyer_writes())
    _, due = await solution(db, story)
    await story.act("apologise", "apologised")
    await story.act("photo", "request_photo")
    story.clock.advance(timedelta(hours=1))
    await story.buyer_writes("照片在这里")
    story.clock.set(due + timedelta(hours=2))
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "compare", finding="wrong_item", received_sku="TEE-WHT-L")
    await story.act("commit", "calmer")
    await story.act("keep", "keep_it", amount="8.00", reason="留用")
    assert await solution(db, story) == ("missed", due + timedelta(hours=1))
    assert await story.counts("breaches") == {"breaches": 1}
