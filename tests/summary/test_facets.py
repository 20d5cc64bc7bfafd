import datetime as dt

import pytest

from evlog.language.filter.query import facet
from evlog.model import Event, Place, Source, shipped_vocabulary
from evlog.summary.facets import facets, used

DAY = dt.date(2026, 1, 1)
EVENTS = (
    Event(type="attack", date=DAY, axes=("Lyman",), sources=(Source("A", "reports"),)),
    Event(type="strike", date=DAY, axes=("Lyman", "Kupiansk"), tags=("pow", "aid")),
    Event(
        type="strike",
        date=DAY,
        places=(Place("X", "in"), Place("X", "near")),
        sources=(Source("A", "reports"), Source("B", "denies"), Source("A", "confirms")),
    ),
)


def counted(field: str) -> dict[str | None, int]:
    found = {each.field: each for each in facets(EVENTS, shipped_vocabulary())}
    return {value.value: value.events for value in found[field].values}


def test_an_event_counts_once_under_each_of_its_axes() -> None:
    assert counted("axis") == {"Lyman": 2, "Kupiansk": 1, None: 1}


def test_types_stand_in_the_order_of_the_vocabulary_under_their_group() -> None:
    found = facets(EVENTS, shipped_vocabulary())[1]
    assert [(v.value, v.group, v.events) for v in found.values] == [
        ("attack", "ground combat", 1),
        ("strike", "strikes", 2),
    ]


def test_the_status_is_the_one_that_holds() -> None:
    assert counted("status") == {"unverified": 2, "disputed": 1}


def test_a_source_counts_once_an_event_whatever_its_stances() -> None:
    assert counted("source") == {"A": 2, "B": 1}


def test_values_without_events_are_left_out() -> None:
    assert [len(facet.values) for facet in facets((), shipped_vocabulary())] == [0] * 5


def test_the_names_in_use_come_most_used_first() -> None:
    names = used(EVENTS, shipped_vocabulary())
    assert names.axes[0] == "Lyman"
    assert names.places == ("X",)
    assert names.sources == ("A", "B")


@pytest.mark.parametrize("shown", ["General Staff", "DeepState"])
def test_a_source_s_facet_finds_as_many_events_as_it_counts(shown: str) -> None:
    stored = ("GeneralStaff", "General Staff of Ukraine", "Генштаб", "DeepStateUA", "Deep Purple")
    events = [Event(type="attack", date=DAY, sources=(Source(name, "reports"),)) for name in stored]
    found = facets(events, shipped_vocabulary())
    counts = {v.value: v.events for f in found if f.field == "source" for v in f.values}
    assert counts == {"General Staff": 3, "DeepState": 1, "Deep Purple": 1}
    assert sum(map(facet("source", shown), events)) == counts[shown]
