"""Choosing the columns of the table, and their order."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from evlog.render.columns import Column
from evlog.render.layout import SHIPPED_LAYOUT, Layout, in_choosing_order
from evlog.screens.dialogs.dialog import DIALOG_CSS, Dialog
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ChoiceList


class _Columns(ChoiceList, inherit_bindings=False):
    """Every column in its order, with a tick where it is shown. A click ticks as Space does."""

    DEFAULT_CSS = """
    _Columns, _Columns:focus {
        height: 1fr; border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("move", through="go"),
        *bindings("columns", through="go"),
    ]

    def __init__(self, layout: Layout, at: Column) -> None:
        super().__init__(markup=False)
        self._order: list[Column] = []
        self._ticked: set[str] = set()
        self._fill(layout, at)

    def _fill(self, layout: Layout, at: Column) -> None:
        self._order = list(in_choosing_order(layout))
        self._ticked = {column.name for column in layout.columns}
        self._say(self._order.index(at))

    def _say(self, at: int) -> None:
        self.set_options(Option(self._line(column)) for column in self._order)
        self.highlighted = at

    def _line(self, column: Column) -> Text:
        return Text(f"{'✓' if column.name in self._ticked else ' '} {column.name}")

    @property
    def chosen(self) -> tuple[Column, ...]:
        """The ticked columns in their order."""
        return tuple(column for column in self._order if column.name in self._ticked)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._ticked ^= {self._order[event.option_index].name}
        self._say(event.option_index)

    def action_go(self, how: str) -> None:
        """Move the cursor or the column under it, tick, reset or take."""
        match how:
            case "tick":
                self.action_select()
            case "move_down":
                self._move(1)
            case "move_up":
                self._move(-1)
            case "reset":
                self._fill(SHIPPED_LAYOUT, self._order[self.highlighted or 0])
            case "take":
                self.call_later(self.screen.run_action, "do")
            case _:
                super().action_go(how)

    def _move(self, places: int) -> None:
        at = self.highlighted or 0
        to = at + places
        if 0 <= to < len(self._order):
            self._order.insert(to, self._order.pop(at))
            self._say(to)


class ColumnsScreen(Dialog[Layout]):
    """Gives the layout that was chosen, or None when it was left; it begins at the column `at`."""

    DEFAULT_CSS = (
        DIALOG_CSS.format(name="ColumnsScreen")
        + "ColumnsScreen > Vertical { height: 26; max-width: 66; }"
        + "ColumnsScreen .keys { margin: 0; }"
    )

    def __init__(self, layout: Layout, at: Column) -> None:
        super().__init__()
        self._layout, self._at = layout, at

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Text("columns", "bold"))
            yield _Columns(self._layout, self._at)
            yield Static("", classes="told")
            yield Static(
                "Space ticks · J K move · r resets · Enter takes · Esc leaves",
                classes="keys",
            )

    def action_do(self) -> None:
        chosen = self.query_one(_Columns).chosen
        if chosen:
            self.dismiss(self._layout._replace(columns=chosen))
        else:
            self.tell("tick a column at least", wrong=True)
