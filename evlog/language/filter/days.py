"""The days that a filter asks for, and the same filter without them."""

import datetime as dt
from collections.abc import Iterator

from evlog.language.filter.query import Filter
from evlog.language.filter.terms.dates import Dates, Since
from evlog.language.filter.terms.logic import Surely, View, all_of, conjuncts
from evlog.language.filter.terms.node import Node


def asked_days(wanted: Filter) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that it asks for, both in; None for an open side.

    Only what must hold of every event counts: a date in an `or` or a `not` is no bound.
    """
    first: dt.date | None = None
    last: dt.date | None = None
    for node in filter(_is_dated, _parts(wanted.tree)):
        start, end = _ends(node)
        first = start if first is None or (start is not None and start > first) else first
        last = end if last is None or (end is not None and end < last) else last
    return first, last


def without_days(wanted: Filter) -> Filter:
    """What it finds on any day: the filter without the dates that must hold."""
    return Filter(all_of(tuple(node for node in _parts(wanted.tree) if not _is_dated(node))))


def _parts(tree: Node) -> Iterator[Node]:
    """What must hold, with that of a saved view in its place."""
    for node in conjuncts(tree):
        if isinstance(node, View):
            yield from _parts(node.inner)
        else:
            yield node


def _is_dated(node: Node) -> bool:
    inner = node.inner if isinstance(node, Surely) else node
    return isinstance(inner, Since) or (isinstance(inner, Dates) and inner.field == "date")


def _ends(node: Node) -> tuple[dt.date | None, dt.date | None]:
    inner = node.inner if isinstance(node, Surely) else node
    if isinstance(inner, Since):
        when = inner.day.when
        return (when.start, None) if inner.side == "since" else (None, when.end)
    spans = [span for span in inner.spans if span is not None] if isinstance(inner, Dates) else []
    firsts = [first.when.start if first else None for first, _ in spans]
    lasts = [last.when.end if last else None for _, last in spans]
    return (
        None if None in firsts else min(filter(None, firsts)),
        None if None in lasts else max(filter(None, lasts)),
    )
