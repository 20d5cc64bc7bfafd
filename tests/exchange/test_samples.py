"""The sample files are what export writes, and say what their sources said."""

import datetime as dt
import io
from pathlib import Path

import pytest

from evlog.exchange.files.input_file import input_file
from evlog.exchange.files.sample import sample_events
from evlog.exchange.formats.csv import read_csv, write_csv
from evlog.exchange.rows import Taken
from evlog.model import Count, Event, shipped_vocabulary
from evlog.model.rules import checked

FOLDER = Path(__file__).parents[2] / "sample_data"


def read(name: str) -> list[Event]:
    with input_file(FOLDER / name) as file:
        found = list(read_csv(file))
    assert all(isinstance(row, Taken) for row in found), found
    return [row.event for row in found if isinstance(row, Taken)]


@pytest.mark.parametrize("name", ["kupiansk.csv", "general_staff_day.csv"])
def test_a_sample_is_byte_for_byte_what_export_writes(name: str) -> None:
    stream = io.StringIO(newline="")
    write_csv(read(name), stream)
    assert stream.getvalue().encode() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", ["kupiansk.csv", "general_staff_day.csv"])
def test_a_sample_keeps_to_the_rules_of_a_log(name: str) -> None:
    events = read(name)
    assert [checked(event, shipped_vocabulary()) for event in events] == events
    assert [event.id for event in events] == list(range(1, len(events) + 1))


def test_the_demo_shows_the_kupiansk_week() -> None:
    assert sample_events() == read("kupiansk.csv")


def test_the_hits_on_chernihiv_are_three_events() -> None:
    hits = [event for event in read("kupiansk.csv") if event.type == "strike"]
    assert [event.date.day for event in hits] == [23, 24, 25]
    assert [event.killed for event in hits] == [Count.exact(n) for n in (0, 0, 1)]


def test_several_dozen_is_a_range_with_its_words() -> None:
    assert Count(24, None, 99, "several dozen") in [event.count for event in read("kupiansk.csv")]


def test_claims_that_are_denied_are_disputed() -> None:
    disputed = [event for event in read("kupiansk.csv") if event.standing == "disputed"]
    assert {event.type for event in disputed} == {"control_claim"}
    assert len(disputed) == 2


def test_the_general_staff_day_gives_89_on_the_axes_and_213_in_all() -> None:
    day = read("general_staff_day.csv")
    on_axes = [event.count.best for event in day if event.axes and event.count]
    [total] = [event.count for event in day if event.type == "front_total"]

    assert {event.date for event in day} == {dt.date(2026, 9, 18)}
    assert sum(best or 0 for best in on_axes) == 89
    assert total == Count.exact(213)


def test_a_told_zero_and_one_figure_for_two_axes_are_kept() -> None:
    day = read("general_staff_day.csv")
    none = [event.axes for event in day if event.count is not None and event.count.is_zero]
    assert none == [("North Slobozhanskyi", "Kursk"), ("Prydniprovske",)]
