"""The quick look that completion takes at a log."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from evlog.model import Event
from evlog.store import Log, open_log
from evlog.store.recent import recent_events, recent_views


class Seen(msgspec.Struct, frozen=True):
    id: int
    note: str = ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.evlog"


@pytest.fixture
def log(path: Path) -> Log:
    log = open_log(path, create=True)
    log.add([Event(type="strike", date=date(2025, 12, 24), note=f"n{n}") for n in range(1, 6)])
    return log


def test_the_newest_events_come_first(log: Log, path: Path) -> None:
    assert [event.id for event in recent_events(path, Seen)] == [5, 4, 3, 2, 1]


def test_a_changed_event_is_seen_as_it_is_now_and_as_the_newest(log: Log, path: Path) -> None:
    log.change([msgspec.structs.replace(log.get(2), note="other")])
    assert recent_events(path, Seen)[0] == Seen(2, "other")


def test_a_deleted_event_is_not_seen(log: Log, path: Path) -> None:
    log.delete([3, 5])
    assert [event.id for event in recent_events(path, Seen)] == [4, 2, 1]


def test_only_the_end_of_a_long_log_is_read(log: Log, path: Path) -> None:
    reach = len(b"".join(path.read_bytes().splitlines(keepends=True)[-3:])) + 10
    assert [event.id for event in recent_events(path, Seen, reach)] == [5, 4]


def test_a_line_that_cannot_be_read_is_passed_over(log: Log, path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'{"op":"put","event":{"id":"x"}}\n\xff\xfe\n{"op":"put","event":{"id":9')
    assert [event.id for event in recent_events(path, Seen)] == [5, 4, 3, 2, 1]


def test_views_are_seen_as_they_are_now(log: Log, path: Path) -> None:
    log.save_view("mine", "axis:lyman")
    log.save_view("gone", "axis:kursk")
    log.save_view("mine", 'note:"a \\"table\\":\\"views\\" b"')
    log.delete_view("gone")
    assert recent_views(path) == dict(log.views)


def test_a_log_without_views_has_none(log: Log, path: Path) -> None:
    assert recent_views(path) == {}
