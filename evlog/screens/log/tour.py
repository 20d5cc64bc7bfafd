"""Six steps round the log screen: on the first run, and whenever it is asked for."""

from collections.abc import Sequence
from string import Formatter
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Footer

from evlog.screens.base import Doers
from evlog.widgets.commands import commands_of
from evlog.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_OWN_KEYS: Final = frozenset(
    key for command in commands_of("tour") for key in command.keys.split(",")
)


class _Step(NamedTuple):
    """What is told of a part of the screen; `{quick}` stands for the key of a command."""

    title: str
    text: str
    part: str


_STEPS: Final[Sequence[_Step]] = (
    _Step(
        "Your events, day by day",
        "↑ ↓ go through them, Enter shows one in full, {select} selects several. A colour is a "
        "group of types; ≠ is disputed.",
        "#rows",
    ),
    _Step(
        "One line is one event",
        '{quick}, then "24 dec kupiansk: 5 attacks repelled @GeneralStaff". How it is read shows '
        "as you type. {many} takes a whole report.",
        "Footer",
    ),
    _Step(
        "Find while you type",
        "{filter}, then axis:kupiansk type:strikes since:monday. Esc leads back, one step a press.",
        "FilterBar",
    ),
    _Step(
        "What there is, with its number",
        "{facets} shows axes, types, sources and tags. Enter narrows by one, x takes its events "
        "out.",
        "FacetPanel",
    ),
    _Step(
        "Look from above",
        "{summary} counts, {map} is the map, {calendar} the calendar, {claims} says who denies "
        "what. Enter on anything goes to its events.",
        "Footer",
    ),
    _Step(
        "Nothing is lost",
        "{undo} takes back any change, {history} says who made it. {help} has every key, "
        "{tour} this tour.",
        "Footer",
    ),
)


class Tour:
    """The tour and how far it is; any key that is not its own ends it, and does what it does."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._card: TourCard | None = None
        self._step = 0

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {"tour": self.begin}

    @property
    def is_shown(self) -> bool:
        """Whether it goes on."""
        return self._card is not None

    async def begin(self) -> None:
        """Begin at the first step."""
        self._screen.preferences.toured = True
        if self._card is None:
            self._step, self._card = 0, (card := TourCard(self.go))
            before = self._screen.focused
            await self._screen.mount(card)
            if self._card is not card:
                # A key that came meanwhile has ended it.
                return
            if self._screen.focused is before:
                self._tell()
                card.focus()
            else:
                self.end()

    async def begin_unasked(self) -> None:
        """Begin unless keys have led elsewhere already."""
        screen = self._screen
        if screen.is_current and screen.focused is screen.table:
            await self.begin()

    def go(self, steps: int) -> None:
        """Go on or back by so many steps; 0, or a step after the last, ends it."""
        to = self._step + steps
        if not steps or to >= len(_STEPS):
            self.end()
        else:
            self._step = max(0, to)
            self._tell()

    def make_way(self, key: str) -> None:
        """End it before a key that is not its own, which then does what it does without it."""
        if self._card is not None and key not in _OWN_KEYS:
            self.end()

    def end(self) -> None:
        """Take the card away."""
        card, self._card = self._card, None
        if card is not None:
            card.point_nowhere()
            had_focus = card.has_focus
            card.remove()
            if had_focus:
                self._screen.table.focus()

    def _tell(self) -> None:
        if self._card is None:
            return
        step, screen = _STEPS[self._step], self._screen
        text = Text()
        for words, command, *_ in Formatter().parse(step.text):
            text.append(words).append(screen.key(command) if command else "", "bold")
        self._card.tell(step.title, text, self._part(step.part), self._step + 1, len(_STEPS))

    def _part(self, name: str) -> Widget:
        parts: dict[str, Widget] = {
            "Footer": self._screen.query_one(Footer),
            "FilterBar": self._screen.bar,
            "FacetPanel": self._screen.panel,
        }
        rows = self._screen.query_one("#rows")
        part = parts.get(name, rows)
        # What is not shown at this width is told of over the events.
        return part if part.display and part.region.height else rows
