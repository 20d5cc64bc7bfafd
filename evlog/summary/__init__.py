"""Counting events: numbers in, numbers out."""

from evlog.summary.arrange import fold_columns, fold_rows
from evlog.summary.cell import Cell
from evlog.summary.change import CountChange, changes, spread
from evlog.summary.claims import Claim, Record, claims, records
from evlog.summary.disputed import disputed_rows
from evlog.summary.drill import events_in
from evlog.summary.fields import Counted, shape
from evlog.summary.grouping import grouped
from evlog.summary.periods import after
from evlog.summary.pivot import summarise
from evlog.summary.question import (
    DIMENSIONS,
    MEASURES,
    PERIODS,
    SORTS,
    TOTALS,
    BadQuestion,
    Question,
)
from evlog.summary.reconcile import (
    Reconciliation,
    last_front_total,
    only_day,
    reconcile,
    reconciled_events,
)
from evlog.summary.running_totals import Link, links_by_hand, relinked
from evlog.summary.selection import LeftOut, superseded_uids
from evlog.summary.table import Heading, Position, Summary, Table, Untold

__all__ = [
    "DIMENSIONS",
    "MEASURES",
    "PERIODS",
    "SORTS",
    "TOTALS",
    "BadQuestion",
    "Cell",
    "Claim",
    "CountChange",
    "Counted",
    "Heading",
    "LeftOut",
    "Link",
    "Position",
    "Question",
    "Reconciliation",
    "Record",
    "Summary",
    "Table",
    "Untold",
    "after",
    "changes",
    "claims",
    "disputed_rows",
    "events_in",
    "fold_columns",
    "fold_rows",
    "grouped",
    "last_front_total",
    "links_by_hand",
    "only_day",
    "reconcile",
    "reconciled_events",
    "records",
    "relinked",
    "shape",
    "spread",
    "summarise",
    "superseded_uids",
]
