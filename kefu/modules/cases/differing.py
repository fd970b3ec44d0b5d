"""What changed between two versions of a playbook, in words. Pure."""

from kefu.modules.cases.playbook import Playbook


def diff_playbooks(old: Playbook, new: Playbook) -> list[str]:
    """What changed between two versions, in words (zh-CN)."""
    lines: list[str] = []
    if old.start != new.start:
        lines.append(f"开始步骤由「{old.steps[old.start].title.zh}」改为「{new.steps[new.start].title.zh}」")
    if old.clock != new.clock:
        lines.append(f"时限由 {old.clock or '无'} 改为 {new.clock or '无'}")
    lines += [f"新增事实「{new.facts[key].title.zh}」" for key in new.facts if key not in old.facts]
    lines += [f"不再有事实「{old.facts[key].title.zh}」" for key in old.facts if key not in new.facts]
    lines += [f"事实「{fact.title.zh}」有改动" for key, fact in new.facts.items() if old.facts.get(key, fact) != fact]
    for key in [k for k in new.steps if k not in old.steps]:
        lines.append(f"新增步骤「{new.steps[key].title.zh}」")
    for key in [k for k in old.steps if k not in new.steps]:
        lines.append(f"删除步骤「{old.steps[key].title.zh}」")
    for key, step in new.steps.items():
        before = old.steps.get(key)
        if before is None or before == step:
            continue
        name = f"步骤「{step.title.zh}」"
        if before.title != step.title:
            lines.append(f"{name}：名称由「{before.title.zh}」改为「{step.title.zh}」")
        if before.evidence != step.evidence:
            lines.append(f"{name}：所需凭证由 {dict(before.evidence)} 改为 {dict(step.evidence)}")
        if (before.number, before.role) != (step.number, step.role):
            lines.append(f"{name}：编号或负责角色有改动（{before.number} {before.role} → {step.number} {step.role}）")
        if before.hint != step.hint:
            lines.append(f"{name}：提示改为「{step.hint.zh}」")
        if before.say != step.say:
            lines.append(f"{name}：话术改为「{step.say.zh}」")
        for act in [a for a in step.acts if a not in before.acts]:
            lines.append(f"{name}：新增做法「{step.acts[act].title.zh}」")
        for act in [a for a in before.acts if a not in step.acts]:
            lines.append(f"{name}：不再有做法「{before.acts[act].title.zh}」")
        changed = [a for a in step.acts if a in before.acts and step.acts[a] != before.acts[a]]
        lines += [f"{name}：做法「{step.acts[a].title.zh}」有改动" for a in changed]
    return lines
