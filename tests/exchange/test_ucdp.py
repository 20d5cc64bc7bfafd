"""UCDP GED: what of it an event carries, and how its codes are read. The rows are made up."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from evlog.exchange.files.input_file import opened
from evlog.exchange.formats.registry import recognised
from evlog.exchange.formats.ucdp import _NOT_CARRIED, read_ucdp
from evlog.exchange.rows import Reject, Remarks, Row, Taken
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.model.rules import checked

DOCS = Path(__file__).parents[2] / "docs"
USUAL = {
    "id": "4711",
    "relid": "XYZ-2014-1-1-1",
    "year": "2014",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Ruritania: Government",
    "dyad_name": "Government of Ruritania - Red Party",
    "side_a": "Government of Ruritania",
    "side_b": "Red Party",
    "number_of_sources": "2",
    "source_article": '"Daily Post,2014-01-22,Shots; many hurt";"Radio,2014-01-23,Second, longer"',
    "source_office": "Daily Post;Radio",
    "source_date": "2014-01-22;2014-01-23",
    "source_headline": "Shots fired;Second report",
    "source_original": "a minister",
    "where_prec": "1",
    "where_coordinates": "Strelsau city",
    "where_description": "on the old bridge",
    "adm_1": "Strelsau province",
    "adm_2": "",
    "latitude": "50.450000",
    "longitude": "30.523330",
    "country": "Ruritania",
    "region": "Europe",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2014-01-22 00:00:00.000",
    "date_end": "2014-01-22 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "4",
    "high": "7",
    "low": "3",
}


def table(*rows: dict[str, str]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(USUAL))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def read(text: str, remarks: Remarks | None = None) -> list[Row]:
    file = opened(io.BytesIO(text.encode()), "ged.csv")
    assert recognised(file).name == "ucdp"
    return list(read_ucdp(file, remarks or Remarks()))


def event(**changes: str) -> Event:
    [found] = read(table(USUAL | changes))
    assert isinstance(found, Taken), found
    return checked(found.event, shipped_vocabulary())


def rejected(**changes: str) -> str:
    [found] = read(table(USUAL | changes))
    assert isinstance(found, Reject)
    return found.reason


def test_an_event_carries_what_it_has_a_field_for() -> None:
    found = event()

    assert found.type == "clash"
    assert found.date == dt.date(2014, 1, 22)
    assert found.places == (Place("Strelsau city", "in", 50.45, 30.52333),)
    assert found.killed == Count(3, 4, 7)
    assert (found.killed_initiator, found.killed_target) == (Count(0, 1, 7), Count(0, 2, 7))
    assert (found.initiator, found.target) == ("Government of Ruritania", "Red Party")
    assert found.sources == (
        Source("Daily Post", "reports", quote="2014-01-22: Shots fired"),
        Source("Radio", "reports", quote="2014-01-23: Second report"),
    )
    assert found.tags == ("ucdp-ged", "state-based")
    assert found.axes == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Of four dead, all known: what UCDP counts for a side is as certain as the whole.
        ({"deaths_civilians": "3", "deaths_unknown": "0"}, Count.exact(3)),
        ({"deaths_civilians": "0", "deaths_unknown": "0"}, Count.exact(0)),
        # One of the dead may have been a civilian, so none is not told.
        ({"deaths_civilians": "0", "deaths_unknown": "1"}, None),
        ({"deaths_civilians": "3", "high": "9"}, Count(0, 3, 9)),
        ({"deaths_civilians": "0", "high": "9"}, None),
        ({"deaths_civilians": ""}, None),
    ],
)
def test_the_dead_of_a_side_are_as_certain_as_all_the_dead(
    changes: dict[str, str], expected: Count | None
) -> None:
    found = event(**{"low": "4", "best": "4", "high": "4"} | changes)
    assert found.killed_civilians == expected


def test_a_number_of_dead_that_is_none_rejects_the_row() -> None:
    assert "deaths_a" in rejected(deaths_a="some")


def test_the_note_keeps_what_has_no_field() -> None:
    note = event(date_prec="2", date_end="2014-01-24").note or ""

    assert note.splitlines() == [
        "on the old bridge",
        "Area: Strelsau province, Ruritania, Europe",
        "Conflict: Ruritania: Government",
        "Dyad: Government of Ruritania - Red Party",
        "Told by: a minister",
        "Deaths: side A 1, side B 2, civilians 0, unknown 1",
        "UCDP codes: date precision 2",
        "UCDP GED 4711, XYZ-2014-1-1-1",
    ]


@pytest.mark.parametrize(
    ("code", "kind", "tag"),
    [
        ("1", "clash", "state-based"),
        ("2", "clash", "non-state"),
        ("3", "civilian_attack", "one-sided"),
    ],
)
def test_each_type_of_violence_has_its_type(code: str, kind: str, tag: str) -> None:
    found = event(type_of_violence=code)
    assert (found.type, found.tags[1]) == (kind, tag)


@pytest.mark.parametrize(
    ("code", "start", "end", "precision", "approximate"),
    [
        ("1", "2014-01-22", "2014-01-22", "day", False),
        ("2", "2014-01-22", "2014-01-24", "range", False),
        ("3", "2014-01-20", "2014-01-26", "week", False),
        ("3", "2014-01-22", "2014-01-28", "range", False),
        ("4", "2014-01-01", "2014-01-31", "month", False),
        ("4", "2014-01-05", "2014-01-30", "range", False),
        ("5", "2014-01-01", "2014-12-31", "year", False),
        ("5", "2014-01-01", "2014-04-30", "range", False),
        ("3", "2014-01-22", "2014-01-22", "day", True),
        ("1", "2014-01-22", "2014-01-23", "range", False),
    ],
)
def test_a_date_is_as_fine_as_its_code_and_its_days_say(
    code: str, start: str, end: str, precision: str, approximate: bool
) -> None:
    found = event(date_prec=code, date_start=start, date_end=end)

    assert found.date.isoformat() == start
    assert found.last_day.isoformat() == end
    assert (found.precision, found.approximate) == (precision, approximate)


@pytest.mark.parametrize(
    ("low", "best", "high", "killed"),
    [
        ("7", "7", "6", Count(6, 7, 7, "low 7, best 7, high 6")),
        ("9", "2", "9", Count(2, 2, 9, "low 9, best 2, high 9")),
        ("0", "8", "7", Count(0, 8, 8, "low 0, best 8, high 7")),
    ],
)
def test_deaths_out_of_order_are_taken_with_a_warning(
    low: str, best: str, high: str, killed: Count
) -> None:
    remarks = Remarks()
    [found] = read(table(USUAL | {"low": low, "best": best, "high": high}), remarks)

    assert isinstance(found, Taken)
    assert found.event.killed == killed
    assert any("low <= best <= high" in line for line in remarks.lines())


@pytest.mark.parametrize(
    ("code", "relation"), [("1", "in"), ("2", "near"), ("3", "in"), ("4", "in"), ("7", "in")]
)
def test_a_place_known_to_its_surroundings_is_near(code: str, relation: str) -> None:
    assert event(where_prec=code).places[0].relation == relation


def test_a_headline_that_holds_the_separator_is_taken_from_the_article() -> None:
    found = event(source_headline="Shots; many hurt;Second, longer")
    assert [source.quote for source in found.sources] == [
        "2014-01-22: Shots; many hurt",
        "2014-01-23: Second, longer",
    ]


def test_the_date_that_stands_for_none_is_left_out() -> None:
    found = event(source_date="1753-01-01;2014-01-23")
    assert found.sources[0].quote == "Shots fired"


def test_articles_that_name_no_office_stay_in_their_own_words() -> None:
    found = event(
        source_office="", source_date="", source_headline="", source_article='Wire 1990 "Shots"'
    )
    assert found.sources == (Source("UCDP GED", "reports", quote='Wire 1990 "Shots"'),)


def test_a_row_of_hxl_tags_is_no_event() -> None:
    tags = dict.fromkeys(USUAL, "") | {"year": "#date+year", "side_a": "#group+name+first"}
    assert len(read(table(tags, USUAL))) == 1


def test_a_line_feed_in_a_cell_is_kept() -> None:
    found = event(where_description="on the\nold bridge")
    assert (found.note or "").startswith("on the\nold bridge\n")


def test_an_event_has_the_same_uid_in_every_copy() -> None:
    assert event().uid == event(best="5", source_original="another").uid != event(id="4712").uid


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("id", ""),
        ("type_of_violence", "4"),
        ("date_start", "22.01.2014"),
        ("date_end", "2013-01-01"),
        ("date_prec", "6"),
        ("best", "4.5"),
        ("low", ""),
        ("latitude", "north"),
    ],
)
def test_a_row_that_is_no_event_is_rejected_by_the_column_at_fault(column: str, cell: str) -> None:
    assert column in rejected(**{column: cell})


def test_what_is_not_carried_over_is_told() -> None:
    remarks = Remarks()
    read(table(USUAL), remarks)
    assert "columns not carried over: active_year" in remarks.lines()


def test_the_docs_say_of_each_column_what_becomes_of_it() -> None:
    docs = "".join((DOCS / page).read_text("utf-8") for page in ("fields.md", "import.md"))
    assert [column for column in (*USUAL, *_NOT_CARRIED) if f"`{column}`" not in docs] == []
