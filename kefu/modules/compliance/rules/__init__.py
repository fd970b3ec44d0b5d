"""Pure part of compliance: normalise a text, find phrases in it, judge them against red lines."""

from kefu.modules.compliance.rules.context import Context, OrderData
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.compliance.rules.normalise import Normalised, Normaliser
from kefu.modules.compliance.rules.redline import Clause, Hit, Level, Penalty, RedLine, Verdict

__all__ = [
    "Checker",
    "Clause",
    "Context",
    "Hit",
    "Level",
    "Normalised",
    "Normaliser",
    "OrderData",
    "Penalty",
    "RedLine",
    "Verdict",
]
