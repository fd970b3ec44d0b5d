"""How a quick reply is found and what is filled in."""

import re
from collections.abc import Sequence

PARAMETER = re.compile(r"\{([a-z_]{1,30})\}")
PARAMETERS = (
    "buyer", "agent", "shop", "order_number", "product", "waybill", "courier", "amount", "date",
)  # fmt: skip
"""What the composer knows how to fill in; an unknown one would stay in the text the buyer reads."""


def spell(text: str) -> tuple[str, str]:
    """(pinyin, initials) of the Chinese in a text, other letters as they are, small. The first call is slow: in a thread."""
    from pypinyin import Style, lazy_pinyin  # its dictionary costs half a second and many megabytes

    def keep(other: str) -> str:
        return "".join(re.findall(r"[a-z0-9]", other.lower()))

    full = lazy_pinyin(text, style=Style.NORMAL, errors=keep)
    first = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=keep)
    return "".join(full), "".join(first)


def parameters(text: str) -> list[str]:
    return list(dict.fromkeys(PARAMETER.findall(text)))


def unknown_parameters(text: str) -> Sequence[str]:
    return [name for name in parameters(text) if name not in PARAMETERS]
