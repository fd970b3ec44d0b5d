"""A platform in memory, for tests and rehearsals: honours keys, fails when told to."""

from collections import deque
from dataclasses import dataclass, field
from uuid import UUID

from kefu.ports.delivery import Refused
from kefu.ports.order_notes import OrderNote
from kefu.ports.platform import Address, OutgoingMessage


@dataclass(slots=True)
class SandboxPlatform:
    """`taken` holds what arrived, in order, each key once; `failures` is what the next calls meet instead."""

    taken: list[tuple[Address, OutgoingMessage]] = field(default_factory=list)
    notes: list[tuple[Address, OrderNote]] = field(default_factory=list)
    calls: int = 0
    failures: deque[Exception] = field(default_factory=deque)
    _keys: dict[UUID, str] = field(default_factory=dict)

    async def send(self, address: Address, message: OutgoingMessage, key: UUID) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.popleft()
        if key not in self._keys:
            self._keys[key] = f"sandbox-{len(self._keys) + 1}"
            self.taken.append((address, message))
        return self._keys[key]

    async def note(self, address: Address, note: OrderNote, key: UUID) -> None:
        self.calls += 1
        if self.failures:
            raise self.failures.popleft()
        if key not in self._keys:
            self._keys[key] = f"sandbox-{len(self._keys) + 1}"
            self.notes.append((address, note))

    def refuse_next(self, why: str) -> None:
        self.failures.append(Refused(why))

    def fail_next(self, why: str = "the line is down") -> None:
        self.failures.append(OSError(why))
