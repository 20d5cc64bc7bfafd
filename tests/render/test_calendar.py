"""A calendar is read without colour: silence, a told zero, and how much."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from evlog.model import Count, Event, shipped_vocabulary
from evlog.render.calendar.grid import Scale, day_at, legend, mark, month_heads, spot_of
from evlog.render.calendar.picture import CalendarPicture, year_lines
from evlog.render.calendar.svg import calendar_svg
from evlog.render.palette import DARK, TERMINAL
from evlog.summary.days import Days, by_day

SVG = "{http://www.w3.org/2000/svg}"


def make(day: dt.date, count: int | None = None, **fields: Any) -> Event:
    told = None if count is None else Count.exact(count)
    return Event(**{"type": "attack", "date": day, "count": told, **fields})


def days(figures: dict[int, int], month: int = 12) -> Days:
    """Days of December 2025, each with so many events; 0 for a day of which none was told."""
    events = [
        make(dt.date(2025, month, day), None if number else 0)
        for day, number in figures.items()
        for _ in range(max(1, number))
    ]
    return by_day(events, shipped_vocabulary())


def printed(found: Days, width: int = 80, *, colour: bool = False, years: Any = None) -> str:
    console = Console(
        width=width, color_system="truecolor" if colour else None, force_terminal=colour
    )
    with console.capture() as capture:
        console.print(CalendarPicture(found, "all events", years))
    return capture.get()


@given(st.dates())
def test_every_day_has_one_place_in_its_year(day: dt.date) -> None:
    week, weekday = spot_of(day)
    assert day_at(day.year, week, weekday) == day
    assert weekday == day.weekday()
    assert 0 <= week <= 53


def test_places_before_and_after_the_year_are_no_days() -> None:
    assert day_at(2025, 0, 1) is None
    assert day_at(2025, 53, 6) is None


def test_silence_a_told_zero_and_strengths_have_each_a_mark_of_their_own() -> None:
    found = days({1: 0, 2: 1, 3: 3, 4: 6, 5: 9})
    scale = Scale.of(found)
    marks = "".join(mark(found.days[dt.date(2025, 12, day)], scale) for day in range(1, 6))
    assert marks == "0░▒▓█"
    assert legend(found) == "· nothing told  0 told: none  ░ 1–2  ▒ 3–4  ▓ 5–8  █ 9"


def test_one_great_day_does_not_make_all_others_look_alike() -> None:
    found = days({1: 500, **{day: 1 + day % 5 for day in range(2, 31)}})
    scale = Scale.of(found)
    assert len({mark(day, scale) for day in found.days.values()}) == 4


def test_a_calendar_says_what_the_year_comes_to_and_what_stands_on_no_day() -> None:
    month = make(dt.date(2025, 11, 1), date_end=dt.date(2025, 11, 30), precision="month")
    found = by_day([make(dt.date(2025, 12, 24)), month], shipped_vocabulary())
    text = printed(found)
    assert "2025: 1 event on 1 day" in text
    assert "told less finely: 1 by month" in text


def test_each_row_is_a_weekday_and_months_stand_over_their_weeks() -> None:
    rows = [line.plain for line in year_lines(days({24: 1}), 2025, 1, DARK)]
    heads, wednesday = rows[0], rows[3]
    assert wednesday.startswith("Wed")
    column = wednesday.index("█")
    assert heads[5:][: column - 4].split()[-1] == "Dec"
    assert month_heads(2025, 1).split() == [f"{dt.date(2025, m, 1):%b}" for m in range(1, 13)]


def test_a_wide_terminal_shows_figures_on_heat_and_the_cursor_turned_round() -> None:
    lines = list(year_lines(days({24: 7, 25: 120}), 2025, 2, DARK, dt.date(2025, 12, 24)))
    assert " 7" in lines[3].plain
    assert " +" in lines[4].plain
    assert any(DARK.focus in str(span.style) for span in lines[3].spans)


def test_figures_are_explained_where_they_stand_for_the_marks() -> None:
    found = days({1: 0, 2: 12, 3: 3})
    assert legend(found, 2) == "· nothing told  0 told: none  1–9 that many  + 10 or more"


def test_the_weekday_is_dim_and_its_days_are_not() -> None:
    row = list(year_lines(days({24: 7}), 2025, 1, TERMINAL))[3]
    assert str(row.style) == ""
    day = row.plain.index("█")
    assert {str(span.style) for span in row.spans if span.start == day} >= {TERMINAL.ground}


@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_row_is_wider_than_it_may_be(width: int) -> None:
    lines = printed(days({24: 1})).splitlines()
    assert all(len(line) <= width for line in lines if line[:3] in ("Mon", "Sun"))


def test_an_empty_calendar_is_a_sentence() -> None:
    assert "no events to show" in printed(by_day([], shipped_vocabulary()))
    picture = calendar_svg(by_day([], shipped_vocabulary()))
    assert "no events to show" in picture


def test_a_year_of_silence_that_was_asked_for_is_drawn() -> None:
    text = printed(days({24: 1}), years=[1999])
    assert "1999: nothing told on a day" in text


def test_the_first_and_the_last_year_there_is_are_drawn() -> None:
    events = [make(dt.date.min), make(dt.date.max)]
    assert "9999" in printed(by_day(events, shipped_vocabulary()))


@pytest.mark.parametrize("hostile", ["<script>", "a & b", "\x1b[2J", "\ufffe", "[/]"])
def test_a_hostile_title_is_text_in_the_picture_and_on_the_terminal(hostile: str) -> None:
    picture = ElementTree.fromstring(calendar_svg(days({24: 1}), title=hostile, source=hostile))
    assert {each.tag.removeprefix(SVG) for each in picture.iter()} <= {
        "svg",
        "title",
        "rect",
        "text",
    }


def test_a_square_tells_its_day_and_a_told_zero_is_written_in_it() -> None:
    picture = ElementTree.fromstring(calendar_svg(days({1: 0, 2: 3})))
    told = [each.text for each in picture.iter(f"{SVG}title")]
    assert sorted(filter(None, told[1:])) == ["2025-12-01: 0", "2025-12-02: 3"]
    assert "0" in [each.text for each in picture.iter(f"{SVG}text")]
