"""Texts in the three languages Kefu speaks, and the choice among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Locale = Literal["zh-CN", "zh-TW", "en"]
DEFAULT_LOCALE: Locale = "zh-CN"
KEYS: Mapping[Locale, Literal["zh", "zh_tw", "en"]] = {"zh-CN": "zh", "zh-TW": "zh_tw", "en": "en"}
"""How a text names its languages, here, in the packs and in stored rows."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in zh-CN, zh-TW and English. Placeholders are written {name}; a Text filled in follows the language."""

    zh: str
    zh_tw: str
    en: str

    def to(self, locale: Locale, **values: object) -> str:
        template: str = getattr(self, KEYS[locale])
        shown = {name: value.to(locale) if isinstance(value, Text) else value for name, value in values.items()}
        return template.format(**shown) if shown else template

    def filled(self, **values: object) -> "Text":
        """The sentence with its places filled in, in every language."""
        return Text(*(self.to(locale, **values) for locale in KEYS))


def in_language(words: Mapping[str, str], locale: Locale) -> str:
    """Of a text as packs and rows keep it ({zh, zh_tw, en}): the reader's language, else simplified Chinese."""
    return words.get(KEYS[locale]) or words["zh"]


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
