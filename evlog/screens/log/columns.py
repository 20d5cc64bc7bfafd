"""The columns of the log screen: which are shown, how wide, and which one sorts the rows."""

from typing import Final

from textual import on, work

from evlog.render.columns import BY_NAME, SHIPPED
from evlog.render.layout import Layout, remembered_layout, with_width, without
from evlog.screens.log.part import LogPart
from evlog.widgets.event_table import EventTable

_STEP: Final = 2


class LogColumns(LogPart):
    """The part of the log screen that arranges the table."""

    order: tuple[str, bool] = ("date", True)

    def arrange_as_remembered(self) -> None:
        """Show the columns of the last time, the cursor on the one that sorts."""
        layout = remembered_layout(self.preferences.columns, self.preferences.widths)
        self.table.rearrange(layout, at=self.order[0])

    @on(EventTable.Rearranged)
    def _keep_widths(self, event: EventTable.Rearranged) -> None:
        self._remember(event.arrangement)

    def _arrange(self, layout: Layout) -> None:
        self.table.rearrange(layout)
        self._remember(layout)

    def _remember(self, layout: Layout) -> None:
        shipped = layout.columns == SHIPPED
        self.preferences.columns = None if shipped else tuple(c.name for c in layout.columns)
        self.preferences.widths = dict(layout.widths)

    @on(EventTable.SortAsked)
    def _sort_asked(self, event: EventTable.SortAsked) -> None:
        self._sort_or_turn(event.column)

    def _sort_or_turn(self, column: str) -> None:
        by, falling = self.order
        self._sort_by(column, not falling if column == by else BY_NAME[column].falls)

    def _sort_by(self, column: str, falling: bool) -> None:
        self.order = self.preferences.order = (column, falling)
        self.table.stay_on_top()
        self.resort()

    def action_sort(self) -> None:
        self._sort_or_turn(self.table.current_column.column.name)

    def action_turn(self) -> None:
        by, falling = self.order
        self._sort_by(by, not falling)

    def action_wider(self) -> None:
        self._widen(_STEP)

    def action_narrower(self) -> None:
        self._widen(-_STEP)

    def _widen(self, cells: int) -> None:
        placed = self.table.current_column
        self._give_width(placed.width + cells)

    def action_own_width(self) -> None:
        self._give_width(None)

    def _give_width(self, width: int | None) -> None:
        name = self.table.current_column.column.name
        self._arrange(with_width(self.table.arrangement, name, width))

    def action_hide_column(self) -> None:
        name = self.table.current_column.column.name
        layout = without(self.table.arrangement, name)
        if layout == self.table.arrangement:
            self.say("the last column stays")
        else:
            self._arrange(layout)
            self.say(f"{name} is hidden; {self.key('columns')} brings it back")

    @work
    async def action_columns(self) -> None:
        from evlog.screens.dialogs.columns import ColumnsScreen

        shown, at = self.table.arrangement, self.table.current_column.column
        layout = await self.app.push_screen_wait(ColumnsScreen(shown, at))
        if layout is not None:
            self._arrange(layout)
