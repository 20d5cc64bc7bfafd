"""Seven nights of drones, from the lines of a hurried person to the tables."""

import csv
import io

import pytest

from tests.cli.conftest import Evlog

# Monday 7 to Sunday 13 September 2026; the first night begins on a Sunday.
LINES = """\
night of 7 sep (18:00-08:00) none: 31 drone strikes
overnight 7-8 sep none: 45 drone strikes
у ніч на 9 вересня none: 106 drone strikes
в ночь с 9 на 10 сентября none: 27 drone strikes
night to 2026-09-11 none: 145 drone strikes
night of 11/12 sep none: 205 drone strikes
2026-09-12T18:00/2026-09-13T08:00 none: 95 drone strikes
"""
NIGHTS = [31, 45, 106, 27, 145, 205, 95]


@pytest.fixture
def nights(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=LINES).code == 0
    return evlog


def figures(evlog: Evlog, every: str) -> dict[str, int]:
    answer = evlog("summary", "--every", every, "--format", "csv")
    return {row[every]: int(row["best"]) for row in csv.DictReader(io.StringIO(answer.out))}


def test_every_night_is_on_its_morning(nights: Evlog) -> None:
    days = [f"2026-09-{day:02}" for day in range(7, 14)]
    assert figures(nights, "day") == dict(zip(days, NIGHTS, strict=True))


def test_seven_nights_are_one_week_and_one_month(nights: Evlog) -> None:
    assert figures(nights, "week") == {"2026-W37": sum(NIGHTS)}
    assert figures(nights, "month") == {"2026-09": sum(NIGHTS)}


def test_they_are_drawn_day_by_day_without_a_gap(nights: Evlog) -> None:
    drawn = nights("summary", "--every", "day", "--plot").out
    assert "no axis ●●●●●●●" in drawn


def test_they_are_exported_and_imported_the_same(nights: Evlog) -> None:
    first = nights("export").out
    imported = nights("import", "-", "--dry-run", stdin=first)
    assert "7  the same" in imported.out + imported.err
