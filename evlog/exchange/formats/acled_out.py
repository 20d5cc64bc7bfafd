"""Events in ACLED's 31 columns, and a tally of what these could not carry."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, TextIO

from evlog.exchange.formats.delimited import formulas
from evlog.exchange.rows import Told
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
_OTHER: Final = ("Strategic developments", "Other")
_PRECISIONS: Final = {
    "day": "1", "night": "1", "week": "2", "range": "2", "month": "3", "year": "3", "by": "3",
}  # fmt: skip


def write_acled(
    events: Iterable[Event], stream: TextIO, vocabulary: Vocabulary, told: Told
) -> None:
    """Write events as they come, one row each; `told` hears what is lost on the way."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(ACLED_COLUMNS)
    told.say(f"columns left empty, evlog does not know them: {_NOT_KNOWN}")
    for event in events:
        row = acled_cells(event, vocabulary)
        writer.writerow(row)
        if found := formulas(row):
            told.say("cells that a spreadsheet would run as a formula", found)
        for loss in _losses(event):
            told.say(loss)


def acled_cells(event: Event, vocabulary: Vocabulary) -> tuple[str, ...]:
    """One event as the cells of a row, in the order of `ACLED_COLUMNS`."""
    kind = vocabulary.type_names[event.type]
    event_type, sub_event_type = kind.acled or _OTHER
    day = _middle(event)
    place = event.places[0] if event.places else None
    strategic = event_type == "Strategic developments"
    civilians = event_type == "Violence against civilians"
    return (
        event.uid,
        day.isoformat(),
        str(day.year),
        _PRECISIONS[event.precision],
        event_type if strategic else "Political violence",
        event_type,
        sub_event_type,
        event.initiator or "",
        *("", ""),
        event.target or "",
        *("", "", ""),
        "Civilian targeting" if civilians else "",
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


def _middle(event: Event) -> date:
    # The codebook dates what is known to a week or month by the middle of that time.
    return event.date + timedelta(days=(event.last_day - event.date).days // 2)


def _fatalities(event: Event) -> str:
    if event.killed is None:
        return "0"
    return str(event.killed.low if event.killed.best is None else event.killed.best)


def _losses(event: Event) -> Iterator[str]:
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
    if event.precision == "night":
        yield "a night stands as its morning"
    if event.precision in ("range", "year", "by") or event.approximate:
        yield "the date stands less exactly than it was told"
