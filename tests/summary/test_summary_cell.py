"""How uncertain numbers add up, and how the sum is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count
from evlog.summary import Cell

exact = Count.exact
several_dozen = Count.between(24, 99, "several dozen")
fifty_or_more = Count.between(50, None)
about_twenty = Count(18, 20, 22, "~20")


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], "·"),
        ([exact(0)], "0"),
        ([exact(0), exact(0)], "0"),
        ([exact(5), exact(13)], "18"),
        ([None], "1+"),
        ([exact(5), None], "6+"),
        ([exact(0), None], "1+"),
        ([None, None], "2+"),
        ([several_dozen], "24–99"),
        ([exact(5), several_dozen], "29–104"),
        ([several_dozen, several_dozen], "48–198"),
        ([several_dozen, None], "25+"),
        ([fifty_or_more], "50+"),
        ([fifty_or_more, exact(5)], "55+"),
        ([fifty_or_more, several_dozen], "74+"),
        ([Count.between(0, 59)], "0–59"),
        ([about_twenty], "~20"),
        ([about_twenty, exact(5)], "~25"),
        ([about_twenty, several_dozen], "42–121"),
        ([about_twenty, None], "~21+"),
        ([Count(50, 60, None)], "~60+"),
    ],
)
def test_a_cell_shows_the_sum_and_what_is_not_certain(
    counts: list[Count | None], shown: str
) -> None:
    assert Cell.total(counts).notation() == shown


def test_a_number_not_told_is_certain_to_be_one_and_has_no_upper_bound() -> None:
    cell = Cell.total([exact(5), None])
    assert (cell.events, cell.low, cell.best, cell.high, cell.not_told) == (2, 6, 5, None, 1)


def test_a_range_has_bounds_and_no_best_figure() -> None:
    cell = Cell.total([several_dozen])
    assert (cell.low, cell.best, cell.high) == (24, None, 99)


def test_best_sums_only_the_figures_told() -> None:
    assert Cell.total([exact(5), several_dozen, None]).best == 5


def test_a_told_zero_is_a_figure() -> None:
    assert Cell.total([exact(0)]).best == 0


counts = st.one_of(
    st.none(),
    st.integers(0, 50).map(Count.exact),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
        lambda ends: Count.between(min(ends), max(ends))
    ),
    st.integers(0, 50).map(lambda low: Count.between(low, None)),
    st.integers(2, 50).map(lambda best: Count(best - 2, best, best + 2)),
)


@given(st.lists(counts), st.lists(counts))
def test_adding_cells_is_adding_their_events(
    some: list[Count | None], more: list[Count | None]
) -> None:
    assert Cell.total(some) + Cell.total(more) == Cell.total([*some, *more])


@given(st.lists(counts))
def test_low_never_exceeds_high(told: list[Count | None]) -> None:
    cell = Cell.total(told)
    assert cell.high is None or cell.low <= cell.high


@given(st.lists(counts, min_size=1))
def test_a_plus_says_that_there_is_no_upper_bound(told: list[Count | None]) -> None:
    cell = Cell.total(told)
    assert cell.notation().endswith("+") == (cell.high is None)
