"""decide, packs: the rules for programs and people. Both need the packs only, no database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.shop_of import look_up_shop
from kefu.edges.cli.speaking import BAD_INPUT, CannotUse, end, read_object, read_text, spoken_here, tell_json

if TYPE_CHECKING:
    from kefu.edges.cli.deciding import Asked
    from kefu.edges.settings import Settings
    from kefu.packs import Packs
    from kefu.rules import Finding

CASE_FAILED = 1
REFUSED = 3
DEFAULT_ZONE = "Asia/Shanghai"

PacksDir = Annotated[
    Path | None, typer.Option("--packs", help="Folder of the packs (default: KEFU_PACKS_DIR, else the shipped ones).")
]


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def decide(
        table: Annotated[str | None, typer.Argument(help="A table (jd.page_error) or a topic (return_window).")] = None,
        facts: Annotated[
            str | None, typer.Option("--facts", metavar="FILE|-", help="JSON object of facts; - reads standard input.")
        ] = None,
        cases: Annotated[
            str | None, typer.Option("--cases", metavar="FILE|-", help="Decides a file of cases and compares.")
        ] = None,
        list_all: Annotated[bool, typer.Option("--list", help="One table a line, its id first.")] = False,
        at: Annotated[
            str | None, typer.Option("--at", metavar="DATE", help="As of that day or moment: by the edition of then.")
        ] = None,
        shop: Annotated[str | None, typer.Option(help="A shop's code, or the name of its pack.")] = None,
        platform: Annotated[str | None, typer.Option(help="taobao, tmall, jd … for topics.")] = None,
        agency: Annotated[str | None, typer.Option(help="An agency's pack, for topics.")] = None,
        region: Annotated[str, typer.Option(help="Whose law, for topics.")] = "cn",
        zone: Annotated[
            str | None, typer.Option(help="Zone of times that name none (default: the shop's, else the table's).")
        ] = None,
        explain: Annotated[bool, typer.Option("--explain", help="Why, and why not each other row.")] = False,
        as_json: AsJson = False,
        packs: PacksDir = None,
        data_dir: DataDir = None,
    ) -> None:
        """Decides by a table, or by all layers of a topic (law, platform, agency, shop).

        Facts are JSON: exact numbers (30 or 30.00, never "30"), true and false, null for "not known", times as
        2026-03-01T09:00 or with an offset. Nothing is guessed: what is missing or of the wrong type is refused.

        Ends with 0 decided (with --cases: no case failed) · 1 a case failed · 2 the input cannot be used · 3 the
        table refuses (a fact is missing or of the wrong type, no row fits, a person must look).
        """
        from kefu.kernel.errors import Problem

        try:
            wanted = [name for name, given in (("TABLE", table), ("--cases", cases), ("--list", list_all)) if given]
            if len(wanted) != 1 or (table and facts is None):
                raise CannotUse(
                    "请写 kefu decide 表名 --facts 文件，或 --cases 文件，或 --list。",
                    "Write kefu decide TABLE --facts FILE, or --cases FILE, or --list.",
                )
            settings = settings_of(data_dir, packs)
            if list_all:
                show_list(load(settings), as_json)
                return
            if cases is not None:
                run_file(settings, cases, at, zone or shop_zone(composition, settings, shop), as_json)
                return
            assert table is not None
            assert facts is not None
            given = read_object(facts)
            asked = asked_of(composition, settings, shop, platform, agency, region, zone, at)
            ask_one(load(settings), table, given, asked, explain, as_json)
        except Problem as problem:
            end(problem, BAD_INPUT, as_json)

    register_packs(app)


def settings_of(data_dir: Path | None, packs: Path | None) -> "Settings":
    """Raises CannotUse when the folder of the packs is not there."""
    from dataclasses import replace

    from kefu.edges.settings import Settings

    settings = Settings.from_environment(data_dir)
    settings = replace(settings, packs_dir=packs) if packs else settings
    if not settings.packs_dir.is_dir():
        raise CannotUse(f"没有文件夹 {settings.packs_dir}。", f"There is no folder {settings.packs_dir}.")
    return settings


def load(settings: "Settings") -> "Packs":
    """With the installation's compiled cache if there is an installation; none is made for a question."""
    from kefu.packs import load_packs

    return load_packs(settings.packs_dir, settings.data_dir / "cache" if settings.data_dir.is_dir() else None)


def is_pack(settings: "Settings", shop: str) -> bool:
    return shop.replace("-", "_").isidentifier() and (settings.packs_dir / "shops" / shop).is_dir()


def shop_zone(composition: Composition, settings: "Settings", shop: str | None) -> str:
    if shop is None or is_pack(settings, shop):
        return DEFAULT_ZONE
    return look_up_shop(composition, settings.data_dir, shop).zone


def asked_of(
    composition: Composition, settings: "Settings", shop: str | None, platform: str | None, agency: str | None,
    region: str, zone: str | None, at: str | None,
) -> "Asked":  # fmt: skip
    from kefu.edges.cli.deciding import Asked, read_at, read_zone
    from kefu.packs import Scope

    pack, whose = shop, "规则表的时区"
    if shop is not None and not is_pack(settings, shop):
        known = look_up_shop(composition, settings.data_dir, shop)
        pack, platform = known.pack, platform or known.platform
        if zone is None:
            zone, whose = known.zone, "店铺时区"
    elif zone is not None:
        whose = "--zone"
    clock = read_zone(zone) if zone else None
    as_of = read_at(at, clock or read_zone(DEFAULT_ZONE)) if at else None
    return Asked(Scope(region, platform, agency, pack), clock, whose, as_of)


def ask_one(packs: "Packs", name: str, facts: dict[str, object], asked: "Asked", explain: bool, as_json: bool) -> None:
    from kefu.edges.cli import deciding
    from kefu.rules import RuleProblem

    notes: list[str] = []
    try:
        answered = deciding.decide(packs, name, facts, asked, notes)
    except RuleProblem as refusal:
        end(refusal, REFUSED, as_json, [*deciding.hints_for(refusal, packs, spoken_here()), *notes])
    locale = spoken_here()
    if as_json:
        tell_json(deciding.to_json(answered, locale, explain))
        return
    for line in deciding.lines(answered, locale, explain):
        typer.echo(line)
    for note in notes:
        typer.echo(f"  · {note}", err=True)


def show_list(packs: "Packs", as_json: bool) -> None:
    from kefu.edges.cli.deciding import list_tables

    tables = list_tables(packs, spoken_here())
    if as_json:
        tell_json(tables)
        return
    for each in tables:
        typer.echo(f"{each['table']}\t{each['title']}\t{each['topic']}\t{each['layer']} {','.join(each['scope'])}")


def run_file(settings: "Settings", name: str, at: str | None, zone_name: str, as_json: bool) -> None:
    from kefu.edges.cli.deciding import as_moment, read_adapters, read_at, read_zone
    from kefu.packs.cases import STATES, read_cases, run_cases

    zone = read_zone(zone_name)
    cases = read_cases(read_text(name))
    moment = as_moment(read_at(at, zone) if at else None, zone)
    adapter = read_adapters(settings.packs_dir)
    report = run_cases(load(settings), cases, adapter, zone=zone, at=moment, locale=spoken_here())
    if as_json:
        tell_json({**report.to_json(), "zone": zone_name})
    else:
        for state in STATES[1:]:
            for result in (each for each in report.results if each.state == state):
                typer.echo(f"{SHOWN[state]} {result.case.id} {result.case.topic} {result.case.note}".rstrip())
                for line in result.why:
                    typer.echo(f"    {line}")
        counts = report.counts
        typer.echo(" · ".join(f"{SHOWN[state]} {counts[state]}" for state in STATES))
        typer.echo(f"没有时区的时间按 {zone_name} / times without a zone are {zone_name}", err=True)
    if not report.ok:
        raise typer.Exit(CASE_FAILED)


SHOWN = {
    "passed": "通过 passed",
    "failed": "不符 failed",
    "ambiguous": "两可 ambiguous",
    "not_covered": "未收录 not covered",
}


def register_packs(app: typer.Typer) -> None:
    packs = typer.Typer(no_args_is_help=True, help="The packs: check them, compare two states, lock what is published.")
    app.add_typer(packs, name="packs")
    folder = Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder of packs (default: the ones in use).")]

    @packs.command()
    def check(
        directory: folder = None,
        strict: Annotated[bool, typer.Option(help="Warnings fail too.")] = False,
        notes: Annotated[bool, typer.Option(help="Shows the notes, too.")] = False,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Everything that can be known about packs beforehand: schema, overlaps, gaps, rows never reached, examples,
        sources, stale verification, lock, playbooks, red lines, and scripts against red lines.

        Ends with 0 fine · 1 errors (with --strict also warnings) · 2 the folder cannot be read.
        """
        from kefu.edges.pack_check import check_folder, judge

        try:
            root = settings_of(data_dir, directory).packs_dir
        except CannotUse as problem:
            end(problem, BAD_INPUT, as_json)
        found, seconds = check_folder(root)
        bad = judge(found, strict)
        if as_json:
            locale = spoken_here()
            tell_json({"ok": not bad, "seconds": seconds, "findings": [each.to_json(locale) for each in found]})
        else:
            show_findings(found, notes, seconds)
        if bad:
            raise typer.Exit(1)

    @packs.command()
    def diff(
        old: Annotated[Path, typer.Argument(help="Folder of packs as it was.")],
        new: Annotated[Path, typer.Argument(help="Folder of packs as it is.")],
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """What changed between two folders of packs, in words a manager understands.

        Ends with 0 (changed or not) · 2 a folder cannot be read.
        """
        from kefu.edges.pack_changes import changes
        from kefu.kernel.errors import Problem

        try:
            found = changes(settings_of(data_dir, old).packs_dir, settings_of(data_dir, new).packs_dir, spoken_here())
        except Problem as problem:
            end(problem, BAD_INPUT, as_json)
        if as_json:
            tell_json({"ok": True, "changes": found})
            return
        for name, lines in found.items():
            typer.echo(name)
            for line in lines:
                typer.echo(f"  {line}")
        if not found:
            typer.echo("没有变化 / nothing changed")

    @packs.command()
    def lock(
        directory: folder = None,
        rewrite: Annotated[bool, typer.Option(help="On purpose: published editions may differ.")] = False,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Writes packs.lock: what stands there now is published. A published edition that changed is refused.

        Ends with 0 written · 1 a published edition was rewritten · 2 the packs cannot be read.
        """
        from kefu.edges.pack_changes import lock_folder
        from kefu.kernel.errors import Problem
        from kefu.packs import EditionRewritten

        try:
            path = lock_folder(settings_of(data_dir, directory).packs_dir, rewrite)
        except EditionRewritten as refusal:
            end(refusal, 1, as_json, ["--rewrite"])
        except Problem as problem:
            end(problem, BAD_INPUT, as_json)
        if as_json:
            tell_json({"ok": True, "lock": str(path)})
            return
        typer.echo(str(path))


def show_findings(found: "list[Finding]", notes: bool, seconds: float) -> None:
    locale = spoken_here()
    marks = {"error": "✗", "warning": "!", "note": "·"}
    for each in found:
        if notes or each.severity != "note":
            typer.echo(f"{marks[each.severity]} {each.line(locale)}")
    counts = {severity: sum(each.severity == severity for each in found) for severity in marks}
    typer.echo(f"错误 {counts['error']} · 警告 {counts['warning']} · 提示 {counts['note']}（{seconds:.1f} s）")
