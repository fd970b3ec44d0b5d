"""Small tables to test with, built as documents."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from kefu.packs import read_yaml

Doc = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]


def words(text: str) -> Doc:
    return {"zh": f"{text}的中文", "en": text}


def slot(key: str, kind: str, **more: Any) -> Doc:
    if "values" in more:
        more["values"] = {value: words(value) for value in more["values"]}
    return {"key": key, "label": words(key), "type": kind, **more}


def edition(rows: list[Doc], name: str = "1", start: str | None = None, end: str | None = None, **more: Any) -> Doc:
    return {
        "edition": name,
        "from": start,
        "to": end,
        "source": {"document": "规则", "article": "第一条"},
        "confidence": "low",
        "verified": {"state": "no"},
        "status": "in_force",
        "rows": rows,
        **more,
    }


def table(inputs: list[Doc], outputs: list[Doc], rows: list[Doc], **more: Any) -> Doc:
    name = more.pop("table", "test.sample")
    return {
        "table": name,
        "title": words("title"),
        "question": words("question"),
        "topic": "sample",
        "kind": "entitlement",
        "layer": "law",
        "region": "cn",
        "zone": "Asia/Shanghai",
        "hit": "unique",
        "decided_by": "handled_at",
        "inputs": inputs,
        "outputs": outputs,
        "editions": [edition(rows)],
        **more,
    }


def documented() -> Doc:
    """The complete table of docs/rules.md."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.S)
    assert found is not None
    return deepcopy(read_yaml(found[1]))
