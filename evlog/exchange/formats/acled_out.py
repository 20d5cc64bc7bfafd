"""Events in ACLED's 31 columns, and a tally of what these could not carry."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, TextIO

from evlog.exchange.formats.acled import CODED, type_of
from evlog.exchange.formats.delimited import formulas
from evlog.exchange.rows import Remarks
from evlog.model.event import COUNT_FIELDS, Event
from evlog.model.vocabulary import Vocabulary

ACLED_COLUMNS: Final = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
_NOT_KNOWN: Final = (
    "inter1, inter2, interaction, iso, region, country, admin1 to admin3, source_scale"
)
_CIVILIANS: Final = "Civilian targeting"
_OTHER: Final = ("Strategic developments", "Other")
_CLASH: Final = ("Battles", "Armed clash")
_REGAINED: Final = ("Battles", "Government regains territory")
_OVERTAKEN: Final = ("Battles", "Non-state actor overtakes territory")
_EVENT_TYPES: Final = frozenset(
    (
        "Battles",
        "Explosions/Remote violence",
        "Protests",
        "Riots",
        "Strategic developments",
        "Violence against civilians",
    )
)
_DEMONSTRATIONS: Final = frozenset(
    ("Peaceful protest", "Protest with intervention", "Violent demonstration")
)
_PRECISIONS: Final = {
    "day": "1", "night": "1", "week": "2", "range": "2", "month": "3", "year": "3", "by": "3",
}  # fmt: skip


def write_acled(
    events: Iterable[Event], stream: TextIO, vocabulary: Vocabulary, remarks: Remarks
) -> None:
    """Write events as they come, one row each; `remarks` takes what is lost on the way."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(ACLED_COLUMNS)
    remarks.say(f"columns left empty, evlog does not know them: {_NOT_KNOWN}")
    for event in events:
        coded = came_as(event) or coded_as(event, vocabulary)
        row = acled_cells(event, coded)
        writer.writerow(row)
        if found := formulas(row):
            remarks.say("cells that a spreadsheet would run as a formula", found)
        for loss in _losses(event, coded):
            remarks.say(loss)


def came_as(event: Event) -> tuple[str, str] | None:
    """ACLED's own event and sub-event type of an event that came from there.

    None if the row had no pair of today's codebook, or if the event has another type since.
    """
    if "acled" not in event.tags or event.note is None:
        return None
    lines = (line for line in event.note.splitlines() if line.startswith(CODED))
    for event_type, *rest in (line.removeprefix(CODED).split(", ") for line in lines):
        # Notes of before have "Civilian targeting" in the same line.
        is_pair = event_type in _EVENT_TYPES and rest and rest[0] != _CIVILIANS
        if is_pair and type_of(event_type, rest[0]) == event.type:
            return event_type, rest[0]
    return None


def coded_as(event: Event, vocabulary: Vocabulary) -> tuple[str, str]:
    """The pair of ACLED's for an event of our own.

    Who took a place decides how ACLED codes that it was taken: the government, or a non-state actor
    or foreign state. If that is not known it is an armed clash, which claims neither.
    """
    pair = vocabulary.type_names[event.type].acled or _OTHER
    if pair != _OVERTAKEN:
        return pair
    side = vocabulary.find_side(event.initiator or "")
    return _CLASH if side is None else _REGAINED if side == "Ukraine" else _OVERTAKEN


def acled_cells(event: Event, coded: tuple[str, str]) -> tuple[str, ...]:
    """One event as the cells of a row, in the order of `ACLED_COLUMNS`."""
    event_type, sub_event_type = coded
    day = _middle(event)
    place = event.places[0] if event.places else None
    civilians = event.targeting or event_type == "Violence against civilians"
    return (
        event.uid,
        day.isoformat(),
        str(day.year),
        _PRECISIONS[event.precision],
        _disorder(event_type, sub_event_type),
        event_type,
        sub_event_type,
        event.initiator or "",
        *("", ""),
        event.target or "",
        *("", "", ""),
        _CIVILIANS if civilians else "",
        *("", "", "", "", "", ""),
        place.name if place else "",
        "" if place is None or place.latitude is None else repr(place.latitude),
        "" if place is None or place.longitude is None else repr(place.longitude),
        "" if place is None else "1" if place.relation == "in" else "2",
        "; ".join(source.name for source in event.sources if source.stance != "denies"),
        "",
        event.note or "",
        _fatalities(event),
        "; ".join(event.tags),
        "",
    )


def _disorder(event_type: str, sub_event_type: str) -> str:
    if event_type == "Strategic developments":
        return event_type
    if sub_event_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Demonstrations" if sub_event_type in _DEMONSTRATIONS else "Political violence"


def _middle(event: Event) -> date:
    # The codebook dates what is known to a week or month by the middle of that time.
    return event.date + timedelta(days=(event.last_day - event.date).days // 2)


def _fatalities(event: Event) -> str:
    if event.killed is None:
        return "0"
    return str(event.killed.low if event.killed.best is None else event.killed.best)


def _losses(event: Event, coded: tuple[str, str]) -> Iterator[str]:
    if event.type == "capture" and coded == _CLASH:
        yield "who took it is not known: a capture stands as an armed clash"
    if event.axes:
        yield "axes are not told"
    if len(event.places) > 1:
        yield "one figure for several places: only the first place is told"
    if any(place.relation == "toward" for place in event.places):
        yield "a place toward which it went stands as near"
    for field in COUNT_FIELDS:
        count = getattr(event, field)
        if count is not None and field != "killed":
            yield f"the figure of {field} is not told"
    if event.killed is None:
        yield "killed not told stands as 0, as ACLED writes it"
    elif not event.killed.is_exact:
        yield "a range of killed stands as one figure"
    if any(source.stance == "denies" for source in event.sources):
        yield "who denies it is not told"
    if event.standing != "unverified":
        yield f"the status {event.standing} is not told"
    yield from _dated_losses(event)


def _dated_losses(event: Event) -> Iterator[str]:
    if event.precision == "night":
        yield "a night stands as its morning"
    if event.precision in ("range", "year", "by") or event.approximate:
        yield "the date stands less exactly than it was told"
