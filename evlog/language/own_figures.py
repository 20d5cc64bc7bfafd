"""What a source told otherwise than its event, in braces: `{killed 3, as_of 2026-09-18 16:00}`."""

import re
from datetime import date, datetime
from typing import Any, Final

from evlog.language.counts import read_count
from evlog.language.errors import Unreadable
from evlog.model.count import Count
from evlog.model.event import SOURCE_FIGURES, Source

_OTHERS: Final = ("as_of", "date")
# Braces that hold figures, and no words of a note.
OWN: Final = re.compile(rf"\{{\s*(?:{'|'.join((*SOURCE_FIGURES, *_OTHERS))})\s[^{{}}]*\}}")


def own_text(source: Source) -> str:
    """Write what a source told otherwise than its event, in braces; "" for nothing."""
    told = [f"{field} {_count_text(count)}" for field, count in source.figures.items()]
    if source.as_of is not None:
        told.append(f"as_of {source.as_of.isoformat(' ')}")
    if source.date is not None:
        told.append(f"date {source.date}")
    return f"{{{', '.join(told)}}}" if told else ""


def read_own(text: str) -> dict[str, Any]:
    """Read what stands in the braces; raises Unreadable."""
    values: dict[str, Any] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        field, _, told = part.partition(" ")
        if field == "as_of":
            values[field] = read_full_moment(told)
        elif field == "date":
            values[field] = _day(told)
        elif field in SOURCE_FIGURES:
            values[field] = read_count(told)
        else:
            known = ", ".join((*SOURCE_FIGURES, *_OTHERS))
            raise Unreadable(f'"{field}" is no figure of a source', hint=f"one of {known}")
    return values


def read_full_moment(text: str) -> datetime:
    """A moment with its day, of this place if it has no zone; raises Unreadable."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable(f'"{text}" is not a moment', hint="write 2026-09-19 08:00+03:00") from None
    return moment if moment.tzinfo else moment.astimezone()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f'"{text}" is not a day', hint="write 2026-09-18") from None


def _count_text(count: Count) -> str:
    # Words that would end the braces or begin the next figure are left out.
    words = count.text or ""
    return words if words and not set(words) & set(",{}") else count.notation()
