"""Taking names out again that were added here; what ships, or events have, stays."""

import datetime as dt
from pathlib import Path

import pytest

from evlog.actions.axes import add_axis, merge_axes, remove_axis, rename_axis
from evlog.actions.sources import add_source, remove_source, rename_source
from evlog.actions.undoing import undo
from evlog.actions.weapons import add_weapon, remove_weapon
from evlog.model import Event
from evlog.model.errors import InvalidEvent
from evlog.model.sources import KnownSource
from evlog.model.weapons import Weapon
from evlog.store import Log, open_log

DAY = dt.date(2026, 9, 18)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "log.evlog", create=True)


def test_an_axis_that_was_added_here_is_taken_out_by_any_spelling(log: Log) -> None:
    add_axis(log, "El Fasher", ("Al-Fashir",))
    assert remove_axis(log, "al fashir") == "El Fasher"
    assert log.vocabulary.find_axis("El Fasher") is None


def test_undo_brings_it_back(log: Log) -> None:
    add_axis(log, "El Fasher", ("Al-Fashir",))
    remove_axis(log, "El Fasher")
    undo(log)
    assert log.vocabulary.axis("Al-Fashir").name == "El Fasher"


def test_an_axis_with_events_is_not_taken_out(log: Log) -> None:
    add_axis(log, "El Fasher")
    log.add([Event(type="clash", date=DAY, axes=("El Fasher",))])
    with pytest.raises(InvalidEvent, match="1 event has"):
        remove_axis(log, "El Fasher")


def test_what_ships_is_not_taken_out(log: Log) -> None:
    for remove, name in (
        (remove_axis, "Kupiansk"),
        (remove_source, "Rybar"),
        (remove_weapon, "Shahed"),
    ):
        with pytest.raises(InvalidEvent, match="ships"):
            remove(log, name)


def test_a_name_that_took_the_place_of_one_that_ships_is_not_taken_out(log: Log) -> None:
    rename_axis(log, "Kupiansk", "Oskil", DAY)
    add_axis(log, "East")
    merge_axes(log, "Lyman", "East")
    rename_source(log, "Rybar", "The fisher")
    for remove, name in (
        (remove_axis, "Oskil"),
        (remove_axis, "East"),
        (remove_source, "The fisher"),
    ):
        with pytest.raises(InvalidEvent, match="in place of"):
            remove(log, name)


def test_a_source_and_a_weapon_that_were_added_here_are_taken_out(log: Log) -> None:
    add_source(log, KnownSource("Sudan War Monitor", ("SWM",)))
    add_weapon(log, Weapon("Feilong-60", ("FL-60",)))
    assert remove_source(log, "swm") == "Sudan War Monitor"
    assert remove_weapon(log, "FL-60") == "Feilong-60"
    assert log.vocabulary.sources.find("SWM") is None
    assert log.vocabulary.find_weapon("FL-60") is None
