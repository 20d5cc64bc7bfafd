"""`evlog coverage`: on which days a source told something, told zero, or was silent."""

from typing import TYPE_CHECKING, Any

import click

from evlog.cli import err, out
from evlog.cli.session import Session, pass_session

if TYPE_CHECKING:
    from evlog.summary.coverage import Coverage

_FORMATS = ("table", "csv", "json", "md")


@click.command("coverage", short_help="On which days a source told something, or was silent.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option("--by", type=click.Choice(["source", "axis"]), default="source", show_default=True)
@click.option(
    "--every",
    type=click.Choice(["day", "week"]),
    help="What a cell stands for.  [default: day, week beyond five weeks]",
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@pass_session
def command(session: Session, words: tuple[str, ...], by: Any, every: Any, form: str) -> None:
    """Show on which days each source told something, told zero, or was silent.

    A source is silent only against a rhythm of its own: docs/coverage.md says which.

    \b
    evlog coverage since:2026-09
    evlog coverage axis:kupiansk --by source
    evlog coverage type:attacks --by axis --every week
    """
    from evlog.render.coverage import coverage_of
    from evlog.store.projection import subset
    from evlog.summary.coverage import COVERAGE_FIELDS

    log = session.open_log()
    wanted = session.read_filter(words, log)
    events = log.project(subset(*COVERAGE_FIELDS[by], *sorted(wanted.fields)))
    found = coverage_of(events, wanted, log.vocabulary, session.today, by, every)
    if not found.rows:
        session.tell_meant(wanted, log)
    match form:
        case "json":
            from evlog.render.coverage import coverage_document

            out.json(coverage_document(found))
        case "csv":
            from evlog.render.coverage import coverage_csv

            out.stream().write(coverage_csv(found))
        case "md":
            from evlog.render.coverage import coverage_markdown

            out.stream().write(coverage_markdown(found))
        case _ if not found.rows:
            err.talk(f"nothing to show: {_why_nothing(found)}")
        case _:
            from evlog.render.coverage import coverage_table

            out.render(coverage_table(found))


def _why_nothing(found: "Coverage") -> str:
    if found.nameless:
        return "no event here names a source" if found.by == "source" else "none is on an axis"
    return f"no event here is dated as finely as a {found.every}"
