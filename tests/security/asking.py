"""Requests made up from the OpenAPI page: fitting ones, and ones that nobody would send. The same every time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

NASTY: tuple[Any, ...] = (
    None, "", " ", "\x00", "a\x00b", "\ud83d", "𠮷" * 40, "x" * 5000, "'; drop table orders; --", "../../etc/passwd", "%00",
    -1, 0, 2**31, 2**63, 10**40, 1.5, -1e308, True, False, [], {}, [None], [[[[]]]], {"": {"": None}}, "NaN", "null",
    "2026-02-30", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00", "00000000-0000-0000-0000-000000000000",
)  # fmt: skip
PLAIN = (
    "x1", "taobao", "webhook", "CNY", "08:30", "13800138000", "a@b.cn", "2026-11-02", "https://hooks.example.com/in", "1001",
    "demo", "Asia/Shanghai", "12.50", "AAAAAAAAAAAAAAAA", "000000", "#1677ff", "a" * 24, "k-1", "0" * 64,
)  # fmt: skip
"""Words of which one fits most patterns."""


@dataclass
class Page:
    """The page, and the ids that really exist, by the name under which a path or body asks for them."""

    document: Mapping[str, Any]
    known: Mapping[str, str] = field(default_factory=dict)

    def operations(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Reading first: later ones may take things away."""
        order = ("get", "post", "put", "patch", "delete")
        for method in order:
            for path, operations in sorted(self.document["paths"].items()):
                if method in operations:
                    yield method.upper(), path, operations[method]

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        return schema

    def fitting(self, schema: Mapping[str, Any], rng: Random, name: str = "", depth: int = 0) -> Any:
        """A value that the schema describes, as far as it can be guessed; a known id where one is asked for."""
        schema = self.resolve(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return rng.choice(schema["enum"])
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return self.fitting(rng.choice(schema[choice]), rng, name, depth)
        match schema.get("type"):
            case "object":
                return self._object(schema, rng, depth)
            case "array":
                least = schema.get("minItems", 0)
                many = min(max(least, rng.randint(0, 2) if depth < 4 else 0), schema.get("maxItems", 9))
                return [
                    self.fitting(schema.get("items", {}), rng, name.removesuffix("s"), depth + 1) for _ in range(many)
                ]
            case "boolean":
                return rng.random() < 0.5
            case "integer" | "number":
                least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
                return min(max(rng.choice((0, 1, 3, 200)), least), schema.get("maximum", 10**6))
            case "null":
                return None
            case "string":
                return self._string(schema, rng, name)
        return rng.choice(("x", 1, None))

    def _object(self, schema: Mapping[str, Any], rng: Random, depth: int) -> dict[str, Any]:
        needed = schema.get("required", ())
        made = {
            key: self.fitting(inner, rng, key, depth + 1)
            for key, inner in schema.get("properties", {}).items()
            if key in needed or (depth < 3 and rng.random() < 0.6)
        }
        more = schema.get("additionalProperties")
        if isinstance(more, Mapping) and depth < 4:
            made["key"] = self.fitting(more, rng, "", depth + 1)
        return made

    def _string(self, schema: Mapping[str, Any], rng: Random, name: str) -> str:
        match schema.get("format"):
            case "uuid":
                return self.known.get(name) or str(UUID(int=rng.getrandbits(128)))
            case "date-time":
                return rng.choice(("2026-11-02T04:00:00Z", "2025-02-28T23:59:59+08:00"))
            case "date":
                return rng.choice(("2026-11-02", "2024-02-29"))
        if name in self.known:
            return self.known[name]
        pattern, least = schema.get("pattern"), schema.get("minLength", 0)
        fits = [
            word for word in PLAIN
            if least <= len(word) <= schema.get("maxLength", 10**6) and (not pattern or re.search(pattern, word))
        ]  # fmt: skip
        return rng.choice(fits) if fits else "y" * max(least, 1)

    def spoiled(self, value: Any, rng: Random) -> Any:
        """The same with one thing in it that does not belong there."""
        if isinstance(value, dict) and value and rng.random() < 0.9:
            key = rng.choice(sorted(value))
            return value | {key: self.spoiled(value[key], rng)}
        if isinstance(value, list) and value and rng.random() < 0.5:
            return [self.spoiled(value[0], rng), *value[1:]]
        return rng.choice(NASTY)
