import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model.count import Count, bounds


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count.exact(5), "5"),
        (Count.exact(0), "0"),
        (Count.between(24, 99, "several dozen"), "24–99"),
        (Count.between(50, None), "50+"),
        (Count(18, 20, 22, "~20"), "~20"),
        (Count(100, 120, 150), "120 (100–150)"),
        (Count(5, 7, None), "7 (5+)"),
    ],
)
def test_the_notation_says_how_sure_the_number_is(count: Count, shown: str) -> None:
    assert count.notation() == shown


@pytest.mark.parametrize(
    ("count", "flaw"),
    [
        (Count(-1, -1, -1), "below 0"),
        (Count.between(7, 5), "low 7 is above high 5"),
        (Count(5, 4, 7), "best 4 is not between"),
        (Count(5, 8, 7), "best 8 is not between"),
    ],
)
def test_a_count_that_contradicts_itself_says_how(count: Count, flaw: str) -> None:
    assert flaw in (count.flaw() or "")


def test_a_told_zero_is_zero_and_a_range_from_zero_is_not() -> None:
    assert Count.exact(0).is_zero
    assert not Count.between(0, 5).is_zero


@given(low=st.integers(0, 10**9), more=st.integers(0, 10**9))
def test_every_ordered_range_is_sound(low: int, more: int) -> None:
    assert Count.between(low, low + more).flaw() is None
    assert bounds(low, low + more).startswith(str(low))
