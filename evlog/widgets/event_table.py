"""The event table: a virtual view that lays out only the rows in sight, however many there are."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from itertools import count as counting
from operator import attrgetter
from types import MappingProxyType
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from evlog.model.event import Event
from evlog.model.sources import SHIPPED
from evlog.model.vocabulary import Vocabulary
from evlog.render.layout import arranged, bar_of_table, widest_names
from evlog.render.rules import RuledRows
from evlog.widgets.column_view import ColumnView
from evlog.widgets.commands import bindings
from evlog.widgets.event_line import (
    LEAD,
    Look,
    Matching,
    Scale,
    at_edges,
    event_line,
    headings,
    rule_line,
    with_cell_marked,
)
from evlog.widgets.theme import palette_of

_Key = tuple[int, Style, bool]
_SAMPLE: Final = 4_000
# So that a single one is a short bar, even where there is nothing else.
_LEAST_FULL: Final = 8
_NO_IDS: frozenset[int] = frozenset()


class EventTable(ColumnView, can_focus=True):
    """Rows are events, given in the order to show them in; the table never sorts or counts."""

    DEFAULT_CSS = """
    EventTable {
        height: 1fr;
        min-height: 3;
        background: $background;
        color: $foreground;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 1;
        overflow-x: scroll;
        overflow-y: scroll;
    }
    EventTable > .event-table--header { color: $dim; background: $background; }
    EventTable > .event-table--cursor { background: $row-resting; }
    EventTable:focus > .event-table--cursor { background: $row-cursor; text-style: bold; }
    EventTable:focus > .event-table--here { text-style: underline; }
    EventTable > .event-table--selected { background: $row-chosen; }
    EventTable > .event-table--match { text-style: bold underline; color: $doubt; }
    EventTable > .event-table--rule { color: $frame; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "event-table--header",
        "event-table--cursor",
        "event-table--here",
        "event-table--selected",
        "event-table--match",
        "event-table--rule",
    }
    where = "table"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("table")]

    sorted_by: reactive[tuple[str, bool]] = reactive(("date", True))

    @dataclass
    class Moved(Message):
        """The cursor is on another event; None if there is no row."""

        event: Event | None

    @dataclass
    class Chosen(Message):
        """Enter or a second click on an event."""

        event: Event

    @dataclass
    class SelectAsked(Message):
        """A click with ctrl or shift: take the event into the selection, or out."""

        event: Event

    def __init__(self) -> None:
        super().__init__()
        self._ruled = RuledRows((), "date")
        self.selected: frozenset[int] = _NO_IDS
        self.matching: Matching | None = None
        self._strips: LRUCache[_Key, Strip] = LRUCache(2048)
        self._rules: dict[int, Strip] = {}
        self._look: Look | None = None
        self._stays_on_top = False
        self._scale = Scale()
        self.group_of: Callable[[str], str] = Scale().group_of
        self._unit_of: Callable[[str], str | None] = lambda _: None
        self._replaced: Collection[str] = ()
        self.alike: Mapping[int, str] = {}
        self._names: Mapping[str, int] = {}
        self._known_sources = SHIPPED

    def know(
        self,
        vocabulary: Vocabulary,
        superseded: Collection[str] = (),
        alike: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """Draw by the groups and units of a vocabulary; totals of these uids were replaced, and
        events of these numbers may be told twice."""
        groups = {kind.name: kind.group for kind in vocabulary.types}
        units = {kind.name: kind.unit or kind.name for kind in vocabulary.types if not kind.stock}
        self.alike = alike
        self.group_of = lambda kind: groups.get(kind, "other")
        self._unit_of = units.get
        full = _full(self.rows, self._unit_of)
        self._scale = Scale(self.group_of, self._unit_of, full, alike)
        self._known_sources = vocabulary.sources
        self._replaced = superseded
        self._strips.clear()
        self._rules.clear()
        self.refresh()

    @property
    def rows(self) -> Sequence[Event]:
        """The events, in their order."""
        return self._ruled.rows

    @property
    def row_count(self) -> int:
        """How many events there are."""
        return len(self.rows)

    @property
    def current(self) -> Event | None:
        """The event under the cursor."""
        place: int = self.cursor
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def show(self, rows: Sequence[Event], *, at: int | None = None) -> None:
        """Show other rows, the cursor on the event with the id `at` where that is among them."""
        before = None if self._stays_on_top else self.current
        self._stays_on_top = False
        self._ruled = RuledRows(rows, self.sorted_by[0])
        self._names = widest_names(rows)
        full = _full(rows, self._unit_of)
        self._scale = Scale(self.group_of, self._unit_of, full, self.alike)
        self._lay_out()
        wanted = at if at is not None else (before.id if before else None)
        place = self._place_of(wanted)
        self.set_reactive(EventTable.cursor, place)
        self._keep_in_view()
        self.post_message(self.Moved(self.current))

    def stay_on_top(self) -> None:
        """Keep a cursor on the first row there, whichever event the next order brings."""
        self._stays_on_top = self.cursor == 0

    def _place_of(self, wanted: int | None) -> int:
        cursor: int = self.cursor
        if wanted is not None:
            near = range(max(0, cursor - 1), min(len(self.rows), cursor + 2))
            ids = map(attrgetter("id"), self.rows)
            places = chain(
                (place for place in near if self.rows[place].id == wanted),
                compress(counting(), map(wanted.__eq__, ids)),
            )
            found = next(places, None)
            if found is not None:
                return found
        return self.validate_cursor(cursor)

    def mark(self, ids: frozenset[int]) -> None:
        """Show these events as selected."""
        self.selected = ids
        self.refresh()

    def highlight(self, matching: Matching | None) -> None:
        """Mark the spans that `matching` finds in each cell's text; None marks nothing."""
        self.matching = matching
        self._strips.clear()
        self.refresh()

    def _lay_out(self) -> None:
        self._strips.clear()
        self._rules.clear()
        at = self.current_column.column.name
        room = max(20, self._width - LEAD)
        bar = bar_of_table(room) if self._scale.full else 0
        self._placed = arranged(
            self.rows,
            room,
            self.arrangement,
            bar=bar,
            said=self._ruled.said,
            names=self._names,
        )
        self._stand_on(at)
        self.virtual_size = Size(self._placed[-1].end + LEAD, len(self._ruled) + 1)
        self.refresh()

    def _keep_in_view(self) -> None:
        # The first line in sight is always a rule where there are rules, if need be over a row.
        line, above = self._ruled.line_of(self.cursor), 1 if self._ruled.starts else 0
        top = round(self.scroll_y)
        if line - above < top:
            self.scroll_to(y=line - above, animate=False)
        elif line >= top + self._page:
            self.scroll_to(y=line - self._page + 1, animate=False)

    def on_resize(self) -> None:
        self._lay_out()
        self._keep_in_view()
        self._keep_column_in_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._rules.clear()
        self._look = None

    def watch_cursor(self, old: int, new: int) -> None:
        self._keep_in_view()
        self.refresh_lines(self._ruled.line_of(old) + 1)
        self.refresh_lines(self._ruled.line_of(new) + 1)
        self.post_message(self.Moved(self.current))

    def watch_column(self) -> None:
        super().watch_column()
        self.refresh(Region(0, 0, self.size.width, 1))
        self.refresh_lines(self._ruled.line_of(self.cursor) + 1)

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        x = event.x + round(self.scroll_x) - LEAD
        if event.y == 0:
            self._click_heading(x, twice=event.chain == 2)
            return
        row = self._row_at(event.y)
        if row is None:
            return
        self.cursor = row
        self._point_at(x)
        if event.ctrl or event.shift:
            self.post_message(self.SelectAsked(self.rows[row]))
        elif event.chain == 2:
            self.action_open()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._look = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        look = self._look = self._look or self._looked()
        scroll_x, scroll_y = self.scroll_offset
        width = self._width
        if y == 0:
            strip = headings(self._placed, look, self.sorted_by, self.column)
            return at_edges(strip, scroll_x, width, look.header)
        row = self._row_at(y)
        if row is None:
            rule = self._ruled.rule_at(scroll_y + y - 1)
            ended = scroll_y + y - 1 >= len(self._ruled)
            return (
                Strip.blank(width, look.plain) if rule is None or ended else self._rule(rule, look)
            )
        style = self._row_style(row, look)
        return self._row(row, style, look).crop_extend(scroll_x, scroll_x + width, style)

    def _row_at(self, y: int) -> int | None:
        """The row on a line of the view; None for a rule, and below the last row."""
        top = round(self.scroll_y)
        if y == 1 and self._ruled.starts:
            return None
        return self._ruled.row_at(top + y - 1)

    def _rule(self, number: int, look: Look) -> Strip:
        strip = self._rules.get(number)
        if strip is None or strip.cell_length != self._width:
            rule = self._ruled.rule(number, self._replaced, self._known_sources)
            strip = self._rules[number] = rule_line(rule, self._width, look)
        return strip

    def _looked(self) -> Look:
        plain = self.rich_style
        return Look(
            plain,
            header=self._style("header"),
            cursor=plain + self._style("cursor"),
            selected=plain + self._style("selected"),
            here=self.get_component_rich_style("event-table--here", partial=True),
            match=self._style("match"),
            rule=self._style("rule"),
            palette=palette_of(self),
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"event-table--{name}")

    def _row_style(self, row: int, look: Look) -> Style:
        if row == self.cursor:
            return look.cursor
        return look.selected if self.rows[row].id in self.selected else look.plain

    def _row(self, row: int, style: Style, look: Look) -> Strip:
        event = self.rows[row]
        selected = event.id in self.selected
        key = (event.id, style, selected)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = event_line(
                event, self._placed, look, style, self._scale, self.matching, selected=selected
            )
        # Marked after the cache, so that going from cell to cell lays out nothing anew.
        if row == self.cursor and look.here:
            return with_cell_marked(strip, self.current_column, look.here)
        return strip


def _full(rows: Sequence[Event], unit_of: Callable[[str], str | None]) -> Mapping[str, int]:
    """The figure that fills a bar, by unit: the largest, in a long table of a sample.

    What is never summed has no unit, for it is not to be drawn beside each other either.
    """
    most: dict[str, int] = {}
    for event in rows[:: max(1, len(rows) // _SAMPLE)]:
        count = event.count
        if count is not None:
            figure = count.low if count.best is None else count.best
            most[event.type] = max(figure, most.get(event.type, _LEAST_FULL))
    full: dict[str, int] = {}
    for kind, figure in most.items():
        unit = unit_of(kind)
        if unit is not None:
            full[unit] = max(figure, full.get(unit, 0))
    return full
