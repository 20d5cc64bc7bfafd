"""The colours of the app: its themes, those of others, 256 and 16 colours."""

import json
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from evlog.app import EvlogApp
from evlog.render.palette import DARK, LEGIBLE, contrast
from evlog.store import Log
from evlog.widgets.theme import THEMES, palette_for, variables_of

from .conftest import Opened


@pytest.fixture(autouse=True)
def true_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.mark.parametrize("name", BUILTIN_THEMES)
def test_groups_can_be_read_in_every_theme(name: str) -> None:
    palette = palette_for(BUILTIN_THEMES[name])
    if palette.is_exact:
        assert min(contrast(each, palette.background) for each in palette[:-2]) >= LEGIBLE
    else:
        assert name.startswith("ansi")


def test_focus_has_the_colour_of_the_chosen_theme() -> None:
    assert palette_for(BUILTIN_THEMES["nord"]).focus.lower() == "#88c0d0"


def test_style_sheets_know_the_palette_in_every_theme() -> None:
    names = {frozenset(variables_of(theme)) for theme in (*THEMES, *BUILTIN_THEMES.values())}
    assert len(names) == 1


async def test_a_terminal_of_16_colours_gets_a_theme_of_them(
    log: Log, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "linux")
    async with opened(log.path) as app:
        assert app.app.current_theme.ansi
    assert _remembered()["theme"] == "evlog"


async def test_a_terminal_of_256_colours_gets_no_navy(
    log: Log, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-256color")
    async with opened(log.path) as app:
        (near,) = app.app.get_line_filters()[1:]
        strips = app.app.screen._compositor.render_strips()
        colours = {
            segment.style.bgcolor.number
            for strip in strips
            for segment in near.apply(list(strip), app.app.screen.background_colors[1])
            if segment.style and segment.style.bgcolor
        }
    assert colours
    assert not colours & {17, 18, 19}, "saturated navy"


async def test_a_theme_that_was_chosen_is_remembered(log: Log, opened: Opened) -> None:
    async with opened(log.path) as app:
        app.app.theme = "nord"
        await app.settle()
    assert EvlogApp(log.path).theme == "nord"


def test_a_theme_that_is_gone_gives_way_to_the_own_one(log: Log) -> None:
    path = Path(EvlogApp(log.path)._preferences_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"theme": "no such theme"}), "utf-8")
    app = EvlogApp(log.path)
    assert palette_for(app.current_theme) == DARK


def _remembered() -> dict[str, str]:
    from platformdirs import user_state_path

    told: dict[str, str] = json.loads((user_state_path("evlog") / "app.json").read_text("utf-8"))
    return told
