"""A saved view is deleted where its tab is, and undo brings it back."""

from typing import Any

from evlog.store import Log, open_log


async def test_the_view_of_the_tab_in_sight_goes_and_undo_brings_it_back(
    opened: Any, log: Log
) -> None:
    log.save_view("north", "axis:kupiansk")
    async with opened(log.path) as app:
        await app.press("2", "D")
        await app.told("view:north")
        assert not open_log(log.path).views
        assert len(app.app.screen.table.rows) == len(log.all())
        await app.press("u")
        await app.told("undone")
        assert "north" in open_log(log.path).views


async def test_on_the_whole_log_there_is_no_view_to_delete(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        assert app.app.screen.check_action("do", ("delete_view",)) is None
        await app.press("D")
        assert len(open_log(log.path).revisions()) == len(log.revisions())
