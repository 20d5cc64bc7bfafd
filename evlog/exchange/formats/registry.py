"""Every format once: its name, how it is recognised, who reads it and who writes it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from evlog.exchange.errors import BadFile
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats import (
    acled,
    acled_out,
    csv,
    csv_columns,
    documents,
    headed,
    markdown,
    tinydb,
    ucdp,
)
from evlog.exchange.rows import Remarks, Rows
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary


@dataclass(frozen=True)
class Writing:
    """How to write: which columns, whether for Excel, and whom to tell what was lost.

    `superseded` are the uids of replaced running totals, found over the whole log.
    """

    columns: Sequence[str] | None = None
    excel: bool = False
    vocabulary: Vocabulary = field(default_factory=shipped_vocabulary)
    remarks: Remarks = field(default_factory=Remarks)
    superseded: frozenset[str] = frozenset()


FormatReader = Callable[[InputFile, Remarks], Rows]
WriteEvents = Callable[[Iterable[Event], TextIO, Writing], None]
Recogniser = Callable[[InputFile], bool]


@dataclass(frozen=True)
class Format:
    """One format. Without a reader it is only written, without a writer only read.

    Of the formats with one extension, that of the first is meant by it. One that is `whole` keeps
    all that evlog knows of an event; one that is `flat` shows every row as an event that happened.
    """

    name: str
    label: str
    extensions: tuple[str, ...] = ()
    recognise: Recogniser | None = None
    read: FormatReader | None = None
    write: WriteEvents | None = None
    is_whole: bool = False
    is_flat: bool = False


def _reader(read: Callable[[InputFile], Rows]) -> FormatReader:
    return lambda file, _told: read(file)


def _writer(write: Callable[[Iterable[Event], TextIO], None]) -> WriteEvents:
    return lambda events, stream, _how: write(events, stream)


def _write_csv(events: Iterable[Event], stream: TextIO, how: Writing) -> None:
    _write_delimited(events, stream, how, ",")


def _write_tsv(events: Iterable[Event], stream: TextIO, how: Writing) -> None:
    _write_delimited(events, stream, how, "\t")


def _write_delimited(events: Iterable[Event], stream: TextIO, how: Writing, delimiter: str) -> None:
    columns = how.columns or csv_columns.CSV_COLUMNS
    formulas = csv.write_csv(events, stream, columns=columns, excel=how.excel, delimiter=delimiter)
    if formulas and not how.excel:
        how.remarks.say(
            "cells that a spreadsheet would run as a formula; --excel defuses them", formulas
        )


FORMATS: Final = (
    Format(
        "csv",
        "evlog's CSV",
        (".csv",),
        lambda file: csv.is_own(file.header) and file.delimiter != "\t",
        _reader(csv.read_csv),
        _write_csv,
        is_whole=True,
    ),
    Format(
        "tsv",
        "the same, parted by tabs",
        (".tsv", ".tab"),
        lambda file: csv.is_own(file.header) and file.delimiter == "\t",
        _reader(lambda file: csv.read_csv(file, "\t")),
        _write_tsv,
        is_whole=True,
    ),
    Format(
        "jsonl",
        "JSON lines, an event a line",
        (".jsonl", ".ndjson"),
        # A long file of TinyDB's is one line that looks like the start of a document.
        lambda file: documents.is_jsonl(file) and not tinydb.is_tinydb(file),
        _reader(documents.read_jsonl),
        _writer(documents.write_jsonl),
        is_whole=True,
    ),
    Format(
        "json",
        "a JSON array of events",
        (".json",),
        documents.is_json,
        _reader(documents.read_json),
        _writer(documents.write_json),
        is_whole=True,
    ),
    Format(
        "tinydb",
        "TinyDB's own JSON file",
        (".json",),
        tinydb.is_tinydb,
        _reader(tinydb.read_tinydb),
        _writer(tinydb.write_tinydb),
        is_whole=True,
    ),
    Format(
        "md",
        "a Markdown table",
        (".md",),
        write=_writer(markdown.write_markdown),
    ),
    Format(
        "ucdp",
        "UCDP GED, 49 or 50 columns",
        (),
        ucdp.is_ucdp,
        ucdp.read_ucdp,
    ),
    Format(
        "acled",
        "ACLED, 31 or 25 columns",
        (".csv",),
        acled.is_acled,
        acled.read_acled,
        lambda events, stream, how: acled_out.write_acled(
            events, stream, how.vocabulary, how.remarks
        ),
        is_flat=True,
    ),
    Format(
        "table",
        "a table headed date, type, axis, count, places, source …",
        (),
        headed.is_headed,
        _reader(headed.read_headed),
    ),
)
READABLE: Final = tuple(form.name for form in FORMATS if form.read)
WRITABLE: Final = tuple(form.name for form in FORMATS if form.write)


def by_name(name: str) -> Format:
    """The format of that name; raises BadFile listing them all."""
    found = next((form for form in FORMATS if form.name == name), None)
    if found is None:
        raise BadFile(f'no format "{name}"; there are {", ".join(form.name for form in FORMATS)}')
    return found


def by_extension(path: Path) -> Format | None:
    """The format that files of that name are written in, or None."""
    return next(
        (form for form in FORMATS if form.write and path.suffix.lower() in form.extensions), None
    )


def format_for(path: Path, offered: Sequence[str] = WRITABLE) -> Format:
    """The format that the end of a name tells, CSV where it has none; raises BadFile for others."""
    found = by_extension(path) if path.suffix else by_name("csv")
    if found is None or found.name not in offered:
        known = dict.fromkeys(by_name(name).extensions[0] for name in offered)
        what = f'"{path.suffix}" tells no format; end the name in {", ".join(known)}'
        raise BadFile(what, ", or say --format")
    return found


def recognised(file: InputFile) -> Format:
    """The format that the file's first bytes show; raises BadFile saying what is accepted."""
    if not file.head.strip():
        raise BadFile(f"{file.name} is empty")
    for form in FORMATS:
        if form.recognise and form.recognise(file):
            return form
    if not file.is_text:
        raise BadFile(
            f"{file.name} is not a text file, or in another encoding",
            " (--encoding names it)",
            "encoding",
        )
    is_table = len(file.header) > 1 and file.text.lstrip()[:1] not in ("[", "{")
    what = f"{file.name} is {_described(file)}"
    raise BadFile(what, _ACCEPTED, "mapping" if is_table else "")


_ACCEPTED: Final = (
    f"; evlog reads {', '.join(READABLE)}, and any table with --map "
    "(`evlog import FILE --suggest-map` writes a first one)"
)


def _described(file: InputFile) -> str:
    if file.text.startswith('{"op":"log",'):
        return "a log itself; `evlog --log FILE export` makes a file of it"
    if file.text.lstrip()[:1] in ("[", "{"):
        return "JSON, but not of events (they have at least a type and a date)"
    if len(file.header) > 1:
        shown = ", ".join(file.header[:6])
        more = ", …" if len(file.header) > 6 else ""
        return f"a table with columns that evlog does not know ({shown}{more})"
    return "in no known format"
