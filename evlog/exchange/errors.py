"""What can be wrong with a file from outside, or with where one is to be written."""

from typing import Final

from evlog.model.errors import EvlogError

LONGEST_REASON: Final = 300


class BadCell(EvlogError):
    """One cell or value cannot be read; its row is rejected with this reason, cut to a few lines."""

    def __init__(self, reason: str) -> None:
        cut = len(reason) > LONGEST_REASON
        super().__init__(f"{reason[: LONGEST_REASON - 1]}…" if cut else reason)


class BadFile(EvlogError):
    """The file as a whole cannot be read as what it is said to be."""


class RowsRejected(EvlogError):
    """Some rows cannot be imported and nobody asked to set them aside; nothing was written."""


class FileExists(EvlogError):
    """A file of that name is there already and nobody said to replace it."""


class BadMapping(EvlogError):
    """A mapping file does not say what it may say; the message names the entry."""
