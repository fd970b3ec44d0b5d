"""What one check has found so far: hits, matters spoken of, facts that were missing, places nobody may repeat."""

from dataclasses import dataclass, field, replace

from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.match import Found, Span
from kefu.modules.compliance.rules.normalise import Normalised
from kefu.modules.compliance.rules.personal import OF_ORDER
from kefu.modules.compliance.rules.redline import HIDDEN, Hit, Level, RedLine


@dataclass(slots=True)
class Findings:
    """`spoken`: detectors that know the matter, whatever they made of it."""

    hits: dict[str, Hit] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    hidden: set[Span] = field(default_factory=set)

    def hide(self, text: Normalised, found: Found) -> None:
        """Where in the text as it was typed another buyer's data stand."""
        self.hidden.update(text.span(*span) for name in OF_ORDER & found.keys() for span in found[name])

    def shown(self) -> list[Hit]:
        """The hits; of whatever stands where somebody's data stand, no line repeats it."""
        return [
            replace(hit, matched=HIDDEN)
            if any(hit.start < end and start < hit.end for start, end in self.hidden)
            else hit
            for hit in self.hits.values()
        ]

    def keep(self, hit: Hit) -> None:
        """One hit a red line: the strongest, then the earliest, then the longest."""
        known = self.hits.get(hit.redline.id)
        if known is None or (hit.level, -hit.start, hit.end) > (known.level, -known.start, known.end):
            self.hits[hit.redline.id] = hit


def hit_of(line: RedLine, level: Level, span: Span, text: Normalised, detector: str, context: Context) -> Hit:
    start, end = text.span(*span)
    rewrite = next((words for when, words in line.offers if when.truth(context)), line.rewrite)
    return Hit(line, level, start, end, text.original[start:end], detector, rewrite)
