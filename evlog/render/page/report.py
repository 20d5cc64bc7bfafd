"""The report as one HTML page: what it says, and how it is put together."""

import base64
import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from evlog.model.event import Event
from evlog.model.text import mark_unsafe
from evlog.model.vocabulary import Vocabulary
from evlog.render.page.colours import Colours
from evlog.render.page.sections import Matter, sections

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = Path(__file__).parent


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is of.

    `events` are those that the filter found among `everything` that the log holds; `found_on_any_day`
    tests what the filter finds without its dates, `asked` are these dates. `words` say what the
    filter finds on any day and `filter_text` how it is written. `today` is the day on which the page is made.
    """

    events: Sequence[Event]
    everything: Sequence[Event]
    vocabulary: Vocabulary
    superseded: Collection[str]
    today: dt.date
    title: str = ""
    words: str = ""
    filter_text: str = ""
    asked: tuple[dt.date | None, dt.date | None] = (None, None)
    wanted: Any = None
    found_on_any_day: Any = None
    most_events: int = 1000
    version: str = ""


def report_page(report: Report) -> str:
    """The page, whole: no script, and no address that a browser would ask by itself.

    Everything that was told is escaped by the template engine, and what could drive a screen is
    marked before. The policy in its head lets the one style sheet apply and nothing else.
    """
    colours = Colours()
    matter = Matter(
        events=report.events,
        everything=report.everything,
        vocabulary=report.vocabulary,
        superseded=frozenset(report.superseded),
        today=report.today,
        asked=report.asked,
        wanted=report.wanted,
        found_on_any_day=report.found_on_any_day,
        most_events=report.most_events,
    )
    parts = sections(matter, colours)
    style = f"{colours.css()}\n{(_FOLDER / 'page.css').read_text('utf-8')}"
    # A browser hashes the sheet as it stands in the page.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = report.title or _sentence(report.words) or parts["days"] or "Everything in the log"
    return (
        _environment()
        .get_template("page.html")
        .render(report=report, title=title, style=style, digest=digest, **parts)
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
