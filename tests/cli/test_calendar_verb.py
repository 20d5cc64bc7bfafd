"""`evlog calendar`, as its user runs it."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

Evlog = Callable[..., Any]

LINES = """\
24 dec 2025 kupiansk: 5 attacks @GS
25 dec 2025 lyman: 0 attacks @GS
jan 2024 lyman: 2 attacks @GS
"""


@pytest.fixture
def filled(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=LINES).code == 0
    return evlog


def test_each_year_is_drawn_with_what_is_dated_less_finely_beside(filled: Evlog) -> None:
    answer = filled("calendar", COLUMNS="80")
    assert "2024: nothing told on a day" in answer.out
    assert "told less finely: 1 by month" in answer.out
    assert "0 told: none" in answer.out
    assert "\x1b" not in answer.out


def test_a_year_a_filter_and_a_measure_can_be_chosen(filled: Evlog) -> None:
    out = filled("calendar", "axis:kupiansk,lyman", "--year", "2025", "--measure", "count").out
    assert "by count" in out
    assert "2025: 5 attacks on 2 days" in out
    assert "2024" not in out


def test_the_picture_is_a_whole_svg(filled: Evlog) -> None:
    assert ElementTree.fromstring(filled("calendar", "--format", "svg").out).tag.endswith("svg")


def test_a_year_that_is_none_is_refused(filled: Evlog) -> None:
    assert filled("calendar", "--year", "0").code == 2
