"""The data package beside an export, judged by the library of its standard."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from evlog.exchange.files.sample import sample_events
from evlog.exchange.formats.csv import write_csv
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.package import SCHEMA, write_package


def package(folder: Path, columns: tuple[str, ...] = CSV_COLUMNS, *, excel: bool = False) -> Path:
    data = folder / "events.csv"
    with data.open("w", encoding="utf-8", newline="") as stream:
        write_csv(sample_events(), stream, columns=columns, excel=excel)
    path = folder / "datapackage.json"
    with path.open("w", encoding="utf-8") as stream:
        write_package(data, stream, columns=columns, excel=excel)
    return path


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("columns", [CSV_COLUMNS, ("uid", "date", "killed")])
def test_the_frictionless_library_finds_the_package_valid(
    tmp_path: Path, columns: tuple[str, ...], excel: bool
) -> None:
    package(tmp_path, columns, excel=excel)

    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["valid"]
    assert report["tasks"][0]["stats"]["rows"] == 14


def test_the_hash_and_size_are_those_of_the_file(tmp_path: Path) -> None:
    described = json.loads(package(tmp_path).read_text())["resources"][0]
    data = (tmp_path / "events.csv").read_bytes()

    assert described["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert described["bytes"] == len(data)


def test_every_column_is_described() -> None:
    assert tuple(SCHEMA) == CSV_COLUMNS
