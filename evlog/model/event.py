"""The event: what happened, when, where, how many, who says so and who denies it."""

import datetime as dt
from operator import attrgetter
from typing import Any, Final, Literal

import msgspec

from evlog.model.count import Count
from evlog.model.when import ONE_DAY, Precision, When

Relation = Literal["in", "near", "toward"]
Stance = Literal["reports", "confirms", "denies"]
Status = Literal["unverified", "confirmed", "disputed", "refuted"]
Scope = Literal["front"]
Targeting = Literal["civilians"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]

RELATIONS: tuple[Relation, ...] = ("in", "near", "toward")
STANCES: tuple[Stance, ...] = ("reports", "confirms", "denies")
SCOPES: tuple[Scope, ...] = ("front",)
TARGETINGS: tuple[Targeting, ...] = ("civilians",)
STATUSES: tuple[Status, ...] = ("unverified", "confirmed", "disputed", "refuted")


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A named place and how the event relates to it. Coordinates are WGS 84 degrees."""

    name: str
    relation: Relation
    latitude: float | None = None
    longitude: float | None = None


class Source(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who says what about the event; `via` is who passed it on ("Moscow, via ISW").

    `reliability` (of the source, A to F) and `credibility` (of the information, 1 to 6) are the
    two halves of the Admiralty code, NATO AJP-2.1. The counts, `as_of` and `date` (the day on
    which it has the event) are what this source told, absent unless the event says otherwise.
    """

    name: str
    stance: Stance
    url: str | None = None
    quote: str | None = None
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    via: str | None = None
    as_of: dt.datetime | None = None
    date: dt.date | None = None
    count: Count | None = None
    repelled: Count | None = None
    ongoing: Count | None = None
    downed: Count | None = None
    lost: Count | None = None
    hits: Count | None = None
    debris: Count | None = None
    munitions: Count | None = None
    killed: Count | None = None
    killed_civilians: Count | None = None
    killed_initiator: Count | None = None
    killed_target: Count | None = None
    wounded: Count | None = None
    wounded_civilians: Count | None = None
    captured: Count | None = None

    @property
    def figures(self) -> dict[str, Count]:
        """The counts of its own, by field."""
        told = _figures_of(self)
        if told == _NO_FIGURES:
            return {}
        named = zip(SOURCE_FIGURES, told, strict=True)
        return {field: count for field, count in named if count is not None}


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One dated event. Whatever was not told is absent (None or empty), never a default figure.

    `id` and `uid` are given by the log when they are 0 and "". `date_end` is absent for a single
    day. `as_of` is the moment, with its zone, of the running report that the figures come from.
    `status` is set only where a person set it; `standing` is what holds. `supersedes` names the
    figures that this one replaces, and `distinct_from` the events that look like this one and are
    others: uids, parted by spaces (`uids_in`).
    """

    id: int = 0
    uid: str = ""
    type: str
    date: dt.date
    date_end: dt.date | None = None
    precision: Precision = "day"
    approximate: bool = False
    time: str | None = None
    as_of: dt.datetime | None = None
    axes: tuple[str, ...] = ()
    scope: Scope | None = None
    places: tuple[Place, ...] = ()
    count: Count | None = None
    repelled: Count | None = None
    ongoing: Count | None = None
    downed: Count | None = None
    lost: Count | None = None
    hits: Count | None = None
    debris: Count | None = None
    munitions: Count | None = None
    weapons: tuple[str, ...] = ()
    killed: Count | None = None
    killed_civilians: Count | None = None
    killed_initiator: Count | None = None
    killed_target: Count | None = None
    wounded: Count | None = None
    wounded_civilians: Count | None = None
    captured: Count | None = None
    initiator: str | None = None
    target: str | None = None
    targeting: Targeting | None = None
    formation: str | None = None
    sources: tuple[Source, ...] = ()
    status: Status | None = None
    supersedes: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    distinct_from: str | None = None

    @property
    def last_day(self) -> dt.date:
        """The last day on which it may have happened."""
        return self.date_end or self.date

    @property
    def when(self) -> When:
        """Date, end, precision and "about" as one value."""
        return When(self.date, self.last_day, self.precision, self.approximate)

    @property
    def edtf(self) -> str:
        """Its date as EDTF, a night with the hours that were told."""
        return self.when.edtf(self.time)

    @property
    def standing(self) -> Status:
        """The status that holds: as set, or else as the sources' stances imply."""
        return self.status or implied_status(self.sources)

    def __getitem__(self, field: str) -> Any:
        """The field as JSON has it, so that stock TinyDB queries work on events.

        Raises KeyError for what was not told: `where("count").exists()` means "a number was told".
        """
        if field == "status":
            return self.standing
        try:
            value = getattr(self, field)
        except AttributeError:
            raise KeyError(field) from None
        if field not in self.__struct_fields__ or value is None or value == ():
            raise KeyError(field)
        return value if isinstance(value, str | int) else _plain(value)

    def __contains__(self, field: object) -> bool:
        """Whether the field was told, as in a mapping of its JSON."""
        try:
            return isinstance(field, str) and self[field] is not None
        except KeyError:
            return False


# The counts that a source may tell otherwise than the event.
SOURCE_FIGURES: Final = tuple(
    name for name, kind in Source.__annotations__.items() if kind == Count | None
)
# Looked at for every source of every event that is read from a file.
_figures_of = attrgetter(*SOURCE_FIGURES)
_NO_FIGURES: Final = (None,) * len(SOURCE_FIGURES)
# The fields that hold a count: `count` first, then what stands beside it.
COUNT_FIELDS: Final = tuple(
    name for name, kind in Event.__annotations__.items() if kind == Count | None
)


# The fields that hold the uids of other events.
LINKS: Final = ("supersedes", "distinct_from")


def implied_status(sources: tuple[Source, ...]) -> Status:
    """What the stances say where nobody set a status: disputed when one side denies the other."""
    stances = {source.stance for source in sources}
    if "denies" in stances and stances & {"reports", "confirms"}:
        return "disputed"
    return "unverified"


def _plain(value: Any) -> Any:
    # Through JSON, so that arrays are lists and dates are text, just as in the file.
    return msgspec.json.decode(msgspec.json.encode(value))


def at(when: When) -> dict[str, Any]:
    """The event fields that a `When` fills, for `Event(**at(when), ...)` and for changes."""
    return {
        "date": when.start,
        "date_end": None if when.precision in ONE_DAY else when.end,
        "precision": when.precision,
        "approximate": when.approximate,
    }


def document(event: Event) -> dict[str, Any]:
    """The event as JSON shows it: field names of the model, absent if not told.

    The status is always there, as it holds; `from_document` drops it again where it says no more
    than the sources do.
    """
    fields = _plain(event)
    fields["status"] = event.standing
    return {name: fields[name] for name in event.__struct_fields__ if name in fields}


def from_document(fields: dict[str, Any]) -> Event:
    """The event of a `document`. Raises msgspec.ValidationError naming the field at fault."""
    return settled(msgspec.convert(fields, Event))


def settled(event: Event) -> Event:
    """Drop a set status that says no more than the sources do, so that it follows them later."""
    if event.status is not None and event.status == implied_status(event.sources):
        return msgspec.structs.replace(event, status=None)
    return event
