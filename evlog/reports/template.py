"""The axes of a source's last report, for the next one to be typed as numbers alone."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from evlog.model.event import Event

_KINDS: Final = frozenset(("attack", "attack_repelled", "clash"))
# Fewer axes than this are a remark, and no report to go by.
_FEWEST: Final = 3


class Blank(NamedTuple):
    """A row of a report still to be typed: the axes, and what was counted there last time."""

    axes: tuple[str, ...]
    type: str


class Template(NamedTuple):
    """The rows of the last report of a source, in its order, and the day of that report."""

    source: str
    day: date
    rows: tuple[Blank, ...]


def template_of(events: Iterable[Event], *, before: date, source: str | None) -> Template | None:
    """The last report before a day, None if there is none.

    Of `source` if it has one, else of whoever told of three axes or more on the latest day.
    """
    reports: dict[tuple[date, str], dict[tuple[str, ...], str]] = {}
    for event in events:
        if event.type not in _KINDS or not event.axes or event.date >= before:
            continue
        for name in {told.name for told in event.sources}:
            reports.setdefault((event.date, name), {}).setdefault(event.axes, event.type)
    full = [key for key, rows in reports.items() if len(rows) >= _FEWEST]
    told = [key for key in full if key[1] == source] or full
    if not told:
        return None
    last = max(told, key=lambda key: (key[0], len(reports[key])))
    rows = tuple(Blank(axes, kind) for axes, kind in reports[last].items())
    return Template(last[1], last[0], rows)


def line_of_number(blank: Blank, written: str, *, day: date, source: str, words: str) -> str:
    """The quick line that a number typed on a blank row stands for.

    `words` is the type as a quick line says it; what is more than a number is kept as written.
    """
    head = " + ".join(blank.axes)
    name = f'"{source}"' if " " in source else source
    told = written.strip()
    is_number = told.replace("-", "").replace("~", "").replace("+", "").isdigit()
    return f"{day} {head}: {told}{f' {words}' if is_number else ''} @{name}"
