"""A copy of the log is whole, and what it is put in the place of is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

LINE = "2026-09-18 kupiansk: 5 clashes"


@pytest.fixture
def copy(evlog: Evlog, log_path: Path, tmp_path: Path) -> Path:
    """A copy of a log of two revisions, beside the log."""
    evlog("add", "2026-09-17 lyman: 3 clashes")
    evlog("add", LINE)
    assert evlog("backup", "copy.evlog").code == 0
    return tmp_path / "copy.evlog"


def test_a_copy_is_the_log_without_what_a_writer_left_unfinished(
    evlog: Evlog, log_path: Path, tmp_path: Path, copy: Path
) -> None:
    assert copy.read_bytes() == log_path.read_bytes()
    whole = log_path.read_bytes()
    log_path.write_bytes(whole + b'{"op":"put"')
    assert evlog("backup", "second.evlog").code == 0
    assert (tmp_path / "second.evlog").read_bytes() == whole


def test_a_file_that_is_there_is_not_overwritten(evlog: Evlog, copy: Path) -> None:
    before = copy.read_bytes()
    evlog("add", LINE)
    answer = evlog("backup", "copy.evlog")
    assert (answer.code, "exists already" in answer.err) == (1, True)
    assert copy.read_bytes() == before


def test_a_folder_keeps_so_many_dated_copies_and_all_else(
    evlog: Evlog, log_path: Path, tmp_path: Path, copy: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("log-20250101T000000.evlog", "log-20250102T000000.evlog", "log-x.evlog"):
        (folder / name).write_bytes(b"")
    answer = evlog("backup", "kept", "--keep", "2")
    assert answer.code == 0
    left = sorted(file.name for file in folder.iterdir())
    assert len(left) == 3
    assert "log-20250101T000000.evlog" not in left
    assert "log-x.evlog" in left
    assert (tmp_path / answer.out.strip()).read_bytes() == log_path.read_bytes()


def test_a_log_that_was_cut_is_put_back_from_its_copy(
    evlog: Evlog, log_path: Path, tmp_path: Path, copy: Path
) -> None:
    whole = log_path.read_bytes()
    cut = whole[: whole.index(b"\n", whole.index(b'"op":"commit"')) + 1]
    log_path.write_bytes(cut)
    answer = evlog("restore", "copy.evlog")
    assert answer.code == 0
    assert log_path.read_bytes() == whole
    (kept,) = tmp_path.glob("log.evlog.replaced-*")
    assert kept.read_bytes() == cut
    assert "warning" not in evlog("add", LINE).err


def test_a_copy_that_lacks_a_revision_is_refused_unless_forced(
    evlog: Evlog, log_path: Path, tmp_path: Path, copy: Path
) -> None:
    evlog("add", LINE)
    before = log_path.read_bytes()
    answer = evlog("restore", "copy.evlog")
    assert (answer.code, "the copy lacks what the log holds now" in answer.err) == (1, True)
    assert log_path.read_bytes() == before
    assert evlog("restore", "copy.evlog", "--force").code == 0
    assert log_path.read_bytes() == copy.read_bytes()
    (kept,) = tmp_path.glob("log.evlog.replaced-*")
    assert kept.read_bytes() == before
    assert "warning" not in evlog("add", LINE).err


def test_a_damaged_log_is_restored_over_only_when_forced(
    evlog: Evlog, log_path: Path, copy: Path
) -> None:
    log_path.write_bytes(b"{}" + log_path.read_bytes())
    assert evlog("restore", "copy.evlog").code == 1
    assert evlog("restore", "copy.evlog", "--force").code == 0
    assert evlog("verify").code == 0


def test_a_damaged_copy_is_never_put_in_place(evlog: Evlog, log_path: Path, copy: Path) -> None:
    before = log_path.read_bytes()
    copy.write_bytes(copy.read_bytes().replace(b"clash", b"clasp", 1))
    assert evlog("restore", "copy.evlog", "--force").code == 1
    assert log_path.read_bytes() == before


def test_a_log_that_is_gone_is_put_back(evlog: Evlog, log_path: Path, copy: Path) -> None:
    log_path.unlink()
    assert evlog("restore", "copy.evlog").code == 0
    assert log_path.read_bytes() == copy.read_bytes()
