"""The small language of formulas: parsed and typed when a table is read, run as closures, exact decimals, no loops.

`syntax` reads text into a tree · `compiling` types the tree and makes the closure of `terms` · `operators` and
`functions` are what may be called ·
`moments` is the arithmetic of days, clocks and working days.
"""

from kefu.rules.formulas.compiling import compile_formula
from kefu.rules.formulas.moments import Context, WorkingDays
from kefu.rules.formulas.syntax import FormulaInvalid
from kefu.rules.formulas.terms import Term

__all__ = ["Context", "FormulaInvalid", "Term", "WorkingDays", "compile_formula"]
