"""A side is found under all its names."""

from datetime import date

import pytest

from evlog.language.filter.query import parse_filter
from evlog.model import Event, shipped_vocabulary

TODAY = date(2025, 12, 26)


@pytest.mark.parametrize("stored", ["Russia", "RU", "Russian forces"])
@pytest.mark.parametrize("text", ["initiator:Russia", "initiator:РФ", 'initiator:"ЗС РФ"'])
def test_any_name_of_a_side_finds_it(text: str, stored: str) -> None:
    event = Event(type="attack", date=TODAY, initiator=stored)
    assert parse_filter(text, shipped_vocabulary(), TODAY)(event)


@pytest.mark.parametrize(
    ("text", "found"),
    [("initiator:Ukraine", False), ("initiator:brigade", True), ("initiator:RU", False)],
)
def test_what_is_no_side_is_found_by_its_words(text: str, found: bool) -> None:
    event = Event(type="attack", date=TODAY, initiator="155th naval infantry brigade")
    assert parse_filter(text, shipped_vocabulary(), TODAY)(event) is found
