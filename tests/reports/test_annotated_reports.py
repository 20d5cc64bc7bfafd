"""Reports composed in the words of their families, each with what a careful person would log.

`texts/NAME.txt` is a report. `texts/NAME.drafts` was written by hand from reading it: a line
`published DATE; unread N` (N sentences with a number that cannot be read), then a line a draft:
day, precision unless it is a day, type, axes or `front` or `–`, count, and the parts of the count.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from evlog.model.event import COUNT_FIELDS
from evlog.model.vocabulary import shipped_vocabulary
from evlog.reports.draft import Draft, Report
from evlog.reports.reader import read_report

TEXTS = Path(__file__).parent / "texts"
NAMES = sorted(path.stem for path in TEXTS.glob("*.drafts"))
VOCABULARY = shipped_vocabulary()


def annotation(name: str) -> tuple[str, list[str]]:
    """The head of an annotation, and its drafts."""
    head, *drafts = (TEXTS / f"{name}.drafts").read_text("utf-8").splitlines()
    return head, sorted(filter(None, drafts))


def read(name: str) -> Report:
    head, _ = annotation(name)
    published = dt.date.fromisoformat(head.split()[1].rstrip(";"))
    side = "ru" if "side ru" in head else None
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    return read_report(text, published, VOCABULARY, side=side)


def in_short(draft: Draft) -> str:
    """A draft as a line of an annotation."""
    event = draft.event
    day = f"{event.date}" + ("" if event.precision == "day" else f" {event.precision}")
    head = " + ".join(event.axes) or ("front" if event.scope else "–")
    count = "?" if event.count is None else event.count.notation()
    parts = [
        f"{field} {value.notation()}"
        for field in COUNT_FIELDS[1:]
        if (value := getattr(event, field)) is not None
    ]
    return "; ".join((f"{day} {event.type} {head} {count}", *parts))


@pytest.mark.parametrize("name", NAMES)
def test_a_report_gives_what_a_careful_person_would_log(name: str) -> None:
    _, drafts = annotation(name)
    assert sorted(map(in_short, read(name).drafted)) == drafts


@pytest.mark.parametrize("name", NAMES)
def test_only_numbers_that_no_rule_can_read_are_left(name: str) -> None:
    head, _ = annotation(name)
    unread = re.search(r"unread (\d+)", head)
    assert unread is not None
    left = [each.sentence for each in read(name).not_read if each.has_figure]
    assert len(left) == int(unread[1]), left


def single_sentences() -> list[tuple[str, str, str]]:
    """The sentences of `sentences.list`, each with its day of publication and its drafts."""
    lines = (TEXTS / "sentences.list").read_text("utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    return [
        (sentence, answer.strip().split(" = ", 1)[0], answer.strip().split(" = ", 1)[1])
        for sentence, answer in zip(told[::2], told[1::2], strict=True)
    ]


@pytest.mark.parametrize(("sentence", "published", "drafts"), single_sentences())
def test_a_sentence_out_of_a_report_is_read_on_its_own(
    sentence: str, published: str, drafts: str
) -> None:
    report = read_report(sentence, dt.date.fromisoformat(published), VOCABULARY)
    assert (" ;; ".join(sorted(map(in_short, report.drafted))) or "-") == drafts
