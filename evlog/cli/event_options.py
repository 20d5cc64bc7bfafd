"""The options that fill an event's fields, the same for `add` and `edit`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import click

from evlog.language.counts import read_count
from evlog.language.dates.read_date import read_date
from evlog.model.errors import InvalidEvent
from evlog.model.event import COUNT_FIELDS, RELATIONS, STATUSES, Place, Relation, Source, Stance
from evlog.model.rules import checked_uid
from evlog.model.sources import Sources
from evlog.model.vocabulary import Vocabulary

_Function = TypeVar("_Function", bound=Callable[..., Any])

_TEXTS = ("initiator", "target", "status", "supersedes", "note")
_STANCES: dict[str, Stance] = {
    "source": "reports",
    "confirmed_by": "confirms",
    "denied_by": "denies",
}


def event_options(function: _Function) -> _Function:
    """Decorate a verb with one option a field; what was not given arrives as None or ()."""
    options = [
        click.option(
            "--date", metavar="DATE", help="When: 24 dec, night to 13 sep, 2025-11, by 26 feb …"
        ),
        click.option("--axis", multiple=True, metavar="AXIS", help="Front axis; repeat if shared."),
        click.option("--type", metavar="TYPE", help="Event type; `evlog type` lists them."),
        *(
            click.option(f"--{field}", metavar="COUNT", help=help_text)
            for field, help_text in _COUNT_HELP.items()
        ),
        *(
            click.option(
                f"--{relation}", multiple=True, metavar="PLACE", help=f"Place: {relation}."
            )
            for relation in RELATIONS
        ),
        click.option("--source", multiple=True, metavar="NAME", help="Who reports it."),
        click.option("--confirmed-by", multiple=True, metavar="NAME", help="Who confirms it."),
        click.option("--denied-by", multiple=True, metavar="NAME", help="Who denies it."),
        click.option("--url", metavar="URL", help="Where the named source says so."),
        click.option("--as-of", metavar="TIME", help="Moment of a running report, ISO with zone."),
        click.option("--initiator", metavar="TEXT", help="Who acted."),
        click.option("--target", metavar="TEXT", help="On whom."),
        click.option("--status", type=click.Choice(STATUSES), help="Over what the sources imply."),
        click.option("--supersedes", metavar="UID", help="The running total that this replaces."),
        click.option("--tag", multiple=True, metavar="WORD", help="A tag."),
        click.option("--note", metavar="TEXT", help="Free text."),
        click.option("--allow-future", is_flag=True, help="Take a date after today."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


_COUNT_HELP = dict.fromkeys(COUNT_FIELDS, "How many were {}.") | {
    "count": "How many: 5, 5-7, ~20, 50+, several dozen.",
    "munitions": "How many bombs, shells, missiles.",
    "ongoing": "How many were not over yet.",
}
_COUNT_HELP = {field: text.format(field) for field, text in _COUNT_HELP.items()}


def given_fields(
    options: Mapping[str, Any], vocabulary: Vocabulary, today: date
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The event fields that the options give, and what reading them assumed.

    Raises Unreadable, UnknownName or InvalidEvent where an option cannot be read.
    """
    fields: dict[str, Any] = {}
    told: tuple[str, ...] = ()
    if options["date"] is not None:
        reading = read_date(options["date"], today, allow_future=options["allow_future"])
        fields |= reading.fields()
        told = reading.told
    if options["type"] is not None:
        fields["type"] = vocabulary.type(options["type"]).name
    if options["axis"]:
        fields["axes"] = tuple(vocabulary.axis(name).name for name in options["axis"])
        told = (*told, *vocabulary.successions(fields["axes"]))
    if options["as_of"] is not None:
        fields["as_of"] = _moment(options["as_of"])
    fields |= {
        name: read_count(options[name]) for name in COUNT_FIELDS if options[name] is not None
    }
    fields |= {name: options[name] for name in _TEXTS if options[name] is not None}
    fields |= {
        name: vocabulary.find_side(fields[name]) or fields[name]
        for name in ("initiator", "target")
        if name in fields
    }
    if options["supersedes"] is not None:
        fields["supersedes"] = checked_uid(options["supersedes"])
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
    if options["url"] is not None and len(named) != 1:
        raise InvalidEvent("sources", "--url belongs to one source; name just one beside it")
    sources = (Source(known.name_of(name), stance, url=options["url"]) for name, stance in named)
    return tuple(dict.fromkeys(sources))
