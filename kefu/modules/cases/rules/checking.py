"""What can be known of a playbook before anybody uses it. Pure."""

from collections.abc import Collection

from kefu.modules.cases.rules.playbook import CLOSE, STAY, Conditions, FactSpec, Playbook, PlaybookInvalid


def check_playbook(book: Playbook, verbs: Collection[str] | None) -> None:
    """Everything that can be known before anybody uses it: names, reachability, an end, no dead end."""

    def refuse(where: str, why: str) -> None:
        raise PlaybookInvalid(book.id, where, why)

    if book.start not in book.steps:
        refuse("start", f"there is no step {book.start!r}")
    if not book.causes or book.causes[-1].when:
        refuse("cause", "the last one must hold without conditions")
    for cause in book.causes:
        check_conditions(book, "cause", cause.when)
    reached, todo = {book.start}, [book.start]
    while todo:
        step = book.steps[todo.pop()]
        if not step.acts:
            refuse(f"steps.{step.key}", "offers nothing: a case would be stuck here")
        for act in step.acts.values():
            where = f"steps.{step.key}.acts.{act.key}"
            if verbs is not None and act.verb not in verbs:
                refuse(where, f"nobody knows the verb {act.verb!r}")
            check_conditions(book, where, act.when, *(branch.when for branch in act.go))
            for fact, value in act.sets.items():
                check_declared(book, where, fact)
                try:
                    book.facts[fact].check(value)
                except ValueError as wrong:
                    refuse(where, str(wrong))
            for branch in act.go:
                if branch.to not in (STAY, CLOSE, *book.steps):
                    refuse(where, f"leads to {branch.to!r}, which is no step")
                if branch.to in book.steps and branch.to not in reached:
                    reached.add(branch.to)
                    todo.append(branch.to)
    unreached = set(book.steps) - reached
    if unreached:
        refuse("steps", f"never reached: {', '.join(sorted(unreached))}")
    if stuck := set(book.steps) - ending(book):
        refuse("steps", f"no way leads to the end from: {', '.join(sorted(stuck))}")


def check_declared(book: Playbook, where: str, fact: str) -> None:
    if fact not in book.facts:
        raise PlaybookInvalid(book.id, where, f"the fact {fact!r} is not declared")


def check_conditions(book: Playbook, where: str, *conditions: Conditions) -> None:
    """Each fact is declared, and each value is one it may have."""
    for fact, wanted in ((fact, wanted) for each in conditions for fact, wanted in each.items()):
        check_declared(book, where, fact)
        if not all(can_be(book.facts[fact], value) for value in wanted):
            raise PlaybookInvalid(book.id, where, f"{fact} can never be one of {wanted}")


def ending(book: Playbook) -> set[str]:
    """The steps from which some way leads to the end."""
    found: set[str] = {CLOSE}
    while more := {
        key for key, step in book.steps.items()
        if key not in found and any(branch.to in found for act in step.acts.values() for branch in act.go)
    }:  # fmt: skip
        found |= more
    return found - {CLOSE}


def can_be(spec: FactSpec, value: object) -> bool:
    try:
        spec.check(value)
    except ValueError:
        return False
    return True
