"""Small pictures in one line: bars and heights."""

from evlog.render.bars import bar_of, sparkline


def test_a_bar_is_as_long_as_its_share() -> None:
    assert [bar_of(share, 4) for share in (0, 0.5, 0.53, 1)] == ["", "██", "██▏", "████"]


def test_what_is_above_zero_is_never_without_a_bar() -> None:
    assert bar_of(0.0001, 8) == "▏"


def test_what_is_above_one_does_not_leave_its_cells() -> None:
    assert bar_of(7.0, 3) == "███"


def test_zero_and_nothing_told_look_different_in_a_line_of_heights() -> None:
    assert sparkline([None, 0, 1, 10]) == "·▁▂█"


def test_a_line_of_nothing_has_no_heights() -> None:
    assert sparkline([None, 0, None]) == "·▁·"
