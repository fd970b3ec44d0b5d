"""Dated decision tables that explain themselves. Pure: parsed data in, answers with their proof out.

`reading`, `writing` document ⇄ Table · `deciding` the answer · `layers` law > platform > agency > shop ·
`explaining` why · `record` what is stored, and as of then · `what_if` a draft over the past · `proving`, `examples`
what can be known beforehand · `differing` what changed · `bench` how fast. The meaning is in docs/rules.md.
"""

from kefu.rules.deciding import Decider, Decision
from kefu.rules.differing import diff_table
from kefu.rules.errors import RuleProblem, TableInvalid, TableUnknown
from kefu.rules.examples import run_examples
from kefu.rules.explaining import Explanation, explain, render
from kefu.rules.explaining_layers import explain_each, explain_layers, render_layers
from kefu.rules.facts import typed_facts
from kefu.rules.findings import Finding
from kefu.rules.flooring import find_overruled
from kefu.rules.formulas import WorkingDays
from kefu.rules.layers import Layered, decide_layers
from kefu.rules.model import Edition, Table
from kefu.rules.proving import prove_edition, prove_table
from kefu.rules.reading import read_table
from kefu.rules.record import LayeredRecord, Record, edition_hash, recompute, recompute_layers, record, record_layers
from kefu.rules.what_if import WhatIf, what_if
from kefu.rules.writing import write_table

__all__ = [
    "Decider",
    "Decision",
    "Edition",
    "Explanation",
    "Finding",
    "Layered",
    "LayeredRecord",
    "Record",
    "RuleProblem",
    "Table",
    "TableInvalid",
    "TableUnknown",
    "WhatIf",
    "WorkingDays",
    "decide_layers",
    "diff_table",
    "edition_hash",
    "explain",
    "explain_each",
    "explain_layers",
    "find_overruled",
    "prove_edition",
    "prove_table",
    "read_table",
    "recompute",
    "recompute_layers",
    "record",
    "record_layers",
    "render",
    "render_layers",
    "run_examples",
    "typed_facts",
    "what_if",
    "write_table",
]
