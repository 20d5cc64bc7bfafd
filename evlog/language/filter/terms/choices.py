"""Fields with a fixed set of values: status, reliability, precision, approximate."""

from difflib import get_close_matches
from operator import attrgetter
from typing import ClassVar, Final

from evlog.language.filter.fields import CHOICES
from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Predicate, any_or_none, any_word, told
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.event import Event, implied_status

_COSTS: Final = {"precision": 0, "approximate": 0, "status": 1}
_READS: Final = {"status": frozenset(("status", "sources")), "reliability": frozenset(("sources",))}


class Choices(FieldNode, frozen=True):
    """A field that has one of these values; None for one that is not told."""

    field: str
    values: tuple[str | None, ...]

    takes: ClassVar[str] = "one of a few words"
    example: ClassVar[str] = "{field}:{choice}"

    @classmethod
    def read(cls, term: Term) -> "Choices":
        return cls(term.field, term.distinct(_choice))

    def text(self) -> str:
        return f"{self.field}:" + ",".join(map(bare_or_quoted, self.values))

    def words(self) -> str:
        values = [value for value in self.values if value]
        if self.field == "status":
            return any_word(values)
        if self.field == "approximate":
            return any_word("dated “about”" if v == "yes" else "dated exactly" for v in values)
        return any_or_none(self.field, self.field, values, None in self.values)

    def opposite(self) -> str | None:
        return told(self.field, self.values)

    @property
    def fields(self) -> frozenset[str]:
        return _READS.get(self.field) or frozenset((self.field,))

    @property
    def cost(self) -> int:
        return _COSTS.get(self.field, 2)

    def test(self, surely: bool = False) -> Predicate:
        wanted = frozenset(self.values)
        if self.field == "status":
            return lambda event: _standing(event) in wanted
        if self.field == "reliability":
            return _reliability(wanted)
        if self.field == "approximate":
            return lambda event: ("yes" if event.approximate else "no") in wanted
        told = attrgetter(self.field)
        return lambda event: told(event) in wanted


def _choice(term: Term, token: Token) -> str | None:
    if term.is_none(token):
        return None
    allowed = {value.lower(): value for value in CHOICES[term.field]}
    value = allowed.get(token.text.lower())
    if value is None:
        near = get_close_matches(token.text.lower(), allowed, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write {', '.join(CHOICES[term.field])}"
        raise term.error(token, f'"{token.text}" is no {term.field}', hint)
    return value


def _standing(event: Event) -> str:
    # A single source cannot dispute itself, which spares most events the full look.
    if event.status is None:
        return "unverified" if len(event.sources) < 2 else implied_status(event.sources)
    return event.status


def _reliability(wanted: frozenset[str | None]) -> Predicate:
    none = None in wanted

    def test(event: Event) -> bool:
        given = [source.reliability for source in event.sources]
        return any(value in wanted for value in given if value is not None) or (
            none and all(value is None for value in given)
        )

    return test
