"""Writing a file so that it is there whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from evlog.exchange.errors import BadFile, FileExists


@contextmanager
def output_file(path: Path, *, force: bool = False, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file that takes its name only when all is written and on the disk.

    Line ends are written as they are. A symlink stays a symlink and a mode a mode; a device or a
    pipe is written to directly. Raises FileExists if the file is there and `force` is not set,
    and OSError as `open` does; then, or on any other exception, nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise BadFile(f"{path} is a folder; name a file in it")
    if target.exists() and not target.is_file():
        with target.open("w", encoding=encoding, newline="") as stream:
            yield stream
        return
    if target.exists() and not force:
        raise FileExists(f"{path} is there already; --force replaces it")
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        with _created(draft, path, _mode(target), encoding) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_name(draft, target, path, force=force)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _mode(target: Path) -> int | None:
    return target.stat().st_mode & 0o7777 if target.exists() else None


def _created(draft: Path, path: Path, mode: int | None, encoding: str) -> TextIO:
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except OSError as error:
        # The user has to see the name they gave, not the draft's.
        raise type(error)(error.errno, error.strerror, str(path)) from None
    if mode is not None:
        os.fchmod(number, mode)
    return os.fdopen(number, "w", encoding=encoding, errors="backslashreplace", newline="")


def _take_name(draft: Path, target: Path, path: Path, *, force: bool) -> None:
    if force:
        draft.replace(target)
    else:
        _link(draft, target, path)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _link(draft: Path, target: Path, path: Path) -> None:
    # A link, unlike a rename, fails where another process took the name meanwhile.
    try:
        os.link(draft, target)
    except FileExistsError:
        raise FileExists(f"{path} is there already; --force replaces it") from None
    except OSError:
        draft.rename(target)
