"""What every event in a log keeps to, checked once, where events come in."""

import datetime as dt
import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, TypeVar

import msgspec

from evlog.model.count import LARGEST
from evlog.model.errors import InvalidEvent
from evlog.model.event import COUNT_FIELDS, LINKS, Event, Place, Source, settled
from evlog.model.sources import Sources
from evlog.model.text import clean
from evlog.model.uid import as_uid, is_uid, uids_text
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import ONE_DAY

# Every character that `clean` removes or replaces, as msgspec's JSON has it: one search over the
# whole event is several times faster than one for each of its texts.
_SUSPECT: Final = re.compile(
    rb"\\[bfru]|\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)
_counts = attrgetter(*COUNT_FIELDS)
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Event).decode
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?:-(?:[01]\d|2[0-3]):[0-5]\d|-24:00)?")
_MOST_QUOTED: Final = 80
_SUCH_AS: Final = "019b59e3-cce0-75ee-97bc-b3aaf22e8ecb"
_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def checked(event: Event, vocabulary: Vocabulary) -> Event:
    """The event as a log keeps it: canonical names, no unsafe characters, a settled status.

    Raises UnknownName for an axis or type outside the vocabulary and InvalidEvent for anything
    that contradicts itself, naming the field.
    """
    event = _armed(_named(settled(cleaned(event)[0]), vocabulary), vocabulary)
    if not 0 <= event.id <= LARGEST:
        raise InvalidEvent("id", f"id {event.id}: ids count from 1 to {LARGEST}")
    _check_when(event)
    for field, count in zip(COUNT_FIELDS, _counts(event), strict=True):
        if count is not None and (flaw := count.flaw()):
            raise InvalidEvent(field, f"{field}: {flaw}")
    for place in event.places:
        _check_place(place)
    for source in event.sources:
        _check_source(source)
    for field in LINKS:
        told: str | None = getattr(event, field)
        if told is not None and not is_uid(told):
            event = msgspec.structs.replace(event, **{field: checked_uids(told, field)})
    return event


def typed(event: Event) -> Event:
    """The event as a reader of the log will get it; Event(…) itself checks no types.

    Raises InvalidEvent naming the field that no reader would accept (`note=5`,
    `status="confirmd"`, a datetime as `date`).
    """
    try:
        if _decode(_encode(event)) == event:
            return event
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, AttributeError):
        pass  # told below, by the value itself instead of by its JSON
    try:
        return msgspec.convert(
            msgspec.to_builtins(event, builtin_types=(bytes, dt.date, dt.datetime)), Event
        )
    except (msgspec.MsgspecError, TypeError, ValueError, AttributeError) as error:
        raise invalid(error) from error


def invalid(error: Exception) -> InvalidEvent:
    """What msgspec says of a value of the wrong type, naming the event's field."""
    message = str(error)
    place = re.search(r"`\$\.(\w+)", message)
    return InvalidEvent(place[1] if place else "", message[:1].lower() + message[1:])


def checked_uid(text: str, field: str = "supersedes") -> str:
    """The uid as a log keeps it; raises InvalidEvent naming the field if it is none."""
    found = as_uid(text.strip())
    if found is None:
        shown = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
        if field == "uid":
            raise InvalidEvent(field, f'uid "{shown}" is not a UUID such as {_SUCH_AS}')
        raise InvalidEvent(
            field, f'{field} "{shown}" is not a uid; `evlog show ID` tells the uid of an event'
        )
    return found


def checked_uids(text: str, field: str) -> str:
    """Uids parted by spaces as a log keeps them; raises InvalidEvent naming the field."""
    return uids_text(checked_uid(uid, field) for uid in text.split() or ("",)) or ""


def _named(event: Event, vocabulary: Vocabulary) -> Event:
    """The event under the canonical names of its type and axes."""
    axes = event.axes
    if event.type in vocabulary.type_names and (
        not axes or (len(axes) == 1 and axes[0] in vocabulary.axis_names)
    ):
        return event
    return msgspec.structs.replace(
        event,
        type=vocabulary.type(event.type).name,
        axes=tuple(dict.fromkeys(vocabulary.axis(axis).name for axis in axes)),
    )


def with_known_sources(event: Event, known: Sources) -> Event:
    """The event with each source under its one name; sources outside the list stay as they are.

    For events that a person enters. Files are taken in as they are written, so that an export of
    them has the same bytes; whatever compares or counts sources folds their names itself.
    """
    sources = tuple(
        msgspec.structs.replace(
            source,
            name=known.name_of(source.name),
            via=None if source.via is None else known.name_of(source.via),
        )
        for source in event.sources
    )
    if sources == event.sources:
        return event
    return msgspec.structs.replace(event, sources=tuple(dict.fromkeys(sources)))


def _armed(event: Event, vocabulary: Vocabulary) -> Event:
    """The event with its weapons under their canonical names; raises UnknownName."""
    if not event.weapons:
        return event
    names = tuple(dict.fromkeys(vocabulary.weapon(weapon).name for weapon in event.weapons))
    return event if names == event.weapons else msgspec.structs.replace(event, weapons=names)


def _check_when(event: Event) -> None:
    # One day, as most events have, cannot contradict itself.
    is_one_day = event.precision in ONE_DAY and event.date_end is None
    if not is_one_day and (flaw := event.when.flaw()):
        raise InvalidEvent("date", f"date: {flaw}")
    if event.time is not None and _CLOCK.fullmatch(event.time) is None:
        raise InvalidEvent("time", f'time "{event.time}": write 04:30, or 07:00-18:30')
    if event.as_of is not None and event.as_of.tzinfo is None:
        raise InvalidEvent("as_of", f'as of "{event.as_of:%H:%M}" needs a zone, such as +03:00')


def _check_source(source: Source) -> None:
    if not source.name.strip():
        raise InvalidEvent("sources", "a source needs a name")
    if source.as_of is not None and source.as_of.tzinfo is None:
        raise InvalidEvent("sources", f'"{source.name}": its as of needs a zone, such as +03:00')
    for field, count in source.figures.items():
        if flaw := count.flaw():
            raise InvalidEvent("sources", f'"{source.name}": {field}: {flaw}')


def _check_place(place: Place) -> None:
    if not place.name.strip():
        raise InvalidEvent("places", "a place needs a name")
    if (place.latitude is None) != (place.longitude is None):
        raise InvalidEvent(
            "places", f'"{place.name}" needs both latitude and longitude, or neither'
        )
    if place.latitude is not None and not -90 <= place.latitude <= 90:
        raise InvalidEvent(
            "places", f'"{place.name}": latitude {place.latitude} is not on the globe'
        )
    if place.longitude is not None and not -180 <= place.longitude <= 180:
        raise InvalidEvent(
            "places", f'"{place.name}": longitude {place.longitude} is not on the globe'
        )


def cleaned(event: Event) -> tuple[Event, int]:
    """The event with unsafe characters removed from all its texts, and how many there were."""
    if not _is_suspect(event):
        return event, 0
    removed = 0

    def safe(text: str) -> str:
        nonlocal removed
        text, found = clean(text)
        removed += found
        return text

    return _with_safe(event, safe), removed


def _is_suspect(event: Event) -> bool:
    try:
        told = _encode(event)
    except UnicodeEncodeError:
        return True
    if told.isascii() and b"\\" not in told and b"\x7f" not in told:
        return False
    return _SUSPECT.search(told) is not None


def _with_safe(value: _Struct, safe: Callable[[str], str]) -> _Struct:
    """A struct with every text in it made safe, at any depth."""
    return msgspec.structs.replace(
        value, **{name: _safe(getattr(value, name), safe) for name in value.__struct_fields__}
    )


def _safe(value: Any, safe: Callable[[str], str]) -> Any:
    match value:
        case str():
            return safe(value)
        case tuple():
            return tuple(_safe(item, safe) for item in value)
        case msgspec.Struct():
            return _with_safe(value, safe)
        case _:
            return value
