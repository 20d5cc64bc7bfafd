"""The line of tabs over the log: the whole log and each saved view, with live counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Static

from evlog.render.tabs import TAB, Tab, tabs_line
from evlog.widgets.theme import palette_of


class ViewTabs(Static):
    """Draws the tabs in the width that there is; a click chooses one, or asks to save a view."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; width: 1fr; background: $background; color: $foreground; }
    """

    @dataclass
    class Chosen(Message):
        """A click on a tab, from 1 on; 0 for saving the filter as a view."""

        number: int

    def __init__(self) -> None:
        super().__init__("")
        self._tabs: Sequence[Tab] = (Tab("all"),)
        self._current: int | None = 0

    def show(self, tabs: Sequence[Tab], current: int | None) -> None:
        """Show these tabs, of which one is in sight, or none."""
        if (tuple(tabs), current) != (self._tabs, self._current):
            self._tabs, self._current = tuple(tabs), current
            self._draw()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.update(tabs_line(self._tabs, self._current, self.size.width or 80, palette_of(self)))

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get(TAB)
        if number is not None:
            self.post_message(self.Chosen(number))
