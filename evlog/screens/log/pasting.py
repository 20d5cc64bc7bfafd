"""What is pasted onto the log screen is an entry: one line, or many to be looked through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evlog.actions.written import Written, in_brief
from evlog.language.line.many_lines import TooMuch, pasted_lines
from evlog.model.text import counted
from evlog.reports.family import is_prose
from evlog.screens.base import Doers
from evlog.screens.log.unsent_lines import UnsentLines

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Pasting:
    """Takes many lines, and keeps those that were left unsent."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._unsent = UnsentLines()

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {"many": self.open_again}

    def take(self, text: str) -> None:
        """Look through pasted lines, after those that are unsent."""
        try:
            lines, removed = pasted_lines(self._unsent.followed_by(text))
        except TooMuch as error:
            self._screen.say(f"{error}; `evlog add -` reads a file of lines")
            return
        self._screen.line.empty()
        if not self._unsent.text.strip() and is_prose(lines):
            self._screen.begin(self._read_report, "\n".join(lines))
        else:
            self._screen.begin(self._look_through, lines, removed)

    async def open_again(self) -> None:
        """Look through the lines that are unsent, or write new ones."""
        await self._look_through(self._unsent.text.split("\n"))

    async def _read_report(self, text: str) -> None:
        """Read a pasted report into drafts, and add those that are taken."""
        from evlog.screens.report import ask_for_report

        screen = self._screen
        written = await ask_for_report(screen, text)
        screen.table.focus()
        if written is not None:
            await self._tell(written)

    async def _tell(self, written: Written) -> None:
        screen = self._screen
        await screen.settle(at=written.added[-1].id)
        events = counted(len(written.added), "event")
        title = f"added · {screen.key('undo')} undoes all"
        screen.say(in_brief((events, *written.notes), 3), title=title)

    async def _look_through(self, lines: Sequence[str], removed: int = 0) -> None:
        """Show how many lines are read, and add them; lines that are left are kept."""
        from evlog.screens.paste import PasteScreen

        screen = self._screen
        left = await screen.app.push_screen_wait(
            PasteScreen(screen.session, lines, removed=removed)
        )
        screen.table.focus()
        if isinstance(left, Written):
            self._unsent = UnsentLines()
            await self._tell(left)
        elif left is not None:
            self._unsent = left._replace(mended=left.mended or self._unsent.mended)
            if left.text.strip():
                screen.say(f"not added; {screen.key('many')} opens the lines again")
