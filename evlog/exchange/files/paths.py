"""Paths as people write them, and the rest of a file's name while it is being written."""

import os
from itertools import islice
from pathlib import Path
from typing import Final

from evlog.model.text import is_clean

# A folder with more is looked through no further.
_MOST: Final = 20_000


def path_of(text: str) -> Path:
    """The path that somebody wrote, `~` being their own folder."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such user
        return path


def completed_path(text: str, suffixes: tuple[str, ...] = ()) -> str | None:
    """The text with the first name that begins so; a folder ends with a slash.

    With `suffixes` only such files, and folders. None if nothing fits or the folder cannot be
    read.
    """
    folder, _, begun = text.lstrip().rpartition("/")
    if not text.strip() or text.strip() == "~":
        return None
    where = path_of(folder or ("/" if text.lstrip().startswith("/") else "."))
    wanted = ("/", *suffixes) if suffixes else ("",)
    found = [name for name in _names(where, begun) if name.lower().endswith(wanted)]
    if not found or begun in found:
        return None
    name = min(found, key=lambda name: (name.casefold(), name))
    return text[: len(text) - len(begun)] + name


def _names(folder: Path, begun: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                f"{entry.name}/" if _is_folder(entry) else entry.name
                for entry in islice(entries, _MOST)
                if _fits(entry.name, begun)
            ]
    except OSError:
        return []


def _fits(name: str, begun: str) -> bool:
    if not name.startswith(begun) and not name.lower().startswith(begun.lower()):
        return False
    return (not name.startswith(".") or begun.startswith(".")) and is_clean(name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
