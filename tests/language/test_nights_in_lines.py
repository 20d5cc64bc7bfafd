"""Nights in the quick line."""

from datetime import date

import pytest

from evlog.language.line.quick_line import read_line
from evlog.model import Event, When, shipped_vocabulary

TODAY = date(2025, 9, 20)
NIGHT = When.night(date(2025, 9, 13))


def read(line: str) -> Event:
    (entry,) = read_line(line, shipped_vocabulary(), TODAY)
    return entry.event


@pytest.mark.parametrize(
    "head",
    [
        "night of 13 sep",
        "night to 13 sep 2025",
        "overnight 12-13 sep",
        "у ніч на 13 вересня",
        "в ночь на 13 сентября",
        "night of 13 sep (18:00–08:00)",
    ],
)
def test_a_night_heads_a_line(head: str) -> None:
    event = read(f"{head} none: 75 drone strikes")
    assert (event.when, event.count and event.count.best) == (NIGHT, 75)


@pytest.mark.parametrize("time", ["08:00", "16:00"])
def test_a_report_of_a_night_is_of_that_morning(time: str) -> None:
    event = read(f"night of 13 sep none: 75 drone strikes @AF as of {time}Z")
    assert event.as_of is not None
    assert f"{event.as_of:%d %H:%M}" == f"13 {time}"


def test_a_report_of_a_day_is_still_of_the_morning_after() -> None:
    event = read("13 sep kupiansk: 5 attacks @GS as of 08:00Z")
    assert event.as_of is not None
    assert event.as_of.date() == date(2025, 9, 14)


def test_a_report_by_a_day_is_of_that_day() -> None:
    event = read("by 13 sep lyman: advance @ISW as of 08:00Z")
    assert event.as_of is not None
    assert event.as_of.date() == date(2025, 9, 13)


def test_what_had_happened_by_a_day_heads_a_line() -> None:
    assert read("by 13 sep lyman: advance near Torske").when == When.by(date(2025, 9, 13))
