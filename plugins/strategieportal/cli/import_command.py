"""``strategieportal import``: other systems' data become sheets and tables of a portal, shown before they are written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from strategieportal.cli.clock import today
from strategieportal.cli.fetching import UnreadableError, is_address
from strategieportal.cli.formats import as_json, as_text, json_text
from strategieportal.cli.importing.base import Wishes
from strategieportal.cli.importing.given import given
from strategieportal.cli.importing.kinds import DOOR
from strategieportal.cli.importing.mapping import proposal, read_mapping
from strategieportal.cli.importing.merging import write
from strategieportal.cli.importing.portal_files import CONFIG, counted
from strategieportal.cli.importing.reporting import REPORT, balance_lines, grouped, report
from strategieportal.cli.importing.run import run
from strategieportal.cli.importing.telling import difference, told
from strategieportal.cli.options import FORMAT, Day, OneOf
from strategieportal.cli.progress import step
from strategieportal.cli.tables.out import BASE
from strategieportal.doors import opened
from strategieportal.language import say, say_count
from strategieportal.model.words import KpiLevel, State
from strategieportal.problems import Problems, Severity
from strategieportal.source.books import UnreadableBookError, read_book
from strategieportal.source.content_folder import content_folder
from strategieportal.source.content_folder import told as in_folder
from strategieportal.source.files import MAX_TABLE
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from strategieportal.cli.importing.date_order import Order
    from strategieportal.cli.importing.given import Given
    from strategieportal.cli.importing.mapping import Assignments
    from strategieportal.cli.importing.merging import Plan
    from strategieportal.cli.importing.run import Outcome
    from strategieportal.source.figures import DecimalMark


_DECIMAL: Final[dict[str, DecimalMark]] = {"komma": "comma", "punkt": "point"}
_ORDER: Final[dict[str, Order]] = {"tag-zuerst": "day", "monat-zuerst": "month"}
_KNOWN = opened(DOOR)
"""Every kind of source, those of other packages last."""


@click.command("import", help=say("import.help"), epilog=say("import.example"))
@click.argument("source", metavar="QUELLE")
@click.option(
    "--into", "target", metavar="ORDNER", type=click.Path(file_okay=False, path_type=Path), help=say("import.into")
)
@click.option("--kind", type=OneOf([one.name for one in _KNOWN.records]), help=say("import.kind"))
@click.option("--dry-run", is_flag=True, help=say("import.dry_run"))
@click.option("--yes", is_flag=True, help=say("import.yes"))
@click.option("--overwrite", is_flag=True, help=say("import.overwrite"))
@click.option("--stand", type=Day(), help=say("import.stand"))
@click.option("--source-name", "author", metavar="NAME", help=say("import.source"))
@click.option("--title", metavar="TITEL", help=say("import.title"))
@click.option("--owner", metavar="NAME", help=say("import.owner"))
@click.option("--land", type=OneOf(State.keys()), help=say("import.land"))
@click.option("--site-url", metavar="ADRESSE", help=say("import.site_url"))
@click.option(
    "--level",
    type=OneOf(KpiLevel.keys()),
    default=KpiLevel.OUTCOME.key,
    show_default=True,
    help=say("import.level"),
)
@click.option("--dezimal", "decimal", type=OneOf(tuple(_DECIMAL)), help=say("import.decimal"))
@click.option("--datum", "order", type=OneOf(tuple(_ORDER)), help=say("import.order"))
@click.option("--zuordnung", "mapping", metavar="DATEI", type=click.Path(path_type=Path), help=say("import.mapping"))
@click.option("--lizenz", "license_", metavar="LIZENZ", help=say("import.license"))
@click.option("--handlungsfeld", "field", metavar="KENNUNG", help=say("import.field"))
@click.option("--quiet", is_flag=True, help=say("import.quiet"))
@FORMAT
def command(source: str, target: Path | None, *, form: str, **wanted: Any) -> None:
    """Take over what ``source`` holds; exit with 1 when there is nothing to take or it cannot be written.

    An address that cannot be had ends it with 2.
    """
    if _KNOWN.problems:
        click.echo(as_text(Problems.of(_KNOWN.problems)), err=True)
        sys.exit(1)
    target = target or _here()
    if not is_address(source) and not Path(source).exists():
        raise click.UsageError(say("import.no_source", source=source))
    if not is_address(source) and _is_ours(Path(source)):
        raise click.UsageError(say("import.own_book", file=source))
    try:
        with given(source) as found:
            _take(found, target, form=form, **wanted)
    except UnreadableError as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)


def _is_ours(path: Path) -> bool:
    """Whether it is a workbook of ``tabelle --hinaus``, whose many sheets would be taken for many measures."""
    if path.suffix.lower() not in (".xlsx", ".ods"):
        return False
    try:
        return BASE in read_book(path.read_bytes()[: MAX_TABLE + 1])
    except (UnreadableBookError, OSError):
        return False


def _here() -> Path:
    """This folder, if it is a portal: nobody wants one in the middle of something else."""
    if not Path(CONFIG).is_file():
        raise click.UsageError(say("import.no_target"))
    return Path()


def _take(found: Given, target: Path, *, kind: str | None, dry_run: bool, quiet: bool, form: str, **given: Any) -> None:
    wishes = _wishes(target, given, found, asks=not (dry_run or given["yes"]))
    mapping = given["mapping"]
    with step("source"):
        outcome = run(
            found.path, target, wishes, kind_name=kind, stand=given["stand"], overwrite=given["overwrite"],
            importers=_KNOWN.records, memory=found.memory,
        )  # fmt: skip
    problems = outcome.problems
    if form == "json":
        _for_programs(outcome, problems, target, dry_run=dry_run)
    content = content_folder(target)
    for line in told(outcome.plan, content):
        click.echo(line)
    dry_run = dry_run or not (given["yes"] or outcome.failed or _agreed(outcome))
    if dry_run:
        _show(outcome, content)
    elif not outcome.failed:
        problems = _written(outcome, target)
    if mapping is not None and not mapping.exists():
        mapping.write_text(proposal(outcome.harvest.seen), encoding="utf-8")
    problems = Problems.of(in_folder(problems, content))
    _report(outcome, problems, quiet=quiet, err=dry_run)
    if not dry_run and target.is_dir():
        (target / REPORT).write_text(report(problems, outcome.balance, outcome.left), encoding="utf-8")
    _summarise(outcome, problems, target, dry_run=dry_run)
    sys.exit(1 if problems.errors else 0)


def _written(outcome: Outcome, target: Path) -> Problems:
    """Write what is new and changed; all problems, those of the disk too."""
    with step("writing"):
        return Problems.of(outcome.problems, write((*outcome.plan.written, *outcome.memory), target))


def _for_programs(outcome: Outcome, problems: Problems, target: Path, *, dry_run: bool) -> None:
    """Do it without asking, tell it as JSON, and end: what becomes of each file, and every problem."""
    if not (dry_run or outcome.failed):
        problems = _written(outcome, target)
    made = outcome.plan
    kinds = {"new": made.new, "changed": made.changed, "same": made.same, "kept": made.kept}
    told: dict[str, Any] = {name: [one.draft.path for one in changes] for name, changes in kinds.items()}
    written = not (dry_run or outcome.failed)
    problems = Problems.of(in_folder(problems, content_folder(target)))
    click.echo(json_text({**told, "written": written, "problems": json.loads(as_json(problems))}))
    sys.exit(1 if problems.errors else 0)


def _wishes(target: Path, given: dict[str, Any], found: Given, *, asks: bool) -> Wishes:
    """What the caller states. Whoever sits at a terminal is asked for a missing licence, and for a new portal's address."""
    site_url, license_ = given["site_url"], given["license_"]
    if license_ is None and asks and found.license_asked and _sits_at_a_terminal():
        asked = say("import.ask_license", owner=shown(found.owner))
        license_ = click.prompt(asked, default="", show_default=False, err=True).strip() or None
    if site_url is None and asks and not (target / CONFIG).exists() and _sits_at_a_terminal():
        site_url = click.prompt(say("import.ask_site_url"), default="", show_default=False, err=True).strip() or None
    return Wishes(
        today(),
        KpiLevel(given["level"]),
        given["title"],
        given["owner"],
        given["land"],
        given["author"],
        site_url,
        decimal=_DECIMAL.get(given["decimal"]),
        order=_ORDER.get(given["order"]),
        mapping=_mapping(given["mapping"]),
        license=license_,
        into_field=given["field"],
    )


def _agreed(outcome: Outcome) -> bool:
    """Whether whoever sits at a terminal wants what was shown; where nobody sits, the command itself was the wish."""
    if not outcome.plan.written or not _sits_at_a_terminal():
        return True
    answer: str = click.prompt(say("import.ask"), default="", show_default=False, err=True)
    return answer.strip().lower() in {"j", "ja", "y", "yes"}


def _sits_at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _show(outcome: Outcome, content: str) -> None:
    """The difference on standard output, so that it can be kept in a file."""
    click.echo(say("import.diff_head"))
    for line in difference((*outcome.plan.written, *outcome.plan.kept), content):
        click.echo(line)


def _report(outcome: Outcome, problems: Problems, *, quiet: bool, err: bool) -> None:
    told = Problems.of(one for one in problems if not quiet or one.severity is not Severity.HINT)
    if len(told):
        click.echo(grouped(told), err=err)
    for line in balance_lines(outcome.balance, () if quiet else outcome.left):
        click.echo(line, err=err)


def _mapping(path: Path | None) -> Assignments | None:
    """What the file says that a caller names; one that is not there yet is written with the best guess."""
    if path is None or not path.exists():
        return None
    found, problems = read_mapping(path.read_bytes(), str(path))
    if problems:
        click.echo(as_text(Problems.of(problems)), err=True)
        sys.exit(1)
    return found


def _summarise(outcome: Outcome, problems: Problems, target: Path, *, dry_run: bool) -> None:
    """What was found, what became of it, and what to do next."""
    if outcome.kind is not None:
        click.echo(say("import.recognised", name=outcome.kind.words, kind=outcome.kind.name), err=True)
    parts = [", ".join(counted(outcome.harvest)), ", ".join(_files(outcome.plan)), ", ".join(_weights(problems))]
    click.echo("; ".join(part for part in parts if part), err=True)
    if problems.errors:
        return
    if dry_run:
        click.echo(say("import.nothing_written"), err=True)
    elif not outcome.plan.written:
        click.echo(say("import.unchanged_all"), err=True)
    else:
        click.echo(say("import.written", folder=target), err=True)
        click.echo(say("import.next", folder=target), err=True)
        if (target / CONFIG).exists():
            click.echo(say("import.next_build", config=target / CONFIG), err=True)


def _files(plan: Plan) -> list[str]:
    names = {"new": plan.new, "changed": plan.changed, "same": plan.same}
    told = [say_count(f"import.{name}", len(changes)) for name, changes in names.items()]
    return told + ([say_count("import.kept", len(plan.kept))] if plan.kept else [])


def _weights(problems: Problems) -> list[str]:
    weights = (Severity.ERROR, Severity.WARNING, Severity.HINT)
    counts = ((one.name.lower(), len(problems.of_severity(one))) for one in weights)
    return [say_count(f"import.count.{name}", count) for name, count in counts if count]
