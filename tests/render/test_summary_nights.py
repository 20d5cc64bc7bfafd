"""Strikes night by night, and the whole front as a bar."""

import datetime as dt

from evlog.model import Count, Event, shipped_vocabulary
from evlog.render.summary.nights import QUESTION, night_lines
from evlog.render.summary.position import position_in
from evlog.render.summary.reconcile import reconcile_bar
from evlog.summary import Position, reconcile, summarise

DAY = dt.date(2026, 9, 18)


def night(day: int, launched: int, downed: int | None, hits: int = 1) -> Event:
    return Event(
        type="drone_strike",
        date=dt.date(2026, 9, day),
        precision="night",
        count=Count.exact(launched),
        downed=None if downed is None else Count.exact(downed),
        hits=Count.exact(hits),
    )


def drawn(*events: Event, width: int = 60, most: int = 10) -> list[str]:
    summary = summarise(events, QUESTION, shipped_vocabulary())
    return [line.plain.rstrip() for line in night_lines(summary, width, most)]


def test_each_night_has_what_was_launched_downed_and_hit() -> None:
    lines = drawn(night(17, 160, 130, 7), night(18, 80, 80, 2))
    assert lines[0].split() == ["night", "to", "launched", "downed", "hits"]
    assert lines[1].split()[:5] == ["17", "Sep", "160", "130", "7"]


def test_a_bar_is_as_long_as_what_was_launched() -> None:
    lines = drawn(night(17, 160, 130), night(18, 80, 80))
    assert lines[1].count("█") == 2 * lines[2].count("█")


def test_only_the_latest_nights_are_drawn() -> None:
    lines = drawn(*(night(day, 10, 5) for day in range(1, 19)), most=3)
    assert [line.split()[0] for line in lines[1:4]] == ["16", "17", "18"]


def test_where_none_was_downed_there_is_nothing_to_draw() -> None:
    assert drawn(night(18, 10, None)) == []


def test_a_night_leads_to_its_figure() -> None:
    summary = summarise([night(18, 10, 5)], QUESTION, shipped_vocabulary())
    _, line, *_ = night_lines(summary, 60, 10)
    assert position_in(line) == Position(0, 0, None)


def test_the_axes_are_a_share_of_the_whole_front() -> None:
    events = [
        Event(type="front_total", date=DAY, count=Count.exact(200)),
        Event(type="attack", date=DAY, axes=("Lyman",), count=Count.exact(50)),
    ]
    (one,) = reconcile(events, DAY)
    line = reconcile_bar(one, 120).plain
    assert "front 200  axes 50" in line
    assert line.endswith("not allocated 150")
    assert (line.count("█"), line.count("░")) == (10, 30)


def test_a_day_without_a_front_total_says_so() -> None:
    events = [Event(type="attack", date=DAY, axes=("Lyman",), count=Count.exact(50))]
    (one,) = reconcile(events, DAY)
    assert "no front total told" in reconcile_bar(one, 80).plain
