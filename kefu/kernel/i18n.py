"""Texts in the three languages Kefu speaks, and the choice among them."""

from dataclasses import dataclass
from typing import Literal, get_args

Locale = Literal["zh-CN", "zh-TW", "en"]
DEFAULT_LOCALE: Locale = "zh-CN"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in zh-CN, zh-TW and English. Placeholders are written {name}."""

    zh: str
    zh_tw: str
    en: str

    def to(self, locale: Locale, **values: object) -> str:
        template = {"zh-CN": self.zh, "zh-TW": self.zh_tw, "en": self.en}[locale]
        return template.format(**values) if values else template


def choose_locale(accept_language: str | None) -> Locale:
    """The first language of an Accept-Language header that Kefu speaks, else zh-CN."""
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith(("zh-tw", "zh-hk", "zh-hant")):
            return "zh-TW"
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return DEFAULT_LOCALE


def check_locale(value: str) -> Locale:
    for known in get_args(Locale):
        if value == known:
            return known  # type: ignore[no-any-return]  # get_args is untyped
    raise ValueError(f"unknown locale {value!r}")
