"""What a filter makes of nights, and of what happened by a day."""

from datetime import date

import pytest

from evlog.language.errors import Unreadable
from evlog.language.filter.query import parse_filter
from evlog.model import Event, When, shipped_vocabulary
from evlog.model.event import at

TODAY = date(2025, 12, 26)
NIGHT = Event(type="drone_strike", **at(When.night(date(2025, 9, 13))))
BY = Event(type="advance", **at(When.by(date(2025, 9, 13))))


def finds(text: str, event: Event) -> bool:
    return parse_filter(text, shipped_vocabulary(), TODAY)(event)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("date:2025-09-13", True),
        ("date:2025-09-12", False),
        ('date:"night to 13 sep"', True),
        ('date:"night of 12-13 sep"', True),
        ("since:2025-09-13", True),
        ("since:2025-09-14", False),
        ("until:2025-09-13", True),
        ("until:2025-09-12", False),
        ("surely:date:2025-09-13", True),
        ("precision:night", True),
        ("precision:day", False),
    ],
)
def test_a_night_is_found_on_its_morning(text: str, found: bool) -> None:
    assert finds(text, NIGHT) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("date:2025-09-13", True),
        ("date:2025-09-14", False),
        ("date:2025-06", True),
        ("surely:date:2025-09-13", False),
        ("since:2025-09-13", True),
        ("since:2025-09-14", False),
        ("surely:since:2025-09-13", False),
        ("until:2025-06", True),
        ("surely:until:2025-06", False),
        ("surely:until:2025-09-13", True),
        ("not until:2025-06", True),
        ("precision:by", True),
    ],
)
def test_by_a_day_is_found_wherever_it_may_have_happened(text: str, found: bool) -> None:
    assert finds(text, BY) is found


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ('date:"by 2025-09-13"', "date:..2025-09-13"),
        ('until:"by 2025-09-13"', "until:2025-09-13"),
        ('date:"night to 2025-09-13"', "date:2025-09-13"),
        ('since:"last night"', 'since:"last night"'),
        ('date:"by monday"', 'date:.."by monday"'),
    ],
)
def test_the_canonical_filter_reads_back_as_the_same(text: str, canonical: str) -> None:
    parsed = parse_filter(text, shipped_vocabulary(), TODAY)
    again = parse_filter(str(parsed), shipped_vocabulary(), TODAY)
    assert (str(parsed), again) == (canonical, parsed)


def test_a_list_of_precisions_names_all_of_them() -> None:
    with pytest.raises(Unreadable, match="night"):
        parse_filter("precision:hour", shipped_vocabulary(), TODAY)
