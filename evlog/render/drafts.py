"""A report as read, in words: drafts, what is set aside, what is not read."""

from collections.abc import Iterator, Mapping

from evlog.model.event import Event
from evlog.model.text import counted
from evlog.model.vocabulary import Vocabulary
from evlog.render.words import headline
from evlog.reports.draft import Draft, Report
from evlog.reports.line import line_of

_WIDEST = 160


def report_lines(
    report: Report, vocabulary: Vocabulary, known: Mapping[int, Event]
) -> Iterator[str]:
    """The three lists as lines of text; `known` are events that drafts look like, by place."""
    yield f"drafted: {counted(len(report.drafted), 'event')}"
    for place, draft in enumerate(report.drafted):
        yield from _draft(place, draft, vocabulary, known.get(place))
    yield ""
    yield f"set aside: {counted(len(report.set_aside), 'sentence')}"
    for aside in report.set_aside:
        offer = "" if aside.offer is None else f" (by hand: {line_of(aside.offer, vocabulary)})"
        yield f"  {aside.reason}{offer}"
        yield f"      “{_short(aside.sentence)}”"
    yield ""
    figures = sum(each.has_figure for each in report.not_read)
    yield f"not read: {counted(len(report.not_read), 'sentence')}, {figures} with a number"
    for rest in report.not_read:
        mark = "!" if rest.has_figure else "·" if rest.has_axis else " "
        yield f"  {mark} “{_short(rest.sentence)}”"


def _draft(place: int, draft: Draft, vocabulary: Vocabulary, known: Event | None) -> Iterator[str]:
    sign = "≈" if known is not None else "!" if draft.left_over else " "
    yield f"{sign} {place + 1:>3}  {headline(draft.event).removeprefix('#0  ')}   ({draft.basis})"
    yield f"       {line_of(draft.event, vocabulary)}"
    for sentence in (draft.sentence, *draft.also):
        yield f"       “{_short(sentence)}”"
    if draft.left_over:
        yield f"       not read of it: {', '.join(draft.left_over)}"
    if draft.noted:
        yield f"       kept in its note: {', '.join(draft.noted)}"
    if known is not None:
        yield f"       looks like #{known.id}: left out"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
