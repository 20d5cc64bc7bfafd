"""The full-screen app: one log, its screens, its colours, and what is remembered of them."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from platformdirs import user_state_path
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.filter import LineFilter
from textual.screen import Screen

from evlog.screens.keymap import read_keymap
from evlog.screens.log.screen import LogScreen
from evlog.screens.messages import TellsInOneLine
from evlog.screens.palette import Commands
from evlog.screens.preferences import remember, remembered
from evlog.screens.session import AppSession
from evlog.widgets.commands import key_name
from evlog.widgets.keyboard import on_any_layout
from evlog.widgets.theme import OF_SIXTEEN, SHIPPED, THEMES, NearColours, variables_of


class EvlogApp(TellsInOneLine[None]):
    """The app on the log at `path`.

    `today` is for tests; without it EVLOG_TODAY or the clock. `keys` is the table `[keys]` of the
    configuration; raises BadKeys where it cannot be followed. `tour` says whether it begins with a
    tour; None leaves it to whether this is the first time, and the log nobody's work yet.
    """

    TITLE = "evlog"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = []
    # Textual does not load the style sheet of a screen that the app begins with.
    CSS_PATH = "screens/log/log.tcss"
    CSS = """
    ToastRack { align: right bottom; margin: 0 0 5 0; }
    Toast { width: auto; max-width: 100%; height: 1; padding: 0 1; margin: 0 0 1 1; }
    Footer { height: 1; }
    """

    def __init__(
        self,
        path: Path,
        *,
        demo: bool = False,
        today: date | None = None,
        keys: Mapping[str, object] | None = None,
        witness: Path | None = None,
        tour: bool | None = None,
    ) -> None:
        super().__init__()
        keymap = read_keymap(keys or {})
        self.session = AppSession(path, demo=demo, day=today, keymap=keymap, witness=witness)
        self.set_keymap({name: on_any_layout(its) for name, its in keymap.items()})
        self._preferences_path = user_state_path("evlog") / "app.json"
        self.preferences = remembered(self._preferences_path)
        self._begins_with_tour = self._is_for_newcomer() if tour is None else tour
        for theme in THEMES:
            self.register_theme(theme)
        self._near = NearColours()
        self._theme_begun_with = self.theme = self._first_theme()

    def _is_for_newcomer(self) -> bool:
        """Whether nothing is remembered of an earlier time."""
        return not self.preferences.toured and not self._preferences_path.exists()

    def make_way(self, event: Key | Paste) -> None:
        """End the tour before a key that is not its own."""
        if isinstance(self.screen, LogScreen):
            self.screen.tour.make_way(event.key if isinstance(event, Key) else "")

    def _first_theme(self) -> str:
        """The theme that is asked for, or was chosen last; where there are 16 colours, of those."""
        chosen = os.environ.get("TEXTUAL_THEME") or self.preferences.theme
        known = self.available_themes.get(chosen)
        if self.console.color_system == "standard" and not (known and known.ansi):
            return OF_SIXTEEN
        return chosen if known else SHIPPED

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The palette, for style sheets."""
        return variables_of(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own; of 256 colours the nearest, and not Rich's."""
        near = [self._near] if self.console.color_system == "256" else []
        return [*super().get_line_filters(), *near]

    def get_default_screen(self) -> Screen[None]:
        """The log."""
        looked = self._preferences_path.with_name("looked.json")
        return LogScreen(self.session, self.preferences, looked, tour=self._begins_with_tour)

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer shows it."""
        return binding.key_display or key_name(binding.key)

    def action_help_quit(self) -> None:
        """Ctrl+C copies on the log; elsewhere it says how to leave."""
        self.notify("Esc goes back; q leaves from the log", markup=False)

    def on_unmount(self) -> None:
        """Keep the layout for the next time."""
        if self.theme != self._theme_begun_with:
            self.preferences.theme = self.theme
        remember(self._preferences_path, self.preferences)
