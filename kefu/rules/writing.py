"""Table → the document it is written as (maps, lists, text, exact numbers); `read_table` reads it back the same."""

from collections.abc import Mapping
from typing import Any

from kefu.rules import model
from kefu.rules.conditions import write_condition
from kefu.rules.values import Typed, Value, write
from kefu.rules.words import Words

Doc = dict[str, Any]


def write_table(table: model.Table) -> Doc:
    doc: Doc = {
        "table": table.id,
        "title": words(table.title),
        "question": words(table.question),
        "note": _maybe(table.note),
        "topic": table.topic,
        "kind": table.kind,
        "layer": table.layer,
        model.SCOPE_OF[table.layer]: table.scope[0] if len(table.scope) == 1 else list(table.scope),
        "zone": table.zone_name,
        "currency": None if table.currency == "CNY" else table.currency,
        "hit": table.hit,
        "aggregate": dict(table.aggregate) or None,
        "decided_by": table.decided_by,
        "inputs": [_kept({**_typed(i.spec), "unknown": _maybe(i.unknown)}) for i in table.inputs],
        "derive": [{**_typed(d.spec), "formula": d.formula} for d in table.derived] or None,
        "outputs": [_output(table, output) for output in table.outputs],
        "editions": [write_edition(table, edition) for edition in table.editions],
        "examples": [_example(example) for example in table.examples] or None,
    }
    return _kept(doc)


def words(text: Words) -> Doc:
    doc = {"zh": text.zh, "en": text.en}
    return {**doc, "zh_tw": text.zh_tw} if text.zh_tw else doc


def _maybe(text: Words | None) -> Doc | None:
    return None if text is None else words(text)


def _kept(doc: Doc) -> Doc:
    return {key: value for key, value in doc.items() if value is not None}


def plain(spec: Typed, value: Value) -> Any:
    """A constant as it stands in YAML: numbers and booleans as they are, the rest as text, absent as none."""
    if value is None:
        return "none"
    if spec.type in ("bool", "int", "money", "decimal"):
        return value
    return write(spec.type, value)


def _typed(spec: Typed) -> Doc:
    return _kept(
        {
            "key": spec.key,
            "label": words(spec.label),
            "type": spec.type,
            "values": {value: words(label) for value, label in spec.values.items()} or None,
            "min": None if spec.low is None else plain(spec, spec.low),
            "max": None if spec.high is None else plain(spec, spec.high),
            "note": _maybe(spec.note),
        }
    )


def _output(table: model.Table, output: model.Output) -> Doc:
    doc = _typed(output.spec)
    if output.optional:
        doc["optional"] = True
    if output.direction is not None:
        way = output.direction
        listed = [plain(output.spec, part) for part in way] if isinstance(way, tuple) else way
        doc["kinder" if table.kind == "entitlement" else "stricter"] = listed
    return doc


def write_edition(table: model.Table, edition: model.Edition) -> Doc:
    verified: Doc = {"state": "yes" if edition.verified.state else "no"}
    if edition.verified.by:
        verified["by"] = edition.verified.by
    if edition.verified.on is not None:
        verified["on"] = edition.verified.on.isoformat()
    doc = _kept(
        {
            "zone": edition.zone if edition.own_zone else None,
            "source": _source(edition.source),
            "confidence": edition.confidence,
            "verified": verified,
            "stale_after_days": edition.stale_after_days,
            "status": edition.status,
            "dispute": _maybe(edition.dispute),
            "note": _maybe(edition.note),
            "otherwise": None if edition.otherwise is None else _then(table, edition.otherwise),
            "rows": [_row(table, row) for row in edition.rows],
        }
    )
    return {"edition": edition.id, "from": edition.start, "to": edition.end, **doc}


def _source(source: model.Source) -> Doc:
    doc: Doc = {"document": source.document, "article": source.article or None}
    return _kept({**doc, "note": _maybe(source.note), "url": source.url or None})


def _row(table: model.Table, row: model.Row) -> Doc:
    columns = table.columns
    when = {key: write_condition(columns[key], row.when[key]) for key in columns if key in row.when}
    return _kept(
        {
            "id": row.id,
            "when": when or None,
            "then": None if row.then is None else _then(table, row.then),
            "silent": True if row.silent else None,
            "refuse": _maybe(row.refuse),
            "note": _maybe(row.note),
            "source": None if row.source is None else _source(row.source),
        }
    )


def _then(table: model.Table, then: Mapping[str, Any]) -> Doc:
    doc: Doc = {}
    for output in table.outputs:
        value = then[output.spec.key]
        doc[output.spec.key] = value.text if isinstance(value, model.Formula) else plain(output.spec, value)
    return doc


def _example(example: model.Example) -> Doc:
    return _kept(
        {
            "note": _maybe(example.note),
            "facts": dict(example.facts),
            "at": None if example.at is None else write("datetime", example.at),
            "as_of": None if example.as_of is None else write("datetime", example.as_of),
            "zone": example.zone,
            "expect": None if example.expect is None else dict(example.expect),
            "refuses": example.refuses,
            "covers": list(example.covers) or None,
            "needs": list(example.needs) or None,
        }
    )
