"""`evlog calendar`: which days the events lie on."""

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from evlog.cli import out
from evlog.cli.session import Session, pass_session
from evlog.summary.question import MEASURES

if TYPE_CHECKING:
    from evlog.language.filter.query import Filter
    from evlog.model.event import Event

_MEASURES = ("events", *(measure for measure in MEASURES if measure != "events"))


@click.command("calendar", short_help="On which days the events lie, as heat.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option("--year", type=click.IntRange(1, 9999), multiple=True, help="Only that year.")
@click.option("--measure", type=click.Choice(_MEASURES), default="events", show_default=True)
@click.option("--title", help="Stands over the calendar.")
@click.option(
    "--format", "form", type=click.Choice(["text", "svg"]), default="text", show_default=True
)
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    year: tuple[int, ...],
    measure: str,
    title: str | None,
    form: str,
) -> None:
    """Draw a calendar of each year: a row a weekday, a column a week, the stronger the more.

    \b
    evlog calendar axis:kupiansk
    evlog calendar type:strikes --year 2025 --measure killed
    evlog calendar --format svg > days.svg

    A told zero is not silence. What is dated to no one day is counted beside the days; a night
    counts on its morning.
    """
    from evlog.summary import superseded_uids
    from evlog.summary.days import by_day

    # One answer and the process ends: looking through all events for garbage finds none.
    gc.disable()
    log = session.open_log()
    wanted = session.read_filter(words, log)
    every = log.all()
    found = [event for event in every if wanted.predicate(event)] if wanted else every
    if not found:
        session.tell_meant(wanted, log)
    days = by_day(found, log.vocabulary, superseded_uids(every), measure)
    years = sorted(set(year)) or None
    shown = title or _title(wanted, measure)
    if form == "svg":
        from evlog.render.calendar.svg import calendar_svg
        from evlog.render.summary.svg import source_line

        source = source_line(_of_years(found, years), log.vocabulary.sources)
        picture = calendar_svg(days, years=years, title=shown, source=source, day=session.today)
        out.stream().write(f"{picture}\n")
        return
    from evlog.render.calendar.picture import CalendarPicture

    out.render(CalendarPicture(days, shown, years))


def _of_years(events: "Sequence[Event]", years: list[int] | None) -> "list[Event]":
    return [event for event in events if years is None or event.date.year in years]


def _title(wanted: "Filter", measure: str) -> str:
    what = wanted.describe() if wanted else "all events"
    return what if measure == "events" else f"{what}, by {measure.replace('_', ' ')}"
