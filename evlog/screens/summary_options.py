"""The next question to a summary: what each of its keys changes, and the whole of it in words."""

from datetime import date
from typing import Any, Final

from msgspec.structs import asdict

from evlog.language.dates.read_date import read_date
from evlog.model.errors import EvlogError
from evlog.summary import MEASURES, PERIODS, SORTS, Question

PAIRS: Final = (
    ("axis", "type"),
    ("axis", "status"),
    ("axis", "source"),
    ("type", "source"),
    ("place",),
    ("tag",),
)
_EVERY: Final = (None, *PERIODS)


class BadChoice(EvlogError):
    """What was typed is no choice that a summary has."""


def with_by(question: Question, names: tuple[str, ...]) -> Question:
    """Counted by these; where the columns are periods they stay so. Raises BadQuestion."""
    return _with(question, by=names)


def next_by(question: Question) -> Question:
    """Counted by the next of the usual pairs, without periods."""
    now = question.by or PAIRS[0]
    at = PAIRS.index(now) + 1 if now in PAIRS and question.every is None else 0
    return _with(question, by=PAIRS[at % len(PAIRS)], every=None)


def next_every(question: Question) -> Question:
    """The next period as columns, or none; a period that is a row already is passed over."""
    at = _EVERY.index(question.every)
    for step in range(1, len(_EVERY)):
        every = _EVERY[(at + step) % len(_EVERY)]
        if every not in question.rows[:1]:
            return _with(question, by=question.rows[:1] if every else (), every=every)
    return question


def next_measure(question: Question) -> Question:
    """What is counted next: figures, events, killed and so on; after several the first."""
    last = question.measure if question.measure in MEASURES else MEASURES[-1]
    return _with(question, measure=_after(MEASURES, last))


def with_measures(question: Question, names: tuple[str, ...]) -> Question:
    """These measures side by side. Raises BadQuestion."""
    return _with(question, measure=",".join(names))


def turned_total(question: Question) -> Question:
    """All added up, unlike as it is, or each unit by itself again."""
    return _with(question, total="unit" if question.total == "all" else "all")


def next_sort(question: Question) -> Question:
    """The next order of the rows."""
    return _with(question, sort=_after(SORTS, question.sort))


def turned_percent(question: Question) -> Question:
    """Shares of the whole, or figures again; shares have no comparison."""
    return _with(question, percent=not question.percent, compare=False)


def turned_compare(question: Question) -> Question:
    """Changes against the period before, or figures again. Raises BadQuestion without periods."""
    return _with(question, compare=not question.compare, percent=False)


def with_top(question: Question, text: str) -> Question:
    """As many rows as the text says, all where it is empty. Raises BadChoice, BadQuestion."""
    text = text.strip()
    if not text:
        return _with(question, top=None)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadChoice(f'"{text}" is no number of rows: give 1 or more, or nothing for all')
    return _with(question, top=int(text))


def named(text: str) -> tuple[str, ...]:
    """The dimensions that are typed with commas between them."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def read_day(text: str, today: date) -> date:
    """The one day that a text means. Raises BadChoice where it is longer."""
    when = read_date(text, today).when
    if when.precision != "day":
        raise BadChoice(f'"{text}" is a {when.precision}: give one day')
    return when.start


def options_in_words(question: Question) -> str:
    """All that is chosen."""
    parts = (
        question.describe(),
        "" if question.sort == "order" else f"sorted by {question.sort}",
        "" if question.top is None else f"top {question.top}",
        "all added up" if question.total == "all" else "",
        "in percent" if question.percent else "",
        f"against the {question.period} before" if question.compare else "",
    )
    return ", ".join(part for part in parts if part)


def _after(choices: tuple[Any, ...], now: object) -> Any:
    return choices[(choices.index(now) + 1) % len(choices)]


def _with(question: Question, **changes: Any) -> Question:
    asked = Question(**(asdict(question) | changes | {"compare": False}))
    compare = changes.get("compare", question.compare and asked.period is not None)
    if not compare:
        return asked
    return Question(**(asdict(asked) | {"compare": True}))
