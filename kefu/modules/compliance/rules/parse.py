"""Parsed YAML in, typed language and red lines out. Unknown names are errors that say where they stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kefu.kernel.i18n import Text
from kefu.modules.compliance.rules.context import read_condition
from kefu.modules.compliance.rules.language import Concept, Detector, Language, Shape, expand
from kefu.modules.compliance.rules.match import concept_names
from kefu.modules.compliance.rules.normalise import Tables, Term
from kefu.modules.compliance.rules.redline import Clause, Level, Pattern, Penalty, RedLine, Unless

Data = Mapping[str, Any]
NAME = re.compile(r"^[a-z][a-z0-9_]*$")
LITERAL = re.compile(r"\\.|\[[^\]]*\]")  # escapes and classes: a + in them is only a sign
UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
WHERE = ("message", "clause", "covers", "before", "after")
DEFAULT_GAP = 6


def read_tables(data: Data) -> Tables:
    """normalise.yaml."""
    return Tables(
        fold={char: str(to) for to, chars in data["fold"].items() for char in chars},
        fold_after={
            sign: (to, str(spec["after"])) for to, spec in data.get("fold_after", {}).items() for sign in spec["signs"]
        },
        strong=data["sentence_marks"],
        digit_words=data["digit_words"],
        code_words={form: term for term, forms in data["code_words"].items() for form in _all(forms)},
        terms=tuple(_term(name, spec or {}) for name, spec in data["terms"].items()),
        sounds=data["sounds"],
        look_alikes={char: like for like, chars in data["look_alikes"].items() for char in chars},
    )


def _term(text: str, spec: Data) -> Term:
    return Term(text, frozenset(spec.get("innocent", ())), spec.get("sound", True), tuple(spec.get("latin", ())))


def read_language(files: Iterable[Data]) -> Language:
    """All phrases/*.yaml together: one name may be defined once."""
    concepts: dict[str, Any] = {}
    shapes: dict[str, Data] = {}
    compounds: dict[str, Data] = {}
    detectors: dict[str, Data] = {}
    asks: dict[str, Any] = {}
    parts = {"concepts": concepts, "shapes": shapes, "compounds": compounds, "detectors": detectors, "asks": asks}
    for data in files:
        for part, known in parts.items():
            for name, spec in (data.get(part) or {}).items():
                if name in known:
                    raise ValueError(f"{part[:-1]} {name!r} is defined twice")
                known[name] = spec
    words = {name: tuple(spec["words"] if isinstance(spec, dict) else spec) for name, spec in concepts.items()}
    expanded = {
        name: Concept(
            tuple(dict.fromkeys(_all(words[name], words))),
            tuple(_all(spec.get("not_in", ()), words)) if isinstance(spec, dict) else (),
        )
        for name, spec in concepts.items()
    }
    read_shapes = tuple(_shape(name, spec) for name, spec in shapes.items())
    bare = Language(expanded, read_shapes, (), {})
    language = _with_patterns(bare, compounds, detectors, words)
    for name, heard_by in asks.items():
        for detector in heard_by:
            if detector not in language.detectors:
                raise ValueError(f"asks {name!r}: no detector {detector!r}")
    return replace(language, asks={name: tuple(heard_by) for name, heard_by in asks.items()})


def _with_patterns(
    bare: Language,
    compounds: Mapping[str, Data],
    detectors: Mapping[str, Data],
    words: Mapping[str, tuple[str, ...]],
) -> Language:
    concepts = dict(bare.concepts)
    names = concept_names(bare) | compounds.keys()

    def name_of(item: str, where: str) -> str:
        if NAME.match(item):
            if item not in names:
                raise ValueError(f"{where}: no concept or shape {item!r}")
            return item
        literal = f"={item}"
        concepts.setdefault(literal, Concept(tuple(expand(item, words))))
        return literal

    def detector(name: str, spec: Data) -> Detector:
        shared = [_unless(item, name_of, name) for item in spec.get("unless", ())]
        return Detector(name, tuple(_pattern(p, shared, name_of, name) for p in spec["patterns"]))

    made = tuple(detector(name, spec) for name, spec in compounds.items())
    found = {name: detector(name, spec) for name, spec in detectors.items()}
    return Language(concepts, bare.shapes, made, found)


def _all(words: Iterable[str], concepts: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    result: list[str] = []
    for word in words:
        if word.startswith("@"):
            result.extend(_all((concepts or {})[word[1:]], concepts))
        else:
            result.extend(expand(str(word), concepts or {}))
    return result


def _shape(name: str, spec: Data) -> Shape:
    """A repetition without an upper end is refused: on a hostile text its cost grows with the square of the length."""
    if UNBOUNDED.search(LITERAL.sub("x", spec["regex"])):
        raise ValueError(f"shape {name!r}: say how often at most, {{2,30}} instead of + or *")
    return Shape(name, re.compile(spec["regex"]), spec["view"], spec.get("above"), spec.get("below"))


def _pattern(spec: Data | list[str] | str, shared: list[Unless], name_of: Any, where: str) -> Pattern:
    if isinstance(spec, str):
        spec = {"all": [spec]}
    elif isinstance(spec, list):
        spec = {"all": spec}
    own = [_unless(item, name_of, where) for item in spec.get("unless", ())]
    return Pattern(
        concepts=tuple(name_of(item, where) for item in spec["all"]),
        gap=spec.get("gap", DEFAULT_GAP),
        ordered=spec.get("ordered", False),
        across=spec.get("across", False),
        unless=(*own, *(() if spec.get("always") else shared)),
        when=read_condition(spec.get("when")),
    )


def _unless(item: str, name_of: Any, where: str) -> Unless:
    """`negation` · `clause:negation` · `before:negation:4` (gap in characters)."""
    parts = item.split(":")
    if len(parts) == 1:
        return Unless(name_of(parts[0], where), "message", 0)
    if parts[0] not in WHERE:
        raise ValueError(f"{where}: unknown place {parts[0]!r} in {item!r}")
    return Unless(name_of(parts[1], where), parts[0], int(parts[2]) if len(parts) > 2 else 0)


def read_redlines(data: Data, language: Language) -> list[RedLine]:
    """The red lines of one redlines.yaml."""
    return [_redline(spec, language) for spec in data["redlines"]]


def _redline(spec: Data, language: Language) -> RedLine:
    for name in spec["detect"]:
        if name not in language.detectors:
            raise ValueError(f"red line {spec['id']!r}: no detector {name!r}")
    clause = spec["clause"]
    return RedLine(
        id=spec["id"],
        title=read_text(spec["title"]),
        level=Level[spec["level"]],
        levels=tuple((read_condition(case["when"]), Level[case["level"]]) for case in spec.get("levels", ())),
        when=read_condition(spec.get("when")),
        unknown=Level[spec.get("unknown", "ok")],
        channels=frozenset(spec["channels"]) if "channels" in spec else None,
        overridable=spec["overridable"],
        clause=Clause(
            clause["document"],
            clause["article"],
            clause["verified"],
            clause["source"],
            _date(clause.get("from")),
            _date(clause.get("to")),
        ),
        penalty=read_penalty(spec["penalty"]) if "penalty" in spec else None,
        detect=tuple(spec["detect"]),
        rewrite=read_text(spec["rewrite"]),
        offers=tuple((read_condition(case["when"]), read_text(case["rewrite"])) for case in spec.get("offers", ())),
        covers=tuple(spec["covers"]),
    )


def with_changes(line: RedLine, spec: Data) -> RedLine:
    """A red line of a layer below as a platform has it: with its own penalty, or its own words instead."""
    penalty = read_penalty(spec["penalty"]) if "penalty" in spec else line.penalty
    return replace(line, penalty=penalty, rewrite=read_text(spec["rewrite"]) if "rewrite" in spec else line.rewrite)


def read_penalty(spec: Data) -> Penalty:
    return Penalty(read_text(spec["text"]), spec.get("points"), spec["source"], spec["verified"])


def read_text(spec: Data) -> Text:
    return Text(spec["zh"], spec["zh_tw"], spec["en"])


def _date(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))
