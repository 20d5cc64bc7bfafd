"""What may be asked of a summary."""

from typing import Any

import pytest

from evlog.summary import BadQuestion, Question


def test_by_default_it_is_axis_by_type() -> None:
    assert Question().dimensions == ("axis", "type")


def test_periods_alone_put_the_axis_at_the_side() -> None:
    assert Question(every="week").dimensions == ("axis", "week")


def test_periods_can_go_beside_two_dimensions() -> None:
    asked = Question(by=("axis", "type"), every="month")
    assert (asked.rows, asked.column) == (("axis", "type"), "month")


def test_one_dimension_has_no_columns() -> None:
    assert Question(by=("source",)).column is None


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": ("axsi",)}, 'unknown dimension "axsi": did you mean "axis"?'),
        ({"by": ("axis", "type", "status")}, "give one or two"),
        ({"by": ("axis", "axis")}, "names a dimension twice"),
        ({"by": ("week",), "every": "week"}, "names a dimension twice"),
        ({"measure": "dead"}, 'unknown measure "dead"'),
        ({"every": "fortnight"}, 'unknown period "fortnight"'),
        ({"top": 0}, "give 1 or more"),
        ({"compare": True}, "compare needs periods"),
        ({"every": "week", "compare": True, "percent": True}, "do not go together"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_way_out(
    asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadQuestion) as refused:
        Question(**asked)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "count by axis and type"),
        ({"by": ("axis",), "measure": "killed", "every": "week"}, "killed by axis, every week"),
        ({"by": ("source",)}, "count by source"),
    ],
)
def test_a_question_says_itself_in_words(asked: dict[str, Any], words: str) -> None:
    assert Question(**asked).describe() == words
