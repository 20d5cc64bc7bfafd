"""Three days with relays, corrections, splits, a period and a denial: one truth in any order of entry."""

import datetime as dt
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from evlog.actions.check import findings
from evlog.actions.enter import enter
from evlog.language.line.quick_line import read_line
from evlog.model import Event, shipped_vocabulary
from evlog.store import Log, open_log
from evlog.summary import Question, summarise, superseded_uids

CORRECTED = "18 sep pokrovsk: 29 clashes as of 22:00 @GeneralStaff"
CORRECTION = "18 sep pokrovsk: 27 clashes as of 22:00 @GeneralStaff"
LINES = (
    "17 sep pokrovsk: 12 clashes as of 16:00 @GeneralStaff",
    "17 sep pokrovsk: 16 attacks as of 22:00 @GeneralStaff",
    "17 sep pokrovsk: 25 attacks repelled as of 08:00 @GeneralStaff",
    "17 sep pokrovsk: 25 attacks @ISW",
    "17 sep pokrovsk: 25 clashes @Reuters",
    "17 sep lyman: 5 attacks as of 16:00 @GeneralStaff",
    "17 sep lyman: 9 attacks as of 08:00 @GeneralStaff",
    '17 sep lyman: capture in Torske @"Russian MoD"',
    "17 sep lyman: capture in Torske !@GeneralStaff",
    CORRECTED,
    CORRECTION,
    "18 sep kursk, north slobozhanskyi: 5 attacks as of 16:00 @GeneralStaff",
    "18 sep kursk: 3 attacks as of 22:00 @GeneralStaff",
    "18 sep north slobozhanskyi: 4 attacks as of 22:00 @GeneralStaff",
    "18 sep none: missile strike in Kharkiv killed 4 @Governor",
    "18 sep none: missile strike in Kharkiv killed 3 @Mayor",
    "18 sep none: missile strike in Kharkiv killed 4 @President",
    "19 sep pokrovsk: 7 attacks as of 16:00 @GeneralStaff",
    'night of 18 sep none: 400 drones @"Air Force"',
    'night of 19 sep none: 500 drones @"Air Force"',
    '17-20 sep none: 1500+ drones @"Air Force"',
)
TRUTH = {
    ("Pokrovsk", "attack repelled"): "25",
    ("Pokrovsk", "clash"): "27",
    ("Pokrovsk", "attack"): "7",
    ("Lyman", "attack"): "9",
    ("Lyman", "capture"): "1+",
    ("Kursk", "attack"): "3",
    ("North Slobozhanskyi", "attack"): "4",
    ("no axis", "missile strike"): "1+",
    ("no axis", "drone strike"): "900",
}


def event_of(line: str) -> Event:
    (entry,) = read_line(line, shipped_vocabulary(), dt.date(2026, 9, 28))
    return entry.event


EVENTS = {line: event_of(line) for line in LINES}
NUMBERS = count()


def in_order(lines: Sequence[str]) -> list[str]:
    """The lines with the correction after what it corrects: it is one because it comes later."""
    places = sorted(map(lines.index, (CORRECTED, CORRECTION)))
    ordered = list(lines)
    for place, line in zip(places, (CORRECTED, CORRECTION), strict=True):
        ordered[place] = line
    return ordered


def figures(log: Log) -> dict[tuple[str, str], str]:
    events = log.all()
    counted = summarise(events, Question(), log.vocabulary, superseded_uids(events))
    return {
        (table.rows[row].label, table.columns[column].label): cell.notation()
        for table in counted.tables
        for (row, column), cell in table.cells.items()
    }


def killed(log: Log) -> str:
    events = log.all()
    asked = Question(measure="killed")
    counted = summarise(events, asked, log.vocabulary, superseded_uids(events))
    return counted.tables[0].total.notation()


@given(st.permutations(LINES).map(in_order), st.lists(st.integers(1, 6), max_size=20))
@settings(max_examples=15, deadline=None)
def test_three_days_have_the_same_figures_in_any_order_of_entry(
    lines: list[str], sizes: list[int]
) -> None:
    """Entered in portions of these sizes; then what the check finds is mended as it says."""
    with TemporaryDirectory() as folder:
        log = open_log(Path(folder) / f"{next(NUMBERS)}.evlog", create=True)
        rest = list(lines)
        for size in [*sizes, len(lines)]:
            if rest:
                enter(log, [EVENTS[line] for line in rest[:size]])
                rest = rest[size:]
        while found := [
            one for one in findings(log.all(), log.vocabulary) if one.kind in ("alike", "total")
        ]:
            found[0].mend.carry_out(log)
        assert figures(log) == TRUTH
        assert killed(log) == "3–4"
        (capture,) = (event for event in log.all() if event.type == "capture")
        assert capture.standing == "disputed"
        assert log.verify().findings == ()
