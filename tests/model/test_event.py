from datetime import date, datetime

import msgspec
import pytest

from evlog.model import Count, Event, InvalidEvent, Place, Source, UnknownName, shipped_vocabulary
from evlog.model.event import document, from_document
from evlog.model.rules import checked, cleaned
from evlog.model.uid import dataset_uid, new_uid

VOCABULARY = shipped_vocabulary()
DAY = date(2025, 12, 24)
CLAIM = Source("Russian MoD", "reports")
DENIAL = Source("General Staff", "denies")


def test_a_report_beside_a_denial_is_disputed() -> None:
    assert Event(type="capture", date=DAY, sources=(CLAIM, DENIAL)).standing == "disputed"


def test_a_denial_alone_disputes_nothing() -> None:
    assert Event(type="capture", date=DAY, sources=(DENIAL,)).standing == "unverified"


def test_a_status_that_a_person_set_holds_over_the_sources() -> None:
    event = Event(type="capture", date=DAY, sources=(CLAIM, DENIAL), status="refuted")
    assert event.standing == "refuted"


def test_a_status_that_says_no_more_than_the_sources_follows_them_again() -> None:
    event = Event(type="capture", date=DAY, sources=(CLAIM,), status="unverified")
    later = msgspec.structs.replace(checked(event, VOCABULARY), sources=(CLAIM, DENIAL))
    assert later.standing == "disputed"


def test_a_document_leaves_out_what_was_not_told() -> None:
    event = Event(id=1, uid="u", type="surrender", date=DAY)
    assert document(event) == {
        "id": 1,
        "uid": "u",
        "type": "surrender",
        "date": "2025-12-24",
        "status": "unverified",
    }


def test_a_document_reads_back_to_the_same_event() -> None:
    event = Event(
        id=7,
        uid=new_uid(),
        type="strike",
        date=DAY,
        as_of=datetime.fromisoformat("2025-12-24T16:00+02:00"),
        axes=("Kupiansk", "Lyman"),
        places=(Place("Torske", "near", 49.0, 37.9),),
        count=Count.between(24, 99, "several dozen"),
        killed=Count.exact(0),
        sources=(CLAIM, DENIAL),
        tags=("pow",),
        note="[/]",
    )
    assert from_document(document(event)) == event


def test_what_was_not_told_is_no_key_and_zero_is_one() -> None:
    event = Event(type="attack", date=DAY, killed=Count.exact(0))
    assert event["killed"] == {"low": 0, "best": 0, "high": 0}
    with pytest.raises(KeyError):
        event["count"]


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (Event(type="attack", date=DAY, count=Count.between(7, 5)), "count"),
        (Event(type="attack", date=DAY, date_end=date(2025, 12, 1), precision="range"), "date"),
        (Event(type="attack", date=DAY, places=(Place("X", "in", 91.0, 0.0),)), "places"),
        (Event(type="attack", date=DAY, places=(Place("X", "in", 50.0),)), "places"),
        (Event(type="attack", date=DAY, sources=(Source(" ", "reports"),)), "sources"),
        (Event(type="attack", date=DAY, as_of=datetime(2025, 12, 24, 16)), "as_of"),
    ],
)
def test_an_event_that_contradicts_itself_names_the_field(event: Event, field: str) -> None:
    with pytest.raises(InvalidEvent) as caught:
        checked(event, VOCABULARY)
    assert caught.value.field == field


def test_a_checked_event_has_canonical_names() -> None:
    event = checked(
        Event(type="Attacks repelled", date=DAY, axes=("Куп’янськ", "KUPYANSK")), VOCABULARY
    )
    assert (event.type, event.axes) == ("attack_repelled", ("Kupiansk",))


def test_an_unknown_axis_names_the_nearest_and_how_to_add_one() -> None:
    with pytest.raises(
        UnknownName, match=r'unknown axis "Kupinsk": did you mean Kupiansk\?.*axis add'
    ):
        checked(Event(type="attack", date=DAY, axes=("Kupinsk",)), VOCABULARY)


def test_control_and_bidi_characters_are_removed_everywhere_and_counted() -> None:
    hostile = "a\x1b]52;c;aGk=\x07\u202eb"
    event = Event(
        type="attack",
        date=DAY,
        note=hostile,
        tags=(hostile,),
        places=(Place(hostile, "in"),),
        sources=(Source("s", "reports", quote=hostile),),
    )
    clean, removed = cleaned(event)
    assert removed == 12
    assert clean.note == clean.tags[0] == clean.places[0].name == clean.sources[0].quote
    assert clean.note == "a]52;c;aGk=b"


def test_a_fresh_uid_is_a_uuid_of_version_7_that_sorts_by_time() -> None:
    uids = [new_uid() for _ in range(3)]
    assert all(uid[14] == "7" and uid[19] in "89ab" for uid in uids)
    assert len(set(uids)) == 3


def test_the_same_row_of_a_data_set_has_the_same_uid() -> None:
    assert dataset_uid("ucdp-ged", "147997") == dataset_uid("ucdp-ged", "147997")
    assert dataset_uid("ucdp-ged", "147997") != dataset_uid("ucdp-ged", "147998")
