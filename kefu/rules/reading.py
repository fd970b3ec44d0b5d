"""A parsed file (maps, lists, text, exact numbers) → Table. Collects every fault before it raises TableInvalid."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kefu.rules import model
from kefu.rules.errors import TableInvalid
from kefu.rules.formulas import compile_formula
from kefu.rules.formulas.syntax import KEYWORDS
from kefu.rules.formulas.terms import Scope
from kefu.rules.reading_editions import EditionReader
from kefu.rules.reading_parts import Faults, T, maybe_words, only, read_words, read_zone
from kefu.rules.values import ORDERED, TYPES, Typed, parse
from kefu.rules.words import Words

Raw = Mapping[str, Any]


_TABLE = frozenset(
    [
        "table",
        "title",
        "question",
        "note",
        "topic",
        "kind",
        "layer",
        "region",
        "platform",
        "agency",
        "shop",
        "zone",
        "currency",
        "hit",
        "aggregate",
        "decided_by",
        "inputs",
        "derive",
        "outputs",
        "editions",
        "examples",
    ]
)
_SLOT = frozenset(
    ["key", "label", "type", "values", "min", "max", "note", "unknown", "formula", "optional", "kinder", "stricter"]
)
_EXAMPLE = frozenset(["note", "facts", "at", "as_of", "zone", "expect", "refuses", "covers", "needs"])


def read_table(doc: Raw) -> model.Table:
    """The typed table. Raises TableInvalid with all faults found."""
    name = str(doc.get("table", "?"))
    faults = Faults()
    table = faults.tried(lambda: _table(name, doc, faults))
    if faults.found or table is None:
        raise TableInvalid(name, faults.found)
    return table


def _table(name: str, doc: Raw, faults: Faults) -> model.Table:
    only(doc, _TABLE, "a table")
    zone = read_zone(doc["zone"])
    kind, layer = doc["kind"], doc["layer"]
    _check_words(doc, faults)
    scope = doc.get(model.SCOPE_OF[layer])
    if scope is None:
        faults.add(f"a table of layer {layer} names its {model.SCOPE_OF[layer]}")
    inputs = tuple(_kept(faults, _input, raw) for raw in doc["inputs"])
    outputs = tuple(_kept(faults, lambda raw: _output(raw, kind), raw) for raw in doc["outputs"])
    known: dict[str, tuple[Typed, bool]] = {i.spec.key: (i.spec, i.unknown is not None) for i in inputs if i}
    derived: list[model.Derived] = []
    for raw in doc.get("derive", []):
        made = faults.tried(lambda raw=raw: _derived(raw, known), None, None, str(raw.get("key")))  # type: ignore[misc]
        if made is not None:
            derived.append(made)
            known[made.spec.key] = (made.spec, made.term.nullable)
    ins, outs = tuple(i for i in inputs if i), tuple(o for o in outputs if o)
    _check_keys([i.spec.key for i in ins] + [d.spec.key for d in derived], [o.spec.key for o in outs], faults)
    _check_decided_by(doc["decided_by"], ins, faults)
    hit, aggregate = doc["hit"], doc.get("aggregate", {})
    _check_hit(hit, aggregate, outs, faults)
    reader = EditionReader(known, {o.spec.key: o for o in outs}, hit, zone, str(doc["zone"]), faults)
    editions = tuple(e for raw in doc["editions"] if (e := reader.read(raw)))
    if len({e.id for e in editions}) < len(editions):
        faults.add("two editions have one name")
    examples = [_kept(faults, _example, raw, f"example {n}") for n, raw in enumerate(doc.get("examples", []), 1)]
    return model.Table(
        id=name,
        title=read_words(doc["title"]),
        question=read_words(doc["question"]),
        topic=doc["topic"],
        kind=kind,
        layer=layer,
        scope=tuple(scope) if isinstance(scope, list) else (str(scope),),
        zone_name=doc["zone"],
        hit=hit,
        decided_by=doc["decided_by"],
        inputs=ins,
        derived=tuple(derived),
        outputs=outs,
        editions=editions,
        examples=tuple(made for made in examples if made),
        aggregate=aggregate,
        currency=doc.get("currency", "CNY"),
        note=maybe_words(doc.get("note")),
    )


def _check_words(doc: Raw, faults: Faults) -> None:
    words: dict[str, tuple[str, ...]] = {
        "kind": ("entitlement", "authority"),
        "layer": model.LAYERS,
        "hit": ("unique", "first", "collect"),
    }
    for key, allowed in words.items():
        if doc[key] not in allowed:
            raise ValueError(f"{key} is one of {', '.join(allowed)}, not {doc[key]!r}")
    for layer, key in model.SCOPE_OF.items():
        if key in doc and layer != doc["layer"]:
            faults.add(f"a table of layer {doc['layer']} has no {key}", cell=key)


def _kept(faults: Faults, make: Callable[[Any], T], raw: Any, cell: str | None = None) -> T | None:
    key = cell or (str(raw.get("key")) if isinstance(raw, dict) else None)
    return faults.tried(lambda: make(raw), None, None, key)


def _typed(raw: Raw) -> Typed:
    only(raw, _SLOT, "an input or output")
    key, kind = raw["key"], raw["type"]
    if key in KEYWORDS or key == model.HANDLED_AT:
        raise ValueError(f"{key} is a word of the language and cannot be a key")
    if kind not in TYPES:
        raise ValueError(f"there is no type {kind!r}")
    values = {value: read_words(label) for value, label in raw.get("values", {}).items()}
    if (kind == "enum") != bool(values):
        raise ValueError("an enum, and only an enum, lists its values")
    bare = Typed(key, read_words(raw["label"]), kind, values)
    if ("min" in raw or "max" in raw) and kind not in ORDERED:
        raise ValueError(f"{kind} has no min or max")
    low = parse(bare, raw["min"]) if "min" in raw else None
    high = parse(bare, raw["max"]) if "max" in raw else None
    if low is not None and high is not None and low > high:
        raise ValueError("min is above max")
    return Typed(key, bare.label, kind, values, low, high, maybe_words(raw.get("note")))


def _input(raw: Raw) -> model.Input:
    return model.Input(_typed(raw), maybe_words(raw.get("unknown")))


def _derived(raw: Raw, known: Scope) -> model.Derived:
    spec = _typed(raw)
    return model.Derived(spec, raw["formula"], compile_formula(raw["formula"], known, spec))


def _output(raw: Raw, kind: str) -> model.Output:
    spec = _typed(raw)
    word = "kinder" if kind == "entitlement" else "stricter"
    if ({"kinder", "stricter"} - {word}) & set(raw):
        raise ValueError(f"outputs of this kind of table say {word}")
    return model.Output(spec, bool(raw.get("optional")), _direction(spec, raw.get(word)))


def _direction(spec: Typed, raw: Any) -> Any:
    if raw is None:
        return None
    if isinstance(raw, list):
        ranks = tuple(parse(spec, part) for part in raw)
        everything: set[Any] = set(spec.values) or {True, False}
        if spec.type in ("enum", "bool") and set(ranks) != everything:
            raise ValueError("a direction as a list names every value once")
        if len(set(ranks)) != len(ranks):
            raise ValueError("a direction names a value twice")
        return ranks
    allowed: dict[str, tuple[Any, ...]] = {"bool": (True, False), "date": ("later", "earlier")}
    allowed["datetime"] = allowed["time"] = allowed["date"]
    fits = allowed.get(spec.type, ("higher", "lower") if spec.type in ORDERED else ())
    if not any(raw is choice or (isinstance(raw, str) and raw == choice) for choice in fits):
        raise ValueError(f"{raw!r} is no direction of {spec.type}")
    return raw


def _check_keys(columns: list[str], outputs: list[str], faults: Faults) -> None:
    for keys in (columns, outputs):
        for key in {key for key in keys if keys.count(key) > 1}:
            faults.add(f"{key} is there twice", cell=key)


def _check_decided_by(key: str, inputs: tuple[model.Input, ...], faults: Faults) -> None:
    if key == model.HANDLED_AT:
        return
    if not any(i.spec.key == key and i.spec.type in ("date", "datetime") for i in inputs):
        faults.add(f"{key} is no input of type date or datetime", cell="decided_by")


def _check_hit(hit: str, aggregate: Raw, outputs: tuple[model.Output, ...], faults: Faults) -> None:
    specs = {o.spec.key: o.spec for o in outputs}
    if hit != "collect":
        if aggregate:
            faults.add("only a collecting table has an aggregate", cell="aggregate")
        return
    for key in specs.keys() - aggregate.keys():
        faults.add("says no aggregate", cell=key)
    for key, how in aggregate.items():
        if key not in specs:
            faults.add("there is no such output", cell=key)
            continue
        kind = specs[key].type
        fits = how == "list" or (how in ("any", "all") and kind == "bool")
        fits = fits or (how in ("min", "max") and kind in ORDERED)
        if not (fits or (how == "sum" and kind in ("money", "int", "decimal"))):
            faults.add(f"{kind} cannot be collected by {how}", cell=key)


def _example(raw: Raw) -> model.Example:
    only(raw, _EXAMPLE, "an example")
    if ("expect" in raw) == ("refuses" in raw):
        raise ValueError("an example has exactly one of expect and refuses")
    zone = raw.get("zone")
    if zone is not None:
        read_zone(zone)
    return model.Example(
        facts=dict(raw["facts"]),
        expect=None if "expect" not in raw else dict(raw["expect"]),
        refuses=raw.get("refuses"),
        at=_moment(raw.get("at")),
        as_of=_moment(raw.get("as_of")),
        zone=zone,
        covers=tuple(raw.get("covers", ())),
        needs=tuple(raw.get("needs", ())),
        note=maybe_words(raw.get("note")),
    )


_MOMENT = Typed("at", Words("时间", "moment"), "datetime")


def _moment(raw: object) -> datetime | None:
    return None if raw is None else parse(_MOMENT, raw)
