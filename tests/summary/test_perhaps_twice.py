"""What may be counted twice is found, and nothing else is."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from evlog.model import Count, Event, Place, Source, Vocabulary
from evlog.render.summary.figures import figures
from evlog.render.summary.notes import notes
from evlog.render.summary.svg import svg_text
from evlog.render.summary.text import markdown_text, summary_document
from evlog.summary import Position, Question, fold_rows, summarise, superseded_uids
from evlog.summary.doubled import periods_aside, twice_in, with_twice
from evlog.summary.perhaps_twice import candidates, perhaps_twice

Make = Callable[..., Event]
DAY = dt.date(2026, 9, 18)


def told(name: str) -> tuple[Source, ...]:
    return (Source(name, "reports"),)


def moment(hour: int) -> dt.datetime:
    return dt.datetime(2026, 9, 18, hour, tzinfo=dt.UTC)


def found(events: Iterable[Event]) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.why, one.ids) for one in perhaps_twice(candidates(list(events)))]


@pytest.fixture
def relays(make: Make) -> list[Event]:
    return [
        make("Pokrovsk", type=kind, count=25, sources=told(name))
        for kind, name in (("attack", "GS"), ("clash", "ISW"), ("attack", "Reuters"))
    ]


def test_all_relays_of_one_report_are_one_group(make: Make, relays: list[Event]) -> None:
    ids = tuple(event.id for event in relays)
    for order in permutations([*relays, make("Lyman", count=25)]):
        assert found(order) == [("alike", ids)]


def test_what_is_set_apart_by_another_event_is_in_no_group_with_it(make: Make) -> None:
    five, untold, six = (make("Lyman", count=n, sources=told(str(n))) for n in (5, None, 6))
    assert found([five, untold, six]) == [("alike", (five.id, untold.id))]


def test_totals_that_no_link_joins_are_one_finding(make: Make) -> None:
    earlier = make("Lyman", type="clash", as_of=moment(13), count=12, sources=told("GS"))
    later = make("Lyman", as_of=moment(19), count=16, sources=told("GS"))
    (one,) = perhaps_twice(candidates([later, earlier]))
    assert (one.why, one.replacing, one.replaced) == ("total", (later,), (earlier,))
    linked = replace(later, supersedes=earlier.uid)
    assert found([earlier, linked]) == []
    assert found([earlier, replace(later, distinct_from=earlier.uid)]) == []


def test_a_period_that_another_source_tells_is_found_beside_its_days(make: Make) -> None:
    week = {"date_end": DAY + dt.timedelta(4), "precision": "range", "type": "drone_strike"}
    period = make(count=1500, sources=told("President"), **week)
    days = [
        make(count=400, type="drone_strike", date=DAY + dt.timedelta(n), sources=told("AF"))
        for n in (1, 2)
    ]
    (one,) = perhaps_twice(candidates([period, *days]))
    assert (one.why, one.replaced) == ("period", (period,))
    linked = replace(days[0], supersedes=period.uid)
    assert found([period, linked, days[1]]) == []


def test_a_shared_figure_beside_one_of_its_parts_is_found(make: Make) -> None:
    shared = make("Kursk", "Lyman", count=6, sources=told("GS"))
    part = make("Lyman", count=2, sources=told("GS"))
    assert found([shared, part]) == [("shared", (shared.id, part.id))]
    assert found([shared, replace(part, sources=told("ISW"))]) == []


def test_stocks_refuted_and_superseded_events_are_no_matter(
    make: Make, relays: list[Event]
) -> None:
    first, second, _ = relays
    assert candidates([first, replace(second, status="refuted")]) == []
    assert candidates([first, second], {second.uid}) == []
    assert candidates([first, second], stocks={"clash"}) == []


def test_candidates_hold_all_that_is_found_in_any_log(make: Make) -> None:
    import random

    chance = random.Random(3)
    for _ in range(60):
        events = [
            make(
                *chance.sample(("Lyman", "Kursk", "Pokrovsk"), chance.choice((0, 1, 1, 2))),
                type=chance.choice(("attack", "clash", "drone_strike")),
                count=chance.choice((None, 0, 3, 5)),
                date=DAY + dt.timedelta(chance.randrange(2)),
                as_of=chance.choice((None, moment(13), moment(19))),
                sources=told(chance.choice("AB")),
                **chance.choice(
                    ({}, {}, {"date_end": DAY + dt.timedelta(3), "precision": "range"})
                ),
            )
            for _ in range(12)
        ]
        whole = [(one.why, one.ids) for one in perhaps_twice(events)]
        assert found(events) == whole


def test_a_day_of_the_general_staff_holds_nothing_twice(front_day: list[Event]) -> None:
    assert found(front_day) == []


def counted(events: list[Event], vocabulary: Vocabulary, **asked: Any) -> Any:
    superseded = superseded_uids(events)
    summary = summarise(events, Question(**asked), vocabulary, superseded)
    summary = replace(summary, aside=periods_aside(events, superseded))
    twice = twice_in(events, vocabulary, superseded)
    return with_twice(summary, events, twice, vocabulary, superseded)


def test_the_figures_that_may_count_something_twice_are_marked_and_no_others(
    make: Make, relays: list[Event], vocabulary: Vocabulary
) -> None:
    events = [*relays[:2], make("Lyman", count=4)]
    summary = counted(events, vocabulary)
    texts = figures(summary).texts
    (table,) = summary.tables
    assert [heading.label for heading in table.rows] == ["Lyman", "Pokrovsk"]
    assert [texts[Position(0, row, None)] for row in (0, 1, None)] == ["4", "≈50", "≈54"]
    assert texts[Position(0, 0, 0)] == "4"
    together = replace(summary, tables=(fold_rows(table, {0, 1}),))
    assert figures(together).texts[Position(0, 0, None)] == "≈54"


@pytest.mark.parametrize(
    "asked", [{"percent": True}, {"every": "day"}, {"by": ("source",)}, {"top": 1}]
)
def test_every_way_to_ask_has_the_line_and_the_mark(
    make: Make, relays: list[Event], vocabulary: Vocabulary, asked: dict[str, Any]
) -> None:
    summary = counted([*relays, make("Lyman", count=200)], vocabulary, **asked)
    texts = figures(summary)
    ids = " ".join(f"#{event.id}" for event in relays)
    lines = notes(summary, texts)
    assert lines[0] == f"perhaps counted twice: Pokrovsk 18 Sep ({ids}); see `evlog check`"
    assert any("≈ may count something twice" in line for line in lines)


def test_markdown_svg_and_json_say_it_too(relays: list[Event], vocabulary: Vocabulary) -> None:
    summary = counted(relays, vocabulary)
    ids = [event.id for event in relays]
    assert "perhaps counted twice" in markdown_text(summary, "t")
    assert "perhaps counted twice" in svg_text(summary, title="t", source="s", day=DAY)
    assert summary_document(summary)["perhaps_twice"] == [{"ids": tuple(ids), "why": "alike"}]


def test_a_period_that_is_set_aside_is_named_with_its_figure(
    make: Make, vocabulary: Vocabulary
) -> None:
    period = make(
        count=Count.between(1500, None), date_end=DAY + dt.timedelta(4), precision="range"
    )
    summary = counted([period, make(count=400, supersedes=period.uid)], vocabulary)
    assert notes(summary, figures(summary))[0] == (
        f"set aside, told day by day: 18–22 Sep 2026, 1500+ (#{period.id})"
    )


def test_a_toll_that_is_told_twice_marks_the_dead(make: Make, vocabulary: Vocabulary) -> None:
    strikes = [
        make(
            type="missile_strike",
            count=None,
            places=(Place("Kharkiv", "in"),),
            killed=Count.exact(killed),
            sources=told(name),
        )
        for name, killed in (("Governor", 4), ("Mayor", 3))
    ]
    summary = counted(strikes, vocabulary, measure="killed")
    assert figures(summary).texts[Position(0, None, None)] == "≈7"
    assert notes(summary, figures(summary))[0].startswith("perhaps counted twice: Kharkiv 18 Sep")
