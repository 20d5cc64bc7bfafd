"""What evlog writes for a date is read back as the same date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evlog.language.dates.read_date import read_date
from evlog.language.dates.words import as_written, date_in_words
from evlog.model.event import Event
from evlog.model.when import When

TODAY = date(2025, 12, 26)
DAYS = st.dates(date(1000, 1, 8), date(2025, 11, 1))


@st.composite
def stretches(draw: st.DrawFn) -> When:
    day, about = draw(DAYS), draw(st.booleans())
    when = draw(
        st.sampled_from(
            [
                When.day(day),
                When.night(day),
                When.week(day),
                When.month(day.year, day.month),
                When.year(day.year),
                When.between(day, day + timedelta(days=draw(st.integers(1, 50)))),
                When.by(day),
            ]
        )
    )
    return When(when.start, when.end, when.precision, about)


@given(stretches())
def test_a_date_in_words_reads_back(when: When) -> None:
    assert read_date(date_in_words(when), TODAY).when == when


@given(stretches())
def test_a_date_in_a_form_reads_back(when: When) -> None:
    assert read_date(as_written(when), TODAY).when == when


@given(stretches().filter(lambda when: when.precision != "week"))
def test_a_date_as_edtf_reads_back_and_tells_no_time(when: When) -> None:
    reading = read_date(when.edtf(), TODAY)
    assert (reading.when, reading.time) == (when, None)


def test_the_hours_of_a_night_go_through_edtf() -> None:
    event = Event(type="strike", **read_date("night of 13 sep (18:00–08:00)", TODAY).fields())
    assert event.edtf == "2025-09-12T18:00/2025-09-13T08:00"
    assert Event(type="strike", **read_date(event.edtf, TODAY).fields()) == event


@given(stretches())
def test_the_fields_of_an_event_hold_the_whole_date(when: When) -> None:
    reading = read_date(as_written(when), TODAY)
    assert Event(type="strike", **reading.fields()).when == when


@given(DAYS)
def test_a_night_in_any_words_is_dated_by_its_morning(morning: date) -> None:
    evening = morning - timedelta(days=1)
    for words in (
        f"night of {morning}",
        f"overnight {evening}..{morning}",
        f"у ніч на {morning:%d.%m.%Y}",
        f"в ночь с {evening} на {morning}",
        f"{evening}T20:00/{morning}T05:00",
    ):
        assert read_date(words, TODAY).when == When.night(morning), words
