"""What each source told otherwise, in braces behind its name; the event has the spread."""

import datetime as dt

import pytest

from evlog.language.errors import Unreadable
from evlog.language.form import read_source, source_text
from evlog.language.line.quick_line import read_line
from evlog.model import Count, Event, Source, shipped_vocabulary
from evlog.model.spread import with_spread

DAY = dt.date(2026, 9, 18)
THREE, FOUR = Count.exact(3), Count.exact(4)


def read(line: str) -> Event:
    (entry,) = read_line(line, shipped_vocabulary(), dt.date(2026, 9, 28))
    return entry.event


def test_a_line_gives_each_source_what_stands_in_braces_behind_it() -> None:
    event = read('18 sep none: strike @Mayor {killed 3} !@"Some MoD" {killed 4, wounded 5-7} note')
    assert event.sources == (
        Source("Mayor", "reports", killed=THREE),
        Source("Some MoD", "denies", killed=FOUR, wounded=Count.between(5, 7)),
    )
    assert event.note == "note"


def test_the_moment_and_the_day_are_told_too_and_the_form_writes_the_same() -> None:
    own = "{killed 3, as_of 2026-09-18 16:00+03:00, date 2026-09-17}"
    (source,) = read(f"18 sep none: strike @Mayor {own}").sources
    assert source.date == dt.date(2026, 9, 17)
    assert source.as_of is not None
    assert read_source(source_text(source)) == source


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("18 sep none: strike @Mayor {killed x}", '"x" is not a count'),
        ("18 sep none: strike @Mayor {killed 3} {killed 4}", "Mayor tells a figure twice"),
        ("18 sep none: strike @Mayor {date soon}", '"soon" is not a day'),
    ],
)
def test_what_cannot_be_read_is_an_error_that_names_it(line: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(line)


@pytest.mark.parametrize("note", ["{odd} note", "{3 killed}", "{killed"])
def test_other_braces_are_a_note(note: str) -> None:
    assert read(f'18 sep none: strike @Mayor "{note}"').note == note


def test_an_event_without_a_figure_has_the_spread_of_its_affirming_sources() -> None:
    sources = (
        Source("A", "reports", killed=THREE),
        Source("B", "confirms", killed=FOUR),
        Source("C", "denies", killed=Count.exact(0)),
    )
    event = Event(type="strike", date=DAY, sources=sources)
    assert with_spread(event).killed == Count.between(3, 4)
    set_by_hand = Event(type="strike", date=DAY, sources=sources, killed=FOUR)
    assert with_spread(set_by_hand) == set_by_hand
    assert with_spread(Event(type="strike", date=DAY, sources=sources[2:])).killed is None
