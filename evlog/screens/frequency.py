"""How often each value of a column stands among the events in sight; Enter filters by one."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from evlog.language.filter.query import Filter, facet, parse_filter
from evlog.language.filter.written import bare_or_quoted
from evlog.model.count import Count
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.fields import FIELDS
from evlog.model.text import counted
from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.columns import Column
from evlog.render.words import separated
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary import superseded_uids
from evlog.summary.frequency import Frequency, frequency
from evlog.widgets.commands import bindings
from evlog.widgets.listing import Heading, Listing
from evlog.widgets.theme import palette_of

_ROW_OF: Final = {field.name: field for field in FIELDS}
_FACETS: Final = frozenset(("axis", "type", "status", "source", "tag", "place"))
_ORDERS: Final = ("events", "figure", "value")
_LONGEST: Final = 200


class FrequencyScreen(SessionScreen[Filter | None]):
    """Gives the filter for the value that was chosen, or None."""

    DEFAULT_CSS = """
    FrequencyScreen #title { height: 1; padding: 0 1; background: $panel; }
    """
    BINDINGS = [*bindings("frequency")]  # noqa: RUF012
    where = "frequency"

    def __init__(self, session: AppSession, events: Sequence[Event], column: Column) -> None:
        super().__init__(session)
        self.events, self._column = events, column
        self._field = field_of(column)
        self._found: Sequence[Frequency] = ()
        self._most = 1
        self._order = _ORDERS[0]

    def compose(self) -> ComposeResult:
        yield Static(cell(self._column.name, "bold"), id="title")
        yield Listing()
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> Listing:
        """The values, one a row."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        self.rows.focus()
        self._count()

    @work(exclusive=True)
    async def _count(self) -> None:
        superseded = await in_background(superseded_uids, self.session.events)
        self._found = await in_background(
            frequency, self.events, self._field, self.session.vocabulary, superseded
        )
        self._most = max((one.events for one in self._found), default=1)
        self._show()

    def _show(self) -> None:
        bar = max(8, min(40, self.size.width // 3))
        headings = (
            Heading(self._column.name),
            Heading("events", 9, right=True),
            Heading("figure", 13, right=True),
            Heading("", bar),
        )
        self.rows.show(headings, len(self._found), self._cells)
        values = sum(one.value is not None for one in self._found)
        told = f"{counted(values, 'value')} in {counted(len(self.events), 'event')}"
        order = "" if self._order == _ORDERS[0] else f" · by {self._order}"
        title = Text.assemble((self._column.name, "bold"), f"  {told}{order}")
        self.query_one("#title", Static).update(title)

    def _cells(self, row: int) -> Sequence[Text]:
        one = self._found[row]
        value = self._label(one.value)
        figure = "" if one.figure is None else separated(one.figure.notation())
        return (
            cell(value, self._style(one.value)),
            Text(f"{one.events:,}", "bold"),
            Text(figure),
            Text(
                bar_of(one.events / self._most, self.rows.size.width // 3), self._colour(one.value)
            ),
        )

    def _label(self, value: Any) -> str:
        if value is None:
            return "not told"
        if isinstance(value, Count):
            return separated(value.notation())
        text = str(value).replace("_", " ") if self._field == "type" else str(value)
        return text[:_LONGEST]

    def _colour(self, value: Any) -> str:
        palette = palette_of(self)
        if self._field == "type":
            kind = self.session.vocabulary.type_names.get(value)
            return palette.of(kind.group if kind else "other")
        if self._field == "status" and value != "unverified":
            return palette.sure if value == "confirmed" else palette.doubt
        return palette.focus if value is not None else palette.dim

    def _style(self, value: Any) -> str:
        return "" if self._colour(value) == palette_of(self).focus else self._colour(value)

    def action_sort(self) -> None:
        """Sort by events, by figure, by the value itself."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        keys = {
            "events": lambda one: (-one.events, str(one.value)),
            "figure": lambda one: (one.figure is None, -(one.figure.figure if one.figure else 0)),
            "value": lambda one: (one.value is None, _ordered(one.value)),
        }
        self._found = sorted(self._found, key=keys[self._order])
        self._show()

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_filter()

    def action_filter(self) -> None:
        """Filter by the value under the cursor."""
        if not self._found:
            return
        try:
            self.dismiss(self._wanted(self._found[self.rows.cursor].value))
        except EvlogError as error:
            self.complain(error)

    def _wanted(self, value: Any) -> Filter:
        term, session = _ROW_OF[self._field].term, self.session
        if term in _FACETS:
            return facet(term, value, session.vocabulary.sources)
        return parse_filter(f"{term}:{_written(value)}", session.vocabulary, session.today)

    def action_back(self) -> None:
        self.dismiss(None)


def field_of(column: Column) -> str:
    """The field of the event that a column shows."""
    return next((f.name for f in FIELDS if column.name in (f.name, f.label)), "id")


def _ordered(value: Any) -> Any:
    if isinstance(value, Count):
        return value.low if value.best is None else value.best
    return value if value is not None else 0


def _written(value: Any) -> str:
    if isinstance(value, Count):
        high = "" if value.high is None else value.high
        return str(value.low) if value.is_exact else f"{value.low}..{high}"
    if value is None or isinstance(value, str):
        return bare_or_quoted(value)
    return str(msgspec.to_builtins(value))
