"""Many quick lines at once: all of them, or none, or the good ones beside a file of the bad."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from evlog.cli import err
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import ReadEntries, ReadLine, read_lines
from evlog.model.errors import EvlogError

# What differs between errors of one kind: quoted words and numbers.
_PARTICULARS: Final = re.compile(r'"[^"]*"|`[^`]*`|\d+')
# So many of one kind are still told one by one.
_MOST_ALIKE: Final = 3


class LinesRejected(EvlogError):
    """Some lines could not be read, and nothing was written."""


def read_stream(
    stream: BinaryIO, read: ReadEntries, *, rejects: Path | None
) -> tuple[list[Entry], int]:
    """The events of a stream of lines, and how many lines were bad.

    Every bad line is named with its number. Then LinesRejected is raised, unless `rejects` is a
    file to keep the bad lines in, each under a comment that says what is wrong.
    """
    # Bytes that are not UTF-8 go through, so that the file of the bad lines has them as they came.
    lines = list(read_lines((raw.decode("utf-8", "surrogateescape") for raw in stream), read))
    bad = [line for line in lines if line.error is not None]
    _report(bad, rejects)
    return [entry for line in lines for entry in line.entries], len(bad)


def _report(bad: Sequence[ReadLine], rejects: Path | None) -> None:
    for first, more in _folded(bad):
        also = f" (and {more} more lines alike)" if more else ""
        err.error(f"line {first.number}: {first.error}{also}")
    if not bad:
        return
    if rejects is None:
        lines = "1 line" if len(bad) == 1 else f"{len(bad)} lines"
        raise LinesRejected(
            f"nothing written: mend {lines}, or keep the bad ones with --rejects FILE"
        )
    try:
        with rejects.open("x", encoding="utf-8", errors="surrogateescape") as file:
            file.writelines(f"# line {line.number}: {line.error}\n{line.text}\n" for line in bad)
    except FileExistsError:
        raise EvlogError(
            f"{rejects} is there already, nothing written; name another file with --rejects"
        ) from None
    err.talk(f"{'1 bad line' if len(bad) == 1 else f'{len(bad)} bad lines'} kept in {rejects}")


def _folded(bad: Sequence[ReadLine]) -> Iterator[tuple[ReadLine, int]]:
    """The first line of each kind of error, and how many more there are of it.

    Errors are of one kind if they differ only in what they quote and in their numbers.
    """
    kinds: dict[str, list[ReadLine]] = {}
    for line in bad:
        kinds.setdefault(_PARTICULARS.sub("…", str(line.error)), []).append(line)
    for alike in kinds.values():
        if len(alike) <= _MOST_ALIKE:
            yield from ((line, 0) for line in alike)
        else:
            yield alike[0], len(alike) - 1
