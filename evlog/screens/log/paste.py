"""What is pasted onto the log screen is an entry: one line, or many to be looked through."""

from collections.abc import Sequence

from textual import on, work

from evlog.actions.written import Written, in_brief
from evlog.language.line.many_lines import TooMuch, pasted_lines
from evlog.model.text import counted
from evlog.screens.log.selection import LogSelection
from evlog.screens.log.unsent_lines import UnsentLines
from evlog.widgets.quick_line import QuickLine


class LogPaste(LogSelection):
    """The part of the log screen that takes many lines."""

    _kept = UnsentLines()

    def take_paste(self, text: str) -> None:
        if self.check_action("many", ()):
            self.query_one(QuickLine).paste(text)
        else:
            self.say("not pasted: the log is not read yet")

    @on(QuickLine.Pasted)
    def _take_lines(self, event: QuickLine.Pasted) -> None:
        try:
            lines, removed = pasted_lines(self._kept.followed_by(event.text))
        except TooMuch as error:
            self.say(f"{error}; `evlog add -` reads a file of lines")
            return
        self.query_one(QuickLine).empty()
        self._look_through(lines, removed)

    def action_many(self) -> None:
        self._look_through(self._kept.text.split("\n"))

    @work
    async def _look_through(self, lines: Sequence[str], removed: int = 0) -> None:
        """Show how many lines are read, and add them; lines that are left are kept."""
        from evlog.screens.paste import PasteScreen

        left = await self.app.push_screen_wait(PasteScreen(self.session, lines, removed=removed))
        self.table.focus()
        if isinstance(left, Written):
            self._kept = UnsentLines()
            await self.settle(at=left.added[-1].id)
            events = counted(len(left.added), "event")
            self.say(
                in_brief((events, *left.notes), 3), title=f"added · {self.key('undo')} undoes all"
            )
        elif left is not None:
            self._kept = left._replace(mended=left.mended or self._kept.mended)
            if left.text.strip():
                self.say(f"not added; {self.key('many')} opens the lines again")
