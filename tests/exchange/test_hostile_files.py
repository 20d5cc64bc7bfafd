"""Files that are broken, huge, mislabelled or meant to harm: a clear answer, in bounded memory."""

import datetime as dt
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from evlog.exchange.errors import BadFile
from evlog.exchange.files.input_file import LONGEST_CELL, LONGEST_FILE_LINE, input_file, opened
from evlog.exchange.formats.csv import read_csv
from evlog.exchange.formats.registry import Writing, by_name, recognised
from evlog.exchange.rows import Reject, Remarks, Row, Taken
from evlog.model import Event

HEADER = "type,date,note\r\n"
ROW = "clash,2025-12-24,"


def rows(content: str | bytes, encoding: str | None = None) -> list[Row]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_csv(opened(io.BytesIO(data), "some.csv", encoding)))


def notes(found: list[Row]) -> list[str | None]:
    return [row.event.note for row in found if isinstance(row, Taken)]


class Endless(io.RawIOBase):
    """A stream of one byte for as long as anybody reads."""

    def __init__(self, start: bytes, size: int) -> None:
        self._start = io.BytesIO(start)
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._start.read(len(buffer)) or b"x" * min(len(buffer), self.left)
        self.left -= len(data)
        buffer[: len(data)] = data
        return len(data)


@pytest.mark.parametrize("start", [HEADER + ROW, HEADER + ROW + '"', HEADER + ROW + "," * 1000])
def test_a_line_of_200_megabytes_is_an_error_in_bounded_memory(start: str) -> None:
    stream = io.BufferedReader(Endless(start.encode(), 200_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(BadFile, match="longer than"):
            list(read_csv(opened(stream, "some.csv")))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_quote_that_is_never_closed_is_named_by_its_line() -> None:
    with pytest.raises(BadFile, match="quote opened on line 3 is never closed"):
        rows(HEADER + ROW + "fine\n" + ROW + '"open\n' + ROW + "more\n")


def test_a_quote_that_swallows_the_file_is_found_before_the_memory_ends() -> None:
    with pytest.raises(BadFile, match=r"line 2 is longer than .* never closed"):
        rows(HEADER + ROW + '"open\n' + (ROW + "more\n") * (LONGEST_CELL // 10))


def test_text_after_a_closing_quote_is_named_by_its_line() -> None:
    with pytest.raises(BadFile, match=r'line 2 .* written ""'):
        rows(HEADER + ROW + '"a"b\n')


def test_more_columns_than_any_table_has_are_refused() -> None:
    header = ",".join(["type", "date", *(f"note{i}" for i in range(10_000))])
    with pytest.raises(BadFile, match="10,002 columns"):
        rows(header + "\n")


def test_a_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(BadFile, match='column "note" twice'):
        rows("type,date,note,note\nclash,2025-12-24,a,b\n")


def test_a_row_of_another_width_is_rejected_and_the_rest_read() -> None:
    found = rows(HEADER + "clash\n" + ROW + "good\n")
    assert found[0] == Reject(2, "1 cell where the header has 3", ["clash"])
    assert notes(found) == ["good"]


def test_a_stray_nul_is_no_reason_to_reject_a_file() -> None:
    assert notes(rows(HEADER + ROW + "a\0b\n")) == ["a\0b"]


def test_a_formula_is_text() -> None:
    assert notes(rows(HEADER + ROW + "=1+1\n")) == ["=1+1"]


@pytest.mark.parametrize("text", ["007", "1e5", "True", "NaN", "2025-01-01", " x ", "None"])
def test_nothing_is_typed_by_guessing(text: str) -> None:
    assert notes(rows(HEADER + ROW + text + "\n")) == [text]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "utf-8"])
def test_a_named_encoding_is_read(encoding: str) -> None:
    content = (HEADER + ROW + "Куп'янськ\n").encode(encoding)
    assert notes(rows(content, encoding)) == ["Куп'янськ"]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert notes(rows((HEADER + ROW + "x\n").encode("utf-8-sig"))) == ["x"]


@pytest.mark.parametrize(
    ("written", "named", "way_out"),
    [
        ("cp1251", None, "line 2 is not utf-8 text; name the encoding"),
        ("utf-16", None, "say --encoding utf-16"),
        ("utf-8", "cp1251", "is UTF-8, not cp1251"),
        ("utf-8", "utf-16", "is not UTF-16"),
        ("utf-16", "cp1251", "say --encoding utf-16"),
        ("utf-8", "klingon", 'no encoding is called "klingon"'),
    ],
)
def test_a_wrong_encoding_is_an_error_and_not_mojibake(
    written: str, named: str | None, way_out: str
) -> None:
    with pytest.raises(BadFile, match=way_out):
        rows((HEADER + ROW + "Куп'янськ\n").encode(written), named)


def test_the_line_of_a_byte_that_does_not_fit_is_told_however_late_it_comes() -> None:
    content = (HEADER + (ROW + "ok\n") * 30_000).encode() + b"clash,2025-12-24,\xef\xf0\n"
    with pytest.raises(BadFile, match="line 30002 "):
        rows(content)


def test_an_archive_is_not_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", b"0" * 1_000_000)
    with pytest.raises(BadFile, match=r"zip archive .* unpack it"), input_file(bomb):
        pass


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"[" * 100_000, "JSON, but not of events"),
        (b'[{"date": "2022-02-25", "day": 2}]', "JSON, but not of events"),
        (b"type,date,depth\n", r"columns that evlog does not know \(type, date, depth\)"),
        (bytes(range(128, 256)) * 100, "not a text file"),
    ],
)
def test_what_nobody_reads_is_refused_with_what_is_accepted(content: bytes, reason: str) -> None:
    with pytest.raises(BadFile, match=reason):
        recognised(opened(io.BytesIO(content), "some.file"))


@pytest.mark.parametrize("name", ["tinydb", "json"])
def test_a_document_that_is_one_line_is_read_however_long_it_is(name: str) -> None:
    count = LONGEST_FILE_LINE // 1000
    events = [
        Event(id=i, type="clash", date=dt.date(2025, 12, 24), note="x" * 1000)
        for i in range(1, count + 1)
    ]
    stream = io.StringIO()
    form = by_name(name)
    assert form.write is not None
    assert form.read is not None
    form.write(events, stream, Writing())
    line = stream.getvalue().replace("\n", " ").encode()

    assert len(list(form.read(opened(io.BytesIO(line), "some.json"), Remarks()))) == count


@pytest.mark.parametrize("name", ["tinydb", "jsonl", "json"])
def test_a_file_of_one_long_line_is_recognised_by_its_start(name: str) -> None:
    event = Event(id=1, type="clash", date=dt.date(2025, 12, 24), note="x" * 100_000)
    stream = io.StringIO()
    write = by_name(name).write
    assert write is not None
    write([event], stream, Writing())

    file = opened(io.BytesIO(stream.getvalue().encode()), "some.json")

    assert recognised(file).name == name


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "not JSON: "),
        ("[" * 100_000, "not JSON: "),
        ("[1]", "not an object"),
        ('{"type":"clash","date":"2025-12-24","depth":1}', 'no field "depth"'),
        ('{"type":"clash","date":"2025-12-24","count":{"low":1,"mid":2}}', '"mid" in count'),
        ('{"type":"clash","date":"2025-12-24","count":{"low":"5"}}', "at `count.low`"),
        ('{"type":"clash","date":"24.12.2025"}', "at `date`"),
    ],
)
def test_a_json_line_that_is_no_event_is_rejected_and_nothing_of_it_is_dropped(
    line: str, reason: str
) -> None:
    from evlog.exchange.formats.documents import read_jsonl

    [found] = read_jsonl(opened(io.BytesIO(line.encode()), "some.jsonl"))

    assert isinstance(found, Reject)
    assert reason in found.reason
    assert found.row == line


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("date", "24.12.2025"),
        ("date", "2025-13-24"),
        ("date_end", "soon"),
        ("precision", "hour"),
        ("approximate", "perhaps"),
        ("as_of", "16:00"),
        ("as_of", "2025-12-24T16:00:00"),
        ("places", "Torske"),
        ("places", "near Torske @49"),
        ("places", "near Torske @1,2@3,4"),
        ("count", "5.5"),
        ("killed", "3-5"),
        ("killed", "4 (2..7"),
        ("killed", "(2..7)"),
        ("sources", "General Staff"),
        ("sources", "reports X | grade G9"),
        ("sources", "reports X | mood good"),
        ("status", "maybe"),
        ("id", "1.5"),
    ],
)
def test_a_cell_that_says_nothing_clear_rejects_its_row_and_names_the_column(
    column: str, cell: str
) -> None:
    header, row = ["type", "date", "note"], ["clash", "2025-12-24", "x"]
    if column in header:
        row[header.index(column)] = cell
    else:
        header, row = [*header, column], [*row, cell]
    content = ",".join(header) + "\n" + ",".join(f'"{text}"' for text in row) + "\n"

    [found] = rows(content)

    assert isinstance(found, Reject)
    assert found.reason.startswith(f"{column}: ")
    assert cell in found.reason


@pytest.mark.parametrize("column", ["count_high", "count_text"])
def test_a_bound_or_words_without_a_figure_are_no_count(column: str) -> None:
    [found] = rows(f"type,date,{column}\nclash,2025-12-24,9\n")

    assert isinstance(found, Reject)
    assert found.reason == 'count: "9" needs count_low beside it'


def test_a_pipe_is_read_as_a_file_is() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    content = (HEADER + (ROW + "Куп'янськ\n") * 20_000).encode()
    file = opened(Pipe(content), "stdin")
    assert recognised(file).name == "csv"
    assert len(list(read_csv(file))) == 20_000


@pytest.mark.parametrize(
    "cut",
    [
        HEADER + ROW,
        "id,type_of_violence,side_a,side_b,date_start,date_end,best,high,low\n1,1,",
        "event_id_cnty,event_date,event_type\nUKR1,",
        '[{"type":"clash","date":',
        '{"type":"clash","date":"2025-12-24"}\n{"type":',
    ],
)
def test_a_file_that_was_cut_off_in_a_row_never_gives_an_event_for_it(cut: str) -> None:
    file = opened(io.BytesIO(cut.encode()), "cut")
    form = recognised(file)
    assert form.read is not None
    try:
        found = list(form.read(file, Remarks()))
    except BadFile:
        return
    assert isinstance(found[-1], Reject) or found[-1].event.note is None
