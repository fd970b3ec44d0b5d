"""What one act left in the log, and whether it still stands: for whoever takes it back. Pure."""

from collections.abc import Sequence

from kefu.modules.cases.rules.fold import Entry


def act_behind(log: Sequence[Entry], ref: str, value: str) -> list[Entry]:
    """All that the act wrote which names `value` under `ref`, the act itself last; empty when none does.

    An act writes its entries in one transaction, so they bear one moment and follow each other.
    """
    at = next((i for i, entry in enumerate(log) if is_act(entry) and entry.data["refs"].get(ref) == value), None)
    if at is None:
        return []
    first = at
    while first > 0 and log[first - 1].at == log[at].at and not is_act(log[first - 1]):
        first -= 1
    return list(log[first : at + 1])


def stands(log: Sequence[Entry], acted: Entry) -> bool:
    """The case was solved by this act and has not been opened again since."""
    later = [entry.kind for entry in log if entry.seq > acted.seq]
    return later[:1] == ["solved"] and "reopened" not in later


def is_act(entry: Entry) -> bool:
    return entry.kind == "acted"
