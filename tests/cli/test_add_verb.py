import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]


def shown(evlog: Evlog, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(evlog("show", str(number), "--format", "json").out)
    return found


def test_a_line_becomes_an_event_and_the_answer_says_how_it_was_read(evlog: Evlog) -> None:
    answer = evlog("add", "24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff")
    assert answer.code == 0
    assert answer.out == "#1  Wed 24 Dec 2025  Kupiansk  attack repelled: 5\n"
    for words in (
        "date: Wed 24 Dec 2025",
        "places: near Petropavlivka",
        "General Staff reports it",
    ):
        assert words in answer.err
    assert "no year" in answer.err
    assert "undo: evlog undo" in answer.err


def test_options_make_the_same_event_as_a_line(evlog: Evlog) -> None:
    evlog("add", "2025-12-24 kupiansk: 5-7 attacks repelled near Petropavlivka @GeneralStaff !@MoD")
    evlog(
        *("add", "--date", "2025-12-24", "--axis", "kupyansk", "--type", "attack repelled"),
        *("--count", "5-7", "--near", "Petropavlivka", "--source", "GeneralStaff"),
        *("--denied-by", "MoD"),
    )
    by_line, by_options = shown(evlog, 1), shown(evlog, 2)
    for own in ("id", "uid"):
        del by_line[own], by_options[own]
    assert by_line == by_options


def test_json_gives_the_event_with_its_number(evlog: Evlog) -> None:
    answer = evlog("add", "2025-12-24 kupiansk: surrender", "--format", "json")
    event = json.loads(answer.out)
    assert (event["id"], event["type"], event["axes"]) == (1, "surrender", ["Kupiansk"])
    assert "count" not in event


def test_a_dry_run_reads_and_writes_nothing(evlog: Evlog, log_path: Path) -> None:
    answer = evlog("add", "--dry-run", "24 dec kupiansk: 5 attacks repelled")
    assert answer.code == 0
    assert answer.out.startswith("would add")
    assert not log_path.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["24 dec kupinsk: 5 attacks"], 'unknown axis "kupinsk"'),
        (["24 dec kupiansk: 5 atacks"], "atacks"),
        (["32 dec kupiansk: 5 attacks"], "32 dec"),
        (["mon 24 dec 2025 kupiansk: 5 attacks"], "Wed"),
        (["10/11/2025 kupiansk: 5 attacks"], "2025-11-10"),
        ([""], ""),
        ([], "nothing to add"),
        (["--type", "attak"], "did you mean attack"),
        (["--type", "attack", "--axis", "Kupinsk"], "did you mean Kupiansk"),
        (["--type", "attack", "--axis", ""], "an empty axis"),
        (["--type", "attack", "--count", "many-ish"], "many-ish"),
        (["--type", "attack", "--date", "2026-09-21"], "2026-09-21"),
        (["--type", "attack", "--as-of", "tea time"], "tea time"),
        (["--type", "attack", "--url", "https://x.example"], "--url"),
        (["24 dec kupiansk: 5 attacks", "--count", "5"], "--count"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage_and_writes_nothing(
    evlog: Evlog, log_path: Path, arguments: list[str], message: str
) -> None:
    answer = evlog("add", *arguments)
    assert answer.code == 2
    assert answer.err.startswith("error: ")
    assert message in answer.err
    assert "Traceback" not in answer.err
    assert not log_path.exists()


def test_lines_from_stdin_are_written_together(evlog: Evlog) -> None:
    lines = "# evening\n\n24 dec kupiansk: 5 attacks\r\n24 dec lyman: 3 attacks\n"
    assert evlog("add", "-", stdin=lines).code == 0
    assert evlog("undo").code == 0
    assert evlog("list", "--format", "jsonl").out == ""


def test_one_bad_line_stops_them_all_and_every_bad_line_is_named(
    evlog: Evlog, log_path: Path
) -> None:
    lines = "24 dec kupiansk: 5 attacks\n24 dec kupinsk: 1 attack\n\n99 dec lyman: 1 attack\n"
    answer = evlog("add", "-", stdin=lines)
    assert answer.code == 5
    assert "line 2: " in answer.err
    assert "line 4: " in answer.err
    assert not log_path.exists()


def test_rejects_keep_the_bad_lines_ready_to_mend(evlog: Evlog, tmp_path: Path) -> None:
    lines = "24 dec kupiansk: 5 attacks\n24 dec kupinsk: 1 attack\n"
    assert evlog("add", "-", "--rejects", "bad.txt", stdin=lines).code == 5
    assert (tmp_path / "bad.txt").read_text().splitlines()[1] == "24 dec kupinsk: 1 attack"
    assert len(evlog("list", "--format", "jsonl").out.splitlines()) == 1


def test_a_line_that_is_not_utf_8_is_named(evlog: Evlog) -> None:
    answer = evlog("add", "-", stdin=b"24 dec kupiansk: 5 attacks note:\xff\n")
    assert answer.code == 5
    assert "line 1: not UTF-8" in answer.err


def test_a_bad_line_is_kept_byte_by_byte(evlog: Evlog, tmp_path: Path) -> None:
    lines = b"24 dec kupiansk: 5 attacks note:\xff\xfe\n"
    assert evlog("add", "-", "--rejects", "bad.txt", stdin=lines).code == 5
    assert (tmp_path / "bad.txt").read_bytes().endswith(b"\n" + lines)


def test_cells_from_a_spreadsheet_are_told_to_go_by_import(evlog: Evlog) -> None:
    answer = evlog("add", "-", stdin="2025-12-24\tLyman\tattack\t5\n")
    assert answer.code == 5
    assert "as a spreadsheet copies them" in answer.err
    assert "import that file" in answer.err


def test_a_later_running_total_replaces_the_earlier_and_says_so(evlog: Evlog) -> None:
    evlog("add", "18 sep 2026 lyman: 2 attacks @GeneralStaff as of 16:00")
    answer = evlog("add", "18 sep 2026 lyman: 4 attacks @GeneralStaff as of 22:00")
    assert "#2 replaces the earlier running total #1" in answer.err
    assert shown(evlog, 2)["supersedes"] == shown(evlog, 1)["uid"]


def test_control_characters_in_a_note_are_removed_and_told(evlog: Evlog) -> None:
    answer = evlog("add", "--type", "attack", "--note", "x\x1b]52;c;aGk=\x07y\u202e")
    assert "3 control characters removed" in answer.err
    assert shown(evlog, 1)["note"] == "x]52;c;aGk=y"


def test_a_file_of_rejects_that_is_there_already_is_left_and_nothing_written(
    evlog: Evlog, tmp_path: Path, log_path: Path
) -> None:
    (tmp_path / "bad.txt").write_text("mine")
    lines = "24 dec kupiansk: 5 attacks\n24 dec kupinsk: 1 attack\n"
    answer = evlog("add", "-", "--rejects", "bad.txt", stdin=lines)
    assert answer.code == 1
    assert "bad.txt is there already, nothing written; name another file" in answer.err
    assert (tmp_path / "bad.txt").read_text() == "mine"
    assert not log_path.exists()


def test_a_running_total_is_replaced_by_its_uid_alone(evlog: Evlog, log_path: Path) -> None:
    answer = evlog("add", "--type", "strike", "--supersedes", "#1")
    assert answer.code == 2
    assert '"#1" is not a uid; `evlog show ID` tells' in answer.err
    assert not log_path.exists()


def test_a_number_that_ends_in_the_note_is_warned_of_and_strict_refuses_it(evlog: Evlog) -> None:
    line = "24 dec 2025 kupiansk: 5 attacks, then 17 whatsits came"
    answer = evlog("add", line)
    assert answer.code == 0
    assert 'warning: the number "17" (character 39) is only in the note' in answer.err
    strict = evlog("add", "--strict", line)
    assert strict.code == 2
    assert 'the number "17" would only be in the note' in strict.err


def test_a_quoted_note_is_no_doubt(evlog: Evlog) -> None:
    answer = evlog("add", "--strict", '24 dec 2025 kupiansk: 5 attacks "then 17 whatsits came"')
    assert answer.code == 0
    assert "warning" not in answer.err


def test_a_wall_of_one_error_is_told_once_with_a_count(evlog: Evlog) -> None:
    lines = "".join(f"{day} dec 2025: {day} attacks\n" for day in range(1, 9))
    answer = evlog("add", "-", stdin=f"{lines}24 dec 2025 kupiansk: 5 atacks\n")
    assert answer.code == 5
    assert answer.err.count("no axis before the colon") == 1
    assert "(and 7 more lines alike)" in answer.err
    assert "line 9" in answer.err
