"""`evlog claims`: who reports, confirms and denies what, and how each source stands."""

from typing import Any

import click

from evlog.cli import err, out
from evlog.cli.options import listing_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Source
from evlog.summary import Claim, claims, records, superseded_uids

_COLUMNS = (
    "id",
    "date",
    "axes",
    "type",
    "count",
    "status",
    "superseded",
    "reports",
    "confirms",
    "denies",
)


@click.command("claims", short_help="Who reports, confirms and denies what; disputed first.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option("--sources", is_flag=True, help="The record of each source instead of its claims.")
@listing_option
@pass_session
def command(session: Session, words: tuple[str, ...], sources: bool, form: str) -> None:
    """Show who says what of each event, disputed events first.

    \b
    evlog claims axis:kupiansk
    evlog claims --sources since:2025-12
    """
    log = session.open_log()
    everything = log.all()
    wanted = session.read_filter(words, log)
    events = list(filter(wanted, everything))
    if not events:
        session.tell_meant(wanted, log)
    superseded = superseded_uids(everything)
    if sources:
        told = records(events, superseded, log.vocabulary.sources)
        if form == "table":
            from evlog.render.claims import records_table

            out.render(records_table(told))
        else:
            out.rows([_fields(record) for record in told], form)
        return
    found = claims(events, superseded, log.vocabulary.sources)
    if form == "table" and not found:
        err.talk("no claims: no event here names a source")
    elif form == "table":
        from evlog.render.claims import claims_table

        out.render(claims_table(found))
        if len(found) < len(events):
            err.talk(f"{_more(len(events) - len(found))} no source")
    else:
        out.rows([_row(claim, form) for claim in found], form, columns=_COLUMNS)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _row(claim: Claim, form: str) -> dict[str, Any]:
    event = claim.event
    lists: dict[str, Any] = {
        "axes": list(event.axes),
        "reports": [source.name for source in claim.reports],
        "confirms": [source.name for source in claim.confirms],
        "denies": [source.name for source in claim.denies],
    }
    if form == "csv":
        from evlog.exchange.formats.cells import list_cell

        lists = {name: list_cell(values) for name, values in lists.items()}
    row = {
        "id": event.id,
        "date": event.edtf,
        "axes": lists.pop("axes"),
        "type": event.type,
        "count": None if event.count is None else event.count.notation(),
        "status": event.standing,
        "superseded": claim.superseded,
    }
    own = [
        _own(source) for source in event.sources if source.figures or source.as_of or source.date
    ]
    return row | lists | ({"figures": own} if own and form in ("json", "jsonl") else {})


def _own(source: Source) -> dict[str, Any]:
    """What a source told otherwise than its event."""
    told = {field: count.notation() for field, count in source.figures.items()}
    as_of = {} if source.as_of is None else {"as_of": source.as_of.isoformat()}
    day = {} if source.date is None else {"date": source.date.isoformat()}
    return {"source": source.name, "stance": source.stance, **told, **as_of, **day}


def _more(number: int) -> str:
    return "1 more event names" if number == 1 else f"{number:,} more events name"
