"""The report desk: a pasted report beside its drafts, looked through by keys and taken."""

import datetime as dt
from typing import Any

import pytest
from textual import events

from evlog.actions.enter import enter
from evlog.language.line.quick_line import read_line
from evlog.model import Count, shipped_vocabulary
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


async def test_a_draft_with_a_number_left_over_is_not_taken_by_itself(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, REPORT.replace("Зарічного та Торського", "Зарічного, 17 чогось"))
        assert "1 of 2 drafts taken" in app.text()


async def test_a_report_of_the_other_side_is_read_by_a_key(opened: Any, log: Log) -> None:
    text = (
        "Сводка Министерства обороны России на 19.11.2026, опубликована на официальном сайте.\n"
        "Российские войска освободили населенный пункт Ивановка Донецкой Народной Республики.\n"
    )
    async with opened(log.path) as app:
        app.app.post_message(events.Paste(text))
        await app.until(lambda: "published on which day" in app.text())
        await app.press("enter")
        await app.until(lambda: "drafted (0)" in app.text())
        await app.press("o")
        await app.until(lambda: "drafted (1)" in app.text())
        assert "control claim  in Ивановка" in app.text()


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


def tell_axes(log: Log, day: str) -> None:
    """A report of a day in the log: three axes, told by the General Staff."""
    line = (
        f'{day} lyman: 8 attacks @"General Staff"; {day} pokrovsk: 30 attacks @"General Staff"; '
        f'{day} kupiansk: 4 attacks repelled @"General Staff"'
    )
    entries = read_line(line, shipped_vocabulary(), dt.date(2026, 11, 22))
    enter(log, [entry.event for entry in entries])


async def test_a_report_is_typed_as_numbers_on_the_axes_of_the_last_one(
    opened: Any, log: Log
) -> None:
    tell_axes(log, "2026-11-21")
    before = {event.id for event in log.all()}
    async with opened(log.path) as app:
        await app.press("P", "f9")
        await app.until(lambda: "a report of which day?" in app.text())
        await app.press("enter")
        await app.until(lambda: "Lyman (1 of 3):" in app.text())
        await app.press("9", "tab", "tab", "0")
        assert "on axes 9" in app.text()
        await app.press("f2")
        await app.until(lambda: "added" in app.toasts())
    written = [event for event in open_log(log.path).all() if event.id not in before]
    assert [(event.axes, event.type, event.count) for event in written] == [
        (("Lyman",), "attack", Count.exact(9)),
        (("Kupiansk",), "attack_repelled", Count.exact(0)),
    ]
    assert {str(event.date) for event in written} == {"2026-11-22"}
    assert {event.sources[0].name for event in written} == {"General Staff"}


async def test_a_number_can_be_typed_anew_or_taken_out(opened: Any, log: Log) -> None:
    tell_axes(log, "2026-11-21")
    async with opened(log.path) as app:
        await app.press("P", "f9")
        await app.until(lambda: "a report of which day?" in app.text())
        await app.press("enter")
        await app.until(lambda: "Lyman (1 of 3):" in app.text())
        await app.press("9", "tab")
        assert "1 of 1 draft taken" in app.text()
        await app.press("shift+tab", "backspace", "tab")
        assert "0 of 0 drafts taken" in app.text()


async def test_a_number_that_cannot_be_read_stays_to_be_mended(opened: Any, log: Log) -> None:
    tell_axes(log, "2026-11-21")
    async with opened(log.path) as app:
        await app.press("P", "f9")
        await app.until(lambda: "a report of which day?" in app.text())
        await app.press("enter")
        await app.until(lambda: "Lyman (1 of 3):" in app.text())
        await app.type("9 atacks")
        await app.press("tab")
        assert 'unknown type "atacks"' in app.text()
        assert "Lyman (1 of 3):" in app.text()


async def test_only_the_axes_that_a_pasted_report_leaves_out_are_to_be_typed(
    opened: Any, log: Log
) -> None:
    tell_axes(log, "2026-11-17")
    async with opened(log.path) as app:
        await paste(app)
        await app.press("f9")
        await app.until(lambda: "Pokrovsk (1 of 2):" in app.text())


async def test_without_a_report_in_the_log_there_are_no_axes_to_go_by(
    opened: Any, tmp_path: Any
) -> None:
    empty = open_log(tmp_path / "empty.evlog", create=True)
    async with opened(empty.path) as app:
        await paste(app)
        await app.press("f9")
        await app.until(lambda: "no report on three axes" in app.toasts())
