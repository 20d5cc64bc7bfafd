"""Whether a log goes on from a head that somebody noted down, or from an earlier copy of it."""

import re
from pathlib import Path
from typing import Final

from evlog.model.errors import EvlogError
from evlog.store.errors import LogUnreadable
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import commit_hashes, find_head

_HASH: Final = re.compile(r"\b[0-9a-f]{64}\b")
_NOTE_LIMIT: Final = 1 << 16


class NoHead(EvlogError):
    """What should tell a head holds no hash of a revision."""


def noted_head(noted: str) -> str:
    """The hash that was noted: itself, in a file of text, or as the head of a copy of a log.

    Raises NoHead.
    """
    if _HASH.fullmatch(noted):
        return noted
    path = Path(noted)
    try:
        with open_to_read(path) as fd:
            return find_head(fd, path).hash
    except LogUnreadable:
        found = _HASH.search(_text(path))
    if found is None:
        raise NoHead(f'"{noted}" is no hash of 64 digits, no file with one, and no log')
    return found[0]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_NOTE_LIMIT).decode("ascii", "replace")
    except OSError:
        return ""


def revision_with(path: Path, head: str) -> int | None:
    """The number of the revision with that hash; None if the log has none."""
    with open_to_read(path) as fd:
        return next((number for number, found in commit_hashes(fd) if found == head), None)
