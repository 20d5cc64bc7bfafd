"""The facets: every value by which the log can be narrowed, with its events under the filter."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.palette import Palette
from evlog.summary.facets import Facet, FacetValue
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ChoiceList
from evlog.widgets.theme import palette_of

_LEAST = 20
_BAR = 4
_MOST = 12
_SIGNS = {"disputed": "≠ ", "confirmed": "✓ ", "refuted": "✗ "}
_MORE = "more\0"


class FacetPanel(ChoiceList, inherit_bindings=False):
    """Enter narrows by the value under the cursor, or by any of those marked."""

    DEFAULT_CSS = """
    FacetPanel, FacetPanel:focus {
        width: 28; height: 1fr; padding: 0;
        background: $background; scrollbar-size-vertical: 1; overflow-y: scroll;
    }
    .-wide FacetPanel, .-wide FacetPanel:focus { width: 33; }
    FacetPanel > .option-list--option-highlighted { background: $row-resting; color: $foreground; }
    FacetPanel:focus > .option-list--option-highlighted { background: $row-cursor; }
    """
    where = "facets"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("move", through="go"),
        *bindings("facets", through="go"),
    ]

    @dataclass
    class Asked(Message):
        """Narrow by any of the values, or widen again; with `without`, take the events out."""

        field: str
        values: tuple[str | None, ...]
        without: bool

    class Opened(Message):
        """The panel came into sight, and may have missed what was counted meanwhile."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._values: dict[str, tuple[str, str | None]] = {}
        self._shown: tuple[object, ...] = ()
        self._facets: Sequence[Facet] = ()
        self._ticked: Callable[[str, str | None], bool] = lambda *_: False
        self._most: dict[str, int] = {}
        self._marked: list[tuple[str, str | None]] = []
        self._group_of: Callable[[str], str] = lambda _: "other"

    def know(self, group_of: Callable[[str], str]) -> None:
        """Colour types by the groups that they are in."""
        self._group_of = group_of

    def on_mount(self) -> None:
        # What stands here was coloured when it was laid out.
        self.app.theme_changed_signal.subscribe(self, lambda _: self._lay_out(self._at))

    def on_resize(self) -> None:
        self._lay_out(self._at)

    @property
    def _at(self) -> str | None:
        return self.highlighted_option.id if self.highlighted_option else None

    def on_show(self) -> None:
        self.post_message(self.Opened())

    def show(self, facets: Sequence[Facet], is_on: Callable[[str, str | None], bool]) -> None:
        """Show the counts, with a tick at the values that the filter names."""
        ticked = [(f.field, v, is_on(f.field, v.value)) for f in facets for v in f.values]
        if self._shown == (told := tuple(ticked)):
            return
        self._shown, self._facets, self._ticked = told, facets, is_on
        self._lay_out(self._at)

    def _lay_out(self, at: str | None) -> None:
        self._values.clear()
        options = [option for facet in self._facets for option in self._lines_of(facet)]
        self.clear_options()
        self.add_options(options)
        if at in self._values:
            self.highlighted = self.get_option_index(at)

    def _lines_of(self, facet: Facet) -> Iterable[Option]:
        if not facet.values:
            return
        palette = palette_of(self)
        yield Option(Text(facet.field, f"bold {palette.dim}"), disabled=True)
        group = ""
        most = len(facet.values) if facet.field == "type" else self._most.get(facet.field, _MOST)
        longest = max(value.events for value in facet.values)
        for value in facet.values[:most]:
            if value.group != group:
                group = value.group
                colour = palette.of(self._group_of(value.value or ""))
                yield Option(cell(f" {group}", f"bold {colour}"), disabled=True)
            name = f"{facet.field}\0{value.value}"
            self._values[name] = facet.field, value.value
            yield Option(self._line(facet.field, value, longest), id=name)
        if len(facet.values) > most:
            more = len(facet.values) - most
            yield Option(Text(f"  and {more:,} more", palette.dim), id=f"{_MORE}{facet.field}")

    @on(OptionList.OptionSelected)
    def _narrow(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option_id or ""
        if name.startswith(_MORE):
            field = name.removeprefix(_MORE)
            self._most[field] = 10 * self._most.get(field, _MOST)
            at = event.option_index
            self._lay_out(None)
            self.highlighted = at
        elif event.option_id in self._values:
            self._ask(self._values[event.option_id])

    def _ask(self, at: tuple[str, str | None]) -> None:
        field, values = at[0], tuple(value for _, value in self._marked)
        if self._marked and self._marked[0][0] == field:
            self.post_message(self.Asked(field, values, without=False))
        else:
            self.post_message(self.Asked(field, (at[1],), without=False))
        self._marked.clear()

    def _line(self, field: str, value: FacetValue, longest: int) -> Text:
        mark = "✓ " if self._ticked(field, value.value) else "  "
        if (field, value.value) in self._marked:
            mark = "+ "
        palette, bar = palette_of(self), bar_of(value.events / longest, _BAR)
        colour = self._colour(field, value.value, palette)
        count = f"{value.events:,}"
        sign = _SIGNS.get(value.value or "", "") if field == "status" else ""
        room = max(1, self._room - len(mark) - len(count) - _BAR - 2)
        line = cell(f"{sign}{value.label[: 2 * room]}", colour if field == "status" else "")
        line.truncate(room, overflow="ellipsis", pad=True)
        end = (f" {count} ", palette.dim), (bar.ljust(_BAR), colour)
        return Text.assemble((mark, palette.focus), line, *end, no_wrap=True, end="")

    def _colour(self, field: str, value: str | None, palette: Palette) -> str:
        if field == "type":
            return palette.of(self._group_of(value or ""))
        if field == "status" and value in _SIGNS:
            return palette.sure if value == "confirmed" else palette.doubt
        return palette.dim

    @property
    def _room(self) -> int:
        """Cells of one line; a line that fills the last of them would be broken in two."""
        return max(_LEAST, self.scrollable_content_region.width - 1)

    def _mark(self) -> None:
        """Mark the value under the cursor, or no longer; marks are of one field at a time."""
        option = self.highlighted_option
        if option is None or option.id not in self._values:
            return
        at = self._values[option.id]
        self._marked = [one for one in self._marked if one[0] == at[0]]
        if at in self._marked:
            self._marked.remove(at)
        else:
            self._marked.append(at)
        self._lay_out(option.id)
        self.action_cursor_down()

    def action_go(self, how: str) -> None:
        """Move, narrow by what is marked or under the cursor, mark it, or take it out."""
        if how == "take_out":
            self._take_out()
        elif how == "mark":
            self._mark()
        else:
            super().action_go(how)

    def _take_out(self) -> None:
        option = self.highlighted_option
        if option is not None and option.id in self._values:
            field, value = self._values[option.id]
            self.post_message(self.Asked(field, (value,), without=True))
