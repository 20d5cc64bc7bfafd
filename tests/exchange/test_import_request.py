"""An import as a person asks for it: the file, how to read it, and the rows that are none."""

import os
from pathlib import Path

import pytest

from evlog.exchange.errors import BadFile, FileExists, RowsRejected
from evlog.exchange.files.paths import completed_path, path_of
from evlog.exchange.importing.request import Request, import_as, look, write_mapping
from evlog.model.errors import EvlogError
from evlog.store import Log, open_log

MAPPED = "when,what\n2025-12-24,clash\n2025-12-25,strike\n"
MAP = '[fields]\ndate = "when"\ntype = "what"\n'
MIXED = "type,date\nclash,2025-12-24\nclash,never\n"


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "some.evlog", create=True)


def unwatched(rows: int, share: float) -> None:
    assert rows >= 0
    assert 0 <= share <= 1


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_mapping_tells_what_the_columns_of_a_file_mean(log: Log, tmp_path: Path) -> None:
    file = written(tmp_path / "any.csv", MAPPED)
    mapping = written(tmp_path / "map.toml", MAP)
    done = import_as(log, Request(file, mapping=mapping), unwatched)
    assert (done.tally.new, [event.type for event in log.all()]) == (2, ["clash", "strike"])


def test_a_file_that_is_not_recognised_needs_a_mapping(log: Log, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="columns that evlog does not know") as told:
        look(log, Request(written(tmp_path / "any.csv", MAPPED)), unwatched)
    assert told.value.needs == "mapping"
    assert "--" not in told.value.what


def test_a_first_mapping_is_written_beside_the_file_once(log: Log, tmp_path: Path) -> None:
    request = Request(written(tmp_path / "any.csv", MAPPED))
    path = write_mapping(request)
    assert path == tmp_path / "any.csv.toml"
    assert "[fields]" in path.read_text("utf-8")
    with pytest.raises(FileExists):
        write_mapping(request)


def test_an_encoding_is_taken_as_named(log: Log, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("type,date,note\nclash,2025-12-24,бій\n".encode("cp1251"))
    with pytest.raises(BadFile) as told:
        look(log, Request(file), unwatched)
    assert told.value.needs == "encoding"
    import_as(log, Request(file, encoding="cp1251"), unwatched)
    assert log.all()[0].note == "бій"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "is a pipe or a device"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"PK\x03\x04rest"), "save it as CSV"),
        (lambda path: path.write_bytes(bytes(range(256)) * 9), "not a text file"),
    ],
)
def test_what_is_no_table_says_so(log: Log, tmp_path: Path, make: object, says: str) -> None:
    make(tmp_path / "odd.csv")  # type: ignore[operator]
    with pytest.raises(EvlogError, match=says):
        import_as(log, Request(tmp_path / "odd.csv"), unwatched)


def test_a_pipe_as_mapping_is_refused_and_not_waited_for(log: Log, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "map.toml")
    file = written(tmp_path / "any.csv", MAPPED)
    with pytest.raises(BadFile, match="is a pipe or a device"):
        look(log, Request(file, mapping=tmp_path / "map.toml"), unwatched)


def test_rejected_rows_go_beside_the_file_only_when_asked(log: Log, tmp_path: Path) -> None:
    request = Request(written(tmp_path / "mixed.csv", MIXED))
    with pytest.raises(RowsRejected) as told:
        import_as(log, request, unwatched)
    assert (told.value.what, len(told.value.reasons)) == (
        "1 of 2 rows rejected, nothing imported",
        1,
    )
    assert not request.rejects.exists()
    import_as(log, Request(request.path, set_aside=True), unwatched)
    assert "never" in request.rejects.read_text("utf-8")


def test_rejects_replace_earlier_rejects_and_nothing_else(log: Log, tmp_path: Path) -> None:
    request = Request(written(tmp_path / "mixed.csv", MIXED), set_aside=True)
    import_as(log, request, unwatched)
    import_as(log, request, unwatched)
    request.rejects.write_text("my notes", "utf-8")
    with pytest.raises(FileExists, match="no file of rejected rows"):
        import_as(log, request, unwatched)
    assert request.rejects.read_text("utf-8") == "my notes"


def test_no_file_of_rejects_is_made_where_every_row_is_good(log: Log, tmp_path: Path) -> None:
    request = Request(written(tmp_path / "good.csv", MIXED.replace("never", "2025-12-25")))
    import_as(log, Request(request.path, set_aside=True), unwatched)
    assert not request.rejects.exists()


def test_stopping_an_import_leaves_neither_events_nor_rejects(log: Log, tmp_path: Path) -> None:
    rows = "".join(f"clash,2025-12-24,n{number}\n" for number in range(3000))
    file = written(tmp_path / "long.csv", f"type,date,note\nclash,never,x\n{rows}")

    def stop(rows: int, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_as(log, Request(file, set_aside=True), stop)
    assert (len(log.all()), log.number) == (0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.csv"]


@pytest.mark.parametrize(
    ("begun", "completed"),
    [
        ("", None),
        ("some/", "some/big.csv"),
        ("some/b", "some/big.csv"),
        ("some/B", "some/big.csv"),
        ("some/m", "some/maps/"),
        ("some/big.csv", None),
        ("some/.h", "some/.hidden.csv"),
        ("some/zz", None),
        ("nowhere/z", None),
        ("so", "some/"),
    ],
)
def test_a_path_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: str, completed: str | None
) -> None:
    folder = tmp_path / "some"
    (folder / "maps").mkdir(parents=True)
    for name in ("big.csv", ".hidden.csv", "bad\x1b[2J.csv", "später.csv"):
        (folder / name).touch()
    monkeypatch.chdir(tmp_path)
    assert completed_path(begun) == completed


def test_only_files_of_a_kind_and_folders_are_offered(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.toml").touch()
    assert completed_path(f"{tmp_path}/", (".toml",)) == f"{tmp_path}/b.toml"


def test_an_unreadable_folder_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert completed_path(f"{tmp_path}/file/x") is None


def test_a_home_folder_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "events.csv").touch()
    assert path_of(" ~/events.csv ") == tmp_path / "events.csv"
    assert completed_path("~/ev") == "~/events.csv"
    assert path_of("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
