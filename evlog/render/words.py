"""Fields of an event in words: short for a cell, in full for a person. Loads no Rich."""

import re
from datetime import date

from evlog.language.dates.words import DAYS, MONTHS, date_in_words
from evlog.model.count import Count
from evlog.model.event import Event

NOT_TOLD = "·"
_THOUSANDS = re.compile(r"\d{4,}")
# Long notes are cut before Rich measures them; `show` has them whole.
_NOTE_LENGTH = 200
MARKS = {"disputed": "≠ ", "refuted": "✗ ", "confirmed": "✓ ", "unverified": ""}


def date_in_full(event: Event) -> str:
    """The date as a person says it: `Wed 24 Dec 2025`, `Nov 2025`, `about Mon 15 Dec 2025`."""
    return date_in_words(event.when)


def count_in_full(count: Count | None) -> str:
    """The count with the words it was told in: `24–99, told as "several dozen"`."""
    if count is None:
        return f"{NOT_TOLD} not told"
    if count.is_zero:
        return "0 told: none"
    shown = separated(count.notation())
    is_told_so = count.text in (None, shown, count.notation())
    return shown if is_told_so else f'{shown}, told as "{count.text}"'


def date_cell(event: Event) -> str:
    """The date in a sortable form as fine as it was told: `2025-12-24`, `2025-11`, `~2025-12-15`."""
    about = "~" if event.approximate else ""
    match event.precision:
        case "night":
            return f"{about}{event.date} night"
        case "by":
            return f"by {about}{event.date}"
        case "month":
            return f"{about}{event.date:%Y-%m}"
        case "year":
            return f"{about}{event.date:%Y}"
        case "week":
            year, week, _ = event.date.isocalendar()
            return f"{about}{year}-W{week:02}"
        case "range":
            return f"{about}{event.date}…{_end(event)}"
        case _:
            return f"{about}{event.date}"


def _end(event: Event) -> str:
    first, last = event.date, event.last_day
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%d}"
    return f"{last:%m-%d}" if first.year == last.year else str(last)


def axis_cell(event: Event) -> str:
    """The axes, joined if one figure is for several; `whole front`, or `–` for none."""
    return " + ".join(event.axes) or ("whole front" if event.scope == "front" else "–")


def axis_in_full(event: Event) -> str:
    """The axes; `whole front`, or `none`."""
    return axis_cell(event) if event.axes or event.scope else "none"


def type_cell(event: Event) -> str:
    """The event type in words."""
    return event.type.replace("_", " ")


def count_cell(event: Event) -> str:
    """The count's notation; `·` where none was told."""
    return notation(event.count)


def notation(count: Count | None) -> str:
    """A count's short form; `·` for none told, so that it never looks like `0`."""
    return NOT_TOLD if count is None else separated(count.notation())


def separated(text: str) -> str:
    """The text with its thousands told apart: `10,588`, `1,200–1,500`."""
    return _THOUSANDS.sub(lambda digits: f"{int(digits[0]):,}", text) if len(text) > 3 else text


def places_cell(event: Event) -> str:
    """The places in their relations: `near Torske; toward Nadiia, Novoselivka`."""
    relations = dict.fromkeys(place.relation for place in event.places)
    return "; ".join(
        f"{relation} {', '.join(p.name for p in event.places if p.relation == relation)}"
        for relation in relations
    )


def sources_cell(event: Event) -> str:
    """Who says so; `!` before who denies it, `=` before who confirms it."""
    signs = {"reports": "", "confirms": "=", "denies": "!"}
    return ", ".join(f"{signs[source.stance]}{source.name}" for source in event.sources)


def status_cell(event: Event) -> str:
    """The status that holds, with a mark that needs no colour."""
    return f"{MARKS[event.standing]}{event.standing}"


def tags_cell(event: Event) -> str:
    """The tags as a filter takes them: `+pow +winter`."""
    return " ".join(f"+{tag}" for tag in event.tags)


def weapons_cell(event: Event) -> str:
    """The weapons, with commas between them."""
    return ", ".join(event.weapons)


def moment_cell(event: Event) -> str:
    """The moment of the running report with its zone; empty where none was told."""
    return "" if event.as_of is None else f"{event.as_of:%Y-%m-%d %H:%M %z}"


def month_in_words(day: date) -> str:
    """The month of a day: `December 2021`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_cell(event: Event) -> str:
    """The date for where its month stands already: `Fri 31`, `25–30`, `night 17`, `W52`, `month`."""
    first, last = event.date, event.last_day
    match event.precision:
        case "day":
            told = f"{DAYS[first.weekday()][:3]} {first.day}"
        case "range":
            later = "" if first.month == last.month else f" {MONTHS[last.month - 1][:3]}"
            told = f"{first.day}–{last.day}{later}"
        case "week":
            told = f"W{first.isocalendar().week}"
        case "month" | "year":
            told = event.precision
        case _:
            told = f"{event.precision} {first.day}"
    return f"~{told}" if event.approximate else told


def hour_cell(event: Event) -> str:
    """The hour at which it happened, or as of which it is told; for where the day stands already."""
    if event.time is not None:
        return event.time[:5]
    return "" if event.as_of is None else f"{event.as_of:%H:%M}"


def note_cell(event: Event) -> str:
    """The note's beginning."""
    note = event.note or ""
    return note if len(note) <= _NOTE_LENGTH else f"{note[: _NOTE_LENGTH - 1]}…"


def headline(event: Event) -> str:
    """The event on one line: `#42  Wed 24 Dec 2025  Kupiansk  attack repelled: 5`."""
    count = "" if event.count is None else f": {notation(event.count)}"
    return f"#{event.id}  {date_in_full(event)}  {axis_cell(event)}  {type_cell(event)}{count}"
