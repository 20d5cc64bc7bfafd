"""ACLED's two forms in, its 31 columns out, and what is lost on the way. The rows are made up."""

import csv
import datetime as dt
import io
from pathlib import Path

import msgspec
import pytest

from evlog.exchange.files.input_file import opened
from evlog.exchange.formats.acled import _BY_EVENT, _BY_SUB_EVENT, read_acled
from evlog.exchange.formats.acled_out import ACLED_COLUMNS, write_acled
from evlog.exchange.formats.registry import recognised
from evlog.exchange.rows import Reject, Remarks, Row, Taken
from evlog.model import Count, Event, Place, Source, When, shipped_vocabulary
from evlog.model.event import at
from evlog.model.rules import checked
from evlog.model.uid import new_uid

DOCS = Path(__file__).parents[2] / "docs"
VOCABULARY = shipped_vocabulary()
DAY = dt.date(2015, 1, 1)
USUAL = dict.fromkeys(ACLED_COLUMNS, "") | {
    "event_id_cnty": "RUR12",
    "event_date": "01-January-2015",
    "year": "2015",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Ruritania",
    "actor2": "Red Party",
    "assoc_actor_2": "Miners",
    "civilian_targeting": "Civilian targeting",
    "country": "Ruritania",
    "admin1": "Strelsau",
    "location": "Zenda",
    "latitude": "50.1",
    "longitude": "30.2",
    "geo_precision": "2",
    "source": "Daily Post; Radio",
    "source_scale": "National",
    "notes": "A drone hit the castle.",
    "fatalities": "3",
    "tags": "crowd size=no report",
}
OLD_COLUMNS = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)


def read(text: str, remarks: Remarks | None = None) -> list[Row]:
    file = opened(io.BytesIO(text.encode()), "acled.csv")
    assert recognised(file).name == "acled"
    return list(read_acled(file, remarks or Remarks()))


def table(row: dict[str, str]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(row))
    writer.writeheader()
    writer.writerow(row)
    return stream.getvalue()


def event(**changes: str) -> Event:
    [found] = read(table(USUAL | changes))
    assert isinstance(found, Taken), found
    return checked(found.event, VOCABULARY)


def written(event: Event, remarks: Remarks | None = None) -> dict[str, str]:
    stream = io.StringIO(newline="")
    write_acled([event], stream, VOCABULARY, remarks or Remarks())
    [row] = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    return row


def test_the_31_columns_are_read() -> None:
    found = event()

    assert (found.type, found.date) == ("air_strike", DAY)
    assert found.killed == Count.exact(3)
    assert found.places == (Place("Zenda", "near", 50.1, 30.2),)
    assert found.sources == (Source("Daily Post", "reports"), Source("Radio", "reports"))
    assert (found.initiator, found.target) == ("Military Forces of Ruritania", "Red Party")
    assert found.tags == ("acled", "crowd size=no report")
    assert (found.note or "").splitlines() == [
        "A drone hit the castle.",
        "Area: Strelsau, Ruritania",
        "With actor 2: Miners",
        "ACLED place precision: 2",
        "ACLED source scale: National",
        "ACLED: Explosions/Remote violence, Air/drone strike",
        "ACLED RUR12",
    ]


def test_the_25_columns_of_version_7_are_read() -> None:
    row = (
        "615,12RUR,,18/04/2001,2001,1,Violence against civilians,Police,,1,Civilians,Miners,7,17,"
        "Ruritania,Strelsau,,,Zenda,50.1,30.2,1,Post,They shot.,1"
    )
    [found] = read(f"{OLD_COLUMNS}\n{row}\n")

    assert isinstance(found, Taken)
    assert found.event.date == dt.date(2001, 4, 18)
    assert found.event.type == "civilian_attack"
    assert found.event.killed == Count.exact(1)
    assert "With actor 2: Miners" in (found.event.note or "")


@pytest.mark.parametrize(
    "text", ["2015-01-01", "01-January-2015", "01 January 2015", "1 January 2015", "01/01/2015"]
)
def test_each_form_of_a_date_is_read(text: str) -> None:
    assert event(event_date=text).date == DAY


@pytest.mark.parametrize(
    ("code", "when"),
    [("1", When.day(DAY)), ("2", When.week(DAY)), ("3", When.month(2015, 1))],
)
def test_time_precision_is_the_precision_of_the_date(code: str, when: When) -> None:
    assert event(time_precision=code).when == when


def test_no_fatalities_are_not_told_apart_from_unknown_ones_and_that_is_said() -> None:
    remarks = Remarks()
    [found] = read(table(USUAL | {"fatalities": "0"}), remarks)

    assert isinstance(found, Taken)
    assert found.event.killed is None
    assert any("fatalities 0" in line for line in remarks.lines())


def test_every_type_that_is_read_is_one_that_evlog_has() -> None:
    assert {*_BY_EVENT.values(), *_BY_SUB_EVENT.values()} <= VOCABULARY.type_names.keys()


def test_every_pair_that_is_written_is_read_back_as_a_known_type() -> None:
    remarks = Remarks()
    for kind in VOCABULARY.types:
        row = written(Event(uid=new_uid(), type=kind.name, date=DAY))
        read(table(row), remarks)
    assert not [line for line in remarks.lines() if "not one of ACLED's" in line]


def test_an_unknown_event_type_is_taken_as_other_and_told() -> None:
    remarks = Remarks()
    [found] = read(table(USUAL | {"event_type": "Picnic", "sub_event_type": ""}), remarks)

    assert isinstance(found, Taken)
    assert found.event.type == "other"
    assert any('"Picnic"' in line for line in remarks.lines())


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("event_id_cnty", ""),
        ("event_date", "2015"),
        ("time_precision", "4"),
        ("fatalities", "some"),
        ("longitude", "east"),
    ],
)
def test_a_row_that_is_no_event_is_rejected_by_the_column_at_fault(column: str, cell: str) -> None:
    [found] = read(table(USUAL | {column: cell}))
    assert isinstance(found, Reject)
    assert column in found.reason


def test_what_was_written_is_found_again_by_its_uid() -> None:
    original = Event(uid=new_uid(), type="shelling", date=DAY, killed=Count.exact(2))
    [found] = read(table(written(original)))

    assert isinstance(found, Taken)
    assert (found.event.uid, found.event.type, found.event.killed) == (
        original.uid,
        "shelling",
        Count.exact(2),
    )


def test_the_columns_written_are_those_of_acled() -> None:
    event = Event(
        uid=new_uid(),
        type="air_strike",
        **at(When.week(dt.date(2025, 12, 24))),
        places=(Place("Zenda", "in", 1.5, 2.5),),
        sources=(Source("Post", "reports"), Source("Palace", "denies")),
        killed=Count(2, None, 7),
    )
    row = written(event)

    assert row["event_date"] == "2025-12-25"
    assert row["time_precision"] == "2"
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (row["location"], row["latitude"], row["longitude"]) == ("Zenda", "1.5", "2.5")
    assert (row["source"], row["fatalities"]) == ("Post", "2")


def test_a_night_goes_out_as_its_morning() -> None:
    row = written(Event(uid=new_uid(), type="drone_strike", **at(When.night(dt.date(2025, 9, 13)))))
    assert (row["event_date"], row["time_precision"]) == ("2025-09-13", "1")


@pytest.mark.parametrize(
    ("event", "loss"),
    [
        (Event(type="clash", **at(When.night(DAY))), "a night stands as its morning"),
        (Event(type="clash", **at(When.by(DAY))), "less exactly"),
        (Event(type="clash", date=DAY, axes=("Kupiansk",)), "axes"),
        (
            Event(type="clash", date=DAY, places=(Place("A", "in"), Place("B", "in"))),
            "several places",
        ),
        (Event(type="clash", date=DAY, count=Count.exact(3)), "figure of count"),
        (Event(type="clash", date=DAY, killed=Count(1, 2, 3)), "range of killed"),
        (
            Event(type="clash", date=DAY, sources=(Source("A", "reports"), Source("B", "denies"))),
            "disputed",
        ),
        (Event(type="clash", date=DAY, approximate=True), "less exactly"),
    ],
)
def test_what_the_columns_cannot_carry_is_told(event: Event, loss: str) -> None:
    remarks = Remarks()
    written(event, remarks)
    assert any(loss in line for line in remarks.lines())


@pytest.mark.parametrize(
    ("event_type", "sub_event_type"),
    [
        ("Battles", "Government regains territory"),
        ("Battles", "Non-state actor overtakes territory"),
        ("Battles", "Armed clash"),
        ("Explosions/Remote violence", "Grenade"),
        ("Explosions/Remote violence", "Suicide bomb"),
        ("Violence against civilians", "Abduction/forced disappearance"),
        ("Protests", "Peaceful protest"),
        ("Riots", "Mob violence"),
        ("Strategic developments", "Looting/property destruction"),
    ],
)
def test_the_pair_of_types_that_came_in_goes_out_again(
    event_type: str, sub_event_type: str
) -> None:
    row = written(event(event_type=event_type, sub_event_type=sub_event_type))
    assert (row["event_type"], row["sub_event_type"]) == (event_type, sub_event_type)


def test_an_event_that_the_desk_gave_another_type_goes_out_as_that() -> None:
    came = event(event_type="Battles", sub_event_type="Government regains territory")
    row = written(msgspec.structs.replace(came, type="shelling"))
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"


def test_a_note_of_our_own_that_looks_like_a_code_is_none() -> None:
    row = written(
        Event(type="clash", date=DAY, note="ACLED: Battles, Government regains territory")
    )
    assert row["sub_event_type"] == "Armed clash"


@pytest.mark.parametrize(
    ("initiator", "expected"),
    [
        ("Ukraine", "Government regains territory"),
        ("ЗСУ", "Government regains territory"),
        ("Russia", "Non-state actor overtakes territory"),
        ("Russian forces", "Non-state actor overtakes territory"),
        (None, "Armed clash"),
        ("a brigade", "Armed clash"),
    ],
)
def test_who_took_a_place_decides_how_its_capture_is_coded(
    initiator: str | None, expected: str
) -> None:
    remarks = Remarks()
    row = written(Event(type="capture", date=DAY, initiator=initiator), remarks)

    assert (row["event_type"], row["sub_event_type"]) == ("Battles", expected)
    said = [line for line in remarks.lines() if "who took it is not known" in line]
    assert bool(said) == (expected == "Armed clash")


@pytest.mark.parametrize(
    ("event_type", "sub_event_type", "expected"),
    [
        ("Protests", "Peaceful protest", "Demonstrations"),
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations"),
        ("Riots", "Mob violence", "Political violence"),
        ("Strategic developments", "Agreement", "Strategic developments"),
        ("Battles", "Armed clash", "Political violence"),
    ],
)
def test_the_disorder_type_follows_from_the_pair(
    event_type: str, sub_event_type: str, expected: str
) -> None:
    row = written(event(event_type=event_type, sub_event_type=sub_event_type))
    assert row["disorder_type"] == expected


@pytest.mark.parametrize("cell", ["Civilian targeting", ""])
def test_whether_civilians_were_targeted_comes_in_and_goes_out(cell: str) -> None:
    found = event(civilian_targeting=cell)
    assert found.targeting == ("civilians" if cell else None)
    assert written(found)["civilian_targeting"] == cell


def test_the_docs_say_of_each_column_what_becomes_of_it() -> None:
    docs = "".join((DOCS / page).read_text("utf-8") for page in ("fields.md", "import.md"))
    assert [column for column in ACLED_COLUMNS if f"`{column}`" not in docs] == []
