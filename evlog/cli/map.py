"""`evlog map`: where the filtered events lie."""

import gc
from typing import TYPE_CHECKING

import click

from evlog.cli import err, out
from evlog.cli.session import Session, pass_session

if TYPE_CHECKING:
    from evlog.language.filter.query import Filter
    from evlog.store import Log
    from evlog.summary.located import Located


@click.command("map", short_help="Where the events lie, on a map.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option("--title", help="Stands over the map.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "svg", "json"]),
    default="text",
    show_default=True,
)
@pass_session
def command(session: Session, words: tuple[str, ...], title: str | None, form: str) -> None:
    """Draw the events as dots on a map: the more of them, the more dots.

    \b
    evlog map axis:kupiansk since:2025-12
    evlog map near:Kupiansk,30km
    evlog map type:strikes --format svg > strikes.svg

    An event without coordinates is placed where the settlement of that name lies, if it is known;
    `box:none` finds those of which nothing is known.
    """
    # One answer and the process ends: looking through all events for garbage finds none.
    gc.disable()
    log = session.open_log()
    wanted = session.read_filter(words, log)
    located = _located(log, wanted)
    if not located.events:
        session.tell_meant(wanted, log)
    shown = title or (wanted.describe() if wanted else "all events")
    match form:
        case "json":
            from evlog.render.map.picture import map_document

            out.json(map_document(located))
        case "svg":
            from evlog.render.map.svg import map_svg
            from evlog.render.summary.svg import source_line

            source = source_line(located.events, log.vocabulary.sources)
            picture = map_svg(
                located, log.vocabulary, title=shown, source=source, day=session.today
            )
            out.stream().write(f"{picture}\n")
        case _:
            from evlog.render.map.picture import MapPicture

            out.render(MapPicture(located, log.vocabulary, shown))
            if located.nowhere:
                err.talk("`evlog list box:none` lists those without a place")


def _located(log: "Log", wanted: "Filter") -> "Located":
    from evlog.summary import superseded_uids
    from evlog.summary.located import Located

    every = log.all()
    found = [event for event in every if wanted.predicate(event)] if wanted else every
    return Located.of(found, log.vocabulary, superseded_uids(every))
