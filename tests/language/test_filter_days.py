"""The days that a filter asks for, and the filter without them."""

import datetime as dt

import pytest

from evlog.language.filter.days import asked_days, without_days
from evlog.language.filter.query import parse_filter

TODAY = dt.date(2026, 9, 20)
VIEWS = {"september": "since:2026-09 axis:lyman"}


def days(text: str) -> tuple[str | None, str | None]:
    first, last = asked_days(parse_filter(text, today=TODAY, views=VIEWS))
    return (str(first) if first else None, str(last) if last else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (None, None)),
        ("axis:lyman", (None, None)),
        ("since:2026-09", ("2026-09-01", None)),
        ("until:2026-09", (None, "2026-09-30")),
        ("since:2026-09 until:2026-09-18 axis:lyman", ("2026-09-01", "2026-09-18")),
        ("date:2026-09", ("2026-09-01", "2026-09-30")),
        ("date:2026-09-03..2026-09-05", ("2026-09-03", "2026-09-05")),
        ("date:2026-09-03..", ("2026-09-03", None)),
        ("date:2026-09-03,2026-09-10", ("2026-09-03", "2026-09-10")),
        ("surely:date:2026-09", ("2026-09-01", "2026-09-30")),
        ("since:2026-09-01 since:2026-09-05", ("2026-09-05", None)),
        ("view:september until:2026-09-09", ("2026-09-01", "2026-09-09")),
        ("since:2026-09 or axis:lyman", (None, None)),
        ("not since:2026-09", (None, None)),
        ("as_of:2026-09", (None, None)),
    ],
)
def test_the_days_are_those_that_must_hold(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("since:2026-09", ""),
        ("since:2026-09 axis:lyman date:2026-09-03", "axis:Lyman"),
        ("view:september type:clash", "axis:Lyman type:clash"),
        ("since:2026-09 or axis:lyman", "since:2026-09 or axis:Lyman"),
    ],
)
def test_without_them_the_rest_of_the_filter_stays(text: str, expected: str) -> None:
    assert str(without_days(parse_filter(text, today=TODAY, views=VIEWS))) == expected
