"""Stocks, refuted events and superseded running totals: left out, and how many."""

from collections.abc import Callable

from evlog.model import Count, Event, Vocabulary
from evlog.summary import LeftOut, Question, summarise, superseded_uids

Make = Callable[..., Event]


def test_stocks_are_never_summed(make: Make, vocabulary: Vocabulary) -> None:
    estimate = make("Kupiansk", type="force_estimate", count=Count.between(24, 99))
    earlier = make("Kupiansk", type="force_estimate", count=Count.between(100, 200))
    summary = summarise([estimate, earlier, make("Kupiansk")], Question(), vocabulary)
    assert summary.tables[0].total.notation() == "1"
    assert summary.left_out == LeftOut(stocks=2)


def test_refuted_events_do_not_count(make: Make, vocabulary: Vocabulary) -> None:
    summary = summarise([make(status="refuted"), make()], Question(), vocabulary)
    assert (summary.tables[0].total.events, summary.left_out) == (1, LeftOut(refuted=1))


def test_a_superseded_running_total_does_not_count(make: Make, vocabulary: Vocabulary) -> None:
    first = make("Kupiansk", count=3)
    second = make("Kupiansk", count=5, supersedes=first.uid)
    events = [first, second]
    summary = summarise(events, Question(), vocabulary, superseded_uids(events))
    assert (summary.tables[0].total.notation(), summary.left_out) == ("5", LeftOut(superseded=1))


def test_an_event_is_left_out_under_one_kind_only(make: Make, vocabulary: Vocabulary) -> None:
    afternoon = make(type="front_total", status="refuted")
    evening = make(type="front_total", status="refuted")
    events = [afternoon, evening, make(type="front_total")]
    summary = summarise(events, Question(), vocabulary, {afternoon.uid})
    assert summary.left_out == LeftOut(stocks=1, refuted=1, superseded=1)


def test_it_is_superseded_also_where_the_filter_hides_what_replaced_it(
    make: Make, vocabulary: Vocabulary
) -> None:
    first = make("Kupiansk", count=3)
    second = make("Kupiansk", count=5, supersedes=first.uid, tags=("evening",))
    summary = summarise([first], Question(), vocabulary, superseded_uids([first, second]))
    assert summary.tables == ()


def test_a_refuted_event_replaces_nothing(make: Make) -> None:
    first = make()
    second = make(supersedes=first.uid, status="refuted")
    assert superseded_uids([first, second]) == set()


def test_what_a_refuted_link_replaced_stays_replaced_by_the_next(make: Make) -> None:
    first = make()
    second = make(supersedes=first.uid, status="refuted")
    third = make(supersedes=second.uid)
    assert superseded_uids([third, first, second]) == {first.uid, second.uid}


def test_an_event_cannot_replace_itself(make: Make) -> None:
    assert superseded_uids([make(uid="a", supersedes="a")]) == set()


def test_a_circle_of_replacements_ends(make: Make) -> None:
    circle = [make(uid="a", supersedes="b"), make(uid="b", supersedes="a")]
    assert superseded_uids(circle) == {"a", "b"}
