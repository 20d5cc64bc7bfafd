"""Sources beside each other, each with the figure that it told."""

from collections.abc import Callable

from evlog.model import Count, Event, Source, Vocabulary
from evlog.summary import Question, spread, summarise

Make = Callable[..., Event]


def strike(make: Make) -> Event:
    """One strike: the mayor tells of 3 killed, the governor of 4, the president of what the event says."""
    told = (
        Source("Mayor", "reports", killed=Count.exact(3)),
        Source("Governor", "reports", killed=Count.exact(4)),
        Source("President", "reports"),
        Source("MoD", "denies", killed=Count.exact(0)),
    )
    return make(type="missile_strike", killed=Count.between(3, 4), sources=told)


def test_under_a_source_stands_its_own_figure_and_in_the_total_that_of_the_event(
    make: Make, vocabulary: Vocabulary
) -> None:
    question = Question(by=("axis", "source"), measure="killed")
    summary = summarise([strike(make)], question, vocabulary)
    (table,) = summary.tables
    told = {head.label: table.cell(0, at).notation() for at, head in enumerate(table.columns)}
    assert told == {"Mayor": "3", "Governor": "4", "President": "3–4"}
    assert (table.total.notation(), summary.own) == ("3–4", 1)


def test_a_measure_of_which_no_source_tells_a_figure_of_its_own_has_none(
    make: Make, vocabulary: Vocabulary
) -> None:
    summary = summarise([strike(make)], Question(by=("source",)), vocabulary)
    assert summary.own == 0


def test_sources_differ_by_the_largest_less_the_smallest(
    make: Make, vocabulary: Vocabulary
) -> None:
    question = Question(by=("axis", "source"), measure="killed")
    (table,) = summarise([strike(make)], question, vocabulary).tables
    found = spread(table.cell(0, at) for at in (0, 1))
    assert found is not None
    assert found.notation(signed=False) == "1"


def test_one_source_differs_from_nobody(make: Make, vocabulary: Vocabulary) -> None:
    event = make(sources=(Source("Mayor", "reports"),))
    (table,) = summarise([event], Question(by=("axis", "source")), vocabulary).tables
    assert spread([table.cell(0, 0)]) is None
