"""Rows that are no events, set aside with line and reason, ready to be mended and imported."""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

import msgspec

from evlog.exchange.errors import FileExists
from evlog.exchange.files.input_file import REJECT_COLUMNS, InputFile
from evlog.exchange.files.output_file import output_file
from evlog.exchange.rows import Reject


@contextmanager
def setting_aside(file: InputFile, path: Path) -> Iterator[Callable[[Reject], None]]:
    """Set rejected rows aside at a path, which is made with the first of them.

    Rejects of an earlier import are replaced; raises FileExists if any other file is there.
    """
    if path.exists() and not is_rejects(path):
        raise FileExists(f"{path} is there already and is no file of rejected rows; move it away")
    with ExitStack() as stack:
        write: Callable[[Reject], None] | None = None

        def set_aside(reject: Reject) -> None:
            nonlocal write
            if write is None:
                stream = output_file(path, force=True, encoding=file.encoding)
                write = write_rejects(file, stack.enter_context(stream))
            write(reject)

        yield set_aside


def is_rejects(path: Path) -> bool:
    """Whether a file begins like one that `write_rejects` wrote."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        start = stream.read(200).decode("utf-8", "replace").replace("\x00", "")
    return not start or start.lstrip('\ufeff{"').startswith(REJECT_COLUMNS[0])


def write_rejects(file: InputFile, stream: TextIO) -> Callable[[Reject], None]:
    """Start a file of rejected rows in the form of the file they come from.

    A table keeps its columns behind `rejected_line` and `rejected_reason`; a JSON document keeps
    its fields beside those of these names. Import passes over both.
    """
    writer = csv.writer(stream, delimiter=file.delimiter, lineterminator="\r\n")
    started = False

    def set_aside(reject: Reject) -> None:
        nonlocal started
        if isinstance(reject.row, str):
            stream.write(_document(reject, reject.row) + "\n")
            return
        if not started:
            writer.writerow((*REJECT_COLUMNS, *file.header))
            started = True
        writer.writerow((str(reject.line), reject.reason, *reject.row))

    return set_aside


def _document(reject: Reject, text: str) -> str:
    where = dict(zip(REJECT_COLUMNS, (reject.line, reject.reason), strict=True))
    try:
        fields = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        fields = {"rejected_text": text}
    return msgspec.json.encode(where | fields).decode()
