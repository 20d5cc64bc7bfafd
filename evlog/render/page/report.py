"""The report as one HTML page: what it says, and how it is put together."""

import base64
import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from evlog.language.filter.days import without_days
from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.model.text import mark_unsafe
from evlog.model.vocabulary import Vocabulary
from evlog.render.page.colours import Colours
from evlog.render.page.sections import Matter, sections
from evlog.summary import superseded_uids
from evlog.summary.doubled import twice_in

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_EVENTS: Final = 1000
_FOLDER: Final = Path(__file__).parent


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is of: `everything` that a log holds, and the filter that finds its `events`.

    `superseded` are the uids of replaced running totals. `title` stands over the page, else what
    the filter finds. `today` is the day on which the page is made. At most `most_events` are listed.
    Events may be `chosen` by hand among those that the filter finds.
    """

    events: Sequence[Event]
    everything: Sequence[Event]
    wanted: Filter
    vocabulary: Vocabulary
    superseded: frozenset[str]
    today: dt.date
    title: str = ""
    most_events: int = MOST_EVENTS
    chosen: bool = False

    @classmethod
    def of(
        cls, everything: Sequence[Event], wanted: Filter, vocabulary: Vocabulary, today: dt.date
    ) -> Self:
        """The report of what a filter finds."""
        found = [event for event in everything if wanted.predicate(event)] if wanted else everything
        return cls(
            events=found,
            everything=everything,
            wanted=wanted,
            vocabulary=vocabulary,
            superseded=superseded_uids(everything),
            today=today,
        )


def report_page(report: Report) -> str:
    """The page, whole: no script, and no address that a browser would ask by itself.

    Everything that was told is escaped by the template engine, and what could drive a screen is
    marked before. The policy in its head lets the one style sheet apply and nothing else.
    """
    colours = Colours()
    wanted, undated = report.wanted, without_days(report.wanted)
    matter = Matter(
        report.events,
        report.everything,
        wanted,
        report.vocabulary,
        report.superseded,
        report.today,
        report.most_events,
        twice_in(report.events, report.vocabulary, report.superseded),
    )
    parts = sections(matter, colours)
    style = f"{colours.css()}\n{(_FOLDER / 'page.css').read_text('utf-8')}"
    # A browser hashes the sheet as it stands in the page.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    words = _sentence(undated.describe()) if undated else ""
    words = "Chosen events" if report.chosen else words
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            title=report.title or words or parts["days"] or "Everything in the log",
            filter_text=str(wanted),
            version=version("evlog"),
            style=style,
            digest=digest,
            **parts,
        )
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    """Text from outside with what could drive a screen as a visible mark."""
    return mark_unsafe(value) if type(value) is str else value
