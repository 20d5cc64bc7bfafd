import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.errors import Unreadable
from evlog.language.form import (
    FORM_FIELDS,
    Context,
    form_texts,
    places_of_text,
    places_text,
    read_field,
    read_form,
    read_source,
    source_text,
)
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.model.event import Stance

CONTEXT = Context(shipped_vocabulary(), dt.date(2026, 11, 22))
_NAMES = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters='"'
    ),
    min_size=1,
).filter(lambda name: name == " ".join(name.split()))
_PLACES = st.builds(Place, _NAMES, st.sampled_from(("in", "near", "toward")))


@given(st.lists(_PLACES, max_size=5).map(tuple))
def test_places_read_back_as_they_were_written(places: tuple[Place, ...]) -> None:
    assert places_of_text(places_text(places)) == places


@given(_NAMES, st.sampled_from(("reports", "confirms", "denies")), st.none() | _NAMES)
def test_a_source_reads_back_as_it_was_written(name: str, stance: Stance, via: str | None) -> None:
    source = Source(name, stance, via=via)
    assert read_source(source_text(source)) == source


def test_a_relation_holds_until_the_next() -> None:
    assert places_of_text("near A, B; toward C, in D (48.5, 37.25)") == (
        Place("A", "near"),
        Place("B", "near"),
        Place("C", "toward"),
        Place("D", "in", 48.5, 37.25),
    )


def test_a_place_without_a_relation_is_one_in_which_it_happened() -> None:
    assert places_of_text("Torske") == (Place("Torske", "in"),)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("@A", Source("A", "reports")),
        ("A", Source("A", "reports")),
        ("!@A b", Source("A b", "denies")),
        ("=@A [B2]", Source("A", "confirms", None, None, "B", 2)),
        ("@A https://x.org/1", Source("A", "reports", "https://x.org/1")),
        ("@Moscow via ISW [B2]", Source("Moscow", "reports", None, None, "B", 2, "ISW")),
        ('!@A via "Radio B" "no"', Source("A", "denies", quote="no", via="Radio B")),
        ('@"A via B"', Source("A via B", "reports")),
        ('@A "so it is"', Source("A", "reports", None, "so it is")),
        ('@"A [x]" [6]', Source("A [x]", "reports", credibility=6)),
        ('@"A {x}" {}', Source("A {x}", "reports")),
        (
            '@A [B2] {killed 3, wounded 5-7, as_of 2026-09-18 16:00+03:00} https://x.org/1 "so"',
            Source(
                *("A", "reports", "https://x.org/1", "so", "B", 2),
                as_of=dt.datetime.fromisoformat("2026-09-18 16:00+03:00"),
                killed=Count.exact(3),
                wounded=Count.between(5, 7),
            ),
        ),
    ],
)
def test_the_parts_of_a_source(line: str, source: Source) -> None:
    assert read_source(line) == source
    assert read_source(source_text(source)) == source


@pytest.mark.parametrize("line", ["@", "!", "=@", "@A [Z9]"])
def test_what_is_no_source_is_an_error(line: str) -> None:
    with pytest.raises(Unreadable, match="is not a source"):
        read_source(line)


def test_the_meaning_is_told_where_it_is_not_the_text() -> None:
    assert read_field("date", "24 dec", CONTEXT).meaning == "Wed 24 Dec 2025"
    assert read_field("axis", "Куп'янськ", CONTEXT).meaning == "Kupiansk"
    assert read_field("axis", "Kupiansk", CONTEXT).meaning == ""
    assert read_field("count", "0", CONTEXT).meaning == "none, as told"


def test_an_empty_count_is_not_told_and_a_zero_is() -> None:
    assert read_field("count", "", CONTEXT).values == {"count": None}
    assert read_field("count", "0", CONTEXT).values["count"].is_zero


def test_errors_are_by_field_and_there_is_no_event() -> None:
    form = read_form({"date": "soon", "type": "x", "axis": "Lyman"}, None, CONTEXT)
    assert form.event is None
    assert set(form.errors) == {"date", "type"}


def test_untouched_fields_keep_what_their_text_cannot_say() -> None:
    base = Event(
        id=3,
        uid="0193e0a4-0000-7000-8000-000000000001",
        type="other",
        date=dt.date(2026, 1, 1),
        sources=(Source("A", "reports", quote="two\nlines"),),
    )
    form = read_form(form_texts(base) | {"note": "new"}, base, CONTEXT)
    assert form.event is not None
    assert form.event.sources == base.sources
    assert form.event.note == "new"


def test_every_field_has_a_text() -> None:
    event = Event(type="other", date=dt.date(2026, 1, 1))
    assert set(form_texts(event)) == set(FORM_FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-W52", "about 2025-W52", "2025-11", "2025", "2025-11-20/2025-11-24", "2025-12-15~"),
        *("night to 2025-09-13", "about night to 2025-09-13", "by 2026-02-26", "by ~2026-02-26"),
    ],
)
def test_dates_of_every_precision_come_back_the_same(text: str) -> None:
    values = read_field("date", text, CONTEXT).values
    event = Event(type="other", **values)
    assert read_field("date", form_texts(event)["date"], CONTEXT).values == values


@pytest.mark.parametrize("field", ["initiator", "target"])
@pytest.mark.parametrize(
    ("text", "value"), [("РФ", "Russia"), ("RU", "Russia"), ("Wagner", "Wagner"), ("", None)]
)
def test_a_side_is_kept_under_one_name(field: str, text: str, value: str | None) -> None:
    assert read_field(field, text, CONTEXT).values == {field: value}
