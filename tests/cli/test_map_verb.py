"""`evlog map`, as its user runs it."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

Evlog = Callable[..., Any]

LINES = """\
24 dec 2025 kupiansk: 5 attacks in Kupiansk @GS
24 dec 2025 lyman: 2 attacks near Torske
24 dec 2025 lyman: 2 strikes near Zzyzx
"""


@pytest.fixture
def filled(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=LINES).code == 0
    return evlog


def test_the_map_draws_what_the_filter_finds_and_says_what_it_could_not_place(
    filled: Evlog,
) -> None:
    answer = filled("map", COLUMNS="80")
    assert "2 of 3 in view · 2 placed by name · 1 without a place" in answer.out
    assert "box:none" in answer.err
    assert "\x1b" not in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80
    assert "1 event" in filled("map", "near:Kupiansk,5km").out


def test_events_without_a_place_are_found_by_the_filter_that_the_map_names(filled: Evlog) -> None:
    assert [
        event["id"] for event in json.loads(filled("list", "box:none", "--format", "json").out)
    ] == [3]


def test_the_picture_is_a_whole_svg_and_json_has_the_points(filled: Evlog) -> None:
    assert ElementTree.fromstring(filled("map", "--format", "svg").out).tag.endswith("svg")
    points = json.loads(filled("map", "--format", "json").out)
    assert (points["placed_by_name"], points["without_a_place"], len(points["points"])) == (2, 1, 2)


def test_a_map_of_nothing_is_an_answer_and_no_error(filled: Evlog) -> None:
    answer = filled("map", "type:surrender")
    assert answer.code == 0
    assert "no events to show" in answer.out
