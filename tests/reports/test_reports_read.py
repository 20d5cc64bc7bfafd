"""Reports of each family, composed for these tests, and what is read of them."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlog.language.line.quick_line import read_line
from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, Event, Place
from evlog.model.vocabulary import shipped_vocabulary
from evlog.reports.claims import read_sentence
from evlog.reports.draft import Draft, Report, Stretch
from evlog.reports.line import line_of
from evlog.reports.moments import published_in
from evlog.reports.reader import read_report
from evlog.reports.sentences import sentences

TEXTS = Path(__file__).parent / "texts"
VOCABULARY = shipped_vocabulary()
PUBLISHED = {
    "air_force_list": dt.date(2026, 5, 7),
    "air_force_night": dt.date(2026, 3, 5),
    "general_staff_afternoon": dt.date(2026, 3, 12),
    "general_staff_morning": dt.date(2026, 6, 4),
    "general_staff_relay": dt.date(2026, 3, 13),
    "news": dt.date(2026, 3, 4),
    "other_side": dt.date(2026, 3, 4),
}


def read(text: str, published: dt.date = dt.date(2026, 9, 19)) -> Report:
    return read_report(text, published, VOCABULARY)


def of(name: str) -> Report:
    return read((TEXTS / f"{name}.txt").read_text("utf-8"), PUBLISHED[name])


def summary(draft: Draft) -> str:
    """A draft on one line: day, type, axes, count and its parts, places, numbers left over."""
    event = draft.event
    head = " + ".join(event.axes) or ("front" if event.scope else "–")
    count = "?" if event.count is None else event.count.notation()
    precision = "" if event.precision == "day" else f" {event.precision}"
    parts = [
        f"{field} {value.notation()}"
        for field in COUNT_FIELDS[1:]
        if (value := getattr(event, field)) is not None
    ]
    places = [f"{place.relation} {place.name}" for place in event.places]
    left = [f"left over {word}" for word in draft.left_over]
    return "; ".join(
        (f"{event.date}{precision} {event.type} {head} {count}", *parts, *places, *left)
    )


EXPECTED = {
    "general_staff_afternoon": [
        "2026-03-12 clash North Slobozhanskyi + Kursk 6",
        "2026-03-12 air_strike North Slobozhanskyi + Kursk 4; munitions 10",
        "2026-03-12 shelling North Slobozhanskyi + Kursk 112",
        "2026-03-12 attack South Slobozhanskyi 14; ongoing 2; near Вовчанська; near Кам'янки; toward Григорівки",
        "2026-03-12 attack Kupiansk 8; ongoing 3; near Піщане; near Петропавлівка",
        "2026-03-12 attack_repelled Lyman 11; ongoing 4; near Карпівки; near Рідкодубу",
        "2026-03-12 attack_repelled Sloviansk 5; near Серебрянки; near Виїмки; near Дронівки",
        "2026-03-12 attack Kramatorsk 2; near Часового Яру",
        "2026-03-12 attack Kostiantynivka 22; ongoing 4; near Яблунівки",
        "2026-03-12 attack Pokrovsk 41; repelled 37; ongoing 4; near Шахового; near Родинського",
        "2026-03-12 attack Oleksandrivka 19; toward Вербового",
        "2026-03-12 attack Orikhiv 2; near Степового",
        "2026-03-12 attack Prydniprovske 1; toward Антонівського",
    ],
    "general_staff_relay": [
        "2026-03-12 missile_strike front 3; munitions 7",
        "2026-03-12 air_strike front 57; munitions 108",
        "2026-03-12 shelling front 4210",
        "2026-03-12 drone_strike front 2123",
        "2026-03-12 attack_repelled Kupiansk 8; near Pishchane; near Zahryzove; toward Novoplatonivka",
        "2026-03-12 attack Lyman 11; near Zarichne; near Torske",
        "2026-03-12 attack_repelled Pokrovsk 47; toward Rodynske; toward Udachne; toward Kotlyne",
        "2026-03-12 attack Kostiantynivka 14; repelled 11; ongoing 3",
        "2026-03-12 attack Huliaipole + Orikhiv 9",
    ],
    "general_staff_morning": [
        "2026-06-03 missile_strike front 2",
        "2026-06-03 air_strike front 41; munitions 66",
        "2026-06-03 shelling front 3874",
        "2026-06-03 drone_strike front 2940",
        "2026-06-03 attack_repelled Lyman 14; near Новомихайлівки; near Греківки; toward Ставків",
        "2026-06-03 attack Kursk 15",
        "2026-06-03 attack Pokrovsk 33; repelled 29; near Шевченка; near Котлиного",
        "2026-06-03 attack Huliaipole 3",
        "2026-06-03 clash Kupiansk + Lyman ~20",
    ],
    "air_force_night": [
        "2026-03-05 night missile_strike – 2",
        "2026-03-05 night drone_strike – 131; downed 107; lost 14; hits 11; debris 4",
    ],
    "air_force_list": [
        "2026-05-07 night missile_strike – 3; downed 2",
        "2026-05-07 night missile_strike – 2",
        "2026-05-07 night drone_strike – 104; downed 90; lost 6; hits 5; debris 3",
    ],
    "news": [
        "2026-03-03 missile_strike – ?; killed 3; wounded 21",
        "2026-03-02 surrender Pokrovsk 12; near Pokrovsk",
        "2026-03-01 prisoners_taken Lyman 30",
    ],
    "other_side": [],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_report_gives_these_drafts(name: str) -> None:
    assert [summary(draft) for draft in of(name).drafted] == EXPECTED[name]


def reasons(name: str) -> list[str]:
    return [each.reason for each in of(name).set_aside]


def test_what_is_no_event_is_set_aside_with_its_reason() -> None:
    assert reasons("general_staff_morning") == [
        "a total of the whole front",
        "told that there were no attacks",
        "a forecast",
        "losses",
    ]
    assert reasons("news") == ["background, not of that day"]
    assert set(reasons("other_side")) == {"a report of the other side: --side ru reads it"}


def test_totals_of_the_front_and_told_zeros_are_offered() -> None:
    offers = {
        each.offer.type: each.offer for each in of("general_staff_morning").set_aside if each.offer
    }
    assert offers["front_total"].count == Count.exact(97)
    assert offers["attack"].axes == ("Prydniprovske",)
    assert offers["attack"].count == Count.exact(0)


def alone(sentence: str) -> Event:
    """The only draft of a sentence on its own."""
    (draft,) = read(sentence).drafted
    return draft.event


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("На Лиманському напрямку ворог здійснив одинадцять атак.", (11, 11, 11)),
        ("На Лиманському напрямку зафіксовано понад 20 ворожих штурмів.", (21, None, None)),
        ("На Лиманському напрямку окупанти атакували щонайменше шість разів.", (6, None, None)),
        ("Кілька атак провели загарбники на Лиманському напрямку.", (3, None, 9)),
        ("In the Lyman sector, the enemy attacked 12 times.", (12, 12, 12)),
        ("Between 4 and 6 assaults were recorded on the Lyman axis.", (4, None, 6)),
        ("The enemy launched twenty-one attacks in the Lyman direction.", (21, 21, 21)),
        ("На Лиманском направлении противник провел семь атак.", (7, 7, 7)),
    ],
)
def test_numbers_are_read_in_figures_and_words(
    sentence: str, count: tuple[int, int | None, int | None]
) -> None:
    event = alone(sentence)
    assert event.axes == ("Lyman",)
    assert event.count is not None
    assert (event.count.low, event.count.best, event.count.high) == count


@pytest.mark.parametrize(
    "sentence",
    [
        "З напрямку Курськ летять дрони.",
        "Ворог застосував авіацію з північно-східного напрямку.",
        "Росіяни мають 300 комплексів С-300 на Лиманському напрямку.",
        "Загалом від початку доби відбулося 120 боєзіткнень.",
        "The town has a pre-war population of 27,000.",
        "Ворог втратив 1 090 осіб, 4 танки та 21 артилерійську систему.",
        "191 clashes were recorded, mainly on the Pokrovsk direction.",
        "Forces liberated over 400 square kilometers on the Lyman axis.",
    ],
)
def test_what_is_no_event_of_a_day_becomes_none(sentence: str) -> None:
    assert read(sentence).drafted == ()


_SENTENCES = sorted(
    {each.text for path in TEXTS.glob("*.txt") for each in sentences(path.read_text("utf-8"))}
)
_ANY_TEXT = st.lists(st.sampled_from(_SENTENCES) | st.text(max_size=40), max_size=12).map("\n".join)


def _listed(report: Report) -> Iterator[str]:
    yielded: set[tuple[str, ...]] = set()
    for draft in report.drafted:
        yielded |= {(text,) for text in (draft.sentence, *draft.also)}
    yield from (text for (text,) in yielded)
    yield from (each.sentence for each in report.set_aside)
    yield from (each.sentence for each in report.not_read)


@settings(deadline=None)
@given(_ANY_TEXT)
def test_the_three_lists_add_up_to_the_text(text: str) -> None:
    report = read(text)
    assert {each.text for each in sentences(text)} == set(_listed(report))
    drafted = {each for draft in report.drafted for each in (draft.sentence, *draft.also)}
    rest = [each.sentence for each in report.set_aside]
    rest += [each.sentence for each in report.not_read]
    met = [each.text for each in sentences(text)]
    assert all(rest.count(one) <= met.count(one) for one in rest)
    assert all(met.count(one) > rest.count(one) for one in drafted)


@settings(deadline=None)
@given(_ANY_TEXT)
def test_no_number_of_a_drafted_sentence_is_dropped_in_silence(text: str) -> None:
    report = read(text)
    used = {stretch for draft in report.drafted for stretch in draft.used}
    drafted = {stretch for draft in report.drafted for stretch in draft.at}
    left = {word for draft in report.drafted for word in draft.left_over}
    for sentence in sentences(text):
        if Stretch(sentence.start, sentence.end) in drafted:
            for number in read_sentence(sentence, VOCABULARY, dt.date(2026, 9, 19)).quantities:
                start, end = sentence.start + number.start, sentence.start + number.end
                assert Stretch(start, end) in used or number.words in left


@settings(deadline=None)
@given(_ANY_TEXT)
def test_a_draft_reads_back_from_its_line(text: str) -> None:
    for draft in read(text).drafted:
        (entry,) = read_line(line_of(draft.event, VOCABULARY), VOCABULARY, dt.date(2026, 9, 19))
        told, back = draft.event, entry.event
        assert (back.type, back.when, back.axes, back.places) == (
            told.type,
            told.when,
            told.axes,
            told.places,
        )
        for field in COUNT_FIELDS:
            one, other = getattr(told, field), getattr(back, field)
            assert (one is None) == (other is None)
            assert one is None or (one.low, one.best, one.high) == (
                other.low,
                other.best,
                other.high,
            )


def test_a_note_of_several_parts_stays_in_the_event_of_its_line() -> None:
    event = Event(type="clash", date=dt.date(2026, 9, 19), note="one of them; two of these")
    line = line_of(event, VOCABULARY)
    (entry,) = read_line(line, VOCABULARY, dt.date(2026, 9, 19))
    assert entry.event.note == event.note


def test_a_place_that_begins_as_another_is_quoted_in_its_line() -> None:
    place = Place("Zelene Pole", "near")
    event = Event(type="clash", date=dt.date(2026, 9, 19), places=(place,))
    line = line_of(event, VOCABULARY)
    (entry,) = read_line(line, VOCABULARY, dt.date(2026, 9, 19))
    assert entry.event.places == event.places


def test_a_number_that_no_field_takes_is_shown_as_left_over() -> None:
    (draft,) = read("На Лиманському напрямку ворог здійснив 5 атак, 17 чого іншого.").drafted
    assert draft.left_over == ("17",)


def test_a_part_that_has_no_field_of_its_own_is_kept_in_the_note() -> None:
    (draft,) = read(
        "У ніч на 3 вересня ворог атакував 90 ударними БпЛА (40 із них – реактивні)."
    ).drafted
    assert draft.event.note == "40 із них – реактивні"
    assert draft.left_over == ()


@pytest.mark.parametrize(
    "piece",
    [
        *("а", "(", "5, ", "п'ять ", "«", "усі ", "Shahed-136/", "5 of 6 ", "1 2 3 4 "),
        *("На Лиманському та Курському ", "13 вересня ", "Lyman, Kupiansk, ", "- 4 ракети;\n"),
    ],
)
def test_reading_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = (seconds(piece * (length // len(piece))) for length in (10_000, 40_000))
    # Four times the text; a square of it would be sixteen.
    assert long < 8 * short + 0.01


def test_a_report_of_10_000_characters_is_read_in_a_tenth_of_a_second() -> None:
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(TEXTS.glob("*gs_*.txt")))
    assert len(text) > 10_000
    assert seconds(text[:10_000]) < 0.1


def seconds(text: str) -> float:
    """Processor time of reading a text, at its best of three."""

    def once() -> float:
        start = time.process_time()
        read(text)
        return time.process_time() - start

    return min(once() for _ in range(3))


def test_a_report_of_the_other_side_is_read_if_asked_for() -> None:
    text = (TEXTS / "other_side.txt").read_text("utf-8")
    report = read_report(text, PUBLISHED["other_side"], VOCABULARY, side="ru")
    claim = next(draft.event for draft in report.drafted if draft.event.type == "control_claim")
    assert [place.name for place in claim.places] == ["Ивановка"]
    assert claim.sources[0].name == "Russian MoD"
    assert not any(draft.event.killed for draft in report.drafted)


def test_all_of_a_report_of_the_other_side_is_set_aside_unless_asked_for() -> None:
    for path in TEXTS.glob("ru_*.txt"):
        report = read(path.read_text("utf-8"))
        assert (report.drafted, report.not_read) == ((), ())
        assert {each.reason for each in report.set_aside} == {
            "a report of the other side: --side ru reads it"
        }


def test_an_article_that_quotes_the_other_side_is_read() -> None:
    text = (
        "Ukraine's General Staff said 16 attacks were repelled in the Lyman sector on Sept. 18.\n"
        "The fighting goes on.\nThe Russian Defense Ministry reported 90 drones downed.\n"
    )
    (draft,) = read(text).drafted
    assert draft.event.axes == ("Lyman",)


@pytest.mark.parametrize(
    "sentence",
    [
        "На Невідомському напрямку ворог здійснив сім атак.",
        "На Лиманському та Невідомському напрямках ворог здійснив сім атак.",
        "In the Unknownsk direction, the enemy launched seven attacks.",
    ],
)
def test_an_axis_that_is_not_known_is_left_to_a_person(sentence: str) -> None:
    report = read(sentence)
    assert report.drafted == ()
    assert [each.has_figure for each in report.not_read] == [True]


def test_a_month_alone_is_no_day_of_publication() -> None:
    assert published_in("He said in March 2025.", dt.date(2026, 9, 19)) is None
    assert published_in("On 3 March 2025 he said.", dt.date(2026, 9, 19)) == dt.date(2025, 3, 3)


def test_a_denial_in_the_next_sentence_is_one_of_the_claim() -> None:
    (draft,) = read("Moscow claimed the capture of Yampil. Kyiv denied the claim.").drafted
    assert [(told.name, told.stance) for told in draft.event.sources] == [
        ("Moscow", "reports"),
        ("Ukraine", "denies"),
    ]


def test_the_siverskyi_axis_of_2022_is_not_the_town_of_siversk() -> None:
    sentence = "На Сіверському напрямку ворог здійснив два обстріли."
    assert read(sentence, dt.date(2022, 6, 12)).drafted == ()
    (draft,) = read(sentence, dt.date(2025, 6, 12)).drafted
    assert draft.event.axes == ("Sloviansk",)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Twelve soldiers surrendered on Tuesday.", "2026-09-15"),
        ("KYIV, Sept. 17 - Twelve soldiers surrendered on Wednesday.", "2026-09-16"),
        ("The army said on Sept. 18 that twelve soldiers surrendered on Sept. 16.", "2026-09-16"),
        ("У вівторок у полон здалися дванадцять солдатів.", "2026-09-15"),
    ],
)
def test_the_day_is_when_it_happened_not_when_it_was_said(sentence: str, day: str) -> None:
    assert str(alone(sentence).date) == day


def test_a_headline_that_repeats_a_figure_adds_nothing() -> None:
    text = (
        "Найбільше атак окупанти здійснили на Покровському напрямку — 29.\n"
        "На Покровському напрямку відбулося 29 боєзіткнень у районах Удачного та Котлиного.\n"
    )
    report = read(text)
    (draft,) = report.drafted
    assert draft.event.count == Count.exact(29)
    assert report.not_read == ()
