"""`evlog draft` as its user meets it: three lists, JSON, acceptance, and what stops it."""

import json
from collections.abc import Callable
from typing import Any

Evlog = Callable[..., Any]

REPORT = (
    "Упродовж минулої доби на фронті відбулося 20 боєзіткнень, повідомляє Генштаб станом на 08:00.\n"
    "На Лиманському напрямку ворог 12 разів атакував у районах Зарічного та Торського.\n"
    "На Курському напрямку відбито дві атаки.\n"
)
UNREAD = REPORT + "Крім того, зафіксовано 7 випадків чогось незнаного.\n"
DAY = ("--published", "2026-09-19")


def test_the_three_lists_are_printed_with_the_lines_that_would_make_the_drafts(
    evlog: Evlog,
) -> None:
    answer = evlog("draft", "-", *DAY, stdin=REPORT)
    assert answer.code == 0
    assert "drafted: 2 events" in answer.out
    assert "2026-09-18 Lyman: 12 attacks near Зарічного, Торського" in answer.out
    assert "set aside: 1 sentence" in answer.out
    assert "not read: 0 sentences" in answer.out
    assert "--accept" in answer.err


def test_json_has_the_events_their_lines_and_the_other_two_lists(evlog: Evlog) -> None:
    told = json.loads(evlog("draft", "-", *DAY, "--format", "json", stdin=UNREAD).out)
    first = told["drafted"][0]
    assert (first["event"]["axes"], first["event"]["count"]["best"]) == (["Lyman"], 12)
    assert first["event"]["sources"][0]["quote"] == first["sentence"]
    assert told["set_aside"][0]["offer"]["type"] == "front_total"
    assert [each["has_figure"] for each in told["not_read"]] == [True]


def test_accepting_writes_one_change_that_one_undo_takes_back(evlog: Evlog) -> None:
    assert evlog("draft", "-", *DAY, "--accept", stdin=REPORT).code == 0
    assert len(json.loads(evlog("list", "--format", "json").out)) == 2
    assert evlog("undo").code == 0
    assert evlog("list", "--format", "json").out.strip() == "[]"


def test_a_number_that_was_not_read_stops_the_acceptance(evlog: Evlog) -> None:
    answer = evlog("draft", "-", *DAY, "--accept", stdin=UNREAD)
    assert answer.code == 1
    assert "--leave-unread" in answer.err
    assert evlog("list", "--format", "json").code == 3
    assert evlog("draft", "-", *DAY, "--accept", "--leave-unread", stdin=UNREAD).code == 0
    assert len(json.loads(evlog("list", "--format", "json").out)) == 2


def test_a_text_that_was_accepted_is_known_again_until_it_is_undone(evlog: Evlog) -> None:
    evlog("draft", "-", *DAY, "--accept", stdin=REPORT)
    again = evlog("draft", "-", *DAY, "--accept", stdin=REPORT.replace("\n", "\n\n"))
    assert again.code == 1
    assert "revision 1" in again.err
    evlog("undo")
    assert evlog("draft", "-", *DAY, "--accept", stdin=REPORT).code == 0


def test_drafts_that_look_told_already_are_marked_and_left_out(evlog: Evlog) -> None:
    evlog("add", "2026-09-18 lyman: 12 attacks near Зарічного @Reuters")
    told = json.loads(evlog("draft", "-", *DAY, "--format", "json", stdin=REPORT).out)
    assert [draft.get("looks_like") for draft in told["drafted"]] == [1, None]
    assert "1 event written" in evlog("draft", "-", *DAY, "--accept", stdin=REPORT).err


def test_without_a_day_of_publication_it_asks_for_the_option(evlog: Evlog) -> None:
    answer = evlog("draft", "-", stdin=REPORT)
    assert answer.code == 2
    assert "--published" in answer.err
    assert answer.out == ""


def test_a_full_date_in_the_text_is_its_day_of_publication(evlog: Evlog) -> None:
    dated = REPORT.replace("08:00", "08:00 18.09.2026")
    told = json.loads(evlog("draft", "-", "--format", "json", stdin=dated).out)
    assert told["drafted"][0]["event"]["date"] == "2026-09-17"


def test_hostile_characters_of_a_report_never_reach_the_terminal(evlog: Evlog) -> None:
    answer = evlog(
        "draft", "-", *DAY, stdin=REPORT.replace("Зарічного", "Зарічного\x1b]52;c;eA==\x07")
    )
    assert "\x1b" not in answer.out
    assert "control character" in answer.err
