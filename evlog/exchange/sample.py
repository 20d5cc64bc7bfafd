"""The sample data that ships with evlog."""

from pathlib import Path

from evlog.exchange.csv import read_csv
from evlog.exchange.incoming import incoming
from evlog.exchange.rows import Taken
from evlog.model.event import Event

_PACKAGE = Path(__file__).parent.parent


def sample_events() -> list[Event]:
    """A week around Kupiansk, December 2025, in fresh values that a log can take as they are."""
    # In an installed package the folder is inside it, in a source tree beside it.
    folder = next(p for p in (_PACKAGE, _PACKAGE.parent) if (p / "sample_data").is_dir())
    with incoming(folder / "sample_data" / "kupiansk.csv") as file:
        return [row.event for row in read_csv(file) if isinstance(row, Taken)]
