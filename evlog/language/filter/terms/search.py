"""Bare words and phrases, searched for in all texts of an event."""

from evlog.language.filter.reader import FilterReader
from evlog.language.filter.search_text import SEARCHED_FIELDS, folded_text
from evlog.language.filter.terms.node import Node, Predicate
from evlog.language.filter.written import written_phrase
from evlog.language.tokens import Token
from evlog.model.text import fold


class Search(Node, frozen=True):
    """A word or phrase anywhere in the event's texts."""

    phrase: str

    @classmethod
    def read(cls, reader: FilterReader, token: Token) -> "Search":
        """Read a word or phrase. Raises Unreadable if it holds no letter and no figure."""
        return cls(reader.searchable(token.text, token))

    def text(self) -> str:
        return written_phrase(self.phrase)

    def words(self) -> str:
        return f"“{self.phrase}”"

    @property
    def fields(self) -> frozenset[str]:
        return SEARCHED_FIELDS

    def test(self, surely: bool = False) -> Predicate:
        wanted = fold(self.phrase)
        return lambda event: wanted in folded_text(event)
