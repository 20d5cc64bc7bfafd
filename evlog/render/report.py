"""A report as the desk shows it: its text with the words that were read, and its three lists as rows."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rich.text import Text

from evlog.model.event import Event
from evlog.model.text import mark_unsafe
from evlog.model.vocabulary import Vocabulary
from evlog.render.cells import cell
from evlog.render.reading import Row
from evlog.render.words import axis_cell, places_cell, type_cell
from evlog.reports.draft import Draft, NotRead, Report, SetAside
from evlog.reports.line import line_of

_WIDEST = 400


class Item(NamedTuple):
    """A row of the desk: a draft, a sentence set aside or one not read, or a heading of a list."""

    kind: str
    text: str
    draft: Draft | None = None
    aside: SetAside | None = None
    rest: NotRead | None = None

    @property
    def event(self) -> Event | None:
        """What taking the row would add: the draft's event, or what is offered in its place."""
        if self.draft is not None:
            return self.draft.event
        return None if self.aside is None else self.aside.offer

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text that the row is about."""
        if self.draft is not None:
            return (self.draft.sentence, *self.draft.also)
        of = self.aside or self.rest
        return () if of is None else (of.sentence,)


def items(report: Report) -> list[Item]:
    """The rows of a report: its drafts, what was not read, what is set aside."""
    figures = sum(each.has_figure for each in report.not_read)
    found = [Item("heading", f"drafted ({len(report.drafted)})")]
    found += [Item("draft", "", draft=draft) for draft in report.drafted]
    found.append(Item("heading", f"not read ({len(report.not_read)}, {figures} with a number)"))
    found += [Item("rest", each.sentence, rest=each) for each in report.not_read]
    found.append(Item("heading", f"set aside ({len(report.set_aside)})"))
    found += [Item("aside", each.reason, aside=each) for each in report.set_aside]
    return found


def item_row(item: Item, *, taken: bool, known: Event | None) -> Row:
    """A row in short; its mark says without colour whether it is taken, told already or unread."""
    if item.kind == "heading":
        return Row(f"── {item.text}", "silent")
    mark = "✓" if taken else "·"
    if item.draft is not None:
        sign = "≈" if known is not None else "!" if item.draft.left_over else " "
        kind = "alike" if known is not None else "wrong" if item.draft.left_over else ""
        return Row(cell(f" {mark}{sign} {_short(item.draft.event)}"[:_WIDEST]).plain, kind)  # type: ignore[arg-type]
    one_line = " ".join(item.text.split())
    if item.rest is not None:
        return Row(
            cell(f"   {'!' if item.rest.has_figure else ' '} {one_line}"[:_WIDEST]).plain,
            "wrong" if item.rest.has_figure else "silent",
        )
    offer = "" if item.event is None else f": {_short(item.event)}"
    sign = mark if item.event is not None else " "
    return Row(cell(f" {sign}  {one_line}{offer}"[:_WIDEST]).plain, "silent" if not taken else "")


def _short(event: Event) -> str:
    count = "–" if event.count is None else event.count.notation()
    head = axis_cell(event) or ("whole front" if event.scope == "front" else "–")
    return f"{count:>6} {head:<18} {type_cell(event)}  {places_cell(event)}"


def item_in_full(item: Item, vocabulary: Vocabulary, known: Event | None) -> Text:
    """All of a row: the line that would make it, how its day was found, what is left over."""
    if item.kind == "heading":
        return Text()
    lines: list[Text] = []
    if item.event is not None:
        lines.append(cell(line_of(item.event, vocabulary), "bold"))
    if item.draft is not None:
        lines.append(cell(f"day: {item.draft.basis}", "dim"))
        if item.draft.left_over:
            lines.append(cell(f"not read of it: {', '.join(item.draft.left_over)}", "bold"))
    if known is not None:
        lines.append(cell(f"looks like #{known.id}: left out unless you take it"))
    if item.aside is not None:
        lines.append(cell(f"set aside: {item.aside.reason}"))
    lines += [cell(f"“{' '.join(sentence.split())}”", "italic") for sentence in item.sentences]
    return Text("\n").join(lines)


def report_text(text: str, report: Report, shown: Collection[str]) -> tuple[Text, int]:
    """The report's text, the words that were read in bold, and `shown` sentences lit.

    With the line on which the first of these sentences begins.
    """
    marked = Text(mark_unsafe(text), end="")
    for draft in report.drafted:
        for stretch in draft.used:
            marked.stylize("bold", stretch.start, stretch.end)
    first = len(text)
    for sentence in shown:
        start = text.find(sentence)
        if start >= 0:
            marked.stylize("reverse", start, start + len(sentence))
            first = min(first, start)
    return marked, 0 if first == len(text) else text.count("\n", 0, first)


def on_axes(events: Sequence[Event]) -> int:
    """How many attacks and clashes the events tell of axes, by their best figures."""
    counts = [
        event.count
        for event in events
        if event.axes and event.type in ("attack", "attack_repelled", "clash")
    ]
    return sum(count.best or count.low for count in counts if count is not None)


def reconciled(events: Sequence[Event], report: Report) -> str:
    """ "told 213 · on axes 89 · not allocated 124", from the report's own total of the front."""
    allocated = on_axes(events)
    totals = [
        each.offer.count
        for each in report.set_aside
        if each.offer and each.offer.type == "front_total"
    ]
    told = next((count.best for count in totals if count is not None and count.best), None)
    if told is None:
        return f"on axes {allocated:,}"
    return f"told {told:,} · on axes {allocated:,} · not allocated {told - allocated:,}"
