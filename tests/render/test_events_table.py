import re
from datetime import date

import pytest
from rich.console import Console

from evlog.model import Count, Event, Place, Source
from evlog.render.event import event_grid
from evlog.render.events import events_table

EVENTS = [
    Event(
        id=12,
        type="attack_repelled",
        date=date(2025, 12, 24),
        axes=("Kupiansk",),
        places=(Place("Torske", "near"), Place("Nadiia", "toward"), Place("Yampil", "toward")),
        count=Count.exact(0),
        sources=(Source("GS", "reports"), Source("MoD", "denies")),
        note="first line\nsecond line",
    ),
    Event(
        id=3,
        type="surrender",
        date=date(2025, 11, 1),
        date_end=date(2025, 11, 30),
        precision="month",
        approximate=True,
    ),
]


def lines(width: int) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(events_table(EVENTS, width))
    return [line.rstrip() for line in capture.get().splitlines()]


def test_a_row_tells_zero_from_not_told_and_a_day_from_a_month() -> None:
    rows = [re.split(r"\s{2,}", line.strip()) for line in lines(160)]
    assert rows[0] == ["#", "date", "axis", "type", "count", "status", "places", "sources", "note"]
    assert rows[1][:6] == ["12", "2025-12-24", "Kupiansk", "attack repelled", "0", "≠ disputed"]
    assert rows[1][6:] == [
        "near Torske; toward Nadiia, Yampil",
        "GS, !MoD",
        "first line⏎second line",
    ]
    assert rows[2] == ["3", "~2025-11", "–", "surrender", "·"]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_an_event_is_one_line_that_fits(width: int) -> None:
    shown = lines(width)
    assert len(shown) == 1 + len(EVENTS)
    assert all(len(line) <= width for line in shown)


def test_a_narrow_table_keeps_the_mark_of_a_disputed_event() -> None:
    assert "≠" in lines(80)[1]


def test_an_event_in_full_keeps_its_line_breaks_and_every_stance() -> None:
    console = Console(width=60, color_system=None)
    with console.capture() as capture:
        console.print(event_grid(EVENTS[0]))
    shown = [" ".join(line.split()) for line in capture.get().splitlines()]
    for line in ("date Wed 24 Dec 2025", "count 0 told: none", "reports GS", "denies MoD",
                 "status disputed", "note first line", "second line"):  # fmt: skip
        assert line in shown
