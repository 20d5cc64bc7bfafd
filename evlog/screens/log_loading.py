"""Reading the log for its screen: the first load, what others write, and trouble in between."""

from textual import work

from evlog.screens.base import TROUBLE, in_words
from evlog.screens.log_part import LogPart
from evlog.widgets.filter_bar import FilterBar
from evlog.widgets.notice import Notice


class LogLoading(LogPart):
    """The part of the log screen that reads the log."""

    _trouble: str = ""

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the log; trouble stands in place of the table until it is gone."""
        try:
            await self.desk.load()
        except TROUBLE as error:
            self._show_trouble(error)
            return
        self._trouble = ""
        await self.settle()

    def _show_trouble(self, error: Exception) -> None:
        self._trouble = in_words(error)
        self.table.display = False
        self.query_one(FilterBar).say("no log")
        self.query_one(Notice).say(
            "this log cannot be read",
            ("r", "try again"),
            ("q", "quit"),
            detail=self._trouble,
        )

    def key_r(self) -> None:
        """Try again to read a log that could not be read."""
        if self._trouble:
            self.load()

    def _poll(self) -> None:
        if self.desk.is_open and self.desk.is_stale():
            self.refresh_log()

    @work(exclusive=True, group="refresh")
    async def refresh_log(self) -> None:
        """Show what other processes wrote."""
        before = self.desk.log.number
        try:
            changed = await self.desk.refresh()
        except TROUBLE as error:
            self.complain(error)
            return
        if changed:
            await self.settle()
            self._tell_of_others(before)

    def _tell_of_others(self, before: int) -> None:
        new = self.desk.log.revisions()[before:]
        if new:
            last = new[-1]
            changes = sum(revision.changes for revision in new)
            self.say(f"{last.who}: {changes:,} change{'' if changes == 1 else 's'} from outside")
