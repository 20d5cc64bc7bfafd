"""Whole numbers as pandas and R write them in a column with gaps; other decimals are errors."""

import io
from pathlib import Path

import pytest

from evlog.exchange.errors import RowsRejected
from evlog.exchange.files.input_file import opened
from evlog.exchange.importing.import_file import Importing, import_file
from evlog.exchange.mapped.mapping import FileMapping
from evlog.model import Event
from evlog.store import Log, open_log

MAPPING = FileMapping(fields={"type": "kind", "date": "day", "killed": "dead", "note": "code"})


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "log.evlog", create=True)


def imported(log: Log, content: str, mapping: FileMapping | None = None) -> Event:
    file = opened(io.BytesIO(content.encode()), "some.csv")
    import_file(log, file, Importing(mapping=mapping))
    (event,) = log.all()
    return event


@pytest.mark.parametrize(
    ("cell", "number"), [("236.0", 236), ("1.000", 1), ("0.0", 0), ("007", 7), ("12", 12)]
)
def test_a_whole_number_with_a_decimal_point_is_read_in_every_table(
    log: Log, tmp_path: Path, cell: str, number: int
) -> None:
    mapped = imported(log, f"kind,day,dead,code\nclash,2025-12-24,{cell},x\n", MAPPING)
    own = imported(
        open_log(tmp_path / "own.evlog", create=True), f"type,date,count\nclash,2025-12-24,{cell}\n"
    )
    headed = imported(
        open_log(tmp_path / "headed.evlog", create=True),
        f"date,type,axis,killed\n2025-12-24,clash,,{cell}\n",
    )
    counts = mapped.killed, own.count, headed.killed
    assert [count and (count.low, count.best, count.high) for count in counts] == [
        (number,) * 3
    ] * 3


def test_a_text_that_looks_like_a_number_stays_as_it_is(log: Log) -> None:
    event = imported(log, "kind,day,dead,code\nclash,2025-12-24,1,007.0\n", MAPPING)
    assert event.note == "007.0"


@pytest.mark.parametrize("cell", ["236.5", "1e3", "-1.0", "1,5", ".0"])
def test_any_other_decimal_is_an_error(log: Log, cell: str) -> None:
    with pytest.raises(RowsRejected):
        imported(log, f'kind,day,dead,code\nclash,2025-12-24,"{cell}",x\n', MAPPING)
