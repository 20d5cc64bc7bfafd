"""Copies of a log that are whole, and a log put back from one."""

import datetime as dt
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from evlog.model.errors import EvlogError
from evlog.store.errors import LogNotWritten, LogUnreadable
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import commit_hashes, find_head, read_header
from evlog.store.journal.lock import lock, lock_shared
from evlog.store.journal.posix import sync
from evlog.store.verify import Verification, verify

_PIECE = 1 << 20
_STAMP = "%Y%m%dT%H%M%S"


class CopyUnsound(EvlogError):
    """A copy is not as a log should be, and is not used."""


class NoDescendant(EvlogError):
    """What is to be put back does not hold all that the log holds now."""


class BackedUp(NamedTuple):
    """A new copy, what verifying it found, and older copies that were deleted for it."""

    path: Path
    report: Verification
    dropped: tuple[Path, ...]


def backup(path: Path, target: Path, *, keep: int | None = None) -> BackedUp:
    """Copy a log, up to its last revision, and verify the copy.

    In a folder the copy gets a dated name; with `keep` only so many of these are left there. Raises
    LogUnreadable, LogLocked, LogNotWritten when the target exists or cannot be written, and
    CopyUnsound, when older copies are all left as they are.
    """
    is_folder = target.is_dir() or not target.suffix
    copy = target
    try:
        if is_folder:
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            now = dt.datetime.now(dt.UTC)
            copy = target / f"{path.stem}-{now.strftime(_STAMP)}{path.suffix}"
        _copy_sound(path, copy)
    except FileExistsError as error:
        raise LogNotWritten(copy, "exists already; name a new file") from error
    except OSError as error:
        raise LogNotWritten(copy, (error.strerror or str(error)).lower()) from error
    report = verify(copy)
    if report.findings:
        raise CopyUnsound(f"{copy}: {report.findings[0]}; `evlog verify` says more of the log")
    dropped = _drop_old(path, target, keep) if is_folder and keep else ()
    return BackedUp(copy, report, dropped)


def _copy_sound(path: Path, copy: Path) -> None:
    with open_to_read(path) as fd:
        # Read under a shared lock, so that no writer cuts off or adds meanwhile.
        lock_shared(fd, path)
        _write_new(fd, copy, find_head(fd, path).end)


def _write_new(fd: int, copy: Path, size: int) -> None:
    """Copy so many bytes of an open file into a new one, on the disk when this returns."""
    new = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(new, "wb") as file:
            for start in range(0, size, _PIECE):
                file.write(os.pread(fd, min(_PIECE, size - start), start))
            file.flush()
            sync(new)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _drop_old(path: Path, folder: Path, keep: int) -> tuple[Path, ...]:
    copies = [file for file in folder.iterdir() if _is_copy(file, path)]
    old = sorted(copies)[:-keep]
    for file in old:
        file.unlink()
    return tuple(old)


def _is_copy(file: Path, path: Path) -> bool:
    begun = f"{path.stem}-"
    if not file.name.startswith(begun) or file.suffix != path.suffix:
        return False
    with suppress(ValueError):
        dt.datetime.strptime(file.stem.removeprefix(begun), _STAMP)
        return True
    return False


def restore(path: Path, source: Path, *, force: bool = False) -> Path | None:
    """Put a copy in the place of a log, and return where the log that was there is kept.

    The copy is verified first. Raises CopyUnsound; NoDescendant, unless `force`, for a copy that
    lacks a revision of the log, or when the log is too damaged to tell; and LogNotWritten.
    """
    report = verify(source)
    if report.findings or not report.revisions:
        found = report.findings[0] if report.findings else "it holds no revision"
        raise CopyUnsound(f"{source}: {found}; nothing was changed")
    place = Path(os.path.realpath(path))
    fresh = place.with_name(f".{place.name}.restored-{os.getpid()}")
    try:
        with open_to_read(source) as fd:
            _write_new(fd, fresh, find_head(fd, source).end)
        try:
            return _put_in_place(path, place, fresh, force=force)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise LogNotWritten(path, (error.strerror or str(error)).lower()) from error


def _put_in_place(path: Path, place: Path, fresh: Path, *, force: bool) -> Path | None:
    if not place.exists():
        fresh.rename(place)
        return None
    with open_to_read(place) as fd:
        lock(fd, path)
        if not force:
            _refuse_other(fd, path, fresh)
        kept = _free_name(place)
        kept.hardlink_to(place)
        fresh.chmod(stat.S_IMODE(os.fstat(fd).st_mode))
        fresh.rename(place)
    return kept


def _free_name(place: Path) -> Path:
    now = dt.datetime.now(dt.UTC).strftime(_STAMP)
    names = (f"{place.name}.replaced-{now}{f'-{n}' if n else ''}" for n in range(1000))
    return next(kept for name in names if not (kept := place.with_name(name)).exists())


def _refuse_other(fd: int, path: Path, fresh: Path) -> None:
    way_out = "--force puts it there nevertheless, and keeps the log that is there now"
    try:
        header, head = read_header(fd, path), find_head(fd, path)
    except LogUnreadable as error:
        raise NoDescendant(f"{error}; {way_out}") from error
    with open_to_read(fresh) as copy:
        is_same = read_header(copy, fresh).hash == header.hash or not header.end
        if is_same and (not head.number or (head.number, head.hash) in commit_hashes(copy)):
            return
    raise NoDescendant(
        f"{path}: the copy lacks what the log holds now, up to revision {head.number}; "
        f"nothing was changed; {way_out}"
    )
