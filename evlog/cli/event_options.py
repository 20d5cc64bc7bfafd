"""The options that fill an event's fields, the same for `add` and `edit`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import click

from evlog.language.counts import read_count
from evlog.language.dates.clock_times import read_clock
from evlog.language.dates.read_date import read_date
from evlog.model.errors import InvalidEvent
from evlog.model.event import LINKS, RELATIONS, Place, Relation, Source, Stance
from evlog.model.fields import FIELDS, Field, FieldKind, names_of, of_kind
from evlog.model.rules import checked_uids
from evlog.model.sources import Sources
from evlog.model.vocabulary import Vocabulary
from evlog.store import Log

_Function = TypeVar("_Function", bound=Callable[..., Any])

_TEXTS = names_of("text", "prose", "choice", "status", "link")
# A UUID may be written in digits alone.
_LONGEST_NUMBER = 17
_STANCES: dict[str, Stance] = {
    "source": "reports",
    "confirmed_by": "confirms",
    "denied_by": "denies",
}


def event_options(function: _Function) -> _Function:
    """Decorate a verb with one option a field; what was not given arrives as None or ()."""
    options = [option for field in FIELDS for option in _options(field)]
    options.append(click.option("--allow-future", is_flag=True, help="Take a date after today."))
    for option in reversed(options):
        function = option(function)
    return function


_METAVARS: dict[FieldKind, str] = {
    "type": "TYPE",
    "day": "DATE",
    "moment": "TIME",
    "clock": "TIME",
    "axes": "AXIS",
    "places": "PLACE",
    "count": "COUNT",
    "names": "NAME",
    "words": "WORD",
    "link": "ID",
}
_SOURCE_HELP = {"source": "reports", "confirmed-by": "confirms", "denied-by": "denies"}


def _options(field: Field) -> list[Callable[[_Function], _Function]]:
    """The options of one field: a list may be given more than once."""
    if not field.options:
        return []
    if field.kind == "sources":
        named = [
            click.option(f"--{name}", multiple=True, metavar="NAME", help=field.option.format(verb))
            for name, verb in _SOURCE_HELP.items()
        ]
        return [
            *named,
            click.option("--url", metavar="URL", help="Where the named source says so."),
            click.option("--via", metavar="NAME", help="Who passed on what the source says."),
        ]
    if field.choices:
        return [
            click.option(f"--{field.term}", type=click.Choice(field.choices), help=field.option)
        ]
    several = field.kind in ("axes", "places", "names", "words")
    return [
        click.option(
            f"--{name}",
            multiple=several,
            metavar=_METAVARS.get(field.kind, "TEXT"),
            help=field.option.format(name),
        )
        for name in field.options
    ]


def with_uids(options: Mapping[str, Any], log: Log | None) -> dict[str, Any]:
    """The options with the uids of events that are named by number, as `--supersedes 41` does.

    Raises UnknownEvent for a number that the log does not have.
    """
    named = dict(options)
    for field in LINKS:
        told = options[field]
        if told is not None and log is not None:
            words = (word.removeprefix("#") for word in told.replace(",", " ").split())
            named[field] = " ".join(log.get(int(w)).uid if _is_number(w) else w for w in words)
    return named


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < _LONGEST_NUMBER


def given_fields(
    options: Mapping[str, Any], vocabulary: Vocabulary, today: date
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The event fields that the options give, and what reading them assumed.

    Raises Unreadable, UnknownName or InvalidEvent if an option cannot be read.
    """
    fields: dict[str, Any] = {}
    told: tuple[str, ...] = ()
    if options["date"] is not None:
        reading = read_date(options["date"], today, allow_future=options["allow_future"])
        fields |= reading.fields()
        told = reading.assumptions
    if options["type"] is not None:
        fields["type"] = vocabulary.type(options["type"]).name
    if options["axis"]:
        fields["axes"] = tuple(vocabulary.axis(name).name for name in options["axis"])
        told = (*told, *vocabulary.successions(fields["axes"]))
    if options["as_of"] is not None:
        fields["as_of"] = _moment(options["as_of"])
    for field in of_kind("count"):
        if options[field.name] is not None:
            fields[field.name] = read_count(options[field.name])
    fields |= {name: options[name] for name in _TEXTS if options[name] is not None}
    fields |= {
        name: vocabulary.find_side(fields[name]) or fields[name]
        for name in ("initiator", "target")
        if name in fields
    }
    if options["time"] is not None:
        fields["time"] = read_clock(options["time"])
    if options["weapon"]:
        fields["weapons"] = tuple(vocabulary.weapon(name).name for name in options["weapon"])
    fields |= {name: checked_uids(fields[name], name) for name in LINKS if name in fields}
    lists = {
        "places": _places(options),
        "sources": _sources(options, vocabulary.sources),
        "tags": options["tag"],
    }
    told = (*told, *_read_as(options, vocabulary.sources))
    return fields | {name: values for name, values in lists.items() if values}, told


def _read_as(options: Mapping[str, Any], known: Sources) -> tuple[str, ...]:
    names = dict.fromkeys(name for option in _STANCES for name in options[option])
    return tuple(
        f'source "{name}" read as {known.name_of(name)}'
        for name in names
        if known.name_of(name) != name
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidEvent(
            "as_of", f'--as-of "{text}" is not a moment; write 2026-09-19T08:00+03:00'
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def _places(options: Mapping[str, Any]) -> tuple[Place, ...]:
    relations: tuple[Relation, ...] = RELATIONS
    return tuple(Place(name, relation) for relation in relations for name in options[relation])


def _sources(options: Mapping[str, Any], known: Sources) -> tuple[Source, ...]:
    named = [(name, stance) for option, stance in _STANCES.items() for name in options[option]]
    more = {name: options[name] for name in ("url", "via") if options[name] is not None}
    if more and len(named) != 1:
        option = next(iter(more))
        raise InvalidEvent("sources", f"--{option} belongs to one source; name just one beside it")
    sources = (Source(known.name_of(name), stance, **more) for name, stance in named)
    return tuple(dict.fromkeys(sources))
