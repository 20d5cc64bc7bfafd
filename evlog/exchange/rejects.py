"""Rows that are no events, set aside with line and reason, ready to be mended and imported."""

import csv
from collections.abc import Callable
from typing import TextIO

import msgspec

from evlog.exchange.incoming import REJECT_COLUMNS, Incoming
from evlog.exchange.rows import Reject


def write_rejects(file: Incoming, stream: TextIO) -> Callable[[Reject], None]:
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
