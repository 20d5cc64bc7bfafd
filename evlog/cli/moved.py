"""What a rename or a merge says, of an axis as of a source."""

from evlog.actions.written import Moved
from evlog.cli import err, out


def tell_moved(moved: Moved) -> None:
    """Say which name is gone, where its events stand now, and the way back."""
    events = "1 event follows" if moved.events == 1 else f"{moved.events:,} events follow"
    out.line(f"{moved.old} is now {moved.new}; {events}")
    err.notes(moved.written.notes)
    err.talk("undo: evlog undo")
