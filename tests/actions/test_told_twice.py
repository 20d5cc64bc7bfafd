"""What may have been told already is said at every way in."""

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evlog.model import Count, Event
from evlog.store import Log, open_log
from evlog.store.recent import events_beside

Said = Callable[..., str]
TOLD = "#2 looks like #1 (GS): `evlog same 1 2` makes them one event"
DAY = date(2026, 9, 18)
LINE = "18 sep 2026 lyman: 25 attacks @GS"
RELAYED = "18 sep 2026 lyman: 25 clashes @ISW"


def test_add_writes_it_and_says_so(evlog: Said, path: Path) -> None:
    evlog("add", LINE)
    assert TOLD in evlog("add", RELAYED)
    assert len(open_log(path).all()) == 2


def test_add_by_options_and_several_at_once_say_so(evlog: Said) -> None:
    answer = evlog("add", f"{LINE}; {RELAYED}; 18 sep 2026 kupiansk: 25 clashes")
    assert TOLD in answer
    assert answer.count("looks like") == 1
    options = ("--axis", "lyman", "--type", "clash", "--count", "25", "--date", "18 sep 2026")
    assert "#4 looks like #1" in evlog("add", *options)


def test_many_lines_say_so(evlog: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = f"{LINE}\n{RELAYED}\n18 sep 2026 lyman: 0 attacks\n18 sep 2026 kursk: 0 attacks\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    answer = evlog("add", "-")
    assert TOLD in answer
    assert answer.count("looks like") == 1


def test_running_totals_that_were_linked_are_not_told_twice(evlog: Said) -> None:
    evlog("add", f"{LINE} as of 16:00")
    assert "looks like" not in evlog("add", f"{LINE} as of 22:00")


def test_a_dry_run_says_so(evlog: Said) -> None:
    evlog("add", LINE)
    assert "looks like #1 (GS)" in evlog("add", "--dry-run", RELAYED)


def test_what_was_deleted_or_changed_since_is_not_told_again(evlog: Said) -> None:
    evlog("add", LINE)
    evlog("delete", "1")
    assert "looks like" not in evlog("add", LINE)
    evlog("edit", "2", "--axis", "pokrovsk")
    assert "looks like" not in evlog("add", LINE)


def test_only_the_end_of_a_long_log_is_looked_at_and_found_as_it_is_now(log: Log) -> None:
    old = Event(type="attack", date=DAY, axes=("Lyman",), count=Count.exact(1))
    log.add([old])
    log.add([Event(type="strike", date=DAY, note="x" * 900) for _ in range(20)])
    log.add([old, Event(type="strike", date=DAY, axes=("Lyman", "Kupiansk"))])
    log.change([Event(id=22, type="attack", date=DAY, axes=("Lyman",), note="n")])
    assert events_beside(log.path, [old])[1].note == "n"
    assert [event.id for event in events_beside(log.path, [old], 8_000)] == [22, 23]
    assert [event.id for event in events_beside(log.path, [old], 1 << 20)] == [1, 22, 23]
