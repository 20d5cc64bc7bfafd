"""A table headed in evlog's words, as a person keeps one, is read without a mapping."""

import datetime as dt
import io
from pathlib import Path

import msgspec
import pytest

from evlog.exchange.errors import BadFile, RowsRejected
from evlog.exchange.files.input_file import InputFile, opened
from evlog.exchange.formats.registry import recognised
from evlog.exchange.importing.import_file import Imported, Importing, import_file, preview
from evlog.model import Event, Place, Source
from evlog.store import Log, open_log

HEADER = "date,type,axis,count,places,source,note\n"
ROW = "2025-12-24,attack repelled,Kupiansk,5-7,near Torske,General Staff,hello\n"


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "log.evlog", create=True)


def file(content: str) -> InputFile:
    return opened(io.BytesIO(content.encode()), "own.csv")


def importing(log: Log, content: str, *, new_axes: bool = False) -> Imported:
    return import_file(log, file(content), Importing(new_axes=new_axes))


def only_event(log: Log, content: str) -> Event:
    importing(log, content)
    (event,) = log.all()
    return event


def refused(log: Log, content: str) -> str:
    with pytest.raises(RowsRejected) as caught:
        importing(log, content)
    return "\n".join(caught.value.reasons)


def test_a_table_headed_as_people_head_it_comes_in_whole(log: Log) -> None:
    event = only_event(log, HEADER + ROW)
    assert (event.type, event.date, event.axes) == (
        "attack_repelled",
        dt.date(2025, 12, 24),
        ("Kupiansk",),
    )
    assert event.count is not None
    assert (event.count.low, event.count.high) == (5, 7)
    assert event.places == (Place("Torske", "near"),)
    assert event.sources == (Source("General Staff", "reports"),)
    assert event.note == "hello"


@pytest.mark.parametrize(
    "header", ["Date;Type;AXES;count", "type;date;Axis;Killed", "date;type;as of;source;denied by"]
)
def test_headings_stand_in_any_order_case_and_number(header: str) -> None:
    assert recognised(file(f"{header}\n")).name == "table"


@pytest.mark.parametrize("header", ["date,type,oblast", "date,axis,count", "date,type,axis,axes"])
def test_a_heading_of_another_word_is_left_to_a_mapping(header: str) -> None:
    with pytest.raises(BadFile, match="--map"):
        recognised(file(f"{header}\n"))


def test_who_denies_it_and_where_it_can_be_read_have_columns(log: Log) -> None:
    event = only_event(
        log, "date,type,source,url,denied by\n2025-12-24,clash,ISW,https://x.example/1,Rybar\n"
    )
    assert event.sources == (
        Source("ISW", "reports", "https://x.example/1"),
        Source("Rybar", "denies"),
    )
    assert event.standing == "disputed"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("24 dec", "another day at another time"),
        ("yesterday", "another day"),
        ("10/11/2025", "two"),
    ],
)
def test_a_date_that_depends_on_the_day_of_reading_is_refused(
    log: Log, cell: str, reason: str
) -> None:
    assert reason in refused(log, f"date,type,axis\n{cell},clash,Lyman\n")


def test_a_cell_that_cannot_be_read_names_its_column(log: Log) -> None:
    assert refused(log, f'{HEADER}2025-12-24,clash,,"5,5",,,\n').startswith('line 2: count: "5,5"')


def test_an_unknown_axis_is_refused_or_added(log: Log) -> None:
    row = "date,type,axis\n2025-12-24,clash,El Fasher\n"
    assert "unknown axis" in refused(log, row)
    importing(log, row, new_axes=True)
    assert log.all()[0].axes == ("El Fasher",)


def test_the_same_table_again_changes_nothing_and_keeps_the_edits(log: Log) -> None:
    event = only_event(log, HEADER + ROW)
    log.change([msgspec.structs.replace(event, note="corrected")])
    again = importing(log, HEADER + ROW)
    assert (again.tally.new, again.tally.changed, again.tally.same) == (0, 0, 1)
    assert log.all()[0].note == "corrected"


def test_two_rows_that_say_the_same_are_two_events_and_told_alike(log: Log) -> None:
    seen = preview(log, file(HEADER + ROW + ROW), Importing())
    assert (seen.tally.new, seen.tally.near_duplicates) == (2, 1)


def test_blank_rows_of_a_spreadsheet_are_passed_over(log: Log) -> None:
    assert importing(log, f"{HEADER}{ROW},,,,,,\n").tally.rows == 1
