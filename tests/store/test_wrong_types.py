"""What no reader of a log could read is refused before it is written, and the field is named."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlog.model import Count, Event, InvalidEvent, Place, Source
from evlog.model.errors import EvlogError
from evlog.model.vocabulary import LocalVocabulary
from evlog.store import TinyLog, open_log

DAY = dt.date(2026, 9, 18)
UID = "0193e0a4-0000-7000-8000-000000000001"
Write = Callable[[TinyLog, dict[str, Any]], object]


def made(**fields: Any) -> Event:
    return Event(**{"type": "attack", "date": DAY, "axes": ("Lyman",), **fields})


def batched(log: TinyLog, fields: dict[str, Any]) -> None:
    with log.batch(keep_ids=True) as batch:
        batch.add([made(**fields)])


def upserted(log: TinyLog, fields: dict[str, Any]) -> None:
    log.events.upsert({"type": "attack", "date": "2026-09-18", "id": 1, **fields})


WRITES: dict[str, Write] = {
    "add": lambda log, fields: log.add([made(**fields)], keep_ids=True),
    "change": lambda log, fields: log.change([made(**{"id": 1, **fields})]),
    "batch": batched,
    "insert of an event": lambda log, fields: log.events.insert(made(**fields)),
    "insert of a mapping": lambda log, fields: log.events.insert(
        {"type": "attack", "date": "2026-09-18", **fields}
    ),
    "update": lambda log, fields: log.events.update(fields, doc_ids=[1]),
    "upsert": upserted,
}

WRONG: list[tuple[str, Any]] = [
    ("status", "confirmd"),
    ("date", dt.datetime(2026, 9, 18)),
    ("date_end", dt.datetime(2026, 9, 19)),
    ("precision", "hour"),
    ("approximate", "yes"),
    ("as_of", "16:00"),
    ("as_of", dt.datetime(2026, 9, 18, 16)),
    ("count", 5),
    ("count", Count.exact(5.0)),  # type: ignore[arg-type]
    ("count", Count(True, True, True)),
    ("count", Count.exact(2**70)),
    ("killed", Count(-1, None, 2)),
    ("axes", "Lyman"),
    ("tags", "pow"),
    ("tags", (5,)),
    ("places", (Place("Torske", "at"),)),  # type: ignore[arg-type]
    ("places", (Place("Torske", "in", float("nan"), float("nan")),)),
    ("sources", (Source("A", "report"),)),  # type: ignore[arg-type]
    ("sources", (Source(5, "reports"),)),  # type: ignore[arg-type]
    ("sources", (Source("A", "reports", credibility=9),)),  # type: ignore[arg-type]
    ("sources", (Source("A", "reports", url=5),)),  # type: ignore[arg-type]
    ("note", 5),
    ("initiator", b"x"),
    ("type", 5),
    ("id", 2**70),
    ("id", "3"),
    ("uid", "abc"),
    ("supersedes", "not a uid at all"),
]


@pytest.fixture
def kept(log: TinyLog) -> TinyLog:
    """A log with one event."""
    log.add([made(note="first")])
    return log


@pytest.mark.parametrize(("field", "value"), WRONG, ids=lambda value: repr(value)[:40])
@pytest.mark.parametrize("way", WRITES)
def test_a_field_of_the_wrong_type_is_named_and_nothing_is_written(
    kept: TinyLog, way: str, field: str, value: object
) -> None:
    if field in ("id", "uid") and way in ("change", "update", "upsert"):
        pytest.skip("these say which event is meant")
    before = kept.path.read_bytes()
    with pytest.raises(InvalidEvent) as caught:
        WRITES[way](kept, {field: value})
    assert caught.value.field == field
    assert kept.path.read_bytes() == before


def test_what_json_has_for_a_field_is_taken(kept: TinyLog) -> None:
    (event,) = kept.add(
        [made(date="2026-09-18", tags=["pow"], sources=[{"name": "A", "stance": "reports"}])]
    )
    assert event.date == DAY
    assert event.tags == ("pow",)
    assert event.sources == (Source("A", "reports"),)
    assert open_log(kept.path).get(event.id) == event


def test_a_vocabulary_that_no_reader_accepts_is_refused(kept: TinyLog) -> None:
    before = kept.path.read_bytes()
    with pytest.raises(EvlogError, match="axes"):
        kept.set_vocabulary(LocalVocabulary(axes="Lyman"))  # type: ignore[arg-type]
    assert kept.path.read_bytes() == before


NUMBERS = st.sampled_from([0, 1, -1, 5.0, 2**53, 2**63, 2**70, True, None, "5", float("inf")])
TEXTS = st.sampled_from(["", "x", "a\ud800", "\x1b[2J", 5, None, b"x", ["x"], UID, DAY])
DAYS = st.sampled_from(
    [DAY, dt.datetime(2026, 9, 18), "2026-09-18", "18 sep", 5, None, dt.date.min]
)
COUNTS = st.one_of(NUMBERS, st.builds(Count, NUMBERS, NUMBERS, NUMBERS, TEXTS))
SOURCES = st.builds(Source, TEXTS, st.sampled_from(["reports", "report", 1]), TEXTS, TEXTS)
PLACES = st.builds(Place, TEXTS, st.sampled_from(["in", "at", None]), NUMBERS, NUMBERS)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(one, st.lists(one, max_size=2), st.lists(one, max_size=2).map(tuple))


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": NUMBERS,
    "type": st.one_of(TEXTS, st.just("clash")),
    "date": DAYS,
    "date_end": DAYS,
    "precision": st.sampled_from(["day", "range", "hour", None]),
    "approximate": st.sampled_from([True, 1, "yes", None]),
    "as_of": st.one_of(DAYS, st.just(dt.datetime(2026, 9, 18, 16, tzinfo=dt.UTC))),
    "axes": several(st.one_of(TEXTS, st.just("Lyman"))),
    "places": several(PLACES),
    "count": COUNTS,
    "captured": COUNTS,
    "initiator": TEXTS,
    "sources": several(SOURCES),
    "status": st.sampled_from(["confirmed", "confirmd", "", 5]),
    "note": TEXTS,
    "tags": several(TEXTS),
}
SOME_FIELDS = st.lists(
    st.sampled_from(sorted(FIELDS)), min_size=1, max_size=3, unique=True
).flatmap(lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names}))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WRITES)), SOME_FIELDS)
def test_any_call_is_refused_and_writes_nothing_or_the_log_verifies(
    way: str, fields: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = open_log(Path(folder) / "war.evlog", create=True)
        log.add([made(note="first")])
        before = log.path.read_bytes()
        try:
            WRITES[way](log, fields)
        except (EvlogError, ValueError):
            # TinyDB's own ValueError: the id is taken.
            assert log.path.read_bytes() == before
        assert log.verify().findings == ()
        assert open_log(log.path).all() == log.all()
