"""Searching in the log screen: marks a text and goes from one event with it to the next."""

from collections.abc import Callable, Sequence

from textual import work

from evlog.language.filter.query import Filter, parse_filter
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.log.part import LogPart


class LogSearch(LogPart):
    """The part of the log screen that searches."""

    searched: str = ""
    _wanted: Filter | None = None

    @work
    async def action_search(self) -> None:
        on, back = self.key("next_match"), self.key("previous_match")
        text = await self.app.push_screen_wait(
            AskScreen(
                "search", f"a text; {on} and {back} go on to the next and back", self.searched
            )
        )
        if text is not None:
            self.search_for(text)
            if text:
                self._go(1, here=True)

    def search_for(self, text: str) -> None:
        """Mark a text in the table; the empty one ends the search."""
        phrase = text.replace('"', " ").strip()
        try:
            self._wanted = parse_filter(f'"{phrase}"', self.session.vocabulary, self.session.today)
        except EvlogError as error:
            self.complain(error)
            return
        self.searched = phrase
        self.table.highlight(spans_of(phrase) if phrase else None)
        self.refresh_bindings()

    def action_next_match(self) -> None:
        self._go(1)

    def action_previous_match(self) -> None:
        self._go(-1)

    def _go(self, step: int, *, here: bool = False) -> None:
        rows, cursor = self.table.rows, self.table.cursor
        place = _next_match(rows, cursor if here else cursor + step, step, self._wanted)
        if place is None:
            self.say(f'no event with "{self.searched}"')
        else:
            self.table.cursor = place


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
