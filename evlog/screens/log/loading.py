"""Reading the log for its screen: the first load, what others write, and trouble in between."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.filesize import decimal

from evlog.model.text import counted
from evlog.screens.base import TROUBLE, Doers, error_in_words
from evlog.screens.log.reading import LogReading
from evlog.store import Revision

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_LOOK: Final = 0.1


class Loading:
    """How far the log is read.

    `ready` says that the log has been read and its events are in sight; what needs it waits.
    `trouble` says why what is in sight may be out of date.
    """

    def __init__(self, screen: "LogScreen") -> None:
        self._screen, self._session = screen, screen.session
        self.ready = False
        self.trouble = ""
        self._reading: LogReading | None = None
        self._catches_up = False

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {"read_again": self.read_again}

    @property
    def may_read(self) -> bool:
        """Whether there is something to read that is not being read now."""
        return self._reading is None and (not self.ready or bool(self.trouble))

    def start(self) -> None:
        """Read the log in the background."""
        self._screen.bar.say("reading …")
        self._screen.begin_anew("load", self._load)

    async def _load(self) -> None:
        """Read the log; trouble stands in place of the table until it is gone."""
        self._reading = reading = LogReading()
        watching = self._screen.set_interval(_LOOK, partial(self._show_progress, reading))
        try:
            await self._session.load(reading)
            await self._screen.settle()
            self.ready, self.trouble, self._reading = True, "", None
            self._screen.be_ready()
            self._tell_notes()
        except TROUBLE as error:
            self.trouble, self._reading = error_in_words(error), None
            self._say_instead("this log cannot be read", self.trouble, "try again")
        finally:
            reading.stop()
            watching.stop()

    def _show_progress(self, reading: LogReading) -> None:
        if reading.is_stopped or not reading.takes_long:
            return
        ways = ("Esc", "stop"), (self._screen.key("quit"), "quit")
        notice = self._screen.notice
        self._screen.table.display = False
        if self._session.is_open:
            notice.say(f"sorting {len(self._session.events):,} events …", *ways)
            return
        far = f"{100 * reading.share:.0f} % of {decimal(reading.total)}" if reading.total else ""
        notice.say(f"reading {self._session.path.name} …", *ways, detail=far, share=reading.share)

    def stop(self) -> bool:
        """Stop the reading that is going on; False where there is none."""
        if self._reading is None:
            return False
        self._reading.stop()
        self._reading = None
        self._screen.workers.cancel_group(self._screen, "load")
        self._say_instead("not read", "`evlog add` adds to it without reading it", "read it")
        return True

    def _say_instead(self, title: str, detail: str, again: str) -> None:
        self._screen.table.display = False
        self._screen.bar.say("not read")
        self._screen.notice.say(
            title,
            (self._screen.key("read_again"), again),
            (self._screen.key("quit"), "quit"),
            detail=detail,
        )
        self._screen.refresh_bindings()

    def read_again(self) -> None:
        """Read the log, where that was stopped or could not be done."""
        if self.ready:
            self.refresh()
        else:
            self._screen.notice.hide()
            self.start()
            self._screen.refresh_bindings()

    def poll(self) -> None:
        """Read what others wrote, where the file was touched."""
        if self.ready and self._session.is_stale():
            self.refresh()

    def refresh(self) -> None:
        """Show what other processes wrote."""
        catch_up: Callable[[], object] = self.catch_up
        self._screen.run_worker(catch_up, group="refresh")

    async def catch_up(self) -> None:
        """Show what other processes wrote, unless that goes on already."""
        # What others write meanwhile is for the next time.
        if not self._catches_up:
            self._catches_up = True
            try:
                await self._catch_up()
            finally:
                self._catches_up = False

    async def _catch_up(self) -> None:
        before, number = self._session.log.revisions(), self._session.number
        try:
            changed = await self._session.refresh()
            if not self._screen.is_attached:
                # The app was left meanwhile.
                return
        except TROUBLE as error:
            self._be_out_of_date(error)
            return
        self.trouble = ""
        self._tell_notes()
        if changed:
            await self._screen.settle()
            self._tell_of_others(before)
        elif self._session.number != number:
            # Written from here, by a screen that was left meanwhile.
            await self._screen.settle()
        else:
            self._screen.resay()
            self._screen.refresh_bindings()

    def _tell_notes(self) -> None:
        for note in self._session.take_notes():
            self._screen.warn(note.text)

    def _be_out_of_date(self, error: Exception) -> None:
        self.trouble = error_in_words(error)
        export, again = self._screen.key("export"), self._screen.key("read_again")
        ways = f"{export} exports what is in sight · {again} reads again"
        self._screen.complain(error, title=ways)
        self._screen.resay()
        self._screen.refresh_bindings()

    def _tell_of_others(self, before: Sequence[Revision]) -> None:
        now = self._session.log.revisions()
        if now[: len(before)][-1:] != before[-1:]:
            self._screen.say("the file was replaced by another log, which is shown now")
            return
        new = now[len(before) :]
        if new:
            last = new[-1]
            changes = sum(revision.changes for revision in new)
            self._screen.say(f"{last.who}: {counted(changes, 'change')} from outside")
