"""What stands under a summary: what was left out, what the signs mean, why totals may differ."""

from collections.abc import Iterable, Iterator, Sequence

from evlog.language.dates.words import date_in_words
from evlog.model.when import When
from evlog.render.summary.figures import TWICE, Figures
from evlog.render.summary.grid import stand_beside, title_of
from evlog.summary import Heading, Summary, Table
from evlog.summary.coverage import Silence
from evlog.summary.perhaps_twice import Twice
from evlog.summary.table import Aside

_NAMED = 6
_SIGNS = (
    (TWICE, f"{TWICE} may count something twice"),
    ("+", "+ at least: a number not told counts as 1, or there is no upper bound"),
    ("–", "a–b told as a range"),
    ("~", "~ holds an estimate"),
    ("0", "0 told: none"),
    ("·", "· nothing told"),
    ("%", "% of the best figures told"),
    ("?", "? not known"),
)
_CHANGE_SIGNS = (
    ("=", "= no change"),
    ("≥", "≥ at least"),
    ("≤", "≤ at most"),
    ("…", "a…b between"),
    ("~", "~ by estimates"),
)


def notes(summary: Summary, figures: Figures) -> tuple[str, ...]:
    """The lines under the table, as plain text: only those that this table needs."""
    lines = (
        *twice_lines(summary),
        *silence_lines(summary.silences),
        *_left_out(summary),
        *_totals(summary),
        *_headings(summary),
        *_legend(figures),
    )
    return tuple(line for line in lines if line)


def twice_lines(summary: Summary) -> Iterator[str]:
    """What may be counted twice, and what is not, for being told day by day."""
    if summary.twice:
        some = list(map(twice_in_words, summary.twice[:_NAMED]))
        rest = len(summary.twice) - _NAMED
        more = f" and {rest:,} more" if rest > 0 else ""
        yield f"perhaps counted twice: {', '.join(some)}{more}; see `evlog check`"
    if summary.aside:
        told = [_days_of(one) for one in summary.aside[:_NAMED]]
        rest = len(summary.aside) - _NAMED
        yield f"set aside, told day by day: {', '.join(told)}{f' and {rest:,} more' if rest > 0 else ''}"


def silence_lines(silences: Sequence[Silence], most: int = 3) -> Iterator[str]:
    """`General Staff silent on 3 of 31 days`: a drop may be one of reports."""
    for one in silences[:most]:
        periods = f"{one.periods:,} {one.every}{'' if one.periods == 1 else 's'}"
        yield f"{one.source} silent on {one.silent:,} of {periods}"
    rest = len(silences) - most
    if rest > 0:
        yield f"{rest:,} more {'was' if rest == 1 else 'were'} silent at times"


def _days_of(aside: Aside) -> str:
    days = date_in_words(When(aside.date, aside.last_day, "range"))
    return f"{days}, {aside.figure.notation()} (#{aside.id})"


def twice_in_words(twice: Twice) -> str:
    """Where and when, and the numbers of the events: `Lyman 18 Sep (#12 #31)`."""
    return f"{_of(twice)} ({_numbered(twice.ids)})"


def _of(twice: Twice) -> str:
    event = twice.events[0]
    where = " + ".join(event.axes) or next((place.name for place in event.places), "")
    return f"{where or event.type.replace('_', ' ')} {event.date:%-d %b}"


def _numbered(ids: Sequence[int]) -> str:
    some = " ".join(f"#{number}" for number in ids[:_NAMED])
    return f"{some} and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else some


def _left_out(summary: Summary) -> Iterator[str]:
    left = summary.left_out
    kinds = (
        (left.stocks, "stock" if left.stocks == 1 else "stocks"),
        (left.refuted, "refuted"),
        (left.superseded, "superseded"),
    )
    told = [f"{number:,} {kind}" for number, kind in kinds if number]
    if told:
        yield f"left out: {', '.join(told)}"
    for measure, number in summary.silent.items():
        if number:
            verb = "tells" if number == 1 else "tell"
            yield f"not counted: {events(number)} that {verb} nothing of {measure}"
    if summary.outside:
        yield f"{events(summary.outside)} may lie outside the dates asked for: told less finely"


def _totals(summary: Summary) -> Iterator[str]:
    yield from _unlike(summary.tables)
    if summary.shared:
        yield f"{events(summary.shared)} on several axes at once: counted once, on a row of its own"
    if summary.overlaps:
        several = " or ".join(summary.repeated)
        yield (
            f"{events(summary.overlaps)} with more than one {several}, counted in each: "
            "the totals count each event once, and are not the sum of the parts"
        )
    if summary.own:
        yield (
            f"{events(summary.own)} of which sources tell figures of their own: "
            "under each source its own, in the totals what the event says"
        )
    is_several = any(len(table.columns) > 1 for table in summary.tables)
    if summary.question.column == "source" and is_several:
        yield "differ by: the largest figure of a source less the smallest"
    if summary.question.order == "total" and stand_beside(summary) and len(summary.tables) > 1:
        yield f"rows in order of {title_of(summary.tables[0], summary)}"
    rows, columns = (unshown(summary, edge) for edge in ("rows", "columns"))
    for number, dimension in ((rows, summary.question.rows[0]), (columns, summary.question.column)):
        if number:
            yield f"not shown: {number} more by {dimension}; the totals hold them"


def _unlike(tables: Iterable[Table]) -> Iterator[str]:
    units = dict.fromkeys(unit for table in tables for unit in table.unlike)
    if units:
        yield f"the totals add unlike things: {', '.join(units)}"
    both = [table.unit for table in tables if _has_whole_and_part(table)]
    if both:
        yield (
            f"{', '.join(both)}: the whole front and axes are added, "
            "and what is told of an axis may be part of the whole front"
        )


def _has_whole_and_part(table: Table) -> bool:
    told = zip(table.rows, table.row_totals, strict=True)
    axes = {row.names[0].label == "whole front" for row, total in told if total.figure}
    return table.question.rows[0] == "axis" and len(axes) > 1


def unshown(summary: Summary, edge: str) -> int:
    """How many rows or columns were left away, over all tables."""
    numbers = [getattr(table, f"unshown_{edge}") for table in summary.tables]
    shared = stand_beside(summary) == (edge == "rows")
    return max(numbers, default=0) if shared else sum(numbers)


def _headings(summary: Summary) -> Iterator[str]:
    period = summary.question.period
    edges = (edge for table in summary.tables for edge in (table.rows, table.columns))
    every = list(dict.fromkeys(heading for edge in edges for heading in edge))
    coarse = {name.span.unit for head in every for name in head.names if name.coarse and name.span}
    if coarse - {"by"}:
        yield f"dates told less finely than a {period} stand apart, under the span that surely holds them"
    if "by" in coarse:
        yield "what had happened by a day, and may have earlier, stands apart"
    if any(heading.gap for heading in every):
        yield f"… so many {period}s without data"
    for heading in every:
        if heading.folds:
            yield f"{heading.names[0].label}: {_named(heading)}"


def _named(heading: Heading) -> str:
    spans = [member.names[-1].span for member in heading.folds if not member.gap]
    told = [span for span in spans if span is not None]
    if told:
        last = max(told, key=lambda span: span.end)
        return f"{min(told).name} to {last.name}"
    names = [member.label for member in heading.folds]
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def events(number: int) -> str:
    """`1 event`, `3 events`."""
    return f"{number} event" if number == 1 else f"{number:,} events"


def _legend(figures: Figures) -> Iterator[str]:
    """One line on the signs that occur, and on no others; a second one for changes."""
    yield "; ".join(text for sign, text in _SIGNS if _occurs(sign, figures.texts.values()))
    if figures.period:
        told = [text for sign, text in _CHANGE_SIGNS if _occurs(sign, figures.changes.values())]
        yield "; ".join(
            [
                f"in brackets: change against the {figures.period} before, where it can be known",
                *told,
            ]
        )


def _occurs(sign: str, texts: Iterable[str]) -> bool:
    return any(text == sign if sign in "0·" else sign in text for text in texts)
