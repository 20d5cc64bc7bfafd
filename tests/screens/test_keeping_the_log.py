"""Verify, back up and restore in the app: what was found, who wrote it, and its head."""

from pathlib import Path
from typing import Any

from evlog.model import Event
from evlog.store import Log, open_log
from evlog.store.backup import backup
from evlog.store.verify import verify


async def test_verify_says_what_the_log_holds_who_wrote_it_and_its_head(
    opened: Any, log: Log
) -> None:
    async with opened(log.path, (100, 30)) as app:
        await app.press("E")
        await app.until(lambda: "sound" in app.text())
        report = verify(log.path)
        assert f"{report.events} events in 1 revision" in app.text()
        assert report.head in app.text()
        assert f"by {log.revisions()[-1].who} 1" in app.text()
        await app.press("enter")
        assert app.app.screen.where == "log"


async def test_verify_names_the_finding_and_the_way_out(opened: Any, log: Log) -> None:
    async with opened(log.path, (100, 30)) as app:
        whole = log.path.read_bytes()
        log.path.write_bytes(whole.replace(b"Kupiansk", b"Kupyansk", 1))
        await app.press("E")
        await app.until(lambda: "findings" in app.text())
        assert "verify --recover FILE" in app.text()


async def test_a_log_that_is_another_than_it_was_can_be_taken_as_it_is(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    witness = tmp_path / "witness"
    before = log.path.read_bytes()
    seen = open_log(log.path, witness=witness)
    seen.add([Event(type="clash", date=seen.all()[0].date)])
    log.path.write_bytes(before)
    async with opened(log.path, (100, 30), witness=witness) as app:
        await app.press("E")
        await app.until(lambda: "F2 takes it as it is" in app.text())
        await app.press("f2")
        await app.until(lambda: "sound" in app.text())


async def test_a_backup_says_where_it_is_and_what_it_holds(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    async with opened(log.path, (100, 30)) as app:
        await app.press("B", "enter")
        await app.until(lambda: "copied and verified" in app.text())
        (copy,) = (log.path.parent / "backups").iterdir()
        assert verify(copy).head in app.text()


async def test_a_number_of_copies_that_is_none_copies_nothing(opened: Any, log: Log) -> None:
    async with opened(log.path, (100, 30)) as app:
        await app.press("B")
        app.app.screen.query_one("#keep").value = "all of them"
        await app.press("f2")
        await app.until(lambda: "no number of copies" in app.text())
        assert not (log.path.parent / "backups").exists()


async def test_a_copy_is_looked_at_and_one_that_lacks_something_needs_the_box(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    copy = backup(log.path, tmp_path / "copy.evlog").path
    number = len(log.all())
    log.add([Event(type="clash", date=log.all()[0].date)])
    async with opened(log.path, (100, 30)) as app:
        await app.press("R")
        app.app.screen.query_one("#file").value = str(copy)
        await app.press("enter")
        await app.until(lambda: "1 revision behind" in app.text())
        await app.press("f2")
        await app.until(lambda: "the copy lacks" in app.text())
        assert "--force" not in app.text()
        assert len(open_log(log.path).all()) == number + 1
        app.app.screen.query_one("Tick").value = True
        await app.press("f2")
        await app.told("restored from")
        await app.until(lambda: len(app.app.screen.table.rows) == number)
    (kept,) = log.path.parent.glob("*.replaced-*")
    assert len(open_log(kept).all()) == number + 1


async def test_a_damaged_copy_is_not_put_back(opened: Any, log: Log, tmp_path: Path) -> None:
    copy = backup(log.path, tmp_path / "copy.evlog").path
    copy.chmod(0o600)
    copy.write_bytes(copy.read_bytes().replace(b"Kupiansk", b"Kupyansk", 1))
    before = log.path.read_bytes()
    async with opened(log.path, (100, 30)) as app:
        await app.press("R")
        app.app.screen.query_one("#file").value = str(copy)
        await app.press("f2")
        await app.until(lambda: "not put back" in app.text())
    assert log.path.read_bytes() == before
