"""What acts, families of acts and their subjects are called. The words stand in packs/catalogues/acts.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kefu.kernel.i18n import Text
from kefu.packs.shelves import Shelf, read_file, read_text


@dataclass(frozen=True, slots=True)
class ActBook:
    """By code; a code without words is called by itself."""

    acts: Mapping[str, Text]
    families: Mapping[str, Text]
    subjects: Mapping[str, Text]

    def act(self, code: str) -> Text:
        return self.acts.get(code) or Text(code, code, code)

    def subject(self, kind: str) -> Text:
        return self.subjects.get(kind) or Text(kind, kind, kind)


def read_acts(packs_dir: Path) -> ActBook:
    """Raises ValueError for an act of no known family."""
    data = read_file(packs_dir / "catalogues" / "acts.yaml")
    acts, families, subjects = (
        {code: read_text(words) for code, words in data[part].items()} for part in ("acts_of", "families", "subjects")
    )
    strange = sorted({code.split(".")[0] for code in acts} - set(families))
    if strange:
        raise ValueError(f"acts of no family: {', '.join(strange)}")
    return ActBook(acts, families, subjects)


SHELF = Shelf("acts", read_acts)
