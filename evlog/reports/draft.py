"""What reading a report gives: drafts, what is set aside, and what is not read."""

from datetime import date
from typing import NamedTuple

from evlog.model.event import Event


class Stretch(NamedTuple):
    """A place in the text, from `start` up to `end`."""

    start: int
    end: int


class Draft(NamedTuple):
    """An event that the report tells, for a person to take or leave.

    `sentence` is the text it was read from, `also` further sentences that added to it. `used` are
    the places of the words that were read. `basis` says how its date was found. `left_over` are
    numbers of its sentences that no field took: such a draft is not accepted by default. `noted`
    are those that only its note keeps, as "76 of them jet". `at` are the places of its sentences.
    """

    event: Event
    sentence: str
    also: tuple[str, ...] = ()
    used: tuple[Stretch, ...] = ()
    basis: str = ""
    left_over: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    at: tuple[Stretch, ...] = ()


class SetAside(NamedTuple):
    """A sentence that is no event, and why; `offer` is what may be entered by hand instead.

    An offer is a told zero, a front total or a force estimate.
    """

    sentence: str
    reason: str
    offer: Event | None = None
    at: Stretch = Stretch(0, 0)


class NotRead(NamedTuple):
    """A sentence that was not read; `has_figure` says that it has a number, `has_axis` an axis."""

    sentence: str
    has_figure: bool
    has_axis: bool
    at: Stretch = Stretch(0, 0)


class Report(NamedTuple):
    """A whole report as read: every sentence of it is in exactly one of the three lists.

    `on` is the day that its figures are for, if a sentence names none, and `day` why it is that.
    """

    drafted: tuple[Draft, ...]
    set_aside: tuple[SetAside, ...]
    not_read: tuple[NotRead, ...]
    source: str | None
    day: str
    on: date
