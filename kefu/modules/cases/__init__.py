"""Cases: a buyer's problem led by a playbook, from the first complaint to the last tail task.

Owns: cases, case_log (append-only; everything else is folded from it), playbook_versions.
Announces: CaseOpened, CaseMoved, CaseSolved, CaseClosed. Reacts to: TaskAnswered, TaskEnded.
`playbook` what leads a case · `reading`, `checking`, `differing`, `examples` from file to proof · `order_kept` beside jsonb ·
`suggesting` which playbook words point to · `fold` derives the state from the log · `offers` tells what may be done now ·
`verbs` is the registry the flows fill · `service` is the only door.
"""
