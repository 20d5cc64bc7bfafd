"""The report desk: a pasted report beside its drafts, looked through by keys and taken."""

from typing import Any

import pytest
from textual import events

from evlog.store import Log, open_log

REPORT = """\
Упродовж минулої доби на фронті відбулося 20 боєзіткнень, повідомляє Генштаб станом на 08:00 19.11.2026.
На Лиманському напрямку ворог 12 разів атакував у районах Зарічного та Торського.
На Курському напрямку відбито дві атаки ворога, ще три тривають до цього часу.
Крім того, зафіксовано 7 випадків чогось незнаного для цього читача звітів.
"""


async def paste(app: Any, text: str = REPORT) -> None:
    """Paste a report onto the log, and say that it was published on the day that it names."""
    app.app.post_message(events.Paste(text))
    await app.until(lambda: "published on which day" in app.text())
    await app.press("enter")
    await app.until(lambda: "drafted (2)" in app.text())


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_pasted_report_opens_beside_its_drafts(
    opened: Any, log: Log, size: tuple[int, int]
) -> None:
    async with opened(log.path, size=size) as app:
        await paste(app)
        shown = app.text()
        assert "2 of 2 drafts taken" in shown
        assert "! 1 number not read" in shown
        assert "told 20 · on axes 14 · not allocated 6" in shown
        assert "Лиманському" in shown
        assert "2026-11-18 Lyman: 12 attacks near Зарічного, Торського" in shown


async def test_what_is_taken_is_written_as_one_change(opened: Any, log: Log) -> None:
    before = len(log.all())
    async with opened(log.path) as app:
        await paste(app)
        await app.press("space", "f2")
        await app.until(lambda: len(open_log(log.path).all()) == before + 1)
        await app.press("u")
        await app.until(lambda: len(open_log(log.path).all()) == before)


async def test_a_draft_is_changed_as_a_quick_line(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app)
        await app.press("enter", "ctrl+u")
        await app.type("2026-11-18 lyman: 13 attacks @Генштаб")
        await app.press("enter")
        assert "on axes 15" in app.text()
        await app.press("f2")
        await app.until(lambda: "added" in app.toasts())
    written = [event for event in open_log(log.path).all() if event.axes == ("Lyman",)][-1]
    assert written.count is not None
    assert written.count.best == 13
    assert (written.sources[0].quote or "").startswith("На Лиманському напрямку")


async def test_the_next_number_not_read_is_a_key_away(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app)
        await app.press("n")
        assert "“Крім того, зафіксовано 7 випадків" in app.text()


async def test_escape_leaves_one_step_a_press_and_writes_nothing(opened: Any, log: Log) -> None:
    before = len(log.all())
    async with opened(log.path) as app:
        await paste(app)
        await app.press("enter")
        await app.press("escape")
        assert "drafted (2)" in app.text()
        await app.press("escape")
        assert "drafted (2)" not in app.text()
    assert len(open_log(log.path).all()) == before
