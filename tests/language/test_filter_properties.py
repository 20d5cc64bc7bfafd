"""What holds for every filter, whatever it says."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.errors import Unreadable
from evlog.language.filter.arguments import join_arguments
from evlog.language.filter.query import Filter, facet, parse_filter
from evlog.language.filter.search_text import folded_text
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.model.event import STATUSES
from evlog.model.text import fold

TODAY = date(2025, 12, 26)
VIEWS = {"mine": "axis:lyman or +pow", "worse": 'view:mine since:"3 days ago"'}
TERMS = st.sampled_from(
    [
        *("axis:kupiansk", "axis:none,lyman", 'axis:"north slobozhanskyi"', "axis!=kursk"),
        *("type:strikes", "type:attacks", "type:attack,surrender", "since:2025-12-01", "until:2025-11", "date:2025-W50"),
        *('since:"3 days ago"', "date:2025-11..2025-12", "date>2025-11-20", "surely:date:2025-11", "date:..2024"),
        *("count:4..", "count:0", "count:none,5..7", "count<5", "surely:count:4..9", "killed:1..", "has:count"),
        *("status:disputed", "status:unverified", "@GS", "!@GS", '@"Joint Forces"', 'source="GS"', "source:none"),
        *("place:Torske", "place:to*", "near:Torske", "place:none", "+pow", "tag:none", "note:depot", "url:x"),
        *("depot", '"supply line"', "foo-bar", '"or"', "it's", "10:30", "склад", "approximate:yes"),
        *("precision:range", "reliability:B", "credibility:1..2", "id:1..50", "#7", "view:mine", "view:worse"),
        *("as_of:none", "initiator:none", 'quote:"a \\"b\\" \\\\c"', "text:a,b", "uid:u1*"),
        *("near:Kupiansk,20km", "near:49.71,37.6,3.5km", "box:48.5,36..50,38.25", "box:none", 'near:"7"'),
    ]
)  # fmt: skip


def parsed(text: str) -> Filter:
    return parse_filter(text, shipped_vocabulary(), TODAY, VIEWS)


def parsed_or_refused(text: str) -> Filter | Unreadable:
    try:
        return parsed(text)
    except Unreadable as error:
        return error


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(" ".join),
        several.map(" or ".join),
        several.map(lambda terms: f"({' or '.join(terms)})"),
        inner.map(lambda term: f"not ({term})"),
        inner.map(lambda term: f"not {term}"),
    )


FILTERS = st.recursive(TERMS, combined, max_leaves=7).map(parsed)
DAYS = st.dates(date(2025, 11, 1), date(2025, 12, 26))
COUNTS = st.one_of(
    st.none(),
    st.integers(0, 12).map(Count.exact),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda t: Count.between(t[0], t[0] + t[1])),
    st.integers(0, 9).map(lambda low: Count.between(low, None, "depot")),
)
NAMES = st.sampled_from(["GS", "Joint Forces", "TGS", "Torske", "Lyman"])


@st.composite
def some_event(draw: st.DrawFn) -> Event:
    start = draw(DAYS)
    days = draw(st.sampled_from((0, 0, 1, 20)))
    return Event(
        id=draw(st.integers(0, 100)),
        type=draw(st.sampled_from(["attack", "strike", "drone_strike", "surrender"])),
        date=start,
        date_end=start + timedelta(days=days) if days else None,
        precision="range" if days else "day",
        axes=draw(st.sampled_from([(), ("Kupiansk",), ("Lyman", "Kursk")])),
        count=draw(COUNTS),
        killed=draw(COUNTS),
        downed=draw(COUNTS),
        status=draw(st.sampled_from([None, *STATUSES])),
        places=tuple(Place(name, "near") for name in draw(st.lists(NAMES, max_size=2))),
        sources=tuple(
            Source(name, draw(st.sampled_from(["reports", "denies"])))
            for name in draw(st.lists(NAMES, max_size=2))
        ),
        tags=draw(st.sampled_from([(), ("pow",)])),
        note=draw(st.sampled_from([None, "a depot", "Supply  line, foo_bar", "Склад"])),
    )


@given(FILTERS)
def test_canonical_text_parses_to_the_same_filter(found: Filter) -> None:
    assert parsed(str(found)) == found


@given(FILTERS, some_event())
def test_canonical_text_finds_the_same_events(found: Filter, event: Event) -> None:
    assert parsed(str(found))(event) == found(event)


@given(FILTERS, some_event())
def test_an_event_that_a_filter_leaves_out_is_found_by_its_negation(
    found: Filter, event: Event
) -> None:
    assert found(event) or (~found)(event)


@given(FILTERS, FILTERS, some_event())
def test_and_finds_what_both_find(left: Filter, right: Filter, event: Event) -> None:
    assert (left & right)(event) == (left(event) and right(event))


@given(FILTERS, FILTERS, some_event())
def test_or_finds_what_either_finds(left: Filter, right: Filter, event: Event) -> None:
    assert (left | right)(event) == (left(event) or right(event))


@given(FILTERS, FILTERS)
def test_a_term_added_and_left_out_again_is_gone(found: Filter, term: Filter) -> None:
    narrowed = found.with_term(term)
    assert narrowed.has_term(term)
    assert not set(narrowed.without_term(term).terms) & set(term.terms)


@given(FILTERS, some_event())
def test_a_filter_reads_no_other_fields_than_it_says(found: Filter, event: Event) -> None:
    kept = found.fields | {"type", "date"}
    defaults = Event(type=event.type, date=event.date)
    blank = {name: getattr(defaults, name) for name in Event.__struct_fields__ if name not in kept}
    assert found(msgspec.structs.replace(event, **blank)) == found(event)


@given(FILTERS)
def test_every_filter_can_be_put_into_words(found: Filter) -> None:
    assert found.describe()


@given(st.text(max_size=60))
def test_no_text_fails_otherwise_than_unreadable(text: str) -> None:
    for filter_text in (text, f"axis:{text}", f"since:{text}", f"count:{text}", f"note:{text}"):
        found = parsed_or_refused(filter_text)
        if isinstance(found, Filter):
            assert parsed(str(found)) == found
        else:
            assert len(found.caret().splitlines()) == 2


SYNTAX = st.text(st.sampled_from("ab:,.-+@#!\"()*=<>\\ '«»5"), max_size=24)


@given(SYNTAX)
def test_no_mixture_of_signs_fails_otherwise_than_unreadable(text: str) -> None:
    found = parsed_or_refused(text)
    if isinstance(found, Filter):
        assert parsed(str(found)) == found
    else:
        assert 0 <= found.start <= found.end <= len(text)


def test_a_filter_nested_too_deeply_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        parsed("(" * 5000 + "a" + ")" * 5000)


def test_views_of_views_that_grow_without_end_are_refused() -> None:
    views = {f"v{n}": f"view:v{n + 1} (view:v{n + 1} a)" for n in range(40)} | {"v40": "b"}
    with pytest.raises(Unreadable, match="is made of too many others"):
        parse_filter("view:v0", shipped_vocabulary(), TODAY, views)


@pytest.mark.parametrize("text", [f"axis:{'x' * 9000}", f"{'y' * 9000}:x", f"since:{'z' * 9000}"])
def test_an_error_about_a_long_text_stays_short(text: str) -> None:
    refused = parsed_or_refused(text)
    assert isinstance(refused, Unreadable)
    assert len(str(refused)) < 500


@given(st.text(min_size=1, max_size=20).filter(lambda text: bool(fold(text))))
def test_a_facet_of_any_source_reads_back(name: str) -> None:
    name = " ".join(name.split())
    assert parsed(str(facet("source", name))) == facet("source", name)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("axis", "North Slobozhanskyi", 'axis:"North Slobozhanskyi"'),
        ("axis", None, "axis:none"),
        ("type", "attack_repelled", "type:attack_repelled"),
        ("status", "disputed", "status:disputed"),
        ("source", "General Staff of Ukraine", 'source="General Staff of Ukraine"'),
        ("source", None, "source:none"),
        ("tag", "pow", "tag:pow"),
    ],
)
def test_a_facet_is_the_filter_that_one_would_write(
    field: str, value: str | None, text: str
) -> None:
    assert facet(field, value) == parsed(text)


def test_a_weapon_is_found_under_another_spelling() -> None:
    event = Event(type="air_strike", date=TODAY, weapons=("guided bomb",))
    assert parsed("weapon:кабів")(event)


def test_a_term_takes_the_place_of_its_contrary() -> None:
    narrowed = parsed("not axis:lyman type:strike").with_term(facet("axis", "Lyman"))
    assert str(narrowed) == "type:strike axis:Lyman"


def test_taking_out_what_was_narrowed_to_leaves_the_rest() -> None:
    left_out = parsed("axis:lyman type:strike").with_term(~facet("axis", "Lyman"))
    assert str(left_out) == "type:strike not axis:Lyman"


def test_a_changed_event_of_the_same_number_is_searched_anew() -> None:
    event = Event(id=7, type="strike", date=TODAY, note="depot")
    before = parsed("depot")(event)
    after = parsed("depot")(msgspec.structs.replace(event, note="bridge"))
    assert (before, after) == (True, False)


@given(st.text(max_size=80))
def test_the_text_that_is_searched_is_folded_as_names_are(note: str) -> None:
    text = folded_text(Event(type="other", date=TODAY, note=f"x {note} y"))
    assert text == f"other\x00{fold(f'x {note} y')}"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["axis:kupiansk", "type:strike"], "axis:kupiansk type:strike"),
        (["axis:kupiansk type:strike"], "axis:kupiansk type:strike"),
        (["axis:kupiansk", "supply line"], 'axis:kupiansk "supply line"'),
        (["since:24 dec"], 'since:"24 dec"'),
        (["surely:since:24 dec"], 'surely:since:"24 dec"'),
        (["date:24 - 25 dec"], 'date:"24 - 25 dec"'),
        (["date:Dec. 24, 2025"], 'date:"Dec. 24, 2025"'),
        (["@General Staff"], '@"General Staff"'),
        (["-@General Staff"], '-@"General Staff"'),
        (["source=Joint Forces"], 'source="Joint Forces"'),
        (["axis:lyman,north slobozhanskyi"], 'axis:lyman,"north slobozhanskyi"'),
        (["note:hit, then burned"], 'note:"hit, then burned"'),
        (["axis:Куп'янськ"], "axis:Куп'янськ"),
        (["it's", "a dog's day"], "it's \"a dog's day\""),
        (['note:"supply line" bridge'], 'note:"supply line" bridge'),
        (["a or b"], "a or b"),
        (["not axis:lyman"], "not axis:lyman"),
        (["(axis:lyman", "or", "axis:kursk)"], "(axis:lyman or axis:kursk)"),
        (["", "  ", "depot"], "depot"),
        ([], ""),
    ],
)
def test_words_that_the_shell_held_together_stay_together(arguments: list[str], text: str) -> None:
    assert join_arguments(arguments) == text


def test_a_filter_is_read_without_dateutil_click_or_rich() -> None:
    script = (
        "import sys, datetime\n"
        "from evlog.language.filter.query import parse_filter\n"
        "from evlog.model import shipped_vocabulary\n"
        "parse_filter('axis:lyman since:2025-12 \"3 days\"', shipped_vocabulary(),"
        " datetime.date(2025, 12, 26))\n"
        "print([name for name in ('dateutil', 'click', 'rich', 'textual') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
        cwd=Path(__file__).parent,
    )
    assert run.stdout == "[]\n"
