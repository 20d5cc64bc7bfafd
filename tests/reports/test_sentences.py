"""Cutting a report into sentences: every character but white space is in exactly one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.reports.sentences import sentences

_PIECES = st.sampled_from(
    [
        "Attack. ",
        "обл. рф; ",
        "Dec. 24, ",
        "7.00 до 18.30 ",
        "\n",
        "\n\n",
        "- 4 дрони;",
        "! ",
        "“Quote.” ",
        "a",
        " ",
        "(",
        "1) ",
        "ЗБИТО ",
        "…",
        "х" * 60,
    ]
)


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("On Dec. 24, five. Six.", ["On Dec. 24, five.", "Six."]),
        ("з Курської обл. рф. Далі.", ["з Курської обл. рф. Далі."]),
        ("із 7.00 до 18.30 було. Так.", ["із 7.00 до 18.30 було.", "Так."]),
        ("п'ять ракет\nтипу Х та\nдва дрони.", ["п'ять ракет\nтипу Х та\nдва дрони."]),
        (
            "ЗБИТО 4\nУ ніч атакував:\n- 4 дрони;\n- 5 ракет.",
            ["ЗБИТО 4", "У ніч атакував:", "- 4 дрони;", "- 5 ракет."],
        ),
        ("“He said.” She said.", ["“He said.”", "She said."]),
        ("Перше!\n\nДруге", ["Перше!", "Друге"]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = "".join(each.text for each in found)
    assert "".join(inside.split()) == "".join(text.split())


def test_what_is_too_long_for_a_sentence_is_cut() -> None:
    assert max(len(each.text) for each in sentences("слово " * 5000)) <= 1500
