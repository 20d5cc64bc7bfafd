"""Claims, records and the reconcile line on the terminal."""

import datetime as dt
import io
from typing import Any

from rich.console import Console, RenderableType

from evlog.model import Count, Event, Source
from evlog.render.claims import claims_table, records_table
from evlog.render.summary.reconcile import reconcile_lines, reconcile_text
from evlog.summary import claims, reconcile, records

DAY = dt.date(2026, 9, 18)
CLAIM = (Source("Russian MoD", "reports"), Source("General Staff", "denies"))
STAFF = (Source("General Staff", "reports"),)


def make(*axes: str, count: int | None = 1, **fields: Any) -> Event:
    told = None if count is None else Count.exact(count)
    return Event(**{"type": "attack", "date": DAY, "axes": axes, "count": told, **fields})


def printed(renderable: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(renderable)
    return out.getvalue()


def test_a_disputed_claim_shows_both_sides() -> None:
    claim = make("Kupiansk", type="control_claim", count=None, sources=CLAIM)
    text = printed(claims_table(claims([claim])))
    assert "Kupiansk: control claim" in text
    assert "reports Russian MoD" in text
    assert "denies General Staff" in text
    assert text.rstrip().endswith("1 disputed")


def test_markup_and_escapes_in_a_source_are_shown() -> None:
    text = printed(claims_table(claims([make(sources=(Source("[red]\x1b[2J", "reports"),))])))
    assert "[red]␛[2J" in text


def test_no_claims_are_said() -> None:
    assert "no claims" in printed(claims_table(claims([make()])))


def test_a_record_is_one_row_a_source() -> None:
    text = printed(records_table(records([make(sources=CLAIM), make(sources=STAFF)])))
    (row,) = (line for line in text.splitlines() if line.startswith("Russian MoD"))
    assert row.split()[2:] == ["1", "1", "0", "0", "1", "1", "0"]


def test_the_reconcile_line_says_whole_axes_and_rest() -> None:
    events = [
        make(type="front_total", count=213, sources=STAFF),
        make("Pokrovsk", count=89, sources=STAFF),
    ]
    (one,) = reconcile(events, DAY)
    assert reconcile_lines(one)[0] == (
        "General Staff, 2026-09-18: whole front 213, axes 89, not allocated 124"
    )


def test_axes_beyond_the_whole_are_said_to_be() -> None:
    events = [make(type="front_total", count=10), make("Pokrovsk", count=12)]
    (one,) = reconcile(events, DAY)
    assert reconcile_lines(one)[0].endswith("the axes exceed the whole by 2")


def test_an_axis_perhaps_counted_twice_is_named() -> None:
    events = [make("Pokrovsk"), make("Pokrovsk", type="attack_repelled")]
    (one,) = reconcile(events, DAY)
    assert any("perhaps counted twice: Pokrovsk" in line for line in reconcile_lines(one))


def test_a_day_without_reports_is_said() -> None:
    assert "nothing to reconcile on 2026-09-18" in printed(reconcile_text((), DAY))
