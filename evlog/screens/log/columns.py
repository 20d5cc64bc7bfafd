"""The columns of the table: which are shown, how wide, and which one sorts the rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from evlog.render.columns import BY_NAME, SHIPPED
from evlog.render.layout import Layout, remembered_layout, with_width, without
from evlog.screens.base import Doers
from evlog.screens.preferences import Preferences

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_STEP: Final = 2


class Columns:
    """How the table is arranged, remembered in the preferences.

    `order` is the column that sorts, and whether it falls; `resort` is called when it changes.
    """

    def __init__(
        self, screen: "LogScreen", preferences: Preferences, resort: Callable[[], object]
    ) -> None:
        self._screen, self._table = screen, screen.table
        self._preferences, self._resort = preferences, resort
        known = preferences.order[0] in BY_NAME
        self.order: tuple[str, bool] = preferences.order if known else ("date", True)

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {
            "sort": lambda: self.sort_or_turn(self._here),
            "turn": lambda: self.sort_or_turn(self.order[0]),
            "wider": lambda: self._widen(_STEP),
            "narrower": lambda: self._widen(-_STEP),
            "own_width": lambda: self._give_width(None),
            "hide_column": self.hide,
            "columns": self.choose,
        }

    @property
    def _here(self) -> str:
        return self._table.current_column.column.name

    @property
    def order_in_words(self) -> str:
        """By what the rows are sorted, where no heading has room to say so."""
        name, falling = self.order
        if self._table.has_heading(name):
            return ""
        return f"by {name} {'▾' if falling else '▴'}"

    def show_remembered(self) -> None:
        """Show the columns of the last time, the cursor on the one that sorts."""
        layout = remembered_layout(self._preferences.columns, self._preferences.widths)
        self._table.sorted_by = self.order
        self._table.rearrange(layout, at=self.order[0])

    def remember(self, layout: Layout) -> None:
        """Keep a layout for the next time."""
        shipped = layout.columns == SHIPPED
        self._preferences.columns = None if shipped else tuple(c.name for c in layout.columns)
        self._preferences.widths = dict(layout.widths)

    def sort_or_turn(self, column: str) -> None:
        """Sort by a column; by the one that sorts already, the other way round."""
        by, falling = self.order
        turned = not falling if column == by else BY_NAME[column].falls
        self.order = self._preferences.order = (column, turned)
        self._table.stay_on_top()
        self._resort()

    def hide(self) -> None:
        """Hide the column under the cursor."""
        name = self._here
        layout = without(self._table.arrangement, name)
        if layout == self._table.arrangement:
            self._screen.say("the last column stays")
        else:
            self._arrange(layout)
            self._screen.say(f"{name} is hidden; {self._screen.key('columns')} brings it back")

    async def choose(self) -> None:
        """Let the user choose columns and their order."""
        from evlog.screens.dialogs.columns import ColumnsScreen

        shown, at = self._table.arrangement, BY_NAME[self._here]
        layout = await self._screen.app.push_screen_wait(ColumnsScreen(shown, at))
        if layout is not None:
            self._arrange(layout)

    def _widen(self, cells: int) -> None:
        self._give_width(self._table.current_column.width + cells)

    def _give_width(self, width: int | None) -> None:
        self._arrange(with_width(self._table.arrangement, self._here, width))

    def _arrange(self, layout: Layout) -> None:
        self._table.rearrange(layout)
        self.remember(layout)
