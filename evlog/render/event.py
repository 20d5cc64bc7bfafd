"""One event in full, as text for the command line and the app alike."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, LINKS, Event, Place, Source
from evlog.model.uid import uids_in
from evlog.render.cells import cell
from evlog.render.words import (
    axis_in_full,
    count_in_full,
    date_in_full,
    headline,
    moment_cell,
    tags_cell,
    type_cell,
    weapons_cell,
)
from evlog.summary.linked import Linked


def event_rows(event: Event, linked: Linked | None = None) -> Iterator[tuple[str, Text]]:
    """Name and value of everything that was told about an event, in reading order.

    With `linked` the events that it is linked to are named; without it their uids are.
    """
    yield "date", cell(date_in_full(event))
    if event.time is not None:
        yield "time", cell(event.time)
    if event.as_of is not None:
        yield "as of", cell(moment_cell(event))
    yield "type", cell(type_cell(event))
    yield "axis", cell(axis_in_full(event))
    yield "count", cell(count_in_full(event.count))
    for field in COUNT_FIELDS[1:]:
        count: Count | None = getattr(event, field)
        if count is not None:
            yield field.replace("_", " "), cell(count_in_full(count))
    if event.weapons:
        yield "weapons", cell(weapons_cell(event))
    for number, place in enumerate(event.places):
        yield "place" if number == 0 else "", cell(_place(place))
    yield from _people(event)
    yield "status", cell(event.standing if event.status is None else f"{event.standing} (as set)")
    if event.tags:
        yield "tags", cell(tags_cell(event))
    yield from _links(event, linked)
    if event.note:
        yield "note", cell(event.note, one_line=False)
    yield "uid", cell(event.uid)


def _links(event: Event, linked: Linked | None) -> Iterator[tuple[str, Text]]:
    if linked is None:
        for field in LINKS:
            for uid in uids_in(getattr(event, field)):
                yield field.replace("_", " "), cell(uid)
        return
    for label, others in (
        ("replaces", linked.replaces),
        ("replaced by", linked.replaced_by),
        ("distinct from", linked.distinct_from),
    ):
        for other in others:
            moment = "" if other.as_of is None else f", as of {moment_cell(other)}"
            yield label, cell(f"{headline(other)}{moment}")
    for uid in linked.lost:
        yield "not here", cell(f"{uid}, which it is linked to")


def _people(event: Event) -> Iterator[tuple[str, Text]]:
    if event.initiator:
        yield "initiator", cell(event.initiator)
    if event.target:
        yield "target", cell(event.target)
    if event.targeting:
        yield "targeting", cell(event.targeting)
    if event.formation:
        yield "formation", cell(event.formation)
    for source in event.sources:
        yield source.stance, _source(source)


def event_grid(event: Event, longest: int | None = None, linked: Linked | None = None) -> Table:
    """The event as two columns: name and value; of each value so many characters at most."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim", justify="right")
    grid.add_column(overflow="fold")
    for name, value in event_rows(event, linked):
        grid.add_row(name, value if longest is None else shortened(value, longest, event.id))
    return grid


def shortened(value: Text, longest: int, event_id: int) -> Text:
    """A value of so many characters at most, that says how many more there are."""
    rest = len(value) - longest
    if rest <= 0:
        return value
    told = f"… and {rest:,} more characters; `evlog show {event_id}` prints all"
    return Text.assemble(value[:longest], (told, "dim"))


def _place(place: Place) -> str:
    where = "" if place.latitude is None else f" ({place.latitude:g}, {place.longitude:g})"
    return f"{place.relation} {place.name}{where}"


def own_figures(source: Source) -> str:
    """What a source told otherwise than its event: `killed 3, as of 16:00`; "" for nothing."""
    told = [f"{field} {count_in_full(count)}" for field, count in source.figures.items()]
    if source.as_of is not None:
        told.append(f"as of {source.as_of:%Y-%m-%d %H:%M%z}")
    if source.date is not None:
        told.append(f"on {source.date:%-d %b %Y}")
    return ", ".join(told)


def _source(source: Source) -> Text:
    grade = f"{source.reliability or ''}{source.credibility or ''}"
    line = cell(source.name if source.via is None else f"{source.name}, via {source.via}")
    if grade:
        line.append(f" [{grade}]", "dim")
    if own := own_figures(source):
        line.append_text(cell(f" {own}"))
    if source.url:
        line.append_text(Text("  ").append_text(cell(source.url, "dim")))
    if source.quote:
        line.append_text(Text("\n  ").append_text(cell(f"“{source.quote}”", "italic")))
    return line
