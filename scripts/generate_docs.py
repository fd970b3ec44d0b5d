"""Writes docs/generated from the code itself: `make docs`; with --check it only says whether they are up to date.

routes.md    every route with its permission and the roles that have it by default
events.md    what is announced, by whom, and what follows in the same transaction and afterwards
commands.md  the command line
"""

import ast
import inspect
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kefu.__main__ import cli  # noqa: E402
from kefu.edges.settings import default_packs_dir  # noqa: E402
from kefu.edges.web.app import build_app, no_lifespan  # noqa: E402
from kefu.kernel.events import Event  # noqa: E402
from kefu.main import ROUTERS, make_reactions  # noqa: E402
from kefu.modules.access.rules import RoleBook  # noqa: E402

GENERATED = ROOT / "docs" / "generated"
NOTE = "<!-- Written by scripts/generate_docs.py (make docs). Do not edit. -->\n"
OPEN = {"anyone": "anyone", "signed_in": "everybody signed in"}


def routes() -> str:
    roles = RoleBook.parse(yaml.safe_load((default_packs_dir() / "catalogues" / "roles.yaml").read_text("utf-8")))
    by_tag: dict[str, list[str]] = defaultdict(list)
    for path, methods in build_app(ROUTERS, no_lifespan).openapi()["paths"].items():
        for method, route in methods.items():
            permission = route.get("x-permission", "anyone")
            holders = [code for code, role in roles.roles.items() if permission in role.grants]
            who = OPEN.get(permission) or ", ".join(holders) or "nobody by default"
            what = (route.get("description") or route["summary"]).split("\n")[0]
            by_tag[route.get("tags", ["other"])[0]].append(
                f"| {method.upper()} | `{path}` | `{permission}` | {who} | {cell(what)} |"
            )
    parts = ["# Routes and who may use them\n"]
    for tag in sorted(by_tag):
        parts.append(f"## {tag}\n\n| | path | permission | roles by default | |\n|---|---|---|---|---|")
        parts.append("\n".join(sorted(by_tag[tag], key=by_path)) + "\n")
    return "\n".join(parts)


def by_path(line: str) -> tuple[str, str]:
    _, method, path, *_ = line.split("|")
    return path.strip(), method.strip()


def events() -> str:
    for module in sorted((ROOT / "kefu" / "modules").glob("*/events*")):
        import_module(f"kefu.modules.{module.parent.name}.events")
    reactions, announcers = make_reactions(), announced_by()
    parts = ["# Events: who announces, what follows\n"]
    for event in sorted(leaves(Event), key=lambda one: one.name):
        together = [place(reaction) for reaction in reactions.together.get(event, ())]
        afterwards = [topic for topic, _ in reactions.afterwards.get(event, ())]
        if event.push is not None:
            afterwards.append("browser")
        doc = (inspect.getdoc(event) or "").split("\n")[0]
        parts.append(
            f"## `{event.name}`\n\n{doc}\n" if not doc.startswith(event.__name__ + "(") else f"## `{event.name}`\n"
        )
        parts.append(f"- announced by: {listing(announcers.get(event.__name__, []))}")
        parts.append(f"- together: {listing(together)}")
        parts.append(f"- afterwards: {listing(afterwards)}\n")
    return "\n".join(parts)


def leaves(event: type[Event]) -> Iterator[type[Event]]:
    """Events proper; a class without a name of its own only gathers fields for others."""
    for child in event.__subclasses__():
        # a dataclass with slots is a second class; the first one is only waiting to be swept up
        if "name" in vars(child) and getattr(sys.modules[child.__module__], child.__name__, None) is child:
            yield child
        yield from leaves(child)


def announced_by() -> dict[str, list[str]]:
    """Event class → the functions of ours that name it and announce."""
    found: dict[str, list[str]] = defaultdict(list)
    names = {event.__name__ for event in leaves(Event)}
    for path in sorted((ROOT / "kefu").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text("utf-8"))
        tables = tables_of(tree, names)
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            inside = list(ast.walk(function))
            if any(isinstance(node, ast.Attribute) and node.attr == "announce" for node in inside):
                said = {node.id for node in inside if isinstance(node, ast.Name)}
                for name in sorted((said & names).union(*(tables[table] for table in said & tables.keys()))):
                    found[name].append(f"{module.removeprefix('kefu.')}.{function.name}")
    return found


def tables_of(tree: ast.Module, names: set[str]) -> dict[str, set[str]]:
    """The module's own names (constants, small functions) → the events they speak of."""
    found: dict[str, set[str]] = {}
    for statement in tree.body:
        spoken = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} & names
        if isinstance(statement, ast.FunctionDef):
            found[statement.name] = spoken
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            found |= {target.id: spoken for target in targets if isinstance(target, ast.Name)}
    return found


def commands() -> str:
    import typer.main

    parts = ["# The command line\n"]
    for path, command in sorted(walk(typer.main.get_command(cli), ())):
        parts.append(f"## `kefu {' '.join(path)}`\n\n{inspect.cleandoc(command.help or '')}\n")
        for parameter in command.params:
            if parameter.name == "help":
                continue
            shown = " ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.name.upper()
            parts.append(f"- `{shown}` {getattr(parameter, 'help', None) or ''}".rstrip())
        parts.append("")
    return "\n".join(parts)


def walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        yield from walk(child, (*path, name))


def place(reaction: Any) -> str:
    module = getattr(reaction, "__module__", "").removeprefix("kefu.")
    return f"{module}.{getattr(reaction, '__qualname__', type(reaction).__qualname__)}"


def listing(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    wanted = {"routes.md": routes(), "events.md": events(), "commands.md": commands()}
    stale = []
    for name, text in wanted.items():
        path, text = GENERATED / name, NOTE + text.rstrip() + "\n"
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    if "--check" in sys.argv and stale:
        print(f"docs/generated is not up to date ({', '.join(stale)}): run make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
