"""`evlog summary` as its user runs it."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

Evlog = Callable[..., Any]

FRONT = """\
18 sep 2026 North Slobozhanskyi, Kursk: 0 attacks
18 sep 2026 South Slobozhanskyi: 12 attacks repelled
18 sep 2026 Kupiansk: 3 attacks
18 sep 2026 Lyman: 5 attacks
18 sep 2026 Sloviansk: 8 assaults
18 sep 2026 Kramatorsk: 1 attack
18 sep 2026 Kostiantynivka: 18 repelled
18 sep 2026 Pokrovsk: 29 clashes
18 sep 2026 Oleksandrivka: 1 attack
18 sep 2026 Huliaipole: 11 attacks
18 sep 2026 Orikhiv: 1 attack stopped
18 sep 2026 Prydniprovske: 0 attacks
18 sep 2026 none: 213 clashes on the whole front
18 sep 2026 none: 1 missile strike
18 sep 2026 none: 2952 shellings
"""
WEEK = """\
24 dec 2025 kupiansk: 5 attacks repelled toward Petropavlivka, Pishchane @GeneralStaff
25 dec 2025 kupiansk: surrenders in Kupiansk @Trehubov
25 dec 2025 kupiansk: several dozen troops remain in Kupiansk @Trehubov
about 15 dec 2025 kupiansk: 100-200 troops remain in Kupiansk @JointForces
20 nov 2025 kupiansk: control claim in Kupiansk @RussianMoD !@GeneralStaff
25 dec 2025 none: 1 strike in Chernihiv killed 1 @Authorities
24 dec 2025 none: 1 strike in Chernihiv killed 0 @Authorities
"""


def told(report: str, moment: str) -> str:
    """The report as of a moment, as lines to add."""
    return "".join(f"{line} as of {moment} @GeneralStaff\n" for line in report.splitlines())


def so_far(report: str) -> str:
    """An earlier state of the same figures."""
    return re.sub(r": (\d+)", lambda number: f": {int(number[1]) * 2 // 3}", report)


def cells(text: str) -> dict[tuple[str, ...], dict[str, str]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    head = next(reader)
    names = head.index("events")
    return {
        tuple(line[:names]): dict(zip(head[names:], line[names:], strict=True)) for line in reader
    }


@pytest.fixture
def week(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=WEEK).code == 0
    return evlog


def test_a_day_of_the_general_staff_gives_each_axis_its_figure(evlog: Evlog) -> None:
    evlog("add", "-", stdin=told(FRONT, "2026-09-19T08:00+03:00"))
    found = cells(evlog("summary", "type:ground", "--by", "axis", "--format", "csv").out)
    assert {axes: cell["best"] for (axes,), cell in found.items()} == {
        "South Slobozhanskyi": "12",
        "Kupiansk": "3",
        "Lyman": "5",
        "Sloviansk": "8",
        "Kramatorsk": "1",
        "Kostiantynivka": "18",
        "Pokrovsk": "29",
        "Oleksandrivka": "1",
        "Huliaipole": "11",
        "Orikhiv": "1",
        "Prydniprovske": "0",
        "North Slobozhanskyi + Kursk": "0",
    }


def test_a_day_of_the_general_staff_adds_attacks_to_attacks_and_to_nothing_else(
    evlog: Evlog,
) -> None:
    evlog("add", "-", stdin=told(FRONT, "2026-09-19T08:00+03:00"))
    answer = json.loads(evlog("summary", "--format", "json").out)
    figures = {total["unit"]: total["best"] for total in answer["totals"]}
    assert figures == {"attacks": 89, "missiles": 1, "shellings": 2952}
    assert "3,042" not in evlog("summary").out
    assert "3,042" in evlog("summary", "--total", "all").out


@pytest.mark.slow
def test_reports_of_16_and_22_o_clock_change_nothing_of_the_day(evlog: Evlog) -> None:
    for moment in ("2026-09-18T16:00+03:00", "2026-09-18T22:00+03:00"):
        assert evlog("add", "-", stdin=told(so_far(FRONT), moment)).code == 0
    evlog("add", "-", stdin=told(FRONT, "2026-09-19T08:00+03:00"))
    answer = evlog("summary", "--reconcile", "2026-09-18")
    assert "whole front 213, axes 89, not allocated 124" in answer.out
    assert "left out: 1 stock, 30 superseded" in evlog("summary").out


def test_the_kupiansk_week_is_counted_honestly(week: Evlog) -> None:
    found = cells(week("summary", "--format", "csv").out)
    assert found["Kupiansk", "surrender"] == {
        "events": "1",
        "low": "1",
        "best": "",
        "high": "",
        "not_told": "1",
        "measure": "count",
        "unit": "prisoners",
    }
    assert found["Kupiansk", "attack_repelled"]["best"] == "5"
    assert not [kind for _, kind in found if kind == "force_estimate"]


def test_the_table_says_at_least_one_and_how_many_stocks_it_left_out(week: Evlog) -> None:
    table = week("summary", "axis:kupiansk").out
    assert re.search(r"^Kupiansk .*\b1\+", table, re.M)
    assert "left out: 2 stocks" in table


def test_control_claims_stand_under_disputed(week: Evlog) -> None:
    found = cells(week("summary", "type:control_claim", "--by", "status", "--format", "csv").out)
    assert list(found) == [("disputed",)]


def test_a_filter_says_how_many_of_how_many_it_counts(week: Evlog) -> None:
    answer = week("summary", "type:strikes")
    assert "2 of 7 events" in answer.err
    assert answer.out.startswith("count by axis and type: type:strikes")


def test_killed_sums_what_was_told_of_the_killed(week: Evlog) -> None:
    found = cells(week("summary", "--measure", "killed", "--by", "type", "--format", "csv").out)
    strikes = {name: found["strike",][name] for name in ("events", "low", "best", "high")}
    assert strikes == {"events": "2", "low": "1", "best": "1", "high": "1"}


def test_an_event_that_tells_nothing_of_the_killed_is_counted_as_not_told(week: Evlog) -> None:
    found = cells(week("summary", "--measure", "killed", "--by", "type", "--format", "csv").out)
    not_told = {kind: cell["not_told"] for (kind,), cell in found.items()}
    assert not_told == {
        "strike": "0",
        "attack_repelled": "1",
        "control_claim": "1",
        "surrender": "1",
    }
    assert found["surrender",]["best"] == found["surrender",]["high"] == ""


def test_every_puts_periods_across(week: Evlog) -> None:
    found = cells(week("summary", "type:strike", "--every", "month", "--format", "csv").out)
    assert list(found) == [("", "2025-12")]


def test_json_is_for_scripts(week: Evlog) -> None:
    answer = json.loads(week("summary", "--format", "json").out)
    assert answer["left_out"] == {"stocks": 2, "refuted": 0, "superseded": 0}
    assert answer["total"] == {"events": 5, "low": None, "best": None, "high": None, "not_told": 2}
    totals = {total["unit"]: (total["group"], total["low"]) for total in answer["totals"]}
    assert totals == {
        "attacks": ("ground", 5),
        "claims": ("territory", 1),
        "strikes": ("strikes", 2),
        "prisoners": ("people", 1),
    }


def test_json_of_one_unit_has_one_total(week: Evlog) -> None:
    answer = json.loads(week("summary", "type:attack_repelled", "--format", "json").out)
    assert (answer["total"]["best"], answer["total"]["low"]) == (5, 5)


def test_several_measures_are_told_apart_in_the_csv(week: Evlog) -> None:
    asked = ("summary", "type:strike", "--by", "type", "--measure", "killed,count")
    rows = list(csv.DictReader(io.StringIO(week(*asked, "--format", "csv").out, newline="")))
    assert [(row["measure"], row["unit"], row["best"]) for row in rows] == [
        ("killed", "killed", "1"),
        ("count", "strikes", "2"),
    ]


def test_a_whole_front_figure_is_a_row_of_its_own_in_the_csv(evlog: Evlog) -> None:
    evlog("add", "18 sep 2026 front: 89 air strikes")
    found = cells(evlog("summary", "--by", "axis", "--format", "csv").out)
    assert list(found) == [("front",)]


def test_markdown_and_svg_carry_the_title(week: Evlog) -> None:
    assert week("summary", "--format", "md", "--title", "The week").out.startswith("**The week**")
    picture = ElementTree.fromstring(week("summary", "--format", "svg", "--title", "The week").out)
    words = [element.text for element in picture.iter() if element.tag.endswith("text")]
    assert words[0] == "The week"
    assert str(words[-1]).endswith("2026-09-20")


def test_a_plot_draws_bars_and_with_periods_a_heat_row_and_a_timeline(week: Evlog) -> None:
    assert "█" in week("summary", "--plot").out
    drawn = week("summary", "--plot", "--every", "week").out
    assert "each mark a week" in drawn
    assert "●" in drawn


def test_an_empty_answer_is_no_failure(week: Evlog) -> None:
    answer = week("summary", "axis:pokrovsk")
    assert (answer.code, "nothing to count" in answer.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "axsi"), 'did you mean "axis"?'),
        (("--by", "axis,type,status"), "give one or two"),
        (("--compare", "previous"), "compare needs periods"),
        (("--plot", "--format", "csv"), "--plot draws under a table"),
        (("--reconcile", "2026-09"), "takes one day"),
        (("--reconcile", "2026-09-18", "--format", "svg"), "table, csv or json"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    week: Evlog, arguments: tuple[str, ...], message: str
) -> None:
    answer = week("summary", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_without_a_log_nothing_is_made(evlog: Evlog, log_path: Any) -> None:
    assert evlog("summary").code != 0
    assert not log_path.exists()


def test_hostile_text_is_shown_and_not_obeyed(evlog: Evlog) -> None:
    evlog("add", "--date", "2026-09-18", "--type", "attack", "--initiator", "[/][bold]x")
    assert "[/][bold]x" in evlog("summary", "--by", "initiator").out


def test_a_date_told_less_finely_than_the_dates_asked_for_is_said(week: Evlog) -> None:
    week("add", "nov 2025 kupiansk: 4 attacks")
    assert "1 event may lie outside the dates asked for" in week("summary", "since:2025-11-15").out
    assert "may lie outside" not in week("summary", "since:2025-11-01").out
