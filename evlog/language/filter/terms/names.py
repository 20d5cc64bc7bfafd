"""`type:` and `axis:`, whose values are names of the vocabulary."""

from typing import ClassVar

from evlog.language.errors import UnreadableName
from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Predicate, any_word, label
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName


class Types(FieldNode, frozen=True):
    """`type:` any of these; each type, group or family comes with the types it stands for.

    `labels` are the words for the families, by name.
    """

    named: tuple[tuple[str, tuple[str, ...]], ...]
    labels: tuple[tuple[str, str], ...] = ()

    takes: ClassVar[str] = "a type or a group of types"
    example: ClassVar[str] = "type:strikes"

    @classmethod
    def read(cls, term: Term) -> "Types":
        families = (term.reader.vocabulary.find_family(value[0].text) for value in term.values)
        labels = dict.fromkeys((family.name, family.label) for family in families if family)
        return cls(term.distinct(_type), tuple(labels))

    def text(self) -> str:
        return "type:" + ",".join(bare_or_quoted(name) for name, _ in self.named)

    def words(self) -> str:
        labels = dict(self.labels)
        return any_word(
            f"{labels[name]} ({', '.join(map(label, types))})" if name in labels else label(name)
            for name, types in self.named
        )

    @property
    def notes(self) -> tuple[str, ...]:
        labels = dict(self.labels)
        return tuple(
            f"type:{name} finds all {labels[name]}: {any_word(map(label, types))}; "
            f"type:{types[0]} finds these alone"
            for name, types in self.named
            if name in labels
        )

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("type",))

    @property
    def cost(self) -> int:
        return 0

    def test(self, surely: bool = False) -> Predicate:
        names = frozenset(name for _, types in self.named for name in types)
        if len(names) == 1:
            (only,) = names
            return lambda event: event.type == only
        return lambda event: event.type in names


class Axes(FieldNode, frozen=True):
    """`axis:` any of these canonical names; None for an event off every axis."""

    names: tuple[str | None, ...]

    takes: ClassVar[str] = "an axis"
    example: ClassVar[str] = "axis:kupiansk"

    @classmethod
    def read(cls, term: Term) -> "Axes":
        return cls(term.distinct(_axis))

    def text(self) -> str:
        return "axis:" + ",".join(map(bare_or_quoted, self.names))

    def words(self) -> str:
        return any_word(name or "off every axis" for name in self.names)

    def opposite(self) -> str | None:
        return "on an axis" if self.names == (None,) else None

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("axes",))

    @property
    def cost(self) -> int:
        return 0

    def test(self, surely: bool = False) -> Predicate:
        if self.names == (None,):
            return lambda event: not event.axes
        if len(self.names) == 1:
            name = self.names[0]
            return lambda event: name in event.axes
        wanted = frozenset(self.names)
        off = None in wanted
        return lambda event: not wanted.isdisjoint(event.axes) if event.axes else off


def _type(term: Term, token: Token) -> tuple[str, tuple[str, ...]]:
    term.is_none(token)
    vocabulary = term.reader.vocabulary
    if family := vocabulary.find_family(token.text):
        return family.name, family.types
    if group := vocabulary.types_in(token.text):
        return group[0].group, tuple(kind.name for kind in group)
    try:
        name = vocabulary.type(token.text).name
    except UnknownName as error:
        raise _unknown(term, token, error) from None
    return name, (name,)


def _axis(term: Term, token: Token) -> str | None:
    if term.is_none(token):
        return None
    try:
        return term.reader.vocabulary.axis(token.text).name
    except UnknownName as error:
        raise _unknown(term, token, error) from None


def _unknown(term: Term, token: Token, error: UnknownName) -> UnreadableName:
    near = f"did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
    hint = near or f"`evlog {error.kind}` lists them"
    message = f'unknown {error.kind} "{error.name}": {hint}'
    return UnreadableName(error, term.reader.text, token.start, token.end, message)
