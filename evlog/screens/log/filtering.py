"""The filter of the log screen: applied while it is written, and narrowed by the facets."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from evlog.language.filter.fields import FIELDS
from evlog.language.filter.query import Filter, facet, parse_filter
from evlog.model.errors import EvlogError
from evlog.screens.log.rows import before_last_word, delay, without_begun_field

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Filtering:
    """The filter that holds, as last read from the bar."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self.filter = parse_filter("", screen.session.vocabulary, screen.session.today)
        self._waiting: Timer | None = None

    def follow(self, text: str, *, done: bool = False) -> None:
        """Apply a text that is being written; in a large log, once the keys pause."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        wait = delay(len(self._screen.session.events))
        text = text if done else without_begun_field(text, FIELDS)
        if wait and not done:
            self._waiting = self._screen.set_timer(wait, partial(self.apply, text))
        else:
            self.apply(text)

    def apply(self, text: str) -> None:
        """Find what a text says, in the background."""
        self._screen.begin_anew("filter", self._apply, text)

    async def _apply(self, text: str) -> None:
        """Find what the text says; where it cannot be read, what was in sight stays."""
        if not self._screen.load.ready:
            return
        trouble: EvlogError | None = None
        try:
            self.filter = self._parsed(text)
        except EvlogError as error:
            trouble = error
            # What stands before a word that is not finished yet can be shown meanwhile.
            with suppress(EvlogError):
                self.filter = self._parsed(before_last_word(text, error))
        await self._screen.settle()
        if trouble is not None:
            self._screen.bar.complain(trouble)

    def _parsed(self, text: str) -> Filter:
        session = self._screen.session
        return parse_filter(text, session.vocabulary, session.today, session.log.views)

    def apply_written(self) -> None:
        """Apply what was written into the bar while the log was being read."""
        if text := self._screen.bar.text:
            self.apply(text)

    def write(self, wanted: Filter) -> None:
        """Write a filter into the bar, and so apply it."""
        self._screen.bar.write(str(wanted) if wanted else "")

    def narrow(self, field: str, value: str | None, *, without: bool) -> None:
        """Narrow by a value of a field, or widen again; or take its events out."""
        term = facet(field, value, self._screen.session.vocabulary.sources)
        if without:
            self.write(self.filter.without_term(term) & ~term)
        elif self.filter.has_term(term):
            self.write(self.filter.without_term(term))
        else:
            self.write(self.filter.with_term(term))
