"""Many quick lines at once: all of them, or none, or the good ones beside a file of the bad."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from evlog.cli import err
from evlog.language.entry import Entry
from evlog.model.errors import EvlogError


class RowsRejected(EvlogError):
    """Some lines could not be read, and nothing was written."""


def read_lines(
    stream: BinaryIO, read: Callable[[str], Sequence[Entry]], *, rejects: Path | None
) -> tuple[list[Entry], int]:
    """The events of a stream of lines, and how many lines were bad; empty lines and lines that start with `#` are passed over.

    Every bad line is named with its number. Then RowsRejected is raised, unless `rejects` is a
    file to keep the bad lines in, each under a comment that says what is wrong.
    """
    entries: list[Entry] = []
    bad: list[tuple[str, str]] = []
    for number, raw in enumerate(stream, 1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            if line and not line.startswith("#"):
                entries += read(line)
        except UnicodeDecodeError as problem:
            line = raw.decode("utf-8", "replace").strip()
            bad.append((line, f"line {number}: not UTF-8 ({problem.reason})"))
        except EvlogError as problem:
            bad.append((line, f"line {number}: {problem}"))
    _report(bad, rejects)
    return entries, len(bad)


def _report(bad: Iterable[tuple[str, str]], rejects: Path | None) -> None:
    bad = list(bad)
    for _, reason in bad:
        err.error(reason)
    if not bad:
        return
    if rejects is None:
        lines = "1 line" if len(bad) == 1 else f"{len(bad)} lines"
        raise RowsRejected(
            f"nothing written: mend {lines}, or keep the bad ones with --rejects FILE"
        )
    try:
        with rejects.open("x", encoding="utf-8") as file:
            file.writelines(f"# {reason}\n{line}\n" for line, reason in bad)
    except FileExistsError:
        raise EvlogError(
            f"{rejects} is there already, nothing written; name another file with --rejects"
        ) from None
    err.talk(f"{'1 bad line' if len(bad) == 1 else f'{len(bad)} bad lines'} kept in {rejects}")
