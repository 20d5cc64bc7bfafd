"""What joins terms: `and`, `or`, `not`, `surely:`, a saved view, and the empty filter."""

from evlog.language.filter.terms.node import Node, Predicate
from evlog.language.filter.written import bare_or_quoted
from evlog.model.event import Event


class Always(Node, frozen=True):
    """The empty filter: every event."""

    def text(self) -> str:
        return ""

    def words(self) -> str:
        return "everything"

    @property
    def fields(self) -> frozenset[str]:
        return frozenset()

    def test(self, surely: bool = False) -> Predicate:
        return lambda _: True


class Wrapping(Node, frozen=True):
    """One filter, asked in another way: it reads the same fields, at the same cost."""

    inner: Node

    @property
    def fields(self) -> frozenset[str]:
        return self.inner.fields

    @property
    def cost(self) -> int:
        return self.inner.cost

    @property
    def notes(self) -> tuple[str, ...]:
        return self.inner.notes


class Not(Wrapping, frozen=True):
    """Everything that the inner filter does not surely find.

    So no event that may match is lost by negation.
    """

    def text(self) -> str:
        text = self.inner.text()
        return f"not ({text})" if isinstance(self.inner, Joined) else f"not {text}"

    def words(self) -> str:
        words = self.inner.words()
        if isinstance(self.inner, Joined):
            return f"not ({words})"
        return self.inner.opposite() or f"not {words}"

    def test(self, surely: bool = False) -> Predicate:
        test = self.inner.test(not surely)
        return lambda event: not test(event)


class Surely(Wrapping, frozen=True):
    """What the inner term must match, not only may: `surely:count:4..`."""

    def text(self) -> str:
        return f"surely:{self.inner.text()}"

    def words(self) -> str:
        return f"surely {self.inner.words()}"

    def opposite(self) -> str | None:
        return self.inner.opposite()

    def test(self, surely: bool = False) -> Predicate:
        return self.inner.test(True)


class View(Wrapping, frozen=True):
    """A saved view by name, with the filter that it stands for."""

    name: str

    def text(self) -> str:
        return f"view:{bare_or_quoted(self.name)}"

    def words(self) -> str:
        return f"view {self.name}"

    def test(self, surely: bool = False) -> Predicate:
        return self.inner.test(surely)


class Joined(Node, frozen=True):
    """Several filters joined."""

    inner: tuple[Node, ...]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset[str]().union(*(node.fields for node in self.inner))

    @property
    def cost(self) -> int:
        return max(node.cost for node in self.inner)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(note for node in self.inner for note in node.notes)


class And(Joined, frozen=True):
    """All of them."""

    def text(self) -> str:
        return " ".join(f"({n.text()})" if isinstance(n, Or) else n.text() for n in self.inner)

    def words(self) -> str:
        return ", ".join(f"({n.words()})" if isinstance(n, Or) else n.words() for n in self.inner)

    def test(self, surely: bool = False) -> Predicate:
        return _every(_cheap_first(self.inner, surely))


class Or(Joined, frozen=True):
    """Any of them."""

    def text(self) -> str:
        return " or ".join(node.text() for node in self.inner)

    def words(self) -> str:
        return " or ".join(
            f"({n.words()})" if isinstance(n, And) else n.words() for n in self.inner
        )

    def test(self, surely: bool = False) -> Predicate:
        return _some(_cheap_first(self.inner, surely))


def both(left: Node, right: Node) -> Node:
    """Both filters at once, without needless nesting or repetition."""
    return all_of(tuple(dict.fromkeys((*conjuncts(left), *conjuncts(right)))))


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The filters that must all hold, at the top."""
    if isinstance(node, Always):
        return ()
    return node.inner if isinstance(node, And) else (node,)


def all_of(parts: tuple[Node, ...]) -> Node:
    """One filter out of those that must all hold."""
    return Always() if not parts else parts[0] if len(parts) == 1 else And(parts)


def any_of(parts: tuple[Node, ...]) -> Node:
    """One filter out of those of which any may hold."""
    flat = tuple(
        dict.fromkeys(leaf for p in parts for leaf in (p.inner if isinstance(p, Or) else (p,)))
    )
    return flat[0] if len(flat) == 1 else Or(flat)


def negated(node: Node) -> Node:
    """The opposite of a filter; that of a negation is what it negates."""
    return node.inner if isinstance(node, Not) else Not(node)


def _cheap_first(nodes: tuple[Node, ...], surely: bool) -> list[Predicate]:
    return [node.test(surely) for node in sorted(nodes, key=lambda node: node.cost)]


def _every(tests: list[Predicate]) -> Predicate:
    # A loop over the tests costs as much as the tests; two to four are written out.
    match tests:
        case [a, b]:
            return lambda event: a(event) and b(event)
        case [a, b, c]:
            return lambda event: a(event) and b(event) and c(event)
        case [a, b, c, d]:
            return lambda event: a(event) and b(event) and c(event) and d(event)

    def every(event: Event) -> bool:
        for test in tests:  # noqa: SIM110  (all() of a generator takes twice as long)
            if not test(event):
                return False
        return True

    return every


def _some(tests: list[Predicate]) -> Predicate:
    def some(event: Event) -> bool:
        for test in tests:  # noqa: SIM110  (as above)
            if test(event):
                return True
        return False

    return some
