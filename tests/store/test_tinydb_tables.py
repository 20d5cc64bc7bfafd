"""The log through TinyDB's own interface, beside a stock TinyDB with the same documents."""

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.operations import set as set_field
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from evlog.model import Count, Event, InvalidEvent, Source, UnknownName, document
from evlog.store import TinyLog, open_log
from evlog.store.errors import BadDocument, EditConflict
from evlog.store.tinydb.storage import JournalStorage

Make = Callable[..., Event]


@pytest.fixture
def week(log: TinyLog, make: Make) -> TinyLog:
    log.add(
        make(
            f"day {day}",
            date=dt.date(2025, 12, day),
            axes=("Kupiansk",) if day % 2 else ("Kupiansk", "Lyman"),
            count=None if day % 3 else Count.between(day, day + 5),
            sources=(Source("GeneralStaff", "denies" if day == 4 else "reports"),),
            tags=("pow",) if day > 5 else (),
        )
        for day in range(1, 9)
    )
    return log


@pytest.fixture
def stock(week: TinyLog) -> TinyDB:
    db = TinyDB(storage=MemoryStorage)
    for event in week.all():
        db.insert(Document(document(event), event.id))
    return db


QUERIES = {
    "any of a list": where("axes").any(["Lyman"]),
    "all of a list": where("axes").all(["Lyman", "Kupiansk"]),
    "one of": where("note").one_of(["day 1", "day 2"]),
    "a comparison of dates": where("date") >= "2025-12-05",
    "a number within": where("count").low >= 6,
    "told": where("count").exists(),
    "told within": where("count").best.exists(),
    "a part of a list": where("sources").any(where("stance") == "denies"),
    "a pattern": where("note").matches(r"day [3-5]"),
    "search": where("note").search("8"),
    "a function": where("note").test(lambda note: str(note).endswith("7")),
    "a status": where("status") == "unverified",
    "a fragment": where("count").fragment({"low": 6}),
    "not": ~where("tags").any(["pow"]),
    "both": (where("type") == "clash") & (where("date") < "2025-12-03"),
    "either": (where("note") == "day 1") | where("tags").exists(),
    "a field that is not there": where("nothing") == 1,
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_stock_queries_give_what_stock_tinydb_gives(
    week: TinyLog, stock: TinyDB, query: Any
) -> None:
    expected = [found.doc_id for found in stock.search(query)]
    assert [event.id for event in week.db.search(query)] == expected
    assert [event.id for event in week.search(query)] == expected
    assert week.events.count(query) == len(expected)
    assert week.events.contains(query) == bool(expected)
    first = week.events.get(query)
    assert (first.id if isinstance(first, Event) else None) == next(iter(expected), None)


def test_documents_are_events(week: TinyLog) -> None:
    everything: list[Any] = list(week.all())
    assert week.events.all() == everything
    assert list(week.db) == everything
    assert len(week.db) == 8
    assert week.events.get(doc_id=3) is week.get(3)
    assert week.events.get(doc_id=99) is None
    assert week.events.get(doc_ids=[2, 99, 1]) == [week.get(2), week.get(1)]
    assert week.events.contains(doc_id=3)


def test_a_search_sees_what_was_written_since_it_was_last_asked(week: TinyLog, make: Make) -> None:
    query = where("axes").any(["Lyman"])
    assert len(week.events.search(query)) == 4
    week.add([make(axes=("Lyman",))])
    assert len(week.events.search(query)) == 5
    open_log(week.path).add([make(axes=("Lyman",))])
    week.refresh()
    assert len(week.events.search(query)) == 6
    week.undo()
    assert len(week.events.search(query)) == 5


def test_an_inserted_event_or_mapping_is_an_event_of_the_log(week: TinyLog, make: Make) -> None:
    assert week.events.insert(make()) == 9
    fields = {"type": "clash", "date": "2025-12-24", "axes": ["куп'янськ"], "note": None}
    assert week.db.insert(fields) == 10
    assert week.get(10).axes == ("Kupiansk",)
    assert week.db.insert_multiple([fields, make()]) == [11, 12]
    assert [revision.changes for revision in week.revisions()] == [8, 1, 1, 2]


def test_the_tables_of_an_unused_log_are_empty_and_take_events(log: TinyLog, make: Make) -> None:
    assert log.events.all() == []
    assert log.events.get(where("type") == "clash") is None
    assert log.db.tables() == set()
    assert log.db.table("mine").all() == []
    assert log.events.insert(make()) == 1
    assert log.db.tables() == {"events"}


def test_inserting_keeps_to_the_rules(week: TinyLog) -> None:
    day = {"type": "clash", "date": "2025-12-24"}
    for fields, error in (
        ({**day, "axes": ["Atlantis"]}, UnknownName),
        ({**day, "axse": ["Lyman"]}, InvalidEvent),
        ({**day, "date": "24.12.2025"}, InvalidEvent),
        ({**day, "count": {"low": 5, "high": 3}}, InvalidEvent),
        ("clash", ValueError),
    ):
        with pytest.raises(error):
            week.events.insert(fields)  # type: ignore[arg-type]
    assert len(week.revisions()) == 1


def test_an_id_that_was_given_is_not_given_again(week: TinyLog) -> None:
    day = {"type": "clash", "date": "2025-12-24"}
    week.events.remove(doc_ids=[8])
    for doc_id in (3, 8):
        with pytest.raises(ValueError, match=str(doc_id)):
            week.events.insert(Document(day, doc_id))
    assert week.events.insert(Document(day, 20)) == 20
    assert week.events.insert(day) == 21


def test_an_update_is_one_revision_of_what_it_changed(week: TinyLog) -> None:
    changed = week.events.update({"note": "day 1"}, where("note").one_of(["day 1", "day 2"]))
    assert changed == [1, 2]
    assert week.revisions()[-1].changes == 1
    assert week.get(2).note == "day 1"
    week.undo()
    assert week.get(2).note == "day 2"


def test_updates_by_operation_and_by_id(week: TinyLog) -> None:
    week.events.update(delete("note"), doc_ids=[1, 99])
    assert week.get(1).note is None
    week.events.update(set_field("tags", ["checked"]))
    assert all(event.tags == ("checked",) for event in week.all())
    week.events.update(lambda draft: draft["axes"].append("Lyman"), where("date") == "2025-12-01")
    assert week.get(1).axes == ("Kupiansk", "Lyman")
    with pytest.raises(TypeError):
        week.events.update(increment("note"), doc_ids=[2])


def test_several_updates_in_turn(week: TinyLog) -> None:
    changed = week.events.update_multiple(
        [
            ({"note": "first"}, where("note") == "day 1"),
            ({"tags": ["seen"]}, where("note") == "first"),
        ]
    )
    assert changed == [1, 1]
    assert (week.get(1).note, week.get(1).tags) == ("first", ("seen",))
    assert len(week.revisions()) == 2


def test_a_status_that_follows_from_the_sources_goes_on_to(week: TinyLog) -> None:
    both = [{"name": "A", "stance": "reports"}, {"name": "B", "stance": "denies"}]
    week.events.update({"sources": both}, doc_ids=[1])
    assert (week.get(1).status, week.get(1).standing) == (None, "disputed")


def test_an_update_cannot_change_who_an_event_is(week: TinyLog) -> None:
    for fields in ({"id": 77}, {"uid": "other"}):
        with pytest.raises(InvalidEvent, match="cannot be changed"):
            week.events.update(fields, doc_ids=[1])
    with pytest.raises(UnknownName):
        week.events.update({"axes": ["Atlantis"]}, doc_ids=[1])
    assert len(week.revisions()) == 1


def test_upsert_changes_or_adds(week: TinyLog, make: Make) -> None:
    assert week.events.upsert({"note": "changed"}, where("note") == "day 1") == [1]
    fields = {"type": "clash", "date": "2025-12-24", "note": "added"}
    assert week.events.upsert(fields, where("note") == "nowhere") == [9]
    assert week.events.upsert(Document({"note": "again"}, 2)) == [2]
    assert week.events.upsert(make("as an event", id=3)) == [3]
    assert [week.get(number).note for number in (1, 2, 3)] == ["changed", "again", "as an event"]
    with pytest.raises(ValueError, match="query"):
        week.events.upsert(fields)


def test_remove_and_truncate_are_undone_at_one_step(week: TinyLog) -> None:
    assert week.events.remove(where("note") == "day 1") == [1]
    assert week.events.remove(doc_ids=[2, 99]) == [2]
    with pytest.raises(RuntimeError):
        week.events.remove()
    week.db.truncate()
    assert len(week.all()) == 0
    week.undo()
    assert len(week.all()) == 6


def test_a_plain_table_is_kept_beside_the_events(week: TinyLog) -> None:
    table = week.db.table("mine")
    assert table.insert({"name": "a", "list": [1, {"deep": None}], "big": 10**30}) == 1
    assert table.insert_multiple([{"name": "b"}, {"name": "c"}]) == [2, 3]
    table.update({"seen": True}, where("name") == "b")
    table.remove(where("name") == "c")
    again = open_log(week.path).db.table("mine")
    assert again.all() == [
        {"name": "a", "list": [1, {"deep": None}], "big": 10**30},
        {"name": "b", "seen": True},
    ]
    assert again.insert({"name": "d"}) == 4
    assert week.db.tables() == {"events", "mine"}
    assert len(week.all()) == 8


def test_a_plain_table_does_what_a_stock_one_does(week: TinyLog) -> None:
    stock = TinyDB(storage=MemoryStorage).table("mine")
    for table in (stock, week.db.table("mine")):
        table.insert({"n": 1})
        table.insert(Document({"n": 2}, 7))
        table.upsert({"n": 3}, where("n") == 2)
        table.update(increment("n"))
        table.insert({"n": 9})
        with pytest.raises(ValueError, match="already exists"):
            table.insert(Document({}, 7))
    found = week.db.table("mine")
    assert [(row.doc_id, row) for row in found] == [(row.doc_id, row) for row in stock]
    assert found.get(doc_id=7) == stock.get(doc_id=7)


def test_what_is_read_from_a_plain_table_can_be_changed_without_changing_the_log(
    week: TinyLog,
) -> None:
    table = week.db.table("mine")
    table.insert({"list": [1]})
    table.all()[0]["list"].append(2)
    assert table.all() == [{"list": [1]}]


@pytest.mark.parametrize("value", [math.nan, math.inf, dt.date(2025, 1, 1), {1: "x"}, "\ud800"])
def test_what_json_cannot_hold_is_refused(week: TinyLog, value: object) -> None:
    with pytest.raises(BadDocument, match='"mine" 1'):
        week.db.table("mine").insert({"value": value})
    assert len(week.revisions()) == 1


def test_the_logs_own_tables_keep_their_form(week: TinyLog) -> None:
    with pytest.raises(BadDocument):
        week.db.table("views").insert({"whatever": 1})
    with pytest.raises(BadDocument):
        week.db.table("vocabulary").insert({"axes": "Lyman"})
    assert week.vocabulary.axis("Lyman").name == "Lyman"


def test_dropping_a_table_or_all_is_one_revision(week: TinyLog) -> None:
    week.db.table("mine").insert({"n": 1})
    week.db.drop_table("mine")
    assert week.db.tables() == {"events"}
    week.undo()
    week.db.drop_tables()
    assert week.db.tables() == set()
    assert len(week.all()) == 0
    week.undo()
    assert (len(week.all()), len(week.db.table("mine"))) == (8, 1)


def test_stock_tinydb_can_use_the_journal_as_its_storage(week: TinyLog, path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as db:
        events = db.table("events")
        assert len(events.search(where("axes").any(["Lyman"]))) == 4
        events.update({"note": "changed"}, doc_ids=[1])
        db.table("mine").insert({"n": 1})
    week.refresh()
    assert week.get(1).note == "changed"
    assert week.get(1).uid == week.life(1)[0].after.uid  # type: ignore[union-attr]
    assert [revision.changes for revision in week.revisions()] == [8, 1, 1]


def test_a_stock_write_over_what_another_wrote_meanwhile_is_refused(
    week: TinyLog, path: Path, make: Make
) -> None:
    storage = JournalStorage(path)
    data = storage.read() or {}
    week.add([make("theirs")])
    with pytest.raises(EditConflict):
        storage.write({**data, "mine": {"1": {"n": 1}}})
