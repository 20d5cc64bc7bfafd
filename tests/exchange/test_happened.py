"""A flat format holds only events that happened, each once; a whole one holds all."""

import datetime as dt
import io

import pytest

from evlog.exchange.files.export import write_events
from evlog.exchange.formats.registry import FORMATS, Format, Writing, by_name
from evlog.model import Count, Event
from evlog.model.uid import new_uid

DAY = dt.date(2026, 9, 18)
EARLIER, LATER = (
    Event(id=n, uid=new_uid(), type="attack", date=DAY, count=Count.exact(5 * n)) for n in (1, 2)
)
EVENTS = [
    EARLIER,
    LATER,
    Event(id=3, uid=new_uid(), type="attack", date=DAY, count=Count.exact(0)),
    Event(id=4, uid=new_uid(), type="attack", date=DAY, status="refuted"),
    Event(id=5, uid=new_uid(), type="front_total", date=DAY, count=Count.exact(213)),
    Event(id=6, uid=new_uid(), type="force_estimate", date=DAY, count=Count.between(24, 99)),
    Event(id=7, uid=new_uid(), type="attack", date=DAY),
    Event(id=8, uid=new_uid(), type="attack", date=DAY, count=Count(0, None, None)),
]


def written(form: Format) -> tuple[str, int, tuple[str, ...]]:
    stream, how = io.StringIO(newline=""), Writing(superseded=frozenset([EARLIER.uid]))
    number = write_events(EVENTS, stream, form, how)
    return stream.getvalue(), number, how.remarks.lines()


@pytest.mark.parametrize("form", [f for f in FORMATS if f.is_flat], ids=lambda form: form.name)
def test_a_flat_format_says_what_it_leaves_out(form: Format) -> None:
    text, number, lines = written(form)

    assert number == 3
    assert [event.id for event in EVENTS if event.uid in text] == [2, 7, 8]
    assert {line for line in lines if line.startswith("left out")} == {
        "left out: running totals that a later one replaced",
        "left out: refuted",
        "left out: stocks and front totals, which are states and no events (2)",
        "left out: told that there was none",
    }


@pytest.mark.parametrize(
    "form", [f for f in FORMATS if f.is_whole and f.write], ids=lambda form: form.name
)
def test_a_whole_format_holds_every_event(form: Format) -> None:
    text, number, lines = written(form)

    assert number == len(EVENTS)
    assert all(event.uid in text for event in EVENTS)
    assert not [line for line in lines if line.startswith("left out")]


def test_acled_is_flat() -> None:
    assert by_name("acled").is_flat
