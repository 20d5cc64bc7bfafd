"""Figures and days as a page for readers has them."""

import datetime as dt
import re
from typing import Final

_LONG: Final = re.compile(r"\d{4,}")


def thousands(figure: str) -> str:
    """The thousands of a figure parted: `10,588`, `1,000–1,200`. Not for dates."""
    return _LONG.sub(lambda found: f"{int(found[0]):,}", figure)


def days_in_words(first: dt.date, last: dt.date) -> str:
    """`18 September 2026`, `1 – 30 September 2026`, `28 December 2025 – 3 January 2026`."""
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    end = f"{last.day} {last:%B} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%B}{year} – {end}"
