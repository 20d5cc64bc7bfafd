"""The change of a number against the period before."""

import datetime as dt
from collections.abc import Callable

import pytest

from evlog.model import Count, Event, Vocabulary
from evlog.summary import Cell, CountChange, Question, changes, summarise

Make = Callable[..., Event]
SEVERAL_DOZEN = Count.between(24, 99)


def cell(*told: int | Count | None) -> Cell:
    return Cell.total(Count.exact(one) if isinstance(one, int) else one for one in told)


@pytest.mark.parametrize(
    ("now", "then", "shown"),
    [
        (cell(5), cell(2), "+3"),
        (cell(2), cell(5), "−3"),
        (cell(2), cell(2), "="),
        (cell(SEVERAL_DOZEN), cell(5), "+19…+94"),
        (cell(5), cell(SEVERAL_DOZEN), "−94…−19"),
        (cell(5, None), cell(2), "≥+4"),
        (cell(5), cell(2, None), "≤+2"),
        (cell(None), cell(None), "?"),
        (cell(Count(18, 20, 22)), cell(5), "~+15"),
    ],
)
def test_a_change_says_no_more_than_both_numbers_do(now: Cell, then: Cell, shown: str) -> None:
    assert CountChange.between(now, then).notation() == shown


def test_turning_a_change_round_swaps_its_bounds() -> None:
    assert -CountChange.between(cell(5, None), cell(2)) == CountChange(None, None, -4)


def by_month(make: Make, vocabulary: Vocabulary, counts: dict[int, int]) -> dict[str, str]:
    events = [make("Lyman", date=dt.date(2025, month, 5), count=n) for month, n in counts.items()]
    (table,) = summarise(events, Question(every="month", compare=True), vocabulary).tables
    return {
        table.columns[column].label: change.notation()
        for (row, column), change in changes(table).items()
        if row == 0 and column is not None
    }


def test_each_period_is_compared_with_the_one_before(make: Make, vocabulary: Vocabulary) -> None:
    assert by_month(make, vocabulary, {1: 2, 2: 5, 3: 4}) == {"2025-02": "+3", "2025-03": "−1"}


def test_silence_in_between_is_no_zero_to_compare_with(make: Make, vocabulary: Vocabulary) -> None:
    assert by_month(make, vocabulary, {1: 2, 3: 4}) == {}


def test_periods_down_the_side_are_compared_too(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(date=dt.date(2025, month, 5), count=month) for month in (1, 2)]
    (table,) = summarise(events, Question(by=("month",), compare=True), vocabulary).tables
    assert {at: change.notation() for at, change in changes(table).items()} == {(1, None): "+1"}


def test_the_total_of_a_period_is_compared_too(make: Make, vocabulary: Vocabulary) -> None:
    events = [
        make("Lyman", date=dt.date(2025, 1, 5), count=1),
        make("Kupiansk", date=dt.date(2025, 2, 5), count=4),
    ]
    (table,) = summarise(events, Question(every="month", compare=True), vocabulary).tables
    assert {at: change.notation() for at, change in changes(table).items()} == {(None, 1): "+3"}
