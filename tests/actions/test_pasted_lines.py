from collections.abc import Sequence
from datetime import date

from evlog.actions.pasted_lines import Pasted, alike_lines, pasted
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import read_lines
from evlog.language.line.quick_line import read_line
from evlog.model import Event, shipped_vocabulary

TODAY = date(2025, 12, 26)


def read(line: str) -> Sequence[Entry]:
    return read_line(line, shipped_vocabulary(), TODAY)


def summed(*lines: str) -> Pasted:
    return pasted(tuple(read_lines(lines, read)))


def test_events_and_wrong_lines_are_kept_in_their_order() -> None:
    found = summed("lyman: 1 attack; 2 clashes", "", "wrong", "# no", "lyman: surrender", "[/]")
    assert [event.type for event in found.events] == ["attack", "clash", "surrender"]
    assert [line.number for line in found.wrong] == [3, 6]


def test_a_line_that_looks_like_a_known_event_is_alike() -> None:
    known = [Event(type="attack", date=TODAY, axes=("Lyman",))]
    found = summed("kupiansk: attack", "lyman: 5 attacks", "yesterday lyman: attack")
    assert alike_lines(found, known) == {2}


def test_a_line_that_looks_like_one_before_it_is_alike() -> None:
    found = summed("lyman: 5 attacks near Torske", "lyman: 5 attacks", "lyman: 6 attacks")
    assert alike_lines(found, ()) == {2}


def test_places_and_counts_tell_events_apart() -> None:
    found = summed("lyman: 5 attacks near Torske", "lyman: 5 attacks near Yampil")
    assert alike_lines(found, ()) == frozenset()
