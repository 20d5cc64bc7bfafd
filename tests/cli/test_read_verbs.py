import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]


@pytest.fixture
def week(evlog: Evlog) -> Evlog:
    lines = """\
2025-12-24 kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff
2025-12-25 kupiansk: surrender in Kupiansk @Trehubov
2025-12-23 none: 1 strike in Chernihiv killed 0
2025-12-15 kupiansk: control claim @Zelensky !@MoD
"""
    assert evlog("add", "-", stdin=lines).code == 0
    return evlog


def test_the_list_has_the_newest_event_first(week: Evlog) -> None:
    found = [json.loads(line) for line in week("list", "--format", "jsonl").out.splitlines()]
    assert [event["id"] for event in found] == [2, 1, 3, 4]


def test_the_table_tells_not_told_from_zero_and_names_disputed(week: Evlog) -> None:
    table = week("list").out
    assert "≠ disputed" in table
    assert "surrender" in next(line for line in table.splitlines() if "·" in line)


def test_a_limit_says_how_many_there_are(week: Evlog) -> None:
    answer = week("list", "--limit", "2")
    assert len(answer.out.splitlines()) == 3
    assert "2 of 4 events" in answer.err


def test_an_empty_answer_is_no_failure(week: Evlog) -> None:
    answer = week("list", "axis:lyman")
    assert (answer.code, answer.out, answer.err) == (0, "", "0 events\n")


@pytest.mark.parametrize("spelling", ["Куп'янськ", "kupyansk", "KUPIANSK", "Куп’янськ"])
def test_the_filter_finds_an_axis_under_every_spelling(week: Evlog, spelling: str) -> None:
    found = week("list", f"axis:{spelling}", "--format", "jsonl").out.splitlines()
    assert len(found) == 3


def test_a_filter_that_cannot_be_read_shows_where(week: Evlog) -> None:
    answer = week("list", "axsi:kupiansk")
    assert answer.code == 2
    assert "axis:" in answer.err
    assert "^" in answer.err


def test_show_tells_every_source_and_its_stance(week: Evlog) -> None:
    shown = week("show", "#4").out
    assert "reports  Zelensky" in shown
    assert "denies  MoD" in shown


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "٣", "9" * 5000])
def test_what_is_no_event_number_is_wrong_usage(week: Evlog, number: str) -> None:
    answer = week("show", "--", number)
    assert answer.code in (1, 2)
    assert answer.err.startswith("error: ")


def test_an_event_that_is_not_there_is_named(week: Evlog) -> None:
    answer = week("show", "99")
    assert answer.code == 1
    assert "99" in answer.err


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("verb", ["axis", "type", "list"])
def test_what_lists_gives_every_format(week: Evlog, verb: str, form: str) -> None:
    answer = week(verb, "--format", form)
    assert answer.code == 0
    assert answer.out


def test_axes_and_types_are_listed_before_there_is_a_log(evlog: Evlog, log_path: Path) -> None:
    axes = json.loads(evlog("axis", "--format", "json").out)
    assert "Kupiansk" in {axis["name"] for axis in axes}
    assert evlog("type").code == 0
    assert not log_path.exists()


def test_paths_says_which_log_is_used(evlog: Evlog, log_path: Path) -> None:
    assert json.loads(evlog("paths", "--format", "json").out)["log"] == str(log_path)


def test_the_log_option_wins_over_the_environment(evlog: Evlog, tmp_path: Path) -> None:
    evlog("--log", "other.evlog", "add", "2025-12-24 kupiansk: 1 attack")
    assert (tmp_path / "other.evlog").exists()


def test_the_demo_prints_the_sample_and_leaves_nothing_behind(evlog: Evlog, log_path: Path) -> None:
    answer = evlog("demo", "--print")
    assert answer.code == 0
    assert "Kupiansk" in answer.out
    assert "24–99" in answer.out
    assert not log_path.exists()


@pytest.mark.parametrize("sort", ["date", "id", "axis", "type", "count", "status"])
@pytest.mark.parametrize("words", [[], ["axis:kupiansk"], ["chernihiv"], ["status:disputed"]])
def test_a_limit_gives_the_first_of_what_there_is_without_it(
    week: Evlog, sort: str, words: list[str]
) -> None:
    form = ("--sort", sort, "--format", "jsonl")
    everything = week("list", *words, *form, "--limit", "0").out.splitlines()
    assert week("list", *words, *form, "--limit", "2").out.splitlines() == everything[:2]


def test_spellings_are_a_list_in_json_and_words_in_a_table(evlog: Evlog) -> None:
    axes = {axis["name"]: axis for axis in json.loads(evlog("axis", "--format", "json").out)}
    assert axes["South Slobozhanskyi"]["formerly"] == ["Kharkiv"]
    assert "Kupyansk" in axes["Kupiansk"]["spellings"]
    assert "[" not in evlog("axis").out


def test_show_says_where_a_superseded_total_is_not_in_the_log(evlog: Evlog, tmp_path: Path) -> None:
    uid = "0195f000-0000-7000-8000-000000000001"
    part = tmp_path / "part.jsonl"
    fields = {"type": "strike", "date": "2026-09-18", "supersedes": uid}
    part.write_text(json.dumps(fields) + "\n", "utf-8")
    assert evlog("import", str(part)).code == 0
    shown = json.loads(evlog("list", "--sort", "id", "--format", "json").out)
    number = next(event["id"] for event in shown if event.get("supersedes") == uid)
    assert f"note: {uid}, which is superseded, is not in this log" in evlog("show", str(number)).err


@pytest.mark.parametrize("verb", ["list", "summary", "claims"])
def test_a_word_that_finds_nothing_is_told_which_field_it_names(evlog: Evlog, verb: str) -> None:
    evlog("add", "24 dec kupiansk: 5 attacks")
    assert '"disputed" is searched for as text; did you mean status:disputed?' in (
        evlog(verb, "disputed").err
    )


def test_a_family_of_types_is_found_and_said(evlog: Evlog) -> None:
    evlog(
        "add",
        "24 dec kupiansk: 5 attacks repelled; 24 dec lyman: 2 clashes; 24 dec lyman: 1 strike",
    )
    answer = evlog("list", "type:attacks", "--format", "jsonl")
    assert len(answer.out.splitlines()) == 2
    assert "type:attacks finds all ground assaults" in answer.err
