"""A file is there whole or not at all, and nothing that was there is lost."""

import stat
from pathlib import Path

import pytest

from evlog.exchange.errors import BadFile, FileExists
from evlog.exchange.files.output_file import output_file


def write(path: Path, text: str, *, force: bool = False) -> None:
    with output_file(path, force=force) as stream:
        stream.write(text)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with output_file(path) as stream:
        stream.write("x")
        assert not path.exists()
    assert path.read_text() == "x"
    assert names(tmp_path) == ["a.csv"]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "x\r\ny\n")
    assert (tmp_path / "a.csv").read_bytes() == b"x\r\ny\n"


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt])
def test_whatever_interrupts_leaves_the_old_file_and_no_other(
    tmp_path: Path, problem: type[BaseException]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def interrupted() -> None:
        with output_file(path, force=True) as stream:
            stream.write("half")
            raise problem

    with pytest.raises(problem):
        interrupted()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.csv"]


def test_a_file_that_is_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(FileExists, match="--force replaces it"):
        write(path, "new")
    assert path.read_text() == "old"


def test_a_file_that_came_meanwhile_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def overtaken() -> None:
        with output_file(path) as stream:
            stream.write("new")
            path.write_text("of another process")

    with pytest.raises(FileExists):
        overtaken()
    assert path.read_text() == "of another process"
    assert names(tmp_path) == ["a.csv"]


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    path.chmod(0o640)
    write(path, "new", force=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_symlink_stays_a_symlink(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new", force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is a folder"):
        write(tmp_path, "x")


def test_a_folder_that_is_not_there_is_named_as_the_user_named_the_file(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "a.csv"
    with pytest.raises(FileNotFoundError) as caught:
        write(path, "x")
    assert caught.value.filename == str(path)


def test_a_device_is_written_to_directly() -> None:
    write(Path("/dev/null"), "x")
    assert Path("/dev/null").is_char_device()
