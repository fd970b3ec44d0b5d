"""Words that a table brings along: Chinese and English, traditional Chinese if somebody wrote it."""

from collections.abc import Callable
from dataclasses import dataclass

from kefu.kernel.i18n import Locale, Text

Fold = Callable[[str], str]
"""Turns simplified into traditional characters. Given by the caller: this package reads no dictionaries."""


def as_written(text: str) -> str:
    """The fold that changes nothing."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    zh: str
    en: str
    zh_tw: str = ""

    def to(self, locale: Locale, fold: Fold = as_written) -> str:
        if locale == "en":
            return self.en
        if locale == "zh-CN":
            return self.zh
        return self.zh_tw or fold(self.zh)

    def text(self, fold: Fold = as_written) -> Text:
        return Text(self.zh, self.zh_tw or fold(self.zh), self.en)
