"""How often each value of a field stands among events."""

import datetime as dt
from typing import Any

from evlog.model import Count, Event, Source, shipped_vocabulary
from evlog.summary.frequency import Frequency, frequency


def event(**told: Any) -> Event:
    return Event(**{"type": "attack", "date": dt.date(2026, 1, 1), **told})


def counted(field: str, *events: Event) -> list[tuple[Any, int]]:
    return [(one.value, one.events) for one in found(field, *events)]


def found(field: str, *events: Event) -> list[Frequency]:
    return list(frequency(events, field, shipped_vocabulary()))


def test_the_most_frequent_stands_first_and_what_is_not_told_has_a_row() -> None:
    lyman, none = event(axes=("Lyman",)), event()
    assert counted("axes", none, lyman, lyman) == [("Lyman", 2), (None, 1)]


def test_an_event_stands_under_each_of_its_values_once() -> None:
    both = event(axes=("Lyman", "Kupiansk"), tags=("pow", "pow"))
    assert counted("axes", both) == [("Kupiansk", 1), ("Lyman", 1)]
    assert counted("tags", both) == [("pow", 1)]


def test_sources_stand_under_their_one_name() -> None:
    names = ("General Staff", "General Staff of Ukraine")
    events = [event(sources=(Source(name, "reports"),)) for name in names]
    assert counted("sources", *events) == [("General Staff", 2)]


def test_a_status_is_the_one_that_holds() -> None:
    claim = (Source("A", "reports"), Source("B", "denies"))
    assert counted("status", event(sources=claim)) == [("disputed", 1)]


def test_a_told_zero_is_a_value_and_silence_is_none() -> None:
    values = counted("count", event(count=Count.exact(0)), event())
    assert values == [(Count.exact(0), 1), (None, 1)]


def test_figures_are_added_of_one_kind_only() -> None:
    five = {"count": Count.exact(5), "axes": ("Lyman",)}
    assaults, mixed = [event(**five), event(type="clash", **five)], event(type="strike", **five)
    (alike,), (unlike,) = found("axes", *assaults), found("axes", *assaults, mixed)
    assert alike.figure is not None
    assert alike.figure.best == 10
    assert unlike.figure is None


def test_stocks_and_refuted_events_are_in_no_figure() -> None:
    rows = found("type", event(type="force_estimate", count=Count.exact(90)))
    assert rows[0].figure is None
    assert found("type", event(status="refuted"))[0].figure is None
