"""Stock TinyDB's file: written so that TinyDB reads it, read so that nothing is lost."""

import datetime as dt
import io
import json
from pathlib import Path

from tinydb import TinyDB, where

from evlog.exchange.files.input_file import input_file
from evlog.exchange.formats.tinydb import is_tinydb, read_tinydb, write_tinydb
from evlog.exchange.rows import Reject, Taken
from evlog.model import Count, Event, Place, Source, document

EVENTS = [
    Event(
        id=3,
        uid="u3",
        type="clash",
        date=dt.date(2025, 12, 24),
        axes=("Kupiansk",),
        count=Count.between(24, 99, "several dozen"),
        places=(Place("Petropavlivka", "near", 49.5, 37.75),),
        sources=(Source("GeneralStaff", "reports"), Source("МО РФ", "denies")),
        note='"quoted" \\ нотатка\n[/]',
    ),
    Event(id=7, uid="u7", type="strike", date=dt.date(2025, 12, 25), count=Count.exact(0)),
]


def written(path: Path, events: list[Event]) -> Path:
    stream = io.StringIO()
    write_tinydb(events, stream)
    path.write_text(stream.getvalue(), "utf-8")
    return path


def read(path: Path) -> list[Event | str]:
    with input_file(path) as file:
        assert is_tinydb(file)
        return [row.event if isinstance(row, Taken) else row.reason for row in read_tinydb(file)]


def test_stock_tinydb_reads_what_is_written(tmp_path: Path) -> None:
    with TinyDB(written(tmp_path / "db.json", EVENTS)) as db:
        table = db.table("events")
        assert table.get(doc_id=3) == document(EVENTS[0])
        found = table.search(where("axes").any(["Kupiansk"]))
    assert [row["note"] for row in found] == [EVENTS[0].note]


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    assert read(written(tmp_path / "db.json", EVENTS)) == EVENTS
    assert read(written(tmp_path / "none.json", [])) == []


def test_what_stock_tinydb_wrote_is_read_from_any_table(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    with TinyDB(path) as db:
        db.insert({"type": "clash", "date": "2025-12-24", "axes": ["Lyman"]})
        db.table("other").insert({"type": "strike", "date": "2025-12-25", "uid": "x"})
    first, second = read(path)
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert (first.id, first.axes) == (1, ("Lyman",))
    assert (second.uid, second.type) == ("x", "strike")


def test_what_is_no_event_is_rejected_with_its_table_and_id(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_text(json.dumps({"pets": {"5": {"name": "Murka"}}, "events": {"1": 7}}), "utf-8")
    with input_file(path) as file:
        rows = list(read_tinydb(file))
    assert [isinstance(row, Reject) for row in rows] == [True, True]
    assert 'table "pets", document 5: no field "name"' in str(rows[0])


def test_other_json_is_not_taken_for_tinydbs(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text in ("[]", "{}", '{"type": "clash", "date": "2025-12-24"}', '{"a": {"b": 1}}', "a,b"):
        path.write_text(text, "utf-8")
        with input_file(path) as file:
            assert not is_tinydb(file)
