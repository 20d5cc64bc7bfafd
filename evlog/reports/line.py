"""A draft as the quick line that would make it."""

from itertools import groupby

from evlog.language.tokens import QUOTES, quoted
from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, Event
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import When

_TEXTS = ("initiator", "target", "formation", "time")


def line_of(event: Event, vocabulary: Vocabulary) -> str:
    """The event as a quick line that reads back to it; quotes of sources are left out."""
    parts = [f"{_date(event.when)} {_head(event)}:"]
    if event.count is not None:
        parts.append(_count(event.count))
    parts.append(_type(event, vocabulary))
    parts += (
        f"{field}:{quoted(_count(count))}"
        for field in COUNT_FIELDS[1:]
        if (count := getattr(event, field)) is not None
    )
    parts += _places(event, vocabulary)
    parts += (
        f"{field}:{quoted(text)}" for field in _TEXTS if (text := getattr(event, field, None))
    )
    parts += (f"weapon:{quoted(weapon)}" for weapon in event.weapons)
    for source in event.sources:
        sign = "!@" if source.stance == "denies" else "@"
        parts.append(f"{sign}{quoted(source.name) if ' ' in source.name else source.name}")
        if source.url:
            parts.append(source.url)
    if event.note:
        parts.append(_note(event.note))
    return " ".join(parts)


def _note(note: str) -> str:
    words = " ".join(note.split())
    # A semicolon would begin the next event, and a quote that is cut off never closes.
    is_plain = not any(sign in words for sign in (";", *QUOTES))
    return f"note: {words}" if is_plain else f"note:{quoted(words)}"


def _head(event: Event) -> str:
    if event.axes:
        return " + ".join(event.axes)
    return "front" if getattr(event, "scope", None) == "front" else "none"


def _date(when: When) -> str:
    about = "about " if when.approximate else ""
    match when.precision:
        case "day":
            return f"{about}{when.start}"
        case "night":
            return f"{about}night of {when.start}"
        case "by":
            return f"by {when.start}"
        case "month" | "year":
            return f"{about}{str(when.start)[: 7 if when.precision == 'month' else 4]}"
        case _:
            return f"{about}{when.start}..{when.end}"


def _count(count: Count) -> str:
    if count.high is not None and count.best is None and count.low == 0:
        return f"up to {count.high}"
    return count.notation().replace("–", "-")


def _type(event: Event, vocabulary: Vocabulary) -> str:
    is_one = event.count is not None and event.count.low == event.count.high == 1
    return event.type.replace("_", " ") if is_one else plural_of(event.type, vocabulary)


def plural_of(type_: str, vocabulary: Vocabulary) -> str:
    """A type as a quick line says it behind a number: "attacks repelled"."""
    name = type_.replace("_", " ")
    for plural in (f"{name}s", f"{name}es", name.replace("attack ", "attacks ")):
        found = vocabulary.find_type(plural)
        if found is not None and found.name == type_:
            return plural
    return name


def _places(event: Event, vocabulary: Vocabulary) -> list[str]:
    """Places in their order, after what they are to the event: `near A, B, toward C`."""
    runs = groupby(event.places, key=lambda place: place.relation)
    parts = [
        f"{relation} {', '.join(_place(place.name, vocabulary) for place in places)}"
        for relation, places in runs
    ]
    return [", ".join(parts)] if parts else []


def _place(name: str, vocabulary: Vocabulary) -> str:
    # "Zelene Pole" alone could be the known Zelene and a word of a note.
    words = name.split()
    begins_as_another = any(
        vocabulary.axes_of_place(" ".join(words[:length])) for length in range(1, len(words))
    )
    return quoted(name) if begins_as_another and not vocabulary.axes_of_place(name) else name
