"""Whatever an event holds comes back from a file just as it was, and is written the same again."""

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evlog.exchange.files.input_file import opened
from evlog.exchange.formats.csv import read_csv, write_csv
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.documents import read_json, read_jsonl, write_json, write_jsonl
from evlog.exchange.formats.registry import FORMATS, Format, Writing
from evlog.exchange.importing.import_file import Importing, import_file
from evlog.exchange.rows import Rows, Taken
from evlog.model import Count, Event, Place, Source, When, shipped_vocabulary
from evlog.model.event import COUNT_FIELDS, RELATIONS, SOURCE_FIGURES, at
from evlog.model.rules import checked
from evlog.model.text import clean
from evlog.store import open_log

VOCABULARY = shipped_vocabulary()
TEXT = st.text(
    st.sampled_from(";|\\@\"',=+- \n\t()…«»Куп’янськ漢字") | st.characters(codec="utf-8"),
    max_size=20,
)
NAME = TEXT.map(lambda text: clean(text)[0]).filter(lambda text: bool(text.strip()))
DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2100, 1, 1))


UIDS = st.lists(st.uuids().map(str), min_size=1, max_size=3, unique=True).map(" ".join)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 10**9)] * 3)))
    return Count(
        low,
        draw(st.sampled_from((best, None))),
        draw(st.sampled_from((high, None))),
        draw(st.none() | NAME),
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    return Place(draw(NAME), draw(st.sampled_from(RELATIONS)), *(point or (None, None)))


MOMENTS = st.datetimes(
    dt.datetime(1900, 1, 1),
    dt.datetime(2100, 1, 1),
    timezones=st.integers(-1439, 1439).map(lambda m: dt.timezone(dt.timedelta(minutes=m))),
)
SOURCES = st.builds(
    Source,
    name=NAME,
    stance=st.sampled_from(("reports", "confirms", "denies")),
    url=st.none() | NAME,
    quote=st.none() | NAME,
    reliability=st.none() | st.sampled_from("ABCDEF"),
    credibility=st.none() | st.integers(1, 6),
    via=st.none() | NAME,
    as_of=st.none() | MOMENTS,
    date=st.none() | DAYS,
    **{field: st.none() | counts() for field in SOURCE_FIGURES},
)
WHENS = (
    st.builds(When.day, DAYS, approximate=st.booleans())
    | st.builds(When.night, DAYS, approximate=st.booleans())
    | st.builds(When.by, DAYS, approximate=st.booleans())
    | st.builds(When.week, DAYS)
    | st.builds(When.month, st.integers(1800, 2100), st.integers(1, 12))
    | st.builds(When.year, st.integers(1800, 2100))
    | st.builds(lambda days: When.between(*sorted(days)), st.tuples(DAYS, DAYS))
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any event as a log keeps it."""
    told: dict[str, Any] = {name: draw(st.none() | counts()) for name in COUNT_FIELDS}
    event = Event(
        id=draw(st.integers(1, 10**9)),
        uid=str(draw(st.uuids())),
        type=draw(st.sampled_from([kind.name for kind in VOCABULARY.types])),
        **at(draw(WHENS)),
        as_of=draw(st.none() | MOMENTS),
        axes=tuple(
            draw(st.lists(st.sampled_from([axis.name for axis in VOCABULARY.axes]), max_size=3))
        ),
        places=tuple(draw(st.lists(places(), max_size=3))),
        **told,
        initiator=draw(st.none() | NAME),
        target=draw(st.none() | NAME),
        sources=tuple(draw(st.lists(SOURCES, max_size=3))),
        status=draw(
            st.none() | st.sampled_from(("unverified", "confirmed", "disputed", "refuted"))
        ),
        supersedes=draw(st.none() | UIDS),
        distinct_from=draw(st.none() | UIDS),
        note=draw(st.none() | NAME),
        tags=tuple(draw(st.lists(NAME, max_size=3))),
    )
    return checked(event, VOCABULARY)


LOGS = st.lists(events(), max_size=3)


def taken(rows: Rows) -> list[Event]:
    found = list(rows)
    assert all(isinstance(row, Taken) for row in found), found
    return [row.event for row in found if isinstance(row, Taken)]


def written(log: Iterable[Event], *, excel: bool = False, delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    write_csv(log, stream, excel=excel, delimiter=delimiter)
    return stream.getvalue()


def read(text: str) -> list[Event]:
    return taken(read_csv(opened(io.BytesIO(text.encode()), "some.csv")))


@given(LOGS, st.booleans(), st.sampled_from(",\t;"))
def test_csv_gives_the_same_events_and_the_same_bytes_again(
    log: list[Event], excel: bool, delimiter: str
) -> None:
    text = written(log, excel=excel, delimiter=delimiter)

    again = read(text)

    assert again == log
    assert written(again, excel=excel, delimiter=delimiter) == text


@given(LOGS)
def test_json_lines_give_the_same_events_and_the_same_bytes_again(log: list[Event]) -> None:
    stream = io.StringIO()
    write_jsonl(log, stream)

    again = taken(read_jsonl(opened(io.BytesIO(stream.getvalue().encode()), "some.jsonl")))

    second = io.StringIO()
    write_jsonl(again, second)
    assert again == log
    assert second.getvalue() == stream.getvalue()


@given(LOGS)
def test_a_json_array_gives_the_same_events_and_the_same_bytes_again(log: list[Event]) -> None:
    stream = io.StringIO()
    write_json(log, stream)

    again = taken(read_json(opened(io.BytesIO(stream.getvalue().encode()), "some.json")))

    second = io.StringIO()
    write_json(again, second)
    assert again == log
    assert second.getvalue() == stream.getvalue()


@settings(max_examples=25)
@given(
    st.lists(events(), max_size=6, unique_by=(lambda event: event.id, lambda event: event.uid)).map(
        lambda found: sorted(found, key=lambda event: event.id)
    ),
    st.sampled_from(
        [form for form in FORMATS if form.read and form.write and form.name != "acled"]
    ),
)
def test_a_log_comes_back_from_an_empty_log_byte_for_byte(log: list[Event], form: Format) -> None:
    assert form.write is not None
    texts = []
    with TemporaryDirectory() as folder:
        kept = open_log(Path(folder) / "kept.evlog", create=True)
        kept.add(log, keep_ids=True)
        again = open_log(Path(folder) / "again.evlog", create=True)
        for one in (kept, again):
            stream = io.StringIO(newline="")
            form.write(one.all(), stream, Writing())
            texts.append(stream.getvalue())
            if one is kept:
                import_file(again, opened(io.BytesIO(texts[0].encode()), "x"), Importing(form))
    assert texts[0] == texts[1]


@given(LOGS, st.permutations(CSV_COLUMNS))
def test_the_order_of_the_columns_does_not_matter(log: list[Event], columns: list[str]) -> None:
    stream = io.StringIO(newline="")
    write_csv(log, stream, columns=columns)

    assert read(stream.getvalue()) == log


@given(events(), st.sampled_from(["=1+1", "+1", "-1", "@x", "'quoted", "\tx", "＝1"]))
def test_excel_runs_no_cell_and_import_sees_the_text_as_it_was(event: Event, text: str) -> None:
    log = [msgspec.structs.replace(event, note=text)]

    exported = written(log, excel=True)

    assert f"'{text}" in exported
    assert read(exported) == log


@example("several dozen")
@example("7–9")
@given(NAME)
def test_a_range_keeps_the_words_in_which_it_was_told(words: str) -> None:
    event = Event(type="clash", date=dt.date(2025, 12, 24), count=Count.between(24, 99, words))
    event = checked(event, VOCABULARY)

    assert read(written([event])) == [event]


def test_nothing_told_and_none_told_are_not_the_same_cell() -> None:
    day = dt.date(2025, 12, 24)
    untold, none = (
        Event(type="clash", date=day),
        Event(type="clash", date=day, killed=Count.exact(0)),
    )

    assert written([untold]) != written([none])
    assert read(written([untold, none])) == [untold, none]


def test_the_form_is_the_documented_one() -> None:
    event = Event(
        id=3,
        uid="019b59e3-cce0-75ee-97bc-b3aaf22e8ecb",
        type="clash",
        date=dt.date(2025, 12, 24),
        as_of=dt.datetime(2025, 12, 24, 16, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        axes=("Kupiansk", "Lyman"),
        places=(Place("Torske", "near", 49.03, 37.95), Place("Nadiia", "toward")),
        count=Count.between(24, 99, "several dozen"),
        killed=Count(2, 4, 7),
        sources=(
            Source("General Staff", "reports", url="https://a.b/c", reliability="B", credibility=2),
            Source("Moscow", "denies", quote="no; never"),
        ),
        note='said "so",\ntwice',
        tags=("a;b", "c\\d"),
    )

    assert written([event]).split("\r\n")[1] == (
        "3,019b59e3-cce0-75ee-97bc-b3aaf22e8ecb,clash,2025-12-24,,day,false,,"
        "2025-12-24T16:00:00+02:00,Kupiansk;Lyman,,"
        '"near Torske @49.03,37.95;toward Nadiia",,24,99,several dozen,,,,,,,,,4 (2..7),,,,,,,,,,,'
        "reports General Staff | url https://a.b/c | grade B2;denies Moscow | quote no\\; never,"
        'disputed,,"said ""so"",\ntwice",a\\;b;c\\\\d,'
    )


def test_an_empty_log_is_a_header_alone() -> None:
    assert written([]) == ",".join(CSV_COLUMNS) + "\r\n"
    assert read(written([])) == []
