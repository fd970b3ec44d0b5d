"""The door to compliance: load the red lines of a platform, check a text.

Holding, overriding and the incident log come with the conversation they belong to; a check alone writes nothing.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.compliance.rules.match import Finder
from kefu.modules.compliance.rules.normalise import Normaliser
from kefu.modules.compliance.rules.parse import read_language, read_redlines, read_tables, with_changes
from kefu.modules.compliance.rules.redline import RedLine, Verdict
from kefu.modules.compliance.rules.resemblance import Resemblance

BASE = "common"

Read = Callable[[Path], dict[str, Any]]


class PackBroken(Invalid):
    code = "redlines.pack_broken"
    text = Text(
        "红线规则文件 {file} 有误：{why}",
        "紅線規則檔 {file} 有誤：{why}",
        "The red line pack {file} is wrong: {why}",
    )


class PlatformUnknown(NotFound):
    code = "redlines.platform_unknown"
    text = Text(
        "没有平台 {platform} 的红线规则。",
        "沒有平台 {platform} 的紅線規則。",
        "There are no red lines for the platform {platform}.",
    )


def load_checker(packs_dir: Path, platform: str) -> Checker:
    """The checker of a platform: its own red lines over the layers it names (law, common).

    Raises PlatformUnknown, PackBroken. Takes about half a second of CPU; keep the result.
    """
    own = packs_dir / "platforms" / platform / "redlines.yaml"
    if not platform.isidentifier() or not own.is_file():
        raise PlatformUnknown(platform=platform)
    read = _reader(packs_dir)
    return _over(packs_dir, platform, _read_language(packs_dir, read), read, _read_ear(packs_dir))


def load_checkers(packs_dir: Path) -> dict[str, Checker]:
    """The checkers of all platforms; they share one finder, so five cost hardly more than one."""
    read = _reader(packs_dir)
    finder = _read_language(packs_dir, read)
    ear = _read_ear(packs_dir)
    return {platform: _over(packs_dir, platform, finder, read, ear) for platform in _platforms(packs_dir, read)}


def platforms(packs_dir: Path) -> list[str]:
    """Every platform that has red lines of its own (the law and the common lines are only layers)."""
    return _platforms(packs_dir, _reader(packs_dir))


def check_message(checker: Checker, text: str, context: Context | Mapping[str, Any]) -> Verdict:
    """Judge `text` before it leaves. `context` may be plain JSON facts; a wrong fact raises and names itself."""
    return checker.check(text, context if isinstance(context, Context) else Context.of(context))


def _reader(packs_dir: Path) -> Read:
    """Reads a file once, however many platforms stand on it."""
    return cache(partial(_read, packs_dir))


def _platforms(packs_dir: Path, read: Read) -> list[str]:
    files = sorted((packs_dir / "platforms").glob("*/redlines.yaml"))
    return [file.parent.name for file in files if read(file).get("layers")]


def _read_language(packs_dir: Path, read: Read) -> Finder:
    folder = packs_dir / "platforms" / BASE
    try:
        normaliser = Normaliser(read_tables(read(folder / "normalise.yaml")))
        phrases = sorted((folder / "phrases").glob("*.yaml"))
        return Finder(read_language(read(file) for file in phrases), normaliser)
    except (ValueError, KeyError, Invalid) as error:
        raise PackBroken(file=f"{BASE}/phrases", why=str(error)) from error


def _read_ear(packs_dir: Path) -> Resemblance | None:
    """The learned table beside the phrases; packs without one are judged by phrases alone."""
    file = packs_dir / "platforms" / BASE / "resemblance.json"
    if not file.is_file():
        return None
    try:
        return Resemblance(json.loads(file.read_bytes()))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise PackBroken(file=f"{BASE}/{file.name}", why=repr(error)) from error


def _over(packs_dir: Path, platform: str, finder: Finder, read: Read, ear: Resemblance | None) -> Checker:
    folder = packs_dir / "platforms"
    lines: dict[str, RedLine] = {}
    for name in [*read(folder / platform / "redlines.yaml").get("layers", ()), platform]:
        data = read(folder / name / "redlines.yaml")
        try:
            for replaced in data.get("replaces", ()):
                del lines[replaced]
            lines |= {line.id: line for line in read_redlines(data, finder.language)}
            for changed, spec in data.get("changes", {}).items():
                lines[changed] = with_changes(lines[changed], spec)
        except (ValueError, KeyError, Invalid) as error:
            raise PackBroken(file=f"{name}/redlines.yaml", why=str(error)) from error
    return Checker(finder, list(lines.values()), ear)


def _read(packs_dir: Path, file: Path) -> dict[str, Any]:
    try:
        data = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506  # CSafeLoader: no objects
    except (OSError, yaml.YAMLError) as error:
        raise PackBroken(file=file.name, why=str(error)) from error
    wrong = next(iter(_validator(packs_dir).iter_errors(data)), None)
    if wrong is not None:
        where = "/".join(str(p) for p in wrong.absolute_path)
        raise PackBroken(file=f"{file.parent.name}/{file.name}", why=f"{where}: {wrong.message}")
    return dict(data)


@cache
def _validator(packs_dir: Path) -> Draft202012Validator:
    schema = json.loads((packs_dir / "_schemas" / "redlines.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
