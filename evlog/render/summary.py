"""A summary as a Rich table, the same for the command line and the app."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from evlog.render.cells import cell
from evlog.render.summary_notes import notes
from evlog.summary import Summary


def summary_table(summary: Summary, *, title: str = "") -> Table:
    """The table."""
    table = Table(box=SIMPLE_HEAD, title=cell(title) if title else None, title_justify="left")
    for name in summary.question.rows:
        table.add_column(cell(name))
    for heading in summary.columns:
        table.add_column(cell(heading.label), justify="right")
    table.add_column("total", justify="right")
    for row, heading in enumerate(summary.rows):
        table.add_row(*(cell(name.label) for name in heading.names), *_figures(summary, row))
    table.add_section()
    table.add_row("total", *[""] * (len(summary.question.rows) - 1), *_figures(summary, None))
    table.caption = Text("\n").join(cell(line) for line in notes(summary))
    table.caption_justify = "left"
    return table


def _figures(summary: Summary, row: int | None) -> Iterator[Text]:
    for column in (*range(len(summary.columns)), None):
        yield Text(summary.cell(row, column).notation())
