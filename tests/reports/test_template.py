"""The axes of the last report, for the next one to be typed as numbers."""

import datetime as dt

import pytest

from evlog.language.line.quick_line import read_line
from evlog.model.event import Event
from evlog.model.vocabulary import shipped_vocabulary
from evlog.reports.template import Blank, line_of_number, template_of

TODAY = dt.date(2026, 9, 20)
LINES = (
    '17 sep lyman: 8 attacks @"General Staff"; 17 sep pokrovsk: 30 attacks @"General Staff"; '
    '17 sep kupiansk: 4 attacks repelled @"General Staff"; 18 sep lyman: 2 attacks @"General Staff"; '
    "18 sep lyman: 9 clashes @ISW; 18 sep pokrovsk: 3 clashes @ISW; 18 sep orikhiv: 1 clash @ISW"
)


def events() -> list[Event]:
    return [entry.event for entry in read_line(LINES, shipped_vocabulary(), TODAY)]


def test_the_last_full_report_of_the_source_is_the_template() -> None:
    found = template_of(events(), before=TODAY, source="General Staff")
    assert found is not None
    assert (found.source, found.day) == ("General Staff", dt.date(2026, 9, 17))
    assert found.rows == (
        Blank(("Lyman",), "attack"),
        Blank(("Pokrovsk",), "attack"),
        Blank(("Kupiansk",), "attack_repelled"),
    )


def test_without_a_source_it_is_the_latest_full_report_of_any() -> None:
    found = template_of(events(), before=TODAY, source=None)
    assert found is not None
    assert (found.source, found.day) == ("ISW", dt.date(2026, 9, 18))


def test_a_report_of_the_day_itself_is_no_template_for_it() -> None:
    assert template_of(events(), before=dt.date(2026, 9, 17), source=None) is None


@pytest.mark.parametrize(
    ("written", "count"), [("12", 12), ("0", 0), ("12 attacks repelled near Torske", 12)]
)
def test_what_is_typed_on_a_row_is_a_quick_line(written: str, count: int) -> None:
    line = line_of_number(
        Blank(("Lyman",), "attack"), written, day=TODAY, source="General Staff", words="attacks"
    )
    (entry,) = read_line(line, shipped_vocabulary(), TODAY)
    assert entry.event.count is not None
    assert entry.event.count.best == count
    assert entry.event.sources[0].name == "General Staff"
