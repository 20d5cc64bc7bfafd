"""The colours: legible on their ground, told apart, and near themselves where there are 256."""

import pytest

from evlog.render.palette import (
    DARK,
    LEGIBLE,
    LIGHT,
    TERMINAL,
    Palette,
    colour_of_256,
    contrast,
    nearest_of_256,
    nearest_text_of_256,
)

_EXACT = [pytest.param(DARK, id="dark"), pytest.param(LIGHT, id="light")]
_GROUPS = ("ground", "strikes", "territory", "people", "stocks", "other")


@pytest.mark.parametrize("palette", _EXACT)
def test_every_colour_can_be_read_on_its_page(palette: Palette) -> None:
    assert min(contrast(colour, palette.background) for colour in palette[:-2]) >= LEGIBLE


@pytest.mark.parametrize("palette", _EXACT)
def test_every_colour_can_be_read_where_there_are_256(palette: Palette) -> None:
    ground = colour_of_256(nearest_of_256(palette.background))
    numbers = [nearest_text_of_256(colour, palette.background) for colour in palette[:-2]]
    assert min(contrast(colour_of_256(number), ground) for number in numbers) >= LEGIBLE


@pytest.mark.parametrize("palette", _EXACT)
def test_groups_stay_apart_where_there_are_256(palette: Palette) -> None:
    numbers = {nearest_text_of_256(palette.of(name), palette.background) for name in _GROUPS}
    assert len(numbers) == len(_GROUPS)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.7, 1.0])
@pytest.mark.parametrize("palette", _EXACT)
def test_a_number_can_be_read_at_any_heat(palette: Palette, share: float) -> None:
    for group in _GROUPS:
        text, _, ground = palette.heat(group, share).partition(" on ")
        assert contrast(text, ground) >= LEGIBLE, group


def test_a_dark_grey_stays_a_grey_where_there_are_256() -> None:
    assert nearest_of_256("#222932") >= 232


def test_heat_of_16_colours_has_three_steps() -> None:
    steps = [TERMINAL.heat("strikes", share) for share in (0.1, 0.5, 0.9)]
    assert steps == ["red", "bold red", "reverse red"]


def test_a_group_that_is_not_known_has_the_colour_of_other() -> None:
    assert DARK.of("weather") == DARK.other
