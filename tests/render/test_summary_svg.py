"""The picture of a summary that can be published."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest

from evlog.model import Count, Event, Source, shipped_vocabulary
from evlog.render.summary.svg import source_line, svg_text
from evlog.summary import Question, summarise

DAY = dt.date(2026, 9, 18)
SVG = "{http://www.w3.org/2000/svg}"


def make(*axes: str, count: int | Count | None = 1, **fields: Any) -> Event:
    told = Count.exact(count) if isinstance(count, int) else count
    return Event(**{"type": "attack", "date": DAY, "axes": axes, "count": told, **fields})


def picture(*events: Event, title: str = "The front", **asked: Any) -> ElementTree.Element:
    summary = summarise(events, Question(**asked), shipped_vocabulary())
    source = source_line(events)
    return ElementTree.fromstring(svg_text(summary, title=title, source=source, day=DAY))


def texts(drawn: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in drawn.iter(f"{SVG}text")]


def test_it_has_title_figures_source_and_date() -> None:
    staff = (Source("General Staff of Ukraine", "reports"),)
    seen = texts(picture(make("Lyman", count=17, sources=staff)))
    assert seen[0] == "The front"
    assert {"Lyman", "17"} <= set(seen)
    assert seen[-1] == "Source: General Staff · 2026-09-18"


def test_many_sources_are_named_by_their_number_of_events() -> None:
    named = [Source(name, "reports") for name in ("A", "B", "C", "D", "E")]
    events = [make(sources=tuple(named)), make(sources=(named[3],)), make(sources=(named[3],))]
    assert source_line(events) == "Sources: D, A, B and 2 more"


def test_a_source_that_only_denies_is_not_credited() -> None:
    assert source_line([make(sources=(Source("A", "denies"),))]) == "Source: not named"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a & b", "\x1b[2J\x00", "\ufffe", "\ud800", "[/]"]
)
def test_a_hostile_name_is_text_and_the_picture_stays_well_formed(hostile: str) -> None:
    drawn = picture(make(initiator=hostile), title=hostile, by=("initiator",))
    assert not list(drawn.iter(f"{SVG}script"))


def test_one_dimension_is_drawn_as_bars_in_proportion() -> None:
    drawn = picture(make("Lyman", count=10), make("Kupiansk", count=5), by=("axis",))
    bars = [float(each.get("width", 0)) for each in drawn.iter() if each.get("class") == "bar"]
    assert bars == [160.0, 320.0]


def test_a_range_reaches_further_than_what_is_certain() -> None:
    drawn = picture(make("Lyman", count=Count.between(24, 96)), by=("axis",))
    width = {each.get("class"): each.get("width") for each in drawn.iter(f"{SVG}rect")}
    assert (width["bar"], width["reach"]) == ("80.0", "320.0")


def test_nothing_to_count_is_still_a_picture() -> None:
    assert texts(picture())[0] == "The front"


def test_everything_lies_inside_the_frame() -> None:
    drawn = picture(*(make(initiator="x" * n) for n in range(1, 60)), by=("initiator", "type"))
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    for each in drawn.iter(f"{SVG}text"):
        assert 0 <= float(each.get("x", 0)) <= width
        assert 0 <= float(each.get("y", 0)) <= height
