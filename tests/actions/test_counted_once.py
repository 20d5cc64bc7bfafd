"""What one source tells of one thing counts once, whatever it is called and however it is split."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from evlog.store import Log, open_log
from evlog.summary import Question, summarise, superseded_uids

Said = Callable[..., str]
CLASHES = "18 sep 2026 pokrovsk: 12 clashes as of 16:00 @GS"
ATTACKS = "18 sep 2026 pokrovsk: 16 attacks as of 22:00 @GS"
REPELLED = "18 sep 2026 pokrovsk: 25 attacks repelled as of 08:00 @GS"
SHARED = "18 sep 2026 kursk, north slobozhanskyi: 5 attacks as of 16:00 @GS"
PARTS = (
    "18 sep 2026 kursk: 3 attacks as of 22:00 @GS",
    "18 sep 2026 north slobozhanskyi: 4 attacks as of 22:00 @GS",
)
PERIOD = '8-12 sep 2026 none: 1500+ drones @"Air Force"'
NIGHTS = (
    'night of 9 sep 2026 none: 400 drones @"Air Force"',
    'night of 10 sep 2026 none: 500 drones @"Air Force"',
)


def total(path: Path, measure: str = "count") -> str:
    log = open_log(path)
    events = log.all()
    asked = Question(measure=measure)
    counted = summarise(events, asked, log.vocabulary, superseded_uids(events))
    assert log.verify().findings == ()
    (table,) = counted.tables
    return table.total.notation()


def enter(evlog: Said, lines: Iterable[str]) -> str:
    return "".join(evlog("add", line) for line in lines)


@pytest.mark.parametrize("lines", list(permutations((CLASHES, ATTACKS, REPELLED))))
def test_clashes_attacks_and_attacks_repelled_are_one_running_total(
    evlog: Said, path: Path, lines: Sequence[str]
) -> None:
    enter(evlog, lines)
    assert total(path) == "25"


def test_the_report_of_the_next_morning_sums_up_the_day_before(evlog: Said, path: Path) -> None:
    enter(evlog, (CLASHES, ATTACKS, "18 sep 2026 pokrovsk: 25 attacks as of 08:00 19 sep @GS"))
    assert total(path) == "25"
    evlog("add", "19 sep 2026 pokrovsk: 4 clashes as of 16:00 @GS")
    assert total(path) == "29"


def test_a_report_that_is_corrected_counts_as_corrected(evlog: Said, path: Path) -> None:
    lines = (
        "18 sep 2026 lyman: 29 clashes as of 22:00 @GS",
        "18 sep 2026 lyman: 27 clashes as of 22:00 @GS",
    )
    assert "#2 corrects #1, told as of the same moment" in enter(evlog, lines)
    assert total(path) == "27"
    evlog("edit", "2", "--clear", "supersedes")
    assert total(path) == "56"


@pytest.mark.parametrize("lines", list(permutations((SHARED, *PARTS))))
def test_a_shared_figure_is_replaced_by_its_parts(
    evlog: Said, path: Path, lines: Sequence[str]
) -> None:
    said = enter(evlog, lines)
    assert total(path) == "7"
    assert "the shared figure #" in said


def test_a_shared_figure_stands_until_each_of_its_axes_is_told(evlog: Said, path: Path) -> None:
    enter(evlog, (SHARED, PARTS[0]))
    assert total(path) == "8"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_parts_are_replaced_by_a_shared_figure_that_is_told_later(
    evlog: Said, path: Path, order: Sequence[int]
) -> None:
    lines = (*PARTS, SHARED.replace("5 attacks as of 16:00", "9 clashes as of 08:00"))
    enter(evlog, (lines[at] for at in order))
    assert total(path) == "9"


@pytest.mark.parametrize("lines", list(permutations((PERIOD, *NIGHTS))))
def test_a_period_total_is_set_aside_beside_its_nights(
    evlog: Said, path: Path, lines: Sequence[str]
) -> None:
    said = enter(evlog, lines)
    assert total(path) == "900"
    assert "is set aside, as #" in said


def test_a_period_total_that_is_set_aside_counts_again_when_a_person_says_so(
    evlog: Said, path: Path
) -> None:
    said = enter(evlog, (*NIGHTS, PERIOD))
    way = "evlog edit 1 2 --clear supersedes"
    assert f"#3 is set aside, as #1 and #2 tell of its days: `{way}` counts all" in said
    evlog(*way.split()[1:])
    assert total(path) == "2400+"
    evlog("add", "11 sep 2026 none: 100 drones @ISW")
    assert total(path) == "2500+"
    evlog("undo", "4")
    assert total(path) == "1000"


@pytest.mark.parametrize(
    "day",
    [
        '13 sep 2026 none: 400 drones @"Air Force"',
        "9 sep 2026 none: 400 drones @ISW",
        '9 sep 2026 none: 400 missile strikes @"Air Force"',
        '9 sep 2026 kursk: 400 drones @"Air Force"',
        '9 sep 2026 none: 400 drones in Chernihiv @"Air Force"',
        '9 sep 2026 none: 0 drones @"Air Force"',
        '9 sep 2026 none: drones @"Air Force"',
    ],
)
def test_a_period_total_stands_beside_what_is_none_of_its_days(
    evlog: Said, path: Path, day: str
) -> None:
    enter(evlog, (PERIOD, day))
    assert open_log(path).get(2).supersedes is None


def test_one_attack_whose_day_is_vague_is_no_period_total(evlog: Said, path: Path) -> None:
    enter(evlog, ("8-12 sep 2026 lyman: 1 strike @GS", "9 sep 2026 lyman: 1 strike @GS"))
    assert total(path) == "2"


def test_four_relays_of_one_report_are_one_event_by_one_command(evlog: Said, path: Path) -> None:
    for outlet in ("GeneralStaff", "ISW", "Reuters", "Ukrinform"):
        evlog("add", f"18 sep 2026 pokrovsk: 25 attacks @{outlet}")
    assert total(path) == "100"
    evlog("same", "1", "2", "3", "4")
    assert total(path) == "25"
    assert [s.name for s in open_log(path).get(1).sources][1:] == ["ISW", "Reuters", "Ukrinform"]


def test_the_same_line_twice_is_one_event_by_one_command(evlog: Said, path: Path) -> None:
    enter(evlog, ["18 sep 2026 lyman: 29 clashes @GS"] * 2)
    assert total(path) == "58"
    evlog("same", "1", "2")
    assert total(path) == "29"


def test_a_strike_told_by_governor_mayor_and_president_has_the_spread(
    evlog: Said, path: Path
) -> None:
    for told in ("Governor killed 4", "Mayor killed 3", "President killed 4"):
        evlog("add", f"18 sep 2026 none: missile strike in Kharkiv @{told}")
    assert total(path, "killed") == "11"
    evlog("same", "1", "2", "3")
    assert total(path, "killed") == "3–4"
    evlog("edit", "1", "--killed", "4")
    assert total(path, "killed") == "4"


def test_show_tells_what_an_event_replaces_and_what_replaces_it(evlog: Said) -> None:
    enter(evlog, (CLASHES, ATTACKS))
    shown = " ".join(evlog("show", "1").split())
    assert "replaced by #2 Fri 18 Sep 2026 Pokrovsk attack: 16, as of 2026-09-18 22:00" in shown
    assert "replaces #1 Fri 18 Sep 2026 Pokrovsk clash: 12" in " ".join(evlog("show", "2").split())


def test_what_a_person_parted_is_told_apart_and_a_link_by_number_joins_it_again(
    evlog: Said, path: Path
) -> None:
    enter(evlog, (CLASHES, ATTACKS))
    evlog("edit", "2", "--clear", "supersedes")
    assert "distinct from #1" in " ".join(evlog("show", "2").split())
    evlog("edit", "2", "--supersedes", "1")
    assert total(path) == "16"
    assert open_log(path).get(2).distinct_from is None


def test_totals_of_no_named_source_are_one_running_total(evlog: Said, path: Path) -> None:
    enter(evlog, (CLASHES.replace(" @GS", ""), ATTACKS.replace(" @GS", "")))
    assert total(path) == "16"


def test_a_figure_for_several_days_is_found_in_a_log_that_was_read(log: Log) -> None:
    from evlog.actions.enter import enter as enter_events
    from evlog.language.line.quick_line import read_line

    for line in (PERIOD, NIGHTS[0]):
        assert log.all() is not None
        (entry,) = read_line(line, log.vocabulary, date(2026, 9, 20))
        enter_events(log, [entry.event])
    assert log.get(2).supersedes == log.get(1).uid
