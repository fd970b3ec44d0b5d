"""Whatever stands in the audit log or the security log can be read in words."""

import inspect
import re
from pathlib import Path
from typing import get_args

import httpx

import kefu
from kefu.edges.settings import default_packs_dir
from kefu.modules.audit.words import read_acts
from kefu.modules.money import service as money
from tests.factories.house import House, said

AUDITED = re.compile(r'\.audit\(\s*"([a-z_.]+)",\s*"([a-z_]+)"')
WITNESSED = re.compile(r'(?:\.witness|door\.log|self\.log)\(\s*"([a-z_.]+)"')


def sources() -> str:
    return "\n".join(path.read_text() for path in sorted(Path(kefu.__file__).parent.rglob("*.py")))


COMPUTED = re.compile(r'\.audit\(\s*([^"\s][^,]*|"[^"]*" if [^,]*),')
CODES = {
    'f"{what}.exported"': {"orders.exported", "products.exported", "registers.exported"},
    'f"payment_batch.{state}"': {"payment_batch.released", "payment_batch.dissolved"},
    'f"money.{kind}"': {f"money.{kind}" for kind in get_args(inspect.signature(money.book).parameters["kind"].annotation)},
    '"compensation.payout_changed" if void else "compensation.payout_set"': {
        "compensation.payout_changed", "compensation.payout_set",
    },
    'f"compensation.{state}"': {"compensation.approved", "compensation.refused"},
    'f"task.{how}"': {"task.done", "task.cancelled"},
}  # fmt: skip
"""Which acts are meant where the code is put together."""


def test_an_act_whose_code_is_put_together_has_words_too() -> None:
    assert set(COMPUTED.findall(sources())) == set(CODES)
    assert sorted(set().union(*CODES.values()) - set(read_acts(default_packs_dir()).acts)) == []


def test_every_act_and_every_subject_has_words() -> None:
    book, text = read_acts(default_packs_dir()), sources()
    audited, witnessed = set(AUDITED.findall(text)), set(WITNESSED.findall(text))
    assert len(audited) > 60
    assert len(witnessed) > 5
    assert sorted(({code for code, _ in audited} | witnessed) - set(book.acts)) == []
    assert sorted({kind for _, kind in audited} - set(book.subjects)) == []


def test_words_are_there_in_three_languages_and_tell_acts_apart() -> None:
    book = read_acts(default_packs_dir())
    for part in (book.acts, book.families, book.subjects):
        assert all(words.zh and words.zh_tw and words.en for words in part.values())
    for language in ("zh", "zh_tw", "en"):
        said_by = [getattr(words, language) for words in book.acts.values()]
        assert len(set(said_by)) == len(said_by), [word for word in said_by if said_by.count(word) > 1]


async def test_rows_and_choices_are_told_in_the_reader_s_words(client: httpx.AsyncClient, house: House) -> None:
    owner, agent = await house.hire("owner", locale="zh-CN"), await house.hire("after_sale")
    await said(
        await client.post(f"/api/v1/people/{agent.id}/disabling", json={"reason": "离职"}, headers=owner.headers), 204
    )
    row = (await said(await client.get("/api/v1/audit?action=account", headers=owner.headers), 200))["items"][0]
    assert (row["action"], row["title"]) == ("account.disabled", "停用账号")
    trainer = await house.hire("trainer")
    assert (await client.get("/api/v1/people", headers=trainer.headers)).status_code == 403
    seen = (await said(await client.get("/api/v1/security-log", headers=owner.headers), 200))["items"][0]
    assert (seen["kind"], seen["title"]) == ("refused", "越权操作被拒")
    words = await said(await client.get("/api/v1/audit/words", headers=owner.headers), 200)
    assert (words["acts"]["account.disabled"], words["families"]["account"]) == ("停用账号", "账号")
    assert (await client.get("/api/v1/audit/words", headers=trainer.headers)).status_code == 403
