"""Counts in figures and in words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.counts import find_count, may_begin, read_count
from evlog.language.errors import Unreadable
from evlog.language.numbers import number
from evlog.model import Count

EXACT = {
    "5": 5, "0": 0, "10,588": 10588, "10 588": 10588, "1,234,567": 1234567, "five": 5,
    "twenty-five": 25, "twenty five": 25, "one hundred and five": 105, "a hundred": 100,
    "two thousand": 2000, "10 thousand": 10000, "п'ять": 5, "п’ять": 5, "двадцять п'ять": 25,
    "сто": 100, "двоє": 2, "двічі": 2, "тричі": 3, "twice": 2, "3 times": 3, "3 рази": 3,
    "none": 0, "no": 0, "zero": 0, "нуль": 0, "жодного": 0, "2 dozen": 24, "два десятки": 20,
    "a": 1,
}  # fmt: skip
OTHER = {
    "5-7": Count(5, None, 7),
    "5–7": Count(5, None, 7),
    "5 to 7": Count(5, None, 7),
    "between 5 and 7": Count(5, None, 7),
    "від 5 до 7": Count(5, None, 7),
    "2 or 3": Count(2, None, 3),
    "two or three": Count(2, None, 3),
    "~20": Count(18, 20, 22, "~20"),
    "about 20": Count(18, 20, 22, "~20"),
    "близько 20": Count(18, 20, 22, "~20"),
    "about 5": Count(4, 5, 6, "~5"),
    "about 20-30": Count(18, None, 33, "~20-30"),
    "50+": Count(50, None, None),
    "at least 50": Count(50, None, None),
    ">=50": Count(50, None, None),
    "щонайменше 50": Count(50, None, None),
    "50 or more": Count(50, None, None),
    "more than 50": Count(51, None, None, ">50"),
    "over 50": Count(51, None, None, ">50"),
    "понад 50": Count(51, None, None, ">50"),
    "<60": Count(0, None, 59, "<60"),
    "fewer than 60": Count(0, None, 59, "<60"),
    "up to 60": Count(0, None, 60, "up to 60"),
    "до 60": Count(0, None, 60, "up to 60"),
    "several dozen": Count(24, None, 99, "several dozen"),
    "dozens": Count(24, None, 99, "dozens"),
    "кілька десятків": Count(24, None, 99, "кілька десятків"),
    "десятки": Count(20, None, 99, "десятки"),
    "several": Count(3, None, 9, "several"),
    "a few": Count(3, None, 9, "a few"),
    "hundreds": Count(200, None, 999, "hundreds"),
    "a couple": Count(2, 2, 2, "a couple"),
    "a dozen": Count(12, 12, 12, "a dozen"),
    "120 (100–150)": Count(100, 120, 150),
}
WRONG = {
    "": "is not a count",
    "foo": "is not a count: write 5, 5-7",
    "5.5": "a count is a whole number",
    "10.588": "write 10588, or with a comma, for thousands",
    "10,58": "a count is a whole number",
    "7-5": "low 7 is above high 5: write the smaller number first",
    "<0": "is above high",
    "9" * 40: "too long for a count",
    "-5": "is not a count",
    "5 foo": "is not a count",
    "1 2 3": "is not a count",
    "10k": "is not a count",
}


@pytest.mark.parametrize(("text", "figure"), EXACT.items())
def test_an_exact_count_is_one_figure(text: str, figure: int) -> None:
    assert read_count(text) == Count.exact(figure)


@pytest.mark.parametrize(("text", "count"), OTHER.items())
def test_a_count_keeps_what_was_told(text: str, count: Count) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(("text", "error"), WRONG.items())
def test_what_is_no_count_is_refused(text: str, error: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_count(text)
    assert error in str(caught.value)


@pytest.mark.parametrize("text", [*EXACT, *OTHER])
def test_every_count_begins_with_a_word_that_may_begin_one(text: str) -> None:
    assert may_begin(text.split()[0])


@pytest.mark.parametrize("word", ["near", "attacks", "Torske", "запас"])
def test_other_words_begin_no_count(word: str) -> None:
    assert not may_begin(word)


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail_otherwise_than_unreadable(text: str) -> None:
    try:
        count = read_count(text)
    except Unreadable:
        return
    assert count.flaw() is None


@given(st.sampled_from(sorted({*EXACT, *OTHER})))
def test_the_short_form_of_a_count_reads_back_to_the_same_bounds(text: str) -> None:
    count = read_count(text)
    again = read_count(count.notation())
    assert (again.low, again.high) == (count.low, count.high)


@given(st.integers(0, 10**11))
def test_a_figure_with_separators_is_the_same_figure(figure: int) -> None:
    assert number(f"{figure:,}") == number(f"{figure:,}".replace(",", " ")) == figure


def test_a_long_run_of_brackets_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        assert find_count("(" * length) is None
        return time.process_time() - began

    short, long = (min(seconds(length) for _ in range(3)) for length in (2_000, 16_000))
    # Eight times as long; the square of that is 64.
    assert long < 30 * short + 0.01
