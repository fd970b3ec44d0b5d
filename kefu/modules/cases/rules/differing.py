"""What changed between two versions of a playbook, in the reader's words. Pure."""

from collections.abc import Iterator, Mapping

from kefu.kernel.i18n import Locale, Text
from kefu.modules.cases.rules.playbook import Playbook, Step

NONE = Text("无", "無", "none")
START = Text(
    "开始步骤由「{old}」改为「{new}」", "開始步驟由「{old}」改為「{new}」", "It starts at “{new}” instead of “{old}”"
)
CLOCK = Text("时限由 {old} 改为 {new}", "時限由 {old} 改為 {new}", "Its clock is {new} instead of {old}")
FACT_ADDED = Text("新增事实「{name}」", "新增事實「{name}」", "New fact “{name}”")
FACT_GONE = Text("不再有事实「{name}」", "不再有事實「{name}」", "The fact “{name}” is gone")
FACT_CHANGED = Text("事实「{name}」有改动", "事實「{name}」有改動", "The fact “{name}” changed")
STEP_ADDED = Text("新增步骤「{name}」", "新增步驟「{name}」", "New step “{name}”")
STEP_GONE = Text("删除步骤「{name}」", "刪除步驟「{name}」", "The step “{name}” is gone")
IN_STEP = Text("步骤「{step}」：{what}", "步驟「{step}」：{what}", "Step “{step}”: {what}")
RENAMED = Text("名称由「{old}」改为「{new}」", "名稱由「{old}」改為「{new}」", "called “{new}” instead of “{old}”")
EVIDENCE = Text(
    "所需凭证由 {old} 改为 {new}", "所需憑證由 {old} 改為 {new}", "needs {new} as evidence instead of {old}"
)
PLACE = Text(
    "编号或负责角色由 {old} 改为 {new}",
    "編號或負責角色由 {old} 改為 {new}",
    "number and role are {new} instead of {old}",
)
HINT = Text("提示改为「{new}」", "提示改為「{new}」", "the hint reads “{new}”")
SAY = Text("话术改为「{new}」", "話術改為「{new}」", "the words are “{new}”")
ACT_ADDED = Text("新增做法「{name}」", "新增做法「{name}」", "new choice “{name}”")
ACT_GONE = Text("不再有做法「{name}」", "不再有做法「{name}」", "the choice “{name}” is gone")
ACT_CHANGED = Text("做法「{name}」有改动", "做法「{name}」有改動", "the choice “{name}” changed")


def diff_playbooks(old: Playbook, new: Playbook, locale: Locale, kinds: Mapping[str, Text]) -> list[str]:
    """Line by line, in the playbook's own order. `kinds`: what each kind of evidence is called."""
    named = {kind: title.to(locale) for kind, title in kinds.items()}
    return [*_whole(old, new, locale), *_facts(old, new, locale), *_steps(old, new, locale, named)]


def _whole(old: Playbook, new: Playbook, locale: Locale) -> Iterator[str]:
    if old.start != new.start:
        names = {"old": old.steps[old.start].title.to(locale), "new": new.steps[new.start].title.to(locale)}
        yield START.to(locale, **names)
    if old.clock != new.clock:
        none = NONE.to(locale)
        yield CLOCK.to(locale, old=old.clock or none, new=new.clock or none)


def _facts(old: Playbook, new: Playbook, locale: Locale) -> Iterator[str]:
    for key in [key for key in new.facts if key not in old.facts]:
        yield FACT_ADDED.to(locale, name=new.facts[key].title.to(locale))
    for key in [key for key in old.facts if key not in new.facts]:
        yield FACT_GONE.to(locale, name=old.facts[key].title.to(locale))
    for key, fact in new.facts.items():
        if old.facts.get(key, fact) != fact:
            yield FACT_CHANGED.to(locale, name=fact.title.to(locale))


def _steps(old: Playbook, new: Playbook, locale: Locale, named: Mapping[str, str]) -> Iterator[str]:
    for key, step in new.steps.items():
        if key not in old.steps:
            yield STEP_ADDED.to(locale, name=step.title.to(locale))
    for key, step in old.steps.items():
        if key not in new.steps:
            yield STEP_GONE.to(locale, name=step.title.to(locale))
    for key, step in new.steps.items():
        for what in _step(old.steps[key], step, locale, named) if key in old.steps else ():
            yield IN_STEP.to(locale, step=step.title.to(locale), what=what)


def _step(old: Step, new: Step, locale: Locale, named: Mapping[str, str]) -> Iterator[str]:
    if old.title != new.title:
        yield RENAMED.to(locale, old=old.title.to(locale), new=new.title.to(locale))
    if old.evidence != new.evidence:
        before, after = (_counted(step.evidence, named) or NONE.to(locale) for step in (old, new))
        yield EVIDENCE.to(locale, old=before, new=after)
    if (old.number, old.role) != (new.number, new.role):
        yield PLACE.to(locale, old=f"{old.number} {old.role}".strip(), new=f"{new.number} {new.role}".strip())
    if old.hint != new.hint:
        yield HINT.to(locale, new=new.hint.to(locale))
    if old.say != new.say:
        yield SAY.to(locale, new=new.say.to(locale))
    for key, act in new.acts.items():
        if key not in old.acts:
            yield ACT_ADDED.to(locale, name=act.title.to(locale))
        elif old.acts[key] != act:
            yield ACT_CHANGED.to(locale, name=act.title.to(locale))
    for key, act in old.acts.items():
        if key not in new.acts:
            yield ACT_GONE.to(locale, name=act.title.to(locale))


def _counted(evidence: Mapping[str, int], named: Mapping[str, str]) -> str:
    return ", ".join(f"{named.get(kind, kind)} ×{count}" for kind, count in evidence.items())
