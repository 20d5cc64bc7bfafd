"""Searching: marks a text in the table and goes from one event with it to the next."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from evlog.language.filter.query import Filter, parse_filter
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.screens.base import Doers
from evlog.screens.dialogs.ask import AskScreen

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Search:
    """The text that is marked, and the events that hold it."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self.phrase = ""
        self._wanted: Filter | None = None

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {
            "search": self.ask,
            "next_match": lambda: self.go(1),
            "previous_match": lambda: self.go(-1),
        }

    async def ask(self) -> None:
        """Ask for a text, and go to the first event with it."""
        on, back = self._screen.key("next_match"), self._screen.key("previous_match")
        hint = f"a text; {on} and {back} go on to the next and back"
        text = await self._screen.app.push_screen_wait(AskScreen("search", hint, self.phrase))
        if text is not None:
            self.begin(text)
            if self.phrase:
                self.go(1, here=True)

    def begin(self, text: str) -> None:
        """Mark a text in the table."""
        phrase = text.replace('"', " ").strip()
        if not phrase:
            self.end()
            return
        session = self._screen.session
        try:
            self._wanted = parse_filter(f'"{phrase}"', session.vocabulary, session.today)
        except EvlogError as error:
            self._screen.complain(error)
            return
        self._mark(phrase)

    def end(self) -> None:
        """Mark nothing any more."""
        self._wanted = None
        self._mark("")

    def _mark(self, phrase: str) -> None:
        self.phrase = phrase
        self._screen.table.highlight(spans_of(phrase) if phrase else None)
        self._screen.refresh_bindings()

    def go(self, step: int, *, here: bool = False) -> None:
        """Go to the next event with the text, or to the one before; `here` may be it."""
        table = self._screen.table
        place = _next_match(
            table.rows, table.cursor if here else table.cursor + step, step, self._wanted
        )
        if place is None:
            self._screen.say(f'no event with "{self.phrase}"')
        else:
            table.cursor = place


def _next_match(rows: Sequence[Event], start: int, step: int, wanted: Filter | None) -> int | None:
    """The next row that is wanted, round the end and on from the beginning."""
    if wanted is None or not rows:
        return None
    predicate = wanted.predicate
    places = ((start + step * offset) % len(rows) for offset in range(len(rows)))
    return next((place for place in places if predicate(rows[place])), None)


def spans_of(phrase: str) -> Callable[[str], Sequence[tuple[int, int]]]:
    """A finder of all places of a phrase in a text, whatever their case."""
    wanted = phrase.lower()

    def spans(text: str) -> Sequence[tuple[int, int]]:
        lowered = text.lower()
        if len(lowered) != len(text):
            return ()
        found = []
        at = lowered.find(wanted)
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = lowered.find(wanted, at + len(wanted))
        return found

    return spans
