"""What can be wrong with a file from outside, or with where one is to be written."""

from typing import Final, Literal

from evlog.model.errors import EvlogError

LONGEST_REASON: Final = 300


class BadCell(EvlogError):
    """One cell or value cannot be read; its row is rejected with this reason, cut to a few lines."""

    def __init__(self, reason: str) -> None:
        cut = len(reason) > LONGEST_REASON
        super().__init__(f"{reason[: LONGEST_REASON - 1]}…" if cut else reason)


class BadFile(EvlogError):
    """The file as a whole cannot be read as what it is said to be.

    `option` ends the message with the option of the command line that helps; whoever has other
    ways shows `what` alone and offers what it `needs`.
    """

    def __init__(
        self, what: str, option: str = "", needs: Literal["", "encoding", "mapping"] = ""
    ) -> None:
        super().__init__(f"{what}{option}")
        self.what = what
        self.needs = needs


class RowsRejected(EvlogError):
    """Some rows cannot be imported and nobody asked to set them aside; nothing was written.

    `reasons` names the first of them; `axes` tells whether an unknown axis is among the causes.
    """

    def __init__(self, rejected: int, rows: int, reasons: tuple[str, ...], *, axes: bool) -> None:
        self.what = f"{rejected:,} of {rows:,} rows rejected, nothing imported"
        self.reasons = reasons
        self.axes = axes
        more = (f"  and {rejected - len(reasons):,} more",) if rejected > len(reasons) else ()
        options = "; --rejects FILE sets them aside and imports the rest"
        options += "; --new-axes adds unknown axes" if axes else ""
        super().__init__("\n".join((self.what + options, *map("  {}".format, reasons), *more)))


class FileExists(EvlogError):
    """A file of that name is there already and nobody said to replace it."""


class BadMapping(EvlogError):
    """A mapping file does not say what it may say; the message names the entry."""
