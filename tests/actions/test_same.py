"""One event of several: all sources kept, each with what it told; the figure is the spread."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from evlog.actions.same import NotTheSame, make_same, merged_events
from evlog.model import Count, Event, Place, Source
from evlog.model.event import COUNT_FIELDS
from evlog.store import Log, open_log

Said = Callable[..., str]
DAY = date(2026, 9, 18)
KHARKIV = Place("Kharkiv", "in")


def strike(number: int, **fields: Any) -> Event:
    usual: dict[str, Any] = {"type": "missile_strike", "date": DAY, "places": (KHARKIV,)}
    return Event(id=number, uid=f"u{number}", **(usual | fields))


def told_by(name: str, killed: int | None = None, **fields: Any) -> dict[str, Any]:
    count = None if killed is None else Count.exact(killed)
    return {"killed": count, "sources": (Source(name, "reports", **fields),)}


def test_what_sources_agree_on_is_the_events_and_no_sources_own() -> None:
    one = merged_events([strike(1, **told_by("Mayor", 3)), strike(2, **told_by("Governor", 3))])
    assert one.killed == Count.exact(3)
    assert one.sources == (Source("Mayor", "reports"), Source("Governor", "reports"))
    assert one.id == 1


def test_what_they_differ_on_is_the_spread_and_each_keeps_its_own() -> None:
    events = [
        strike(1, **told_by("Mayor", 3)),
        strike(2, **told_by("Governor", 4)),
        strike(3, **told_by("President"), count=Count.exact(1)),
    ]
    one = merged_events(events)
    assert (one.killed, one.count) == (Count.between(3, 4), Count.exact(1))
    assert [source.figures for source in one.sources] == [
        {"killed": Count.exact(3)},
        {"killed": Count.exact(4)},
        {},
    ]


def test_it_does_not_matter_whether_events_are_joined_at_once_or_one_after_the_other() -> None:
    a, b, c = (strike(n, **told_by(f"S{n}", killed)) for n, killed in ((1, 3), (2, 3), (3, 5)))
    at_once = merged_events([a, b, c])
    assert merged_events([merged_events([a, b]), c]) == at_once
    assert merged_events([a, merged_events([b, c])]) == at_once


def test_a_spread_without_an_upper_bound_has_none() -> None:
    events = [strike(1, **told_by("A", 3)), strike(2, sources=(), killed=Count.between(5, None))]
    assert merged_events(events).killed == Count.between(3, None)


def test_the_same_line_twice_has_one_source_and_nothing_else_is_lost() -> None:
    one = merged_events(
        [
            strike(1, **told_by("Mayor", 3, url="https://a"), note="x", tags=("a",), target="T"),
            strike(
                2,
                **told_by("mayor", 3, quote="three"),
                note="y",
                tags=("b",),
                target="U",
                places=(Place("Kharkiv", "in", 49.9, 36.2), Place("Chuhuiv", "near")),
            ),
        ]
    )
    assert one.sources == (Source("Mayor", "reports", "https://a", "three"),)
    assert one.places == (Place("Kharkiv", "in", 49.9, 36.2), Place("Chuhuiv", "near"))
    assert (one.tags, one.target, one.note) == (("a", "b"), "T", "x\ny\ntarget: U")


def test_who_denies_is_credited_with_no_figure() -> None:
    denied = strike(2, killed=Count.exact(9), sources=(Source("Moscow", "denies"),))
    one = merged_events([strike(1, **told_by("Mayor", 3)), denied])
    assert one.sources[1] == Source("Moscow", "denies")
    assert one.standing == "disputed"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"date": date(2026, 9, 16)}, "different days"),
        ({"type": "attack"}, "different types"),
        ({"axes": ("Lyman",)}, "different axes"),
        ({"supersedes": "u1"}, "#2 replaces #1 as a running total"),
    ],
)
def test_what_cannot_be_one_is_refused(other: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotTheSame, match=reason):
        merged_events([strike(1, axes=("Kursk",)), strike(2, **({"axes": ("Kursk",)} | other))])


def test_of_two_days_beside_each_other_each_source_keeps_its_own(
    evlog: Said, path: Path, tmp_path: Path
) -> None:
    evlog("add", "17 sep 2026 none: missile strike in Kharkiv @Mayor killed 3")
    evlog("add", "18 sep 2026 none: missile strike in Kharkiv @Governor killed 4")
    assert "#1 " in evlog("same", "1", "2")
    one = open_log(path).get(1)
    assert (one.date, one.killed) == (date(2026, 9, 17), Count.between(3, 4))
    assert [source.date for source in one.sources] == [date(2026, 9, 17), date(2026, 9, 18)]
    shown = " ".join(evlog("show", "1").split())
    assert "Governor killed 4, on 18 Sep 2026" in shown
    told = json.loads(evlog("claims", "--format", "json"))[0]["figures"]
    assert [source["date"] for source in told] == ["2026-09-17", "2026-09-18"]
    for form in ("csv", "jsonl", "json", "tsv", "tinydb"):
        evlog("export", "--format", form, "-o", str(tmp_path / f"out.{form}"))
        other = tmp_path / f"{form}.evlog"
        evlog("--log", str(other), "import", str(tmp_path / f"out.{form}"), "--from", form)
        assert open_log(other).get(1) == one


def test_the_finer_date_and_the_axis_that_was_told_hold() -> None:
    week = strike(1, date=date(2026, 9, 14), date_end=date(2026, 9, 20), precision="week")
    one = merged_events([week, strike(2, axes=("Kupiansk",))])
    assert (one.date, one.date_end, one.precision, one.axes) == (DAY, None, "day", ("Kupiansk",))


def test_it_is_one_revision_and_one_undo_takes_it_apart(evlog: Said, path: Path) -> None:
    for name, killed in (("Mayor", 3), ("Governor", 4), ("President", 4)):
        evlog("add", f"18 sep 2026 none: missile strike in Kharkiv @{name} killed {killed}")
    before = open_log(path).all()
    answer = evlog("same", "1", "2", "3")
    assert answer.startswith("#1 ")
    assert "#2 and #3 are part of it now" in answer
    (one,) = open_log(path).all()
    assert one.killed == Count.between(3, 4)
    evlog("edit", "1", "--killed", "4")
    assert open_log(path).get(1).sources == one.sources
    evlog("undo")
    evlog("undo")
    assert open_log(path).all() == before
    assert open_log(path).verify().findings == ()


def test_show_and_claims_tell_who_said_which(evlog: Said) -> None:
    evlog("add", "18 sep 2026 none: missile strike in Kharkiv @Mayor killed 3")
    evlog("add", "18 sep 2026 none: missile strike in Kharkiv @Governor killed 4")
    evlog("same", "1", "2")
    assert "Mayor killed 3" in evlog("show", "1")
    assert "Mayor (killed 3), Governor (killed 4)" in " ".join(evlog("claims").split())
    (claim,) = json.loads(evlog("claims", "--format", "json"))
    assert [own["killed"] for own in claim["figures"]] == ["3", "4"]


def test_a_running_total_that_replaced_one_of_them_replaces_the_one_they_are(
    evlog: Said, path: Path
) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks @ISW")
    evlog("add", "18 sep 2026 lyman: 5 attacks @GS as of 16:00")
    evlog("add", "18 sep 2026 lyman: 8 attacks @GS as of 22:00")
    evlog("same", "1", "2")
    one, later = open_log(path).all()
    assert later.supersedes == one.uid
    assert one.as_of is not None
    assert one.as_of.hour == 16
    assert [source.as_of for source in one.sources] == [None, one.as_of]
    assert open_log(path).verify().findings == ()


def test_one_event_alone_and_an_unknown_one_are_refused(evlog: Said, log: Log) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    assert "name two or more" in evlog("same", "1", "#1")
    assert "no event #7" in evlog("same", "1", "7")
    with pytest.raises(NotTheSame):
        make_same(log, [1])


def test_every_field_that_only_one_of_them_tells_is_kept() -> None:
    three = Count.exact(3)
    counts = dict.fromkeys(COUNT_FIELDS, three)
    whole = strike(
        2,
        **counts,
        approximate=True,
        as_of=datetime(2026, 9, 18, 16, tzinfo=UTC),
        time="04:30",
        axes=("Lyman",),
        weapons=("Shahed",),
        scope="front",
        initiator="A",
        target="B",
        targeting="civilians",
        formation="C",
        sources=(Source("D", "reports"),),
        status="confirmed",
        supersedes="e",
        distinct_from="u9",
        note="f",
        tags=("g",),
    )
    assert {f for f in Event.__struct_fields__ if getattr(whole, f) in (None, ())} == {"date_end"}
    one = merged_events([strike(1, places=(), approximate=True), whole])
    kept = {"id", "uid", "sources"}
    for field in Event.__struct_fields__:
        assert field in kept or getattr(one, field) == getattr(whole, field), field


def test_what_the_desk_sets_goes_before_the_spread_and_clearing_it_brings_that_back(
    evlog: Said, path: Path
) -> None:
    evlog("add", "18 sep 2026 none: strike in Kharkiv @Mayor {killed 3} @Governor {killed 4}")
    assert open_log(path).get(1).killed == Count.between(3, 4)
    evlog("edit", "1", "--killed", "4")
    assert open_log(path).get(1).killed == Count.exact(4)
    evlog("edit", "1", "--clear", "killed")
    assert open_log(path).get(1).killed == Count.between(3, 4)
