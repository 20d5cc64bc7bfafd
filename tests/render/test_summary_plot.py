"""Bars, heat rows and timelines that need no colour."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import pytest
from rich.console import Console, RenderableType

from evlog.model import Count, Event, Source, When, shipped_vocabulary
from evlog.model.event import at
from evlog.render.summary.plot import bar, bars, block, heat
from evlog.render.summary.timeline import timeline
from evlog.summary import Cell, Question, disputed_rows, grouped, summarise

DAY = dt.date(2025, 1, 6)


def make(*axes: str, count: int | Count | None = 1, **fields: Any) -> Event:
    told = Count.exact(count) if isinstance(count, int) else count
    return Event(**{"type": "attack", "date": DAY, "axes": axes, "count": told, **fields})


def printed(renderable: RenderableType, width: int = 60) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(renderable)
    return out.getvalue().splitlines()


def drawn(events: Sequence[Event], width: int = 60, **asked: Any) -> list[str]:
    summary = summarise(events, Question(**asked), shipped_vocabulary())
    return printed(heat(summary) if summary.question.every else bars(summary), width)


def on_a_line(events: Sequence[Event], width: int = 60) -> list[str]:
    return printed(timeline(grouped(events, "axis", shipped_vocabulary())), width)


def week(number: int) -> dict[str, Any]:
    return {"date": DAY + dt.timedelta(weeks=number)}


@pytest.mark.parametrize(
    ("count", "drawing"),
    [
        (Count.exact(10), "██████████"),
        (Count.exact(5), "█████"),
        (Count.exact(0), ""),
        (Count.between(5, 10), "█████░░░░░"),
        (Count.exact(1), "█"),
    ],
)
def test_a_bar_is_solid_for_what_is_told_and_light_to_where_it_may_reach(
    count: Count, drawing: str
) -> None:
    assert bar(Cell.total([count]), 10, 10) == drawing


def test_a_bar_without_an_upper_bound_ends_in_an_arrow() -> None:
    assert bar(Cell.total([Count.between(5, None)]), 10, 10) == "█████▸"


def test_every_unit_has_bars_of_its_own_scale() -> None:
    events = [make("Lyman", count=3), make("Lyman", type="drone_strike", count=500)]
    lines = drawn(events, by=("axis",))
    assert [lines[0], lines[3]] == ["attacks", "drones"]
    assert lines[1].count("█") == lines[4].count("█") + 2


def test_what_is_on_no_axis_is_out_of_the_scale() -> None:
    lines = drawn([make("Lyman", count=3), make(count=500)], by=("axis",))
    assert lines[0].count("█") > 40
    assert lines[1].split() == ["no", "axis", "500"]
    assert lines[2] == "no axis: no bar, out of the scale"


def test_a_disputed_figure_is_marked() -> None:
    told = (Source("MoD", "reports"), Source("GS", "denies"))
    events = [make("Lyman", count=3, sources=told), make("Kupiansk")]
    summary = summarise(events, Question(by=("axis",)), shipped_vocabulary())
    lines = printed(bars(summary, disputed_rows(events, summary, shipped_vocabulary())))
    assert lines[1].endswith("3 ≠")
    assert "≠" not in lines[0]
    assert lines[2].endswith("≠ disputed")


def test_a_long_time_without_data_is_a_gap_in_the_heat_row() -> None:
    events = [make("Lyman"), make("Lyman", **week(99))]
    lines = drawn(events, every="week")
    assert lines[0] == "Lyman █  …98…  █ 2"
    assert "so many weeks without data" in " ".join(lines)


def test_the_smallest_figure_still_shows() -> None:
    assert bar(Cell.total([Count.exact(1)]), 10_000, 10) == "▏"


def test_a_bar_has_its_figure_beside_it() -> None:
    lines = drawn([make("Lyman", count=10), make("Kupiansk", count=None)], by=("axis",))
    assert lines[0].startswith("Kupiansk ")
    assert lines[0].endswith(" 1+")
    assert lines[1].endswith("█ 10")


@pytest.mark.parametrize(
    ("counts", "mark"),
    [
        ([], "·"),
        ([Count.exact(0)], "0"),
        ([Count.exact(1)], "▁"),
        ([Count.exact(40)], "▄"),
        ([Count.exact(80)], "█"),
        ([Count.between(0, 59)], "?"),
        ([None], "▁"),
    ],
)
def test_a_mark_tells_silence_from_zero_and_more_from_less(
    counts: list[Count | None], mark: str
) -> None:
    assert block(Cell.total(counts), 80) == mark


def test_a_week_without_events_keeps_its_place_in_the_heat_row() -> None:
    lines = drawn([make("Lyman", count=8), make("Lyman", count=4, **week(3))], every="week")
    assert lines[0] == "Lyman █ · · ▄ 12"
    assert "2025-W02 to 2025-W05" in lines[1]


def test_a_heat_row_too_long_shows_the_latest_and_says_so() -> None:
    events = [make("Lyman", **week(number)) for number in range(100)]
    lines = drawn(events, 40, every="week")
    assert max(map(len, lines)) <= 40
    assert any("earlier not drawn" in line for line in lines)


def test_the_heat_row_says_that_a_month_is_not_drawn_in_weeks() -> None:
    events = [make("Lyman"), make("Lyman", **at(When.month(2025, 1)))]
    assert "dated less finely" in " ".join(drawn(events, 78, every="week"))


def test_a_timeline_marks_days_and_the_span_of_what_is_dated_less_finely() -> None:
    events = [
        make("Lyman"),
        make("Lyman", date=DAY + dt.timedelta(9)),
        make("Lyman", date=DAY + dt.timedelta(9)),
        make("Kupiansk", **at(When.between(DAY + dt.timedelta(2), DAY + dt.timedelta(5)))),
    ]
    assert [line.rstrip() for line in on_a_line(events)[:2]] == [
        "Kupiansk ··├──┤····",
        "Lyman    ●········2",
    ]


def test_a_timeline_marks_about_a_day() -> None:
    assert on_a_line([make("Lyman", approximate=True)])[0].rstrip() == "Lyman ○"


def test_a_timeline_marks_by_a_day_and_a_night_on_its_morning() -> None:
    events = [
        make("Lyman", **at(When.night(DAY))),
        make("Lyman", **at(When.by(DAY + dt.timedelta(2)))),
        make("Kupiansk", date=DAY + dt.timedelta(3)),
    ]
    assert [line.rstrip() for line in on_a_line(events)[:2]] == ["Kupiansk ···●", "Lyman    ●·┤·"]


def test_seven_nights_are_drawn_as_weeks_without_a_gap() -> None:
    nights = [make(**at(When.night(DAY + dt.timedelta(days)))) for days in (0, 6, 7, 20, 28)]
    assert drawn(nights, 78, every="week")[0] == "no axis █ ▄ ▄ · ▄ 5"


def test_a_timeline_has_its_first_and_last_day_below() -> None:
    events = [make("Lyman"), make("Lyman", date=DAY + dt.timedelta(99))]
    assert on_a_line(events)[1].split() == ["2025-01-06", "2025-04-15"]


def test_a_timeline_leaves_out_what_does_not_count() -> None:
    assert on_a_line([make("Lyman", status="refuted")]) == ["nothing to draw"]


def test_plots_never_obey_markup_in_a_name() -> None:
    (line,) = drawn([make(initiator="[bold]x[/]")], by=("initiator",))
    assert line.startswith("[bold]x[/] ")
