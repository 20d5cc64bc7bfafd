"""`evlog summary`: what happened, how often, counted honestly."""

import gc
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import click

from evlog.cli import err, out
from evlog.cli.session import Session, pass_session
from evlog.summary.question import PERIODS, SORTS, TOTALS, BadQuestion, Question

if TYPE_CHECKING:
    from evlog.language.filter.query import Filter
    from evlog.model.event import Event
    from evlog.model.vocabulary import Vocabulary
    from evlog.store import Log
    from evlog.summary import Summary
    from evlog.summary.coverage import Silence
    from evlog.summary.perhaps_twice import Twice
    from evlog.summary.table import Aside

_FORMATS = ("table", "csv", "json", "md", "svg")
# Reading a longer log once more for the silences of its sources takes longer than counting it.
_MOST_LOOKED_THROUGH = 50_000


@click.command("summary", short_help="Count events by axis and type, or by anything else.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option("--by", metavar="A[,B]", help="Count by these, one or two.  [default: axis,type]")
@click.option("--every", type=click.Choice(PERIODS), help="Periods as the columns.")
@click.option(
    "--measure",
    metavar="A[,B…]",
    default="count",
    show_default=True,
    help="What is counted: count, events, killed and so on; several side by side.",
)
@click.option(
    "--total",
    type=click.Choice(TOTALS),
    default="unit",
    show_default=True,
    help="Add up figures of one unit only, or all, unlike as they are.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The N largest rows.")
@click.option("--sort", type=click.Choice(SORTS), default="order", show_default=True)
@click.option("--percent", is_flag=True, help="Shares of the whole.")
@click.option(
    "--compare", type=click.Choice(["previous"]), help="Change against the period before."
)
@click.option("--plot", is_flag=True, help="Draw bars, or a heat row and timeline with --every.")
@click.option("--reconcile", metavar="DATE", help="The whole front against its axes on a day.")
@click.option("--title", help="Stands over the table or picture.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@pass_session
def command(
    session: Session,
    /,
    words: tuple[str, ...],
    reconcile: str | None,
    plot: bool,
    title: str | None,
    form: str,
    **asked: Any,
) -> None:
    """Count events in a table: a sum of what was told, with what is not certain shown.

    \b
    evlog summary since:2025-12 --every week
    evlog summary --by axis --measure killed,wounded
    evlog summary type:strikes --by axis,source
    evlog summary --reconcile 2026-09-18

    Only figures of one unit are added up: attacks, drones, prisoners.

    Dimensions: axis, type, group, status, source, place, tag, weapon, initiator,
    target, precision, day, week, month, quarter, year.
    """
    # One answer and the process ends: looking through all events for garbage finds none.
    gc.disable()
    question = _question(asked)
    log = session.open_log()
    wanted = session.read_filter(words, log)
    if reconcile is not None:
        _reconcile(log, wanted, _day(reconcile, session.today), form)
        return
    if plot and form != "table":
        raise click.UsageError(f"--plot draws under a table, and --format {form} has none")
    matter = _Matter.of(log, question, wanted, whole=plot or form == "svg")
    if form != "csv" and matter.among <= _MOST_LOOKED_THROUGH:
        matter = matter._replace(silences=_silences(log, wanted, session.today))
    _show(matter, title or _title(question, wanted), form, session.today)
    if not matter.events:
        session.tell_meant(wanted, log)
    if plot:
        _plot(matter)


class _Matter(NamedTuple):
    """What is summarised: the events that the filter finds, among all."""

    question: Question
    vocabulary: "Vocabulary"
    events: "Sequence[Event]"
    superseded: frozenset[str]
    among: int
    wanted: "Filter"
    twice: "tuple[Twice, ...]"
    aside: "tuple[Aside, ...]"
    silences: "tuple[Silence, ...]" = ()

    @classmethod
    def of(cls, log: "Log", question: Question, wanted: "Filter", *, whole: bool) -> Self:
        from evlog.summary import shape, superseded_uids
        from evlog.summary.doubled import periods_aside, stocks_of
        from evlog.summary.perhaps_twice import CANDIDATE_FIELDS, candidates, perhaps_twice

        vocabulary = log.vocabulary
        matter: Self | None = None

        def near(found: "Sequence[Event]") -> list[int]:
            """Count what is found, and choose what has to be read in full to be told apart."""
            nonlocal matter
            events = [event for event in found if wanted.predicate(event)] if wanted else found
            superseded = superseded_uids(found)
            aside = periods_aside(events, superseded)
            matter = cls(question, vocabulary, events, superseded, len(found), wanted, (), aside)
            return [event.id for event in candidates(events, superseded, stocks_of(vocabulary))]

        if whole:
            every = log.all()
            chosen = set(near(every))
            alike = [event for event in every if event.id in chosen]
        else:
            fields = {*wanted.fields, *CANDIDATE_FIELDS}
            alike = log.pick(shape(question, fields), near)
        if matter is None:
            return cls(question, vocabulary, (), frozenset(), 0, wanted, (), ())
        return matter._replace(twice=perhaps_twice(alike, vocabulary.sources))

    def counted(self) -> "Summary":
        from msgspec.structs import replace

        from evlog.summary import summarise
        from evlog.summary.doubled import with_twice

        dated = self.wanted.predicate if "date" in self.wanted.fields else None
        asked = self.events, self.question, self.vocabulary, self.superseded
        counted = replace(summarise(*asked, dated), aside=self.aside, silences=self.silences)
        return with_twice(counted, self.events, self.twice, self.vocabulary, self.superseded)


def _silences(log: "Log", wanted: "Filter", today: date) -> "tuple[Silence, ...]":
    """Which of the sources behind the figures were silent on some of their days."""
    from evlog.render.coverage import coverage_of
    from evlog.store.projection import subset
    from evlog.summary.coverage import COVERAGE_FIELDS, silences

    events = log.project(subset(*COVERAGE_FIELDS["source"], *sorted(wanted.fields)))
    return silences(coverage_of(events, wanted, log.vocabulary, today))


def _question(asked: dict[str, Any]) -> Question:
    by, compare = asked.pop("by"), asked.pop("compare")
    names = tuple(name.strip() for name in by.split(",")) if by else ()
    try:
        return Question(by=names, compare=compare is not None, **asked)
    except BadQuestion as problem:
        raise click.UsageError(str(problem)) from problem


def _title(question: Question, wanted: "Filter") -> str:
    return f"{question.describe()}: {wanted}" if wanted else question.describe()


def _show(matter: _Matter, title: str, form: str, today: date) -> None:
    summary = matter.counted()
    match form:
        case "json":
            from evlog.render.summary.text import summary_document

            out.json(summary_document(summary))
        case "csv":
            from evlog.render.summary.notes import twice_lines
            from evlog.render.summary.text import csv_text

            out.stream().write(csv_text(summary))
            for line in twice_lines(summary):
                err.talk(f"note: {line}")
        case "md":
            from evlog.render.summary.text import markdown_text

            out.stream().write(markdown_text(summary, title))
        case "svg":
            from evlog.render.summary.svg import source_line, svg_text

            source = source_line(matter.events, matter.vocabulary.sources)
            out.stream().write(svg_text(summary, title=title, source=source, day=today))
        case _:
            from evlog.render.palette import TERMINAL
            from evlog.render.summary.table import summary_table

            out.render(summary_table(summary, title=title, palette=TERMINAL))
            if len(matter.events) < matter.among:
                err.talk(f"{len(matter.events):,} of {matter.among:,} events")


def _plot(matter: _Matter) -> None:
    from evlog.render.summary.plot import bars, heat
    from evlog.render.summary.timeline import timeline
    from evlog.summary import disputed_rows, grouped

    out.line()
    if matter.question.column not in PERIODS:
        counted = matter.counted()
        doubted = disputed_rows(matter.events, counted, matter.vocabulary, matter.superseded)
        out.render(bars(counted, doubted))
        return
    out.render(heat(matter.counted()))
    if matter.question.rows == ("axis",):
        out.line()
        out.render(timeline(grouped(matter.events, "axis", matter.vocabulary, matter.superseded)))


def _reconcile(log: "Log", wanted: "Filter", day: date, form: str) -> None:
    from evlog.summary import reconcile, superseded_uids

    everything = log.all()
    found = reconcile(
        filter(wanted, everything), day, superseded_uids(everything), log.vocabulary.sources
    )
    if form in ("csv", "json"):
        from evlog.render.summary.text import reconcile_rows

        out.rows(reconcile_rows(found), form)
    elif form == "table":
        from evlog.render.summary.reconcile import reconcile_text

        out.render(reconcile_text(found, day))
    else:
        raise click.UsageError("--reconcile is written as table, csv or json")


def _day(text: str, today: date) -> date:
    from evlog.language.dates.read_date import read_date

    when = read_date(text, today).when
    if when.precision != "day":
        raise click.UsageError(f'--reconcile takes one day, and "{text}" is a {when.precision}')
    return when.start
