"""The line of tabs: whole where there is room, and shorter where there is less."""

from rich.style import Style

from evlog.render.palette import DARK
from evlog.render.tabs import TAB, Tab, tabs_line

TABS = [Tab("all", 3024), Tab("kupiansk", 8), Tab("disputed", 1), Tab("today", 40, 17)]


def line(width: int, current: int | None = 0, tabs: list[Tab] = TABS) -> str:
    return tabs_line(tabs, current, width, DARK).plain


def test_a_tab_has_its_number_its_name_its_events_and_what_is_new() -> None:
    assert line(120) == " 1 all 3,024 │ 2 kupiansk 8 │ 3 disputed 1 │ 4 today 40 17 new │ + save"


def test_in_less_room_names_are_shorter_and_no_count_is_lost() -> None:
    for width in (70, 57, 50, 44):
        assert "3,024" in line(width)
        assert len(line(width)) <= width


def test_the_current_tab_is_in_sight_in_any_width() -> None:
    many = [Tab(f"view number {n}", n) for n in range(9)]
    for width in (12, 20, 40, 80):
        for current in range(9):
            shown = line(width, current, many)
            assert f" {current + 1} " in shown
            assert len(shown) <= width


def test_a_tab_that_is_counted_yet_has_no_figure() -> None:
    assert line(80, 0, [Tab("all")]) == " 1 all │ + save"


def test_every_tab_knows_its_number_for_a_click() -> None:
    text = tabs_line(TABS, 0, 120, DARK)
    styles = [span.style for span in text.spans if isinstance(span.style, Style)]
    numbers = [style.meta[TAB] for style in styles if style.meta]
    assert sorted(set(numbers)) == [0, 1, 2, 3, 4]


def test_hostile_names_are_shown_and_not_obeyed() -> None:
    assert "\x1b" not in line(80, 0, [Tab("a\x1b]52;c;x\x07b", 1)])
