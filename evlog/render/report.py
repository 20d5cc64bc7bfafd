"""A report as the desk shows it: its text with the words that were read, and its three lists as rows."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.text import Text

from evlog.model.event import COUNT_FIELDS, Event
from evlog.model.text import mark_unsafe
from evlog.model.vocabulary import Vocabulary
from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.palette import Palette, mixed
from evlog.render.reading import Row, RowKind
from evlog.render.words import axis_cell, places_cell, type_cell, weapons_cell
from evlog.reports.draft import Draft, NotRead, Report, SetAside, Stretch
from evlog.reports.line import line_of
from evlog.reports.template import Blank

_WIDEST = 400
_BAR = 24
_TINT = 0.18
_COUNTED: Final = ("attack", "attack_repelled", "clash")


class Item(NamedTuple):
    """A row of the desk: a draft, a sentence set aside or not read, a heading, or a row to be typed."""

    kind: str
    text: str
    draft: Draft | None = None
    aside: SetAside | None = None
    rest: NotRead | None = None
    blank: Blank | None = None

    @property
    def event(self) -> Event | None:
        """What taking the row would add: the draft's event, or what is offered in its place."""
        if self.draft is not None:
            return self.draft.event
        return None if self.aside is None else self.aside.offer

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text that the row is about; none if it was typed."""
        if self.draft is not None:
            return tuple(filter(None, (self.draft.sentence, *self.draft.also)))
        of = self.aside or self.rest
        return () if of is None else (of.sentence,)

    @property
    def places(self) -> tuple[Stretch, ...]:
        """Where those sentences stand in the text."""
        if self.draft is not None:
            return self.draft.at
        of = self.aside or self.rest
        return () if of is None else (of.at,)


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


def item_row(
    item: Item, vocabulary: Vocabulary, palette: Palette, *, taken: bool, known: Event | None
) -> Row:
    """A row in short; its mark says without colour whether it is taken, told already or unread."""
    if item.kind == "heading":
        return Row(f"── {item.text}", "silent")
    if item.blank is not None and item.draft is None:
        axes = " + ".join(item.blank.axes)
        text = f"{'_':>9} {axes:<18} {item.blank.type.replace('_', ' ')}"
        return Row(
            cell(text[:_WIDEST]).plain, "silent", group_style(item.blank.type, vocabulary, palette)
        )
    mark = "✓" if taken else "·"
    if item.draft is not None:
        sign = "≈" if known is not None else "!" if item.draft.left_over else " "
        kind: RowKind = "alike" if known is not None else "wrong" if item.draft.left_over else ""
        bar = group_style(item.draft.event.type, vocabulary, palette)
        return Row(cell(f"{mark}{sign} {_short(item.draft.event)}"[:_WIDEST]).plain, kind, bar)
    one_line = " ".join(item.text.split())
    if item.rest is not None:
        return Row(
            cell(f"   {'!' if item.rest.has_figure else ' '} {one_line}"[:_WIDEST]).plain,
            "wrong" if item.rest.has_figure else "silent",
        )
    offer = "" if item.event is None else f": {_short(item.event)}"
    sign = mark if item.event is not None else " "
    return Row(cell(f" {sign}  {one_line}{offer}"[:_WIDEST]).plain, "silent" if not taken else "")


def group_style(type_: str, vocabulary: Vocabulary, palette: Palette) -> str:
    """The colour of the group of a type."""
    found = vocabulary.find_type(type_)
    return palette.of(found.group if found is not None else "other")


def _short(event: Event) -> str:
    count = "–" if event.count is None else event.count.notation()
    weapons = "" if event.axes else weapons_cell(event)
    head = axis_cell(event) or ("whole front" if event.scope == "front" else weapons or "–")
    parts = ", ".join(
        f"{value.notation()} {field.replace('_', ' ')}"
        for field in COUNT_FIELDS[1:]
        if (value := getattr(event, field)) is not None
    )
    told = "  ".join(filter(None, (type_cell(event), parts, places_cell(event))))
    return f"{count:>6} {head:<18} {told}"


def item_in_full(item: Item, vocabulary: Vocabulary, known: Event | None) -> Text:
    """All of a row: the line that would make it, how its day was found, what is left over."""
    if item.kind == "heading":
        return Text()
    if item.blank is not None and item.draft is None:
        return cell("type its number, Tab goes to the next; 0 is none told, empty is not written")
    lines: list[Text] = []
    if item.event is not None:
        lines.append(cell(line_of(item.event, vocabulary), "bold"))
    if item.draft is not None:
        lines.append(cell(f"day: {item.draft.basis}", "dim"))
        if item.draft.left_over:
            lines.append(cell(f"not read of it: {', '.join(item.draft.left_over)}", "bold"))
        if item.draft.noted:
            lines.append(cell(f"kept in its note: {', '.join(item.draft.noted)}", "dim"))
    if known is not None:
        lines.append(cell(f"looks like #{known.id}: left out unless you take it"))
    if item.aside is not None:
        lines.append(cell(f"set aside: {item.aside.reason}"))
    lines += [cell(f"“{' '.join(sentence.split())}”", "italic") for sentence in item.sentences]
    return Text("\n").join(lines)


def report_text(
    text: str, report: Report, shown: Sequence[Stretch], vocabulary: Vocabulary, palette: Palette
) -> tuple[Text, int]:
    """The report's text: words that were read in the colour of their group, `shown` sentences tinted.

    What is set aside is dim, a sentence with a number that was not read underlined. With the line
    on which the first of the shown sentences begins.
    """
    marked = Text(mark_unsafe(text), end="")
    for aside in report.set_aside:
        marked.stylize(palette.dim, *aside.at)
    for rest in report.not_read:
        if rest.has_figure:
            marked.stylize(f"underline {palette.doubt}", *rest.at)
    tint = (
        f"on {mixed(palette.background, palette.focus, _TINT)}" if palette.is_exact else "underline"
    )
    for place in shown:
        marked.stylize(tint, *place)
    for draft in report.drafted:
        style = f"bold {group_style(draft.event.type, vocabulary, palette)}"
        for stretch in draft.used:
            marked.stylize(style, stretch.start, stretch.end)
    first = min((place.start for place in shown), default=0)
    return marked, text.count("\n", 0, first)


def on_axes(events: Sequence[Event]) -> int:
    """How many attacks and clashes the events tell of axes, by their best figures."""
    counts = [event.count for event in events if event.axes and event.type in _COUNTED]
    return sum(count.best or count.low for count in counts if count is not None)


def reconciled(events: Sequence[Event], report: Report, palette: Palette) -> Text:
    """ "told 213 · on axes 89 · not allocated 124", and a bar of how much is on axes.

    By the report's own total of the front; without one only what is on axes.
    """
    allocated = on_axes(events)
    totals = [
        each.offer.count
        for each in report.set_aside
        if each.offer and each.offer.type == "front_total"
    ]
    told = next((count.best for count in totals if count is not None and count.best), None)
    line = Text(no_wrap=True, end="")
    if told is None:
        return line.append(f"on axes {allocated:,}" if allocated else "", "bold")
    bar = bar_of(allocated / told, _BAR)
    line.append(bar, palette.of("ground")).append("░" * (_BAR - len(bar)), palette.dim)
    line.append(f"  told {told:,} · on axes {allocated:,} · ", "bold")
    if allocated > told:
        return line.append(f"≠ {allocated - told:,} more than told", f"bold {palette.doubt}")
    return line.append(f"not allocated {told - allocated:,}", "bold")
