"""Reads and writes the YAML of packs as YAML 1.2 in the fast C loader: exact decimals, dates as text, no yes and no."""

import re
from decimal import Decimal
from typing import Any, ClassVar

import yaml

_BOOL = re.compile(r"^(?:true|false)$")
_NULL = re.compile(r"^(?:~|null|)$")
_INT = re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$")
_DECIMAL = re.compile(r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$")


DEEPEST = 60
"""Levels one inside the other; the tables and playbooks we know need twelve. The parser in C dies of a hundred thousand."""


MOST_ALIASES = 200
"""Each may stand for all that was written before it."""


class YamlInvalid(ValueError):
    """The file is not the YAML that packs are written in; the message names line and column."""


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # stubs say instance
    yaml_constructors: ClassVar[dict[Any, Any]] = dict(yaml.CSafeLoader.yaml_constructors)


class _Dumper(yaml.CSafeDumper):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # stubs say instance
    yaml_representers: ClassVar[dict[Any, Any]] = dict(yaml.CSafeDumper.yaml_representers)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise YamlInvalid(f"{key_node.start_mark}: a key is text, not {key!r}")
        if key in found:
            raise YamlInvalid(f"{key_node.start_mark}: {key} is there twice")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _decimal(loader: Any, node: Any) -> Decimal:
    return Decimal(loader.construct_scalar(node))


def _show_decimal(dumper: Any, value: Decimal) -> Any:
    text = format(value, "f")
    return dumper.represent_scalar("tag:kefu,2026:decimal", text if "." in text else f"{text}.0")


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", _BOOL, "tf"),
    ("tag:yaml.org,2002:null", _NULL, ["~", "n", ""]),
    ("tag:yaml.org,2002:int", _INT, "-+0123456789"),
    ("tag:kefu,2026:decimal", _DECIMAL, "-+0123456789"),
):
    _Loader.add_implicit_resolver(_tag, _pattern, list(_first))
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:kefu,2026:decimal", _decimal)
_Dumper.yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers
_Dumper.add_representer(Decimal, _show_decimal)


def read_yaml(text: str | bytes) -> Any:
    """The document. Raises YamlInvalid."""
    try:
        _check_shape(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a subclass of CSafeLoader
    except YamlInvalid:
        raise
    except (yaml.YAMLError, ValueError) as wrong:  # ValueError: a number or day that cannot be
        raise YamlInvalid(" ".join(str(wrong).split())) from wrong


def _check_shape(text: str | bytes) -> None:
    """Raises YamlInvalid before anything is built: the parser's events come one by one, however deep they lead."""
    if len(text) <= DEEPEST:
        return
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise YamlInvalid(f"{event.start_mark}: nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if aliases > MOST_ALIASES:
                raise YamlInvalid(f"{event.start_mark}: too many aliases")


def write_yaml(document: Any) -> str:
    """Text that `read_yaml` reads back as the same document."""
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)


def write_inline(value: Any) -> str:
    """One value as it may stand in a cell; `read_yaml` reads it back. What looks like something else is quoted."""
    text: str = yaml.dump(
        [value], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True
    )
    return text.strip()[1:-1]
