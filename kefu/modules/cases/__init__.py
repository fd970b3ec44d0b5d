"""Cases: a buyer's problem led by a playbook, from the first complaint to the last tail task.

Owns: cases, case_log (append-only; everything else is folded from it), playbook_versions.
Announces: CaseOpened, CaseMoved, CaseSolved, CaseClosed, CaseReopened. Reacts to: TaskAnswered, TaskEnded,
  ReturnArrived.
`rules` reads and proves playbooks, folds the state from the log, tells what may be done now ·
`verbs` is the registry the flows fill · `service` is the only door.
"""
