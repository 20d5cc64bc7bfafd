"""The sample data that ships with evlog."""

from pathlib import Path

from evlog.actions.enter import enter
from evlog.exchange.files.input_file import input_file
from evlog.exchange.formats.csv import read_csv
from evlog.exchange.rows import Taken
from evlog.model.event import Event
from evlog.store import Log

_PACKAGE = Path(__file__).parents[2]


def sample_events() -> list[Event]:
    """A week around Kupiansk, December 2025, in fresh values that a log can take as they are."""
    # In an installed package the folder is inside it, in a source tree beside it.
    folder = next(p for p in (_PACKAGE, _PACKAGE.parent) if (p / "sample_data").is_dir())
    with input_file(folder / "sample_data" / "kupiansk.csv") as file:
        return [row.event for row in read_csv(file) if isinstance(row, Taken)]


def add_sample(log: Log) -> list[Event]:
    """Add the sample to a log without events, as one revision; nothing if there are some."""
    events = [] if log.all() else sample_events()
    if events:
        enter(log, events, why="the Kupiansk week, from the sample")
    return events
