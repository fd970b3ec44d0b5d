"""What shops announce."""

from dataclasses import dataclass
from typing import ClassVar

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopCreated(Event):
    name: ClassVar[str] = "shops.shop_created"
