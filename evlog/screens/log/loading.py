"""Reading the log for its screen: the first load, what others write, and trouble in between."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from rich.filesize import decimal
from textual import work

from evlog.model.text import counted
from evlog.screens.base import TROUBLE, in_words
from evlog.screens.log.part import LogPart
from evlog.screens.log.reading import Reading
from evlog.store import Revision
from evlog.widgets.event_table import EventTable
from evlog.widgets.filter_bar import FilterBar
from evlog.widgets.notice import Notice

_LOOK: Final = 0.1


class LogLoading(LogPart):
    """The part of the log screen that reads the log.

    `ready` tells that the log has been read and its events are in sight; what needs it waits.
    """

    ready: bool = False
    trouble: str = ""
    _reading: Reading | None = None
    _catches_up: bool = False

    @property
    def may_read(self) -> bool:
        """Whether there is something to read that is not being read now."""
        return self._reading is None and (not self.ready or bool(self.trouble))

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the log; trouble stands in place of the table until it is gone."""
        self._reading = reading = Reading()
        watching = self.set_interval(_LOOK, partial(self._show_progress, reading))
        try:
            await self.session.load(reading)
            await self.settle()
            self._be_ready()
        except TROUBLE as error:
            self._show_trouble(error)
        finally:
            reading.stop()
            watching.stop()

    def _be_ready(self) -> None:
        self.ready, self.trouble, self._reading = True, "", None
        if self.focused is None:
            # What is hidden loses the keys.
            self.table.focus()
        self.refresh_bindings()
        self.apply_written_filter()

    def _show_progress(self, reading: Reading) -> None:
        if reading.is_stopped or not reading.takes_long:
            return
        ways = ("Esc", "stop"), (self.key("quit"), "quit")
        notice = self.query_one(Notice)
        self.table.display = False
        if self.session.is_open:
            notice.say(f"sorting {len(self.session.events):,} events …", *ways)
            return
        far = f"{100 * reading.share:.0f} % of {decimal(reading.total)}" if reading.total else ""
        notice.say(f"reading {self.session.path.name} …", *ways, detail=far, share=reading.share)

    def stop_reading(self) -> bool:
        """Stop the reading that is going on; False where there is none."""
        if self._reading is None:
            return False
        self._reading.stop()
        self._reading = None
        self.workers.cancel_group(self, "load")
        self._say_instead("not read", "`evlog add` adds to it without reading it", "read it")
        return True

    def _show_trouble(self, error: Exception) -> None:
        self.trouble = in_words(error)
        self._reading = None
        self._say_instead("this log cannot be read", self.trouble, "try again")

    def _say_instead(self, title: str, detail: str, again: str) -> None:
        self.table.display = False
        self.query_one(FilterBar).say("not read")
        self.query_one(Notice).say(
            title,
            (self.key("read_again"), again),
            (self.key("quit"), "quit"),
            detail=detail,
        )
        self.refresh_bindings()

    def action_read_again(self) -> None:
        if self.ready:
            self.refresh_log()
        else:
            self.query_one(FilterBar).say("reading …")
            self.query_one(Notice).hide()
            self.load()
            self.refresh_bindings()

    def _poll(self) -> None:
        if self.ready and self.session.is_stale():
            self.refresh_log()

    @work(group="refresh")
    async def refresh_log(self) -> None:
        """Show what other processes wrote; what they write meanwhile is for the next time."""
        if not self._catches_up:
            self._catches_up = True
            try:
                await self._catch_up()
            finally:
                self._catches_up = False

    async def _catch_up(self) -> None:
        before, number = self.session.log.revisions(), self.session.number
        try:
            changed = await self.session.refresh()
            if not self.query(EventTable):
                # The app was left meanwhile.
                return
        except TROUBLE as error:
            self.trouble = in_words(error)
            export, again = self.key("export"), self.key("read_again")
            self.complain(error, title=f"{export} exports what is in sight · {again} reads again")
            self.resay()
            self.refresh_bindings()
            return
        self.trouble = ""
        if changed:
            await self.settle()
            self._tell_of_others(before)
        elif self.session.number != number:
            # Written from here, by a screen that was left meanwhile.
            await self.settle()
        else:
            self.resay()
            self.refresh_bindings()

    def _tell_of_others(self, before: Sequence[Revision]) -> None:
        now = self.session.log.revisions()
        if now[: len(before)][-1:] != before[-1:]:
            self.say("the file was replaced by another log, which is shown now")
            return
        new = now[len(before) :]
        if new:
            last = new[-1]
            changes = sum(revision.changes for revision in new)
            self.say(f"{last.who}: {counted(changes, 'change')} from outside")
