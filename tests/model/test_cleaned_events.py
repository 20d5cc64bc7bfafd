"""Every text of an event is made safe, whichever field it stands in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Place, Source
from evlog.model.rules import cleaned
from evlog.model.text import clean

DAY = dt.date(2025, 12, 24)


@given(
    st.text(
        st.characters(categories=None) | st.sampled_from("\x00\x1b\r\x7f\x9b\u202e\u2066\u061c")
    )
)
def test_a_note_is_cleaned_just_as_its_text_alone_is(text: str) -> None:
    event, removed = cleaned(Event(type="clash", date=DAY, note=text))

    assert (event.note, removed) == clean(text)


@pytest.mark.parametrize(
    "event",
    [
        Event(type="clash", date=DAY, axes=("Ku\x1bpiansk",)),
        Event(type="clash", date=DAY, tags=("a\u202eb",)),
        Event(type="clash", date=DAY, places=(Place("Tor\x9bske", "near"),)),
        Event(type="clash", date=DAY, sources=(Source("a", "reports", quote="\ud800"),)),
        Event(type="clash", date=DAY, count=Count(1, text="\x00")),
        Event(type="clash", date=DAY, target="\u2066x"),
    ],
)
def test_an_unsafe_character_is_found_in_any_field(event: Event) -> None:
    assert cleaned(event)[1] == 1
