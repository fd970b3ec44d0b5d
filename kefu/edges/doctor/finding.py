"""What a look finds, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

from kefu.kernel.i18n import Locale, Text

Level = Literal["fine", "warning", "wrong"]

NOTHING = Text("", "", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` says what to do; empty when nothing is to be done."""

    level: Level
    about: str
    what: Text
    remedy: Text = NOTHING

    def to_json(self, locale: Locale) -> dict[str, str]:
        return {
            "level": self.level,
            "about": self.about,
            "what": self.what.to(locale),
            "remedy": self.remedy.to(locale),
        }
