"""A map shows each event where it lies, whatever the part of the world and the names."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from evlog.language.filter.query import parse_filter
from evlog.model import Event, Place, shipped_vocabulary
from evlog.model.text import clean
from evlog.render.map.braille import Grid, dots_of
from evlog.render.map.picture import (
    MapPicture,
    drawing,
    map_document,
    map_lines,
    scale_of,
    weighed,
)
from evlog.render.map.svg import map_svg
from evlog.render.map.view import View, fitting
from evlog.render.palette import DARK
from evlog.summary.located import Located

WORDS = shipped_vocabulary()
SVG = "{http://www.w3.org/2000/svg}"
LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def make(latitude: float, longitude: float, name: str = "Here", **fields: Any) -> Event:
    place = Place(name, "in", latitude, longitude)
    return Event(**{"type": "attack", "date": dt.date(2025, 12, 24), "places": (place,), **fields})


def located(*events: Event) -> Located:
    return Located.of(events, WORDS)


def printed(*events: Event, width: int = 80, colour: bool = False) -> str:
    console = Console(
        width=width, color_system="truecolor" if colour else None, force_terminal=colour
    )
    with console.capture() as capture:
        console.print(MapPicture(located(*events), WORDS, "all events"))
    return capture.get()


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=20), st.integers(10, 200))
def test_every_point_of_a_few_is_in_view_across_the_180th_meridian_and_at_the_poles(
    points: list[tuple[float, float]], columns: int
) -> None:
    view = fitting([(*point, 1) for point in points], columns, max(4, columns // 4))
    for point in points:
        x, y = view.dot(*point)
        assert 0 <= x <= view.width
        assert 0 <= y <= view.height


@given(st.floats(-60, 60), LONGITUDES, st.floats(0, 79), st.floats(0, 39))
def test_a_dot_is_where_its_point_is(latitude: float, longitude: float, x: float, y: float) -> None:
    view = View(latitude, longitude, 0.01, 40, 10)
    assert view.dot(*view.point(x, y)) == pytest.approx((x, y), abs=0.01)


def test_two_points_on_both_sides_of_the_180th_meridian_are_close() -> None:
    view = fitting([(0, 179.5, 1), (0, -179.5, 1)], 40, 10)
    west, east = view.dot(0, 179.5)[0], view.dot(0, -179.5)[0]
    assert 10 < east - west < 80
    assert view.box.west > view.box.east


def test_of_many_events_a_few_far_away_do_not_shrink_the_rest() -> None:
    many = [(48 + n / 100, 37 + n / 100, 10) for n in range(100)]
    near = fitting([*many, (-30, -60, 1)], 80, 20)
    assert not near.box.holds(-30, -60)
    assert fitting([*many, (-30, -60, 1)], 80, 20, whole=True).box.holds(-30, -60)


def test_zooming_keeps_the_point_under_the_pointer() -> None:
    view = fitting([(48, 37, 1), (50, 39, 1)], 80, 20)
    point = view.point(30, 10)
    assert view.zoomed(3, (30, 10)).dot(*point) == pytest.approx((30, 10))


@given(st.floats(-80, 80), LONGITUDES, st.floats(0.0001, 0.5))
def test_the_box_of_a_view_is_written_as_a_filter_that_holds_what_is_in_view(
    latitude: float, longitude: float, scale: float
) -> None:
    view = View(latitude, longitude, scale, 60, 20)
    wanted = parse_filter(view.box.written())
    for x, y in ((1, 1), (view.width - 1, view.height - 1), (view.width / 2, view.height / 2)):
        at = view.point(x, y)
        if view.box.holds(*at):
            assert wanted(make(*at))


@pytest.mark.parametrize(
    ("events", "dots"), [(1, 1), (2, 2), (3, 3), (5, 4), (9, 5), (64, 7), (65, 8), (9_999, 8)]
)
def test_the_more_events_in_a_cell_the_more_dots_it_has(events: int, dots: int) -> None:
    grid = Grid(1, 1)
    grid.mark([(0, 0, "ground", events)])
    char, group = grid.cell(0)
    assert (ord(char) - 0x2800).bit_count() == dots_of(events) == dots
    assert group == "ground"


def test_a_cell_has_the_group_of_most_of_its_events() -> None:
    grid = Grid(1, 1)
    grid.mark([(0, 0, "ground", 2), (1, 1, "strikes", 3)])
    assert grid.cell(0)[1] == "strikes"


def test_a_name_hides_no_event() -> None:
    found = located(
        *(make(48 + n / 50, 37 + m / 50, f"Place {n} {m}") for n in range(9) for m in range(30))
    )
    drawn = drawing(found, fitting(weighed(found.spots), 60, 15))
    covered = {
        label.row * 60 + label.column + at
        for label in drawn.labels
        for at in range(len(label.text))
    }
    assert drawn.labels
    assert not covered & set(drawn.grid.events)


@settings(max_examples=25, deadline=None)
@given(
    LATITUDES,
    LONGITUDES,
    st.floats(0.0001, 20),
    st.integers(4, 150),
    st.integers(2, 50),
    st.lists(st.tuples(LATITUDES, LONGITUDES, st.text(max_size=12)), max_size=8),
)
def test_every_row_of_any_view_of_any_events_is_as_wide_as_the_view(
    latitude: float,
    longitude: float,
    scale: float,
    columns: int,
    rows: int,
    places: list[tuple[float, float, str]],
) -> None:
    view = View(latitude, longitude, scale, columns, rows)
    found = located(*(make(lat, lon, clean(name)[0]) for lat, lon, name in places))
    lines = list(map_lines(drawing(found, view), DARK))
    assert len(lines) == rows
    assert {line.cell_len for line in lines} == {columns}


def test_the_scale_is_a_round_length_of_at_most_a_quarter_of_the_width() -> None:
    view = View(48, 37, 0.01, 80, 20)
    km, dots = scale_of(view)
    assert km == 20
    assert dots <= 40


def test_a_map_says_how_many_events_are_in_view_and_where_the_others_are() -> None:
    by_name = Event(type="strike", date=dt.date(2025, 12, 24), places=(Place("Lyman", "in"),))
    nowhere = Event(type="strike", date=dt.date(2025, 12, 24))
    text = printed(make(49, 37.5), by_name, nowhere)
    assert "2 of 3 in view · 1 placed by name · 1 without a place" in text
    assert "ground combat 1" in text
    assert "GeoNames, CC BY 4.0" in text


def test_without_colour_a_border_differs_from_events_by_its_form() -> None:
    events = (make(49.5, 37), make(50.5, 36))
    plain, coloured = printed(*events), printed(*events, colour=True)
    assert plain.count("·") > 10
    assert "·" not in coloured.partition("\n")[2].partition("ground combat")[0]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_of_the_map_is_wider_than_it_may_be(width: int) -> None:
    rows = [
        line for line in printed(make(49, 37), width=width).splitlines() if "⠀" <= line[-1:] <= "⣿"
    ]
    assert all(len(row) <= width for row in rows)


def test_an_empty_log_and_events_without_a_place_are_told_in_a_sentence() -> None:
    assert "no events to show" in printed()
    nowhere = Event(type="strike", date=dt.date(2025, 12, 24))
    assert "1 event, none with a place that is known" in printed(nowhere)


HOSTILE = [
    "<script>alert(1)</script>",
    "a & b",
    "\x1b[2J\x00",
    "\ufffe",
    "[/]",
    "\u202eabc",
    "漢字漢字",
    "",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_on_the_map_and_in_the_picture(name: str) -> None:
    event = make(49, 37, name)
    assert "\x1b" not in printed(event)
    picture = map_svg(located(event), WORDS, title=name, source=name)
    tags = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(picture).iter()}
    assert tags <= {"svg", "title", "rect", "polyline", "circle", "path", "text"}


def test_the_picture_has_circles_by_group_and_nothing_that_a_page_would_share() -> None:
    picture = map_svg(located(make(49, 37), make(49, 37), make(50, 38, type="strike")), WORDS)
    circles = [c for c in ElementTree.fromstring(picture).iter(f"{SVG}circle") if c.get("stroke")]
    assert len({circle.get("fill") for circle in circles}) == 2
    assert not any(word in picture for word in ("<style", "id=", "href", "url("))


def test_the_points_as_json_name_their_events() -> None:
    document: Any = map_document(located(make(49, 37, id=7), make(49, 37, id=9)))
    assert [point["ids"] for point in document["points"]] == [[7, 9]]
