"""The order of a playbook's steps, acts and facts, kept beside them: the database's jsonb sorts keys as it likes. Pure."""

from collections.abc import Mapping
from typing import Any

KEY = "order"


def with_order(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored: the document and, in lists, the order in which its author wrote it."""
    steps: Mapping[str, Any] = document["steps"]
    order = {
        "facts": list(document.get("facts", {})),
        "steps": list(steps),
        "acts": {key: list(step.get("acts", {})) for key, step in steps.items()},
    }
    return {**document, KEY: order}


def in_order(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What was stored, as its author wrote it. A document without the lists comes back as it is."""
    document = {key: value for key, value in stored.items() if key != KEY}
    order = stored.get(KEY)
    if order is None:
        return document
    facts, steps = document.get("facts", {}), document["steps"]
    document["facts"] = {key: facts[key] for key in order["facts"]}
    document["steps"] = {
        key: {**steps[key], "acts": {act: steps[key]["acts"][act] for act in order["acts"][key]}}
        for key in order["steps"]
    }
    return document
