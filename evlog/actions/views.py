"""Saving filters under a name."""

import datetime as dt

from evlog.language.filter.query import Filter, parse_filter
from evlog.store import Log


def save_view(log: Log, name: str, text: str, today: dt.date, *, why: str = "") -> Filter:
    """Save a filter, over an earlier one of that name; returns it as it was read.

    Raises Unreadable, also for a view that would be part of itself, and NothingChanged.
    """
    # Among the views as they will be, so that one which is part of itself is refused.
    saved = parse_filter(text, log.vocabulary, today, {**log.views, name: text})
    log.save_view(name, text, why=why)
    return saved


def delete_view(log: Log, name: str, *, why: str = "") -> None:
    """Delete a saved filter; raises UnknownView."""
    log.delete_view(name, why=why)
