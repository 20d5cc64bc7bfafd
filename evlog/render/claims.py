"""Who says what: claims and the records of sources as Rich tables."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evlog.model.event import Source
from evlog.render.cells import cell
from evlog.render.event import own_figures
from evlog.render.palette import Palette
from evlog.render.words import MARKS, axis_cell, count_cell, date_cell, headline, type_cell
from evlog.summary import Claim, Record

_STANCES = ("reports", "confirms", "denies")
# As in a cell of the event table.
_SIGNS = {"reports": "", "confirms": "=", "denies": "!"}


def claims_table(claims: Sequence[Claim]) -> RenderableType:
    """One row a claim: what is claimed, its standing, and who reports, confirms and denies it."""
    if not claims:
        return Text("no claims: no event here names a source")
    table = _empty_table()
    for head in ("#", "date", "event", "status"):
        table.add_column(head, justify="right" if head == "#" else "left", overflow="fold")
    table.add_column("who", ratio=1, overflow="fold")
    for claim in claims:
        event = claim.event
        table.add_row(
            str(event.id), cell(date_cell(event)), _what(claim), _standing(claim), _who(claim)
        )
    return Group(table, Text(standings_in_words(claims), "dim"))


CLAIM_HEADS: Final = ("#", "date", "status", "event", "who")


def claim_cells(claim: Claim, palette: Palette, group: str) -> tuple[Text, ...]:
    """A claim under `CLAIM_HEADS`, the event in the colour of its type's `group`."""
    event = claim.event
    standing = _standing(claim)
    mark = "" if claim.superseded else MARKS[event.standing]
    colour = {"disputed": palette.doubt, "confirmed": palette.sure}.get(standing, palette.dim)
    who = "; ".join(
        f"{_SIGNS[stance]}{', '.join(source.name for source in sources)}"
        for stance in _STANCES
        if (sources := getattr(claim, stance))
    )
    return (
        cell(str(event.id), palette.dim),
        cell(date_cell(event)),
        cell(f"{mark}{standing}", colour),
        _what(claim, palette.of(group)),
        cell(who),
    )


def claim_in_full(claim: Claim) -> RenderableType:
    """What is claimed, and a line for each stance with who takes it and what figures he tells."""
    return Group(cell(headline(claim.event), "bold"), _who(claim))


RECORD_HEADS: Final = (
    "source", "events", "reports", "confirms", "denies", "alone", "denied", "refuted",
)  # fmt: skip


def record_cells(record: Record, palette: Palette) -> tuple[Text, ...]:
    """The record of a source under `RECORD_HEADS`; zeros step back."""
    figures = record.events, record.reports, record.confirms, record.denies
    doubts = record.alone, record.denied, record.refuted
    return (
        cell(record.source),
        *(cell(f"{n:,}", "" if n else palette.dim) for n in figures),
        *(cell(f"{n:,}", palette.doubt if n else palette.dim) for n in doubts),
    )


def _named(source: Source) -> Text:
    own = own_figures(source)
    return cell(f"{source.name} ({own})" if own else source.name)


def _what(claim: Claim, style: str = "") -> Text:
    event = claim.event
    count = "" if event.count is None else f" × {count_cell(event)}"
    return cell(f"{axis_cell(event)}: ").append_text(cell(f"{type_cell(event)}{count}", style))


def _standing(claim: Claim) -> str:
    return "superseded" if claim.superseded else claim.event.standing


def _who(claim: Claim) -> Text:
    lines = []
    for stance in _STANCES:
        sources = getattr(claim, stance)
        if sources:
            names = Text(", ").join(_named(source) for source in sources)
            lines.append(Text.assemble((f"{stance} ", "bold"), names))
    return Text("\n").join(lines)


def standings_in_words(claims: Sequence[Claim]) -> str:
    """How many claims there are of each standing: `1 disputed, 3 unverified`."""
    standings = Counter(map(_standing, claims))
    return ", ".join(f"{number:,} {standing}" for standing, number in standings.items())


def records_table(records: Sequence[Record]) -> RenderableType:
    """One row a source: how much it tells, how often it stands alone, how often it is denied."""
    if not records:
        return Text("no sources")
    table = _empty_table()
    table.add_column("source", overflow="fold", vertical="bottom")
    heads = ("events", "reports", "confirms", "denies", "alone", "denied by others", "refuted")
    for head in heads:
        table.add_column(
            head, justify="right", vertical="bottom", width=max(map(len, head.split()))
        )
    for record in records:
        figures = (
            record.events,
            record.reports,
            record.confirms,
            record.denies,
            record.alone,
            record.denied,
            record.refuted,
        )
        table.add_row(cell(record.source), *map(str, figures))
    return Group(
        table,
        Text("alone: nobody else reports or confirms it; denied: by another source", "dim"),
    )


def _empty_table() -> Table:
    return Table(box=SIMPLE, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
