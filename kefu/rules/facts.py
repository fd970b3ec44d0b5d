"""Facts as they come in JSON or stand in a file → typed facts. What does not fit is left as it is, for the engine to refuse.

JSON must be parsed with `parse_float=Decimal`: a float is refused, wherever money or a number is wanted.
"""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from kefu.rules.model import Table
from kefu.rules.values import from_json


def typed_facts(tables: Table | Iterable[Table], raw: Mapping[str, Any], zone: tzinfo | None = None) -> dict[str, Any]:
    """The facts for one table, or for all tables of a topic. With `zone`, moments without an offset are local there."""
    asked = (tables,) if isinstance(tables, Table) else tuple(tables)
    specs = {item.spec.key: item.spec for table in reversed(asked) for item in table.inputs}
    return {key: from_json(specs[key], value, zone) if key in specs else value for key, value in raw.items()}
