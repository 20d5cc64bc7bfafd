"""A running total replaces the one before it, by whatever door it came to stand beside it."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evlog.model.event import document
from evlog.store import Log, open_log
from evlog.summary import Question, summarise, superseded_uids

Said = Callable[..., str]

AFTERNOON = "18 sep 2026 lyman: 5 attacks as of 16:00 @GS"
EVENING = "18 sep 2026 lyman: 8 attacks as of 22:00 @GS"
EVENING_ELSEWHERE = EVENING.replace("lyman", "pokrovsk")
MORNING = "18 sep 2026 lyman: 9 attacks as of 08:00 @GS"
HEADER = "type,date,axes,count,as_of,sources\n"
ROW = "attack,2026-09-18,{},{},2026-09-18T{}:00+03:00,reports GS\n"


def total(path: Path) -> str:
    log = open_log(path)
    events = log.all()
    counted = summarise(events, Question(), log.vocabulary, superseded_uids(events))
    assert log.verify().findings == ()
    return " and ".join(f"{each.total.notation()} {each.unit}" for each in counted.tables)


def replaced(path: Path) -> dict[int, int | None]:
    """Which event each running total replaces, by number."""
    events = open_log(path).all()
    number = {event.uid: event.id for event in events}
    return {event.id: number.get(event.supersedes or "") for event in events}


def test_an_edit_onto_another_axis_links_the_total_there(evlog: Said, path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING_ELSEWHERE)
    answer = evlog("edit", "2", "--axis", "lyman")
    assert total(path) == "8 attacks"
    assert "#2 replaces the earlier running total #1" in answer


def test_an_edit_off_the_axis_takes_the_total_out_of_its_chain(evlog: Said, path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    answer = evlog("edit", "2", "--axis", "pokrovsk")
    assert total(path) == "13 attacks"
    assert "#2 replaces nothing now" in answer


def test_an_edit_mends_the_chain_that_the_total_leaves(evlog: Said, path: Path) -> None:
    for line in (AFTERNOON, EVENING, MORNING):
        evlog("add", line)
    answer = evlog("edit", "2", "--axis", "pokrovsk")
    assert replaced(path) == {1: None, 2: None, 3: 1}
    assert "#3 replaces the earlier running total #1 now, no longer #2" in answer
    assert evlog("undo")
    assert replaced(path) == {1: None, 2: 1, 3: 2}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--as-of", "2026-09-18T23:00+03:00"), "8 attacks"),
        (("--as-of", "2026-09-18T15:00+03:00"), "5 attacks"),
        (("--date", "17 sep 2026"), "13 attacks"),
        (("--type", "shelling"), "5 attacks and 8 shellings"),
        (("--clear", "sources", "--source", "DeepState"), "13 attacks"),
        (("--clear", "as_of"), "13 attacks"),
        (("--status", "refuted"), "5 attacks"),
    ],
)
def test_an_edit_of_whatever_makes_it_one_total_is_followed(
    evlog: Said, path: Path, options: tuple[str, ...], left: str
) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    evlog("edit", "2", *options)
    assert total(path) == left


def test_a_merge_of_axes_joins_their_totals(evlog: Said, path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING_ELSEWHERE)
    answer = evlog("axis", "merge", "pokrovsk", "lyman")
    assert total(path) == "8 attacks"
    assert "#2 replaces the earlier running total #1" in answer
    evlog("undo")
    assert total(path) == "13 attacks"


def test_a_rename_keeps_the_links(evlog: Said, path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    evlog("axis", "rename", "lyman", "Zarichne")
    assert replaced(path) == {1: None, 2: 1}
    evlog("add", MORNING)
    assert replaced(path) == {1: None, 2: 1, 3: 2}


def test_rows_of_one_file_are_linked(evlog: Said, path: Path, tmp_path: Path) -> None:
    rows = ROW.format("Lyman", 5, 16) + ROW.format("Lyman", 8, 22)
    (tmp_path / "day.csv").write_text(HEADER + rows)
    answer = evlog("import", str(tmp_path / "day.csv"))
    assert total(path) == "8 attacks"
    assert "#2 replaces the earlier running total #1" in answer


def test_a_row_is_linked_to_what_the_log_holds(evlog: Said, path: Path, tmp_path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", MORNING)
    (tmp_path / "day.csv").write_text(HEADER + ROW.format("Lyman", 8, 22))
    evlog("import", str(tmp_path / "day.csv"))
    assert replaced(path) == {1: None, 2: 3, 3: 1}


def test_a_changed_row_moves_its_total(evlog: Said, path: Path, tmp_path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING_ELSEWHERE)
    file = tmp_path / "day.csv"
    evlog("export", "-o", str(file))
    file.write_text(file.read_text().replace("Pokrovsk", "Lyman"))
    evlog("import", str(file))
    assert total(path) == "8 attacks"


def test_undo_of_a_total_that_a_later_one_replaces_leaves_no_dangling_link(
    evlog: Said, path: Path
) -> None:
    for line in (AFTERNOON, EVENING, MORNING):
        evlog("add", line)
    answer = evlog("undo", "2")
    assert replaced(path) == {1: None, 3: 1}
    assert total(path) == "9 attacks"
    assert "#3 replaces the earlier running total #1 now" in answer
    evlog("redo")
    assert replaced(path) == {1: None, 2: 1, 3: 2}


def test_what_comes_back_by_undo_takes_its_place_in_a_chain_that_grew(
    evlog: Said, path: Path
) -> None:
    evlog("add", AFTERNOON)
    evlog("add", MORNING)
    evlog("delete", "2")
    evlog("add", EVENING)
    evlog("undo", "3")
    assert replaced(path) == {1: None, 2: 3, 3: 1}


def test_what_comes_back_by_undo_is_not_linked_to_a_total_that_moved_away(
    evlog: Said, path: Path
) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    evlog("delete", "2")
    evlog("edit", "1", "--axis", "pokrovsk")
    evlog("undo", "3")
    assert replaced(path) == {1: None, 2: None}
    assert total(path) == "13 attacks"


def test_a_link_that_a_person_cleared_is_not_made_again(evlog: Said, path: Path) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    evlog("edit", "2", "--clear", "supersedes")
    assert total(path) == "13 attacks"
    evlog("edit", "2", "--note", "another count")
    evlog("add", "18 sep 2026 lyman: 6 attacks as of 18:00 @GS")
    assert replaced(path) == {1: None, 2: None, 3: 1}
    evlog("delete", "2")
    evlog("undo")
    assert replaced(path) == {1: None, 2: None, 3: 1}


def test_a_link_that_a_person_set_stays_wherever_the_event_goes(evlog: Said, log: Log) -> None:
    evlog("add", "17 sep 2026 kupiansk: 2 strikes @GS")
    evlog("add", EVENING)
    evlog("edit", "2", "--supersedes", log.get(1).uid)
    evlog("add", AFTERNOON)
    evlog("edit", "2", "--axis", "pokrovsk")
    assert replaced(log.path) == {1: None, 2: 1, 3: None}


def test_a_link_by_hand_is_bridged_where_its_event_goes(evlog: Said, log: Log) -> None:
    for line in ("lyman: 1 strike @A", "lyman: 2 strikes @A", "lyman: 3 strikes @A"):
        evlog("add", line)
    evlog("edit", "2", "--supersedes", log.get(1).uid)
    evlog("edit", "3", "--supersedes", log.get(2).uid)
    evlog("delete", "2")
    assert replaced(log.path) == {1: None, 3: 1}


def test_totals_that_a_person_linked_the_other_way_never_replace_each_other(
    evlog: Said, log: Log
) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    evlog("edit", "2", "--clear", "supersedes")
    evlog("edit", "1", "--supersedes", log.get(2).uid)
    evlog("add", MORNING)
    evlog("edit", "2", "--count", "7")
    assert replaced(log.path) == {1: 2, 2: None, 3: 2}


def test_an_event_that_would_replace_itself_is_refused(evlog: Said, log: Log) -> None:
    evlog("add", AFTERNOON)
    evlog("add", EVENING)
    uids = [event.uid for event in log.all()]
    assert "would replace itself" in evlog("edit", "1", "--supersedes", uids[0])
    assert "would replace itself" in evlog("edit", "1", "--supersedes", uids[1])
    assert replaced(log.path) == {1: None, 2: 1}


# What one source tells of one thing in several ways, with the truth.
TOLD_AGAIN = {
    "kinds": (
        "18 sep 2026 lyman: 12 clashes as of 16:00 @GS",
        "18 sep 2026 lyman: 16 attacks as of 22:00 @GS",
        "18 sep 2026 lyman: 25 attacks repelled as of 08:00 @GS",
        "25",
    ),
    "parts": (
        "18 sep 2026 kursk, north slobozhanskyi: 5 attacks as of 16:00 @GS",
        "18 sep 2026 kursk: 3 attacks as of 22:00 @GS",
        "18 sep 2026 north slobozhanskyi: 4 attacks as of 22:00 @GS",
        "7",
    ),
    "shared": (
        "18 sep 2026 kursk: 3 attacks as of 16:00 @GS",
        "18 sep 2026 north slobozhanskyi: 4 attacks as of 16:00 @GS",
        "18 sep 2026 kursk, north slobozhanskyi: 9 clashes as of 22:00 @GS",
        "9",
    ),
    "period": (
        "night of 9 sep 2026 none: 400 drones @AirForce",
        "night of 10 sep 2026 none: 500 drones @AirForce",
        "8-12 sep 2026 none: 1500+ drones @AirForce",
        "900",
    ),
}
every_kind = pytest.mark.parametrize("kind", TOLD_AGAIN)


def figure(path: Path) -> str:
    """The total without its unit."""
    return total(path).split()[0]


@every_kind
def test_many_lines_from_stdin_are_linked(
    evlog: Said, path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    *lines, truth = TOLD_AGAIN[kind]
    text = "\n".join(lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    answer = evlog("add", "-")
    assert figure(path) == truth
    assert "replace" in answer or "set aside" in answer


@every_kind
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_rows_of_a_file_that_tells_no_links_are_linked(
    evlog: Said, path: Path, tmp_path: Path, kind: str, form: str
) -> None:
    *lines, truth = TOLD_AGAIN[kind]
    known = ("id", "uid", "supersedes", "distinct_from")
    for line in lines:
        evlog("add", line)
    rows = [{n: v for n, v in document(e).items() if n not in known} for e in open_log(path).all()]
    file = tmp_path / f"told.{form}"
    if form == "jsonl":
        file.write_text("\n".join(map(json.dumps, rows)))
    else:
        evlog("export", "-o", str(tmp_path / "whole.csv"))
        with (tmp_path / "whole.csv").open(newline="") as whole, file.open("w") as out:
            told = list(csv.DictReader(whole))
            names = [name for name in told[0] if name not in known]
            writer = csv.DictWriter(out, names, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(told)
    other = tmp_path / "other.evlog"
    answer = evlog("--log", str(other), "import", str(file))
    assert figure(other) == truth
    assert "replace" in answer or "set aside" in answer


def test_an_edit_of_the_days_of_a_period_sets_it_aside_and_undo_takes_that_back(
    evlog: Said, path: Path
) -> None:
    *nights, period, truth = TOLD_AGAIN["period"]
    for line in (*nights, period.replace("8-12 sep", "1-5 aug")):
        evlog("add", line)
    assert figure(path) == "2400+"
    answer = evlog("edit", "3", "--date", "8-12 sep 2026")
    assert "#3 is set aside, as #1 and #2 tell of its days" in answer
    assert figure(path) == truth
    evlog("undo")
    assert figure(path) == "2400+"


@every_kind
def test_a_delete_of_what_replaces_brings_the_figure_back_and_undo_takes_it_again(
    evlog: Said, path: Path, kind: str
) -> None:
    *lines, truth = TOLD_AGAIN[kind]
    for line in lines:
        evlog("add", line)
    replacing = [str(n) for n, earlier in replaced_by(path).items() if earlier]
    evlog("delete", *replacing)
    assert figure(path) != truth
    named = {uid for event in open_log(path).all() for uid in (event.supersedes or "").split()}
    assert named <= {event.uid for event in open_log(path).all()}
    evlog("undo")
    assert figure(path) == truth


def replaced_by(path: Path) -> dict[int, str | None]:
    return {event.id: event.supersedes for event in open_log(path).all()}


def test_a_merge_of_axes_makes_a_shared_figure_one_of_one_axis(evlog: Said, path: Path) -> None:
    evlog("axis", "add", "Krai")
    evlog("add", "18 sep 2026 krai: 3 attacks as of 16:00 @GS")
    evlog("add", "18 sep 2026 krai, lyman: 5 attacks as of 22:00 @GS")
    assert figure(path) == "5"
    evlog("add", "18 sep 2026 lyman: 4 attacks as of 08:00 @GS")
    assert figure(path) == "9"
    evlog("axis", "merge", "krai", "lyman")
    assert figure(path) == "4"
