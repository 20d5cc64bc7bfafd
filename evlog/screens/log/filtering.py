"""The filter of the log screen: applied while it is written, and narrowed by the facets."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from evlog.language.filter.fields import FILTER_FIELDS
from evlog.language.filter.query import Filter, facet_of_any, parse_filter
from evlog.language.filter.terms.where import Box
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
        # The values of a field that were chosen together, to be left one by one.
        self._several: dict[str, tuple[str | None, ...]] = {}

    def follow(self, text: str, *, done: bool = False) -> None:
        """Apply a text that is being written; in a large log, once the keys pause."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        wait = delay(len(self._screen.session.events))
        text = text if done else without_begun_field(text, FILTER_FIELDS)
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

    def narrow(self, field: str, values: tuple[str | None, ...], *, without: bool) -> None:
        """Narrow by any of the values of a field, or widen again; or take their events out."""
        before = self._any_of(field, self._several.get(field, ()))
        if without:
            (value,) = values
            term = self._any_of(field, values)
            self.write(self._without(field, value) & ~term)
        elif len(values) == 1 and self.is_chosen(field, values[0]):
            self.write(self._without(field, values[0]))
        else:
            wanted = self.filter.without_term(before) if len(values) > 1 else self.filter
            if len(values) > 1:
                self._several[field] = values
            self.write(wanted.with_term(self._any_of(field, values)))

    def narrow_to(self, terms: str) -> None:
        """Narrow by written terms; a box around a new one is no longer needed."""
        wanted, kept = self._parsed(terms), self.filter
        boxes = [term.tree for term in wanted.terms if isinstance(term.tree, Box)]
        for term in kept.terms:
            if isinstance(term.tree, Box) and any(term.tree.covers(box) for box in boxes):
                kept = kept.without_term(term)
        self.write(kept & wanted)

    def is_chosen(self, field: str, value: str | None) -> bool:
        """Whether the filter was narrowed by a value, by itself or as one of several."""
        several = self._several.get(field, ())
        alone = self.filter.has_term(self._any_of(field, (value,)))
        return alone or (value in several and self.filter.has_term(self._any_of(field, several)))

    def _without(self, field: str, value: str | None) -> Filter:
        """The filter no longer narrowed by a value; by the others of several it still is."""
        several = self._several.get(field, ())
        if value not in several or not self.filter.has_term(self._any_of(field, several)):
            return self.filter.without_term(self._any_of(field, (value,)))
        others = tuple(other for other in several if other != value)
        self._several[field] = others
        wider = self.filter.without_term(self._any_of(field, several))
        return wider.with_term(self._any_of(field, others))

    def _any_of(self, field: str, values: tuple[str | None, ...]) -> Filter:
        return facet_of_any(field, values, self._screen.session.vocabulary.sources)
