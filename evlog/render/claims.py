"""Who says what: claims and the records of sources as Rich tables."""

from collections.abc import Sequence

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evlog.model.event import Source
from evlog.model.text import mark_unsafe
from evlog.render.cells import cell
from evlog.render.event import own_figures
from evlog.render.words import axis_cell, count_cell, date_cell, type_cell
from evlog.summary import Claim, Record

_STANCES = ("reports", "confirms", "denies")


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
    return Group(table, _summed(claims))


def claim_line(claim: Claim) -> str:
    """A claim on one line: number, day, standing, what is claimed, who says so and who denies it."""
    event = claim.event
    who = "; ".join(
        f"{stance} {', '.join(source.name for source in sources)}"
        for stance in _STANCES
        if (sources := getattr(claim, stance))
    )
    day, standing = date_cell(event), _standing(claim)
    return mark_unsafe(
        f"{event.id:>6}  {day:<15} {standing:<11} {_what(claim).plain[:40]:<40}  {who}"
    )


def _named(source: Source) -> Text:
    own = own_figures(source)
    return cell(f"{source.name} ({own})" if own else source.name)


def _what(claim: Claim) -> Text:
    event = claim.event
    count = "" if event.count is None else f" × {count_cell(event)}"
    return cell(f"{axis_cell(event)}: {type_cell(event)}{count}")


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


def _summed(claims: Sequence[Claim]) -> Text:
    standings = list(map(_standing, claims))
    told = [
        f"{standings.count(standing)} {standing}"
        for standing in dict.fromkeys(standings)
        if standing in standings
    ]
    return Text(", ".join(told), "dim")


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
