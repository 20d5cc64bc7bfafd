"""evlog: a log of dated conflict events, kept from a terminal.

What a script needs: `open_log` for a log, `Event` for what goes in, `parse_filter` for what comes
out: `open_log("war.evlog").search(parse_filter("axis:kupiansk"))`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evlog.language.filter.query import parse_filter
    from evlog.model.event import Event
    from evlog.store import open_log

__all__ = ["Event", "open_log", "parse_filter"]

_HOMES = {
    "Event": "evlog.model.event",
    "open_log": "evlog.store",
    "parse_filter": "evlog.language.filter.query",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `evlog add` pays for nothing it does not need.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
