"""A summary laid out as lines of text: what stands beside, below and over what.

Tables beside each other are one grid with their columns grouped; tables below each other are
sections of one. Whoever draws it needs to know nothing of units.
"""

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from evlog.model.vocabulary import shipped_vocabulary
from evlog.render.summary.figures import Figures
from evlog.render.words import separated
from evlog.summary import Heading, Position, Summary, Table, spread

Kind = Literal["row", "total", "section", "gap"]


class Column(msgspec.Struct, frozen=True):
    """One column: its head, the label that it shares with its neighbours, if any, and the group of
    types of these; `is_total` if it adds up those before it."""

    head: str
    over: str = ""
    group: str = ""
    is_total: bool = False


class Line(msgspec.Struct, frozen=True):
    """One line: its labels, and for each column a text and the place of the figure, if it has one.

    A `section` has a label only; a `gap` stands for periods without data.
    """

    kind: Kind
    labels: Sequence[str]
    texts: Sequence[str] = ()
    places: Sequence[Position | None] = ()
    group: str = ""


class Grid(msgspec.Struct, frozen=True):
    """The table as plain text."""

    label_heads: Sequence[str]
    columns: Sequence[Column]
    lines: Sequence[Line]


class _Figured(msgspec.Struct, frozen=True):
    """A column and where its figures are: `table` None for that of the line, `at` None for totals;
    or in place of the figure the number of `events`, or the difference of the sources."""

    column: Column
    table: int | None
    at: int | None
    events: bool = False
    difference: bool = False


def grid(summary: Summary, figures: Figures, tables: Collection[int] | None = None) -> Grid:
    """Lay out the summary, or of tables that stand beside each other only some.

    With one dimension and one unit, the number of events stands beside the figure.
    """
    if not summary.tables:
        return Grid(summary.question.rows, (), ())
    if stand_beside(summary):
        chosen = range(len(summary.tables)) if tables is None else tables
        return _beside(summary, figures, chosen)
    return _below(summary, figures)


def stand_beside(summary: Summary) -> bool:
    """Whether the tables stand beside each other; a lone one might as well."""
    return summary.question.is_beside or len(summary.tables) < 2


def blocks(summary: Summary) -> list[list[int]]:
    """The tables that stand beside each other, by what stands over them."""
    found: dict[str, list[int]] = {}
    for number, table in enumerate(summary.tables):
        found.setdefault(_over(table, summary), []).append(number)
    return list(found.values())


def title_of(table: Table, summary: Summary) -> str:
    """What a table counts, to stand over it or at its total: `attacks`, `killed`, `downed drones`."""
    measure = table.question.measure
    if len(summary.question.measures) < 2 or table.unit == measure:
        return table.unit or "total"
    return f"{measure} {table.unit}".rstrip()


def _beside(summary: Summary, figures: Figures, tables: Collection[int]) -> Grid:
    columns = [each for number in tables for each in _columns_of(summary, number)]
    lines = [
        _row(summary, figures, columns, 0, row)
        for row in range(len(summary.tables[0].rows))
        if _is_in(summary, tables, row) or not _is_in(summary, range(len(summary.tables)), row)
    ]
    lines.append(_total(summary, figures, columns, 0, "total"))
    return Grid(summary.question.rows, [each.column for each in columns], lines)


def _below(summary: Summary, figures: Figures) -> Grid:
    across = summary.tables[0].columns
    columns = [_Figured(Column(_head(heading)), None, at) for at, heading in enumerate(across)]
    if not across:
        columns.append(_Figured(Column("events"), None, None, events=True))
    head = "total" if across else " ".join(summary.question.measures)
    columns.append(_Figured(Column(head, is_total=True), None, None))
    columns += _difference(summary, 0, None)
    # Rows that are types tell by themselves of what they are.
    are_types = summary.question.rows == ("type",) and len(summary.question.measures) < 2
    lines = []
    for number, table in enumerate(summary.tables):
        title = title_of(table, summary)
        if not are_types:
            lines.append(Line("section", [title], group=table.group))
        lines += [_row(summary, figures, columns, number, row) for row in range(len(table.rows))]
        if len(table.rows) > 1:
            total = title if are_types else "total"
            lines.append(_total(summary, figures, columns, number, total))
    return Grid(summary.question.rows, [each.column for each in columns], lines)


def _columns_of(summary: Summary, number: int) -> list[_Figured]:
    table, alone = summary.tables[number], len(summary.tables) == 1
    over = "" if alone or _says_itself(table, summary) else _over(table, summary)

    def figured(head: str, at: int | None, **more: bool) -> _Figured:
        return _Figured(Column(head, over, table.group, at is None), number, at, **more)

    if not table.columns:
        head = title_of(table, summary) if table.unit else table.question.measure
        figure = figured(head, None)
        with_events = alone and table.question.measure != "events"
        return [figured("events", None, events=True), figure] if with_events else [figure]
    found = [figured(_head(heading), at) for at, heading in enumerate(table.columns)]
    if alone or len(found) > 1:
        found.append(figured("total" if alone else title_of(table, summary), None))
    return [*found, *_difference(summary, number, number)]


def _head(heading: Heading) -> str:
    """The label; a day in words, which wrap into a narrow column."""
    span = heading.names[0].span
    if span is None or span.unit != "day" or heading.gap:
        return heading.label
    return f"{span.start.day} {span.start:%b} {span.start.year}"


def _difference(summary: Summary, number: int, table: int | None) -> list[_Figured]:
    """What sources beside each other differ by, if there are two."""
    if summary.question.column != "source" or summary.question.percent:
        return []
    named = [heading for heading in summary.tables[number].columns if heading.values[0]]
    return [_Figured(Column("differ by"), table, None, difference=True)] if len(named) > 1 else []


def _says_itself(table: Table, summary: Summary) -> bool:
    """Whether the head of a lone column is all that there is to say: `killed`."""
    return not table.columns and title_of(table, summary) == _over(table, summary)


def _differ(table: Table, row: int | None) -> str:
    named = (at for at, heading in enumerate(table.columns) if heading.values[0])
    found = spread(table.cell(row, at) for at in named)
    return "" if found is None else separated(found.notation(signed=False))


def _over(table: Table, summary: Summary) -> str:
    """What stands over the columns of a table: its group, and the measure where there are several."""
    group = next((g.label for g in shipped_vocabulary().groups if g.name == table.group), "")
    if len(summary.question.measures) < 2:
        return group
    return f"{table.question.measure}: {group}" if group else table.question.measure


def _is_in(summary: Summary, tables: Collection[int], row: int) -> bool:
    return any(summary.tables[at].cell(row, None).events for at in tables)


def _row(
    summary: Summary, figures: Figures, columns: Sequence[_Figured], table: int, row: int
) -> Line:
    heading = summary.tables[table].rows[row]
    labels = [name.label for name in heading.names]
    if heading.gap:
        labels[-1] += " without data"
        return Line("gap", labels, [""] * len(columns), [None] * len(columns))
    return _line("row", labels, summary, figures, columns, table, row)


def _total(
    summary: Summary, figures: Figures, columns: Sequence[_Figured], table: int, label: str
) -> Line:
    labels = [label, *[""] * (len(summary.question.rows) - 1)]
    return _line("total", labels, summary, figures, columns, table, None)


def _line(
    kind: Kind,
    labels: Sequence[str],
    summary: Summary,
    figures: Figures,
    columns: Sequence[_Figured],
    table: int,
    row: int | None,
) -> Line:
    texts: list[str] = []
    places: list[Position | None] = []
    for each in columns:
        number = table if each.table is None else each.table
        place = Position(number, row, each.at)
        heading = None if each.at is None else summary.tables[number].columns[each.at]
        if heading is not None and heading.gap:
            texts.append("")
            places.append(None)
            continue
        if each.difference:
            texts.append(_differ(summary.tables[number], row))
            places.append(None)
            continue
        texts.append(f"{summary.cell(place).events:,}" if each.events else figures.shown(place))
        places.append(place)
    return Line(kind, labels, texts, places, summary.tables[table].group)
