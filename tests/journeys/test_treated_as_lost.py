"""Last scanned on the 9th, asked about on the 15th: treated as lost, not before the courier says so, and by its true name."""

from datetime import UTC, datetime

import pytest

from kefu.kernel.clock import FrozenClock
from tests.factories.story import Story


@pytest.mark.covers("PLAY-24", "LOGI-07")
async def test_six_days_of_silence_then_the_courier_then_the_buyers_choice(story: Story, clock: FrozenClock) -> None:
    clock.set(datetime(2026, 12, 15, 1, 0, tzinfo=UTC))  # 09:00 in Shanghai
    await story.open(playbook="PLAY-24")
    await story.act("scan", "look", tracking_no="ZT0001", last_scan_at="2026-12-09T18:00:00+08:00")
    facts = {fact["key"]: fact["value"] for fact in story.case["facts"]}
    assert (facts["scan_state"], facts["silent_days"]) == ("疑似丢件", "6")
    assert (story.case["step"], story.state_of("choose")) == ("courier", "todo")
    before = await story.counts("case_log", "outbox")
    for way in ("send_again", "refund"):
        refused = await story.act("choose", way, status=422, amount="19.00")
        assert refused["code"] == "case.no_such_act"
    assert await story.counts("case_log", "outbox") == before
    await story.act("courier", "lost")
    assert story.case["step"] == "choose"
    assert story.offer("send_again")["enabled"]
    refund = story.offer("refund")
    assert (refund["enabled"], "未收到货" in refund["title"]) == (True, True)
    (choose,) = [step for step in story.case["steps"] if step["key"] == "choose"]
    assert "退款的话原因选「未收到货」" in choose["say"]
