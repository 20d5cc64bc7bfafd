"""The history: every revision of the log, newest first; any of them can be taken back."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from evlog.actions.undoing import undo
from evlog.actions.written import in_brief
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.diff import diff_of_revision
from evlog.screens.session import AppSession
from evlog.store import Revision
from evlog.widgets.commands import bindings
from evlog.widgets.moving import MovingList

_MOST = 2000


class HistoryScreen(SessionScreen[None]):
    """Lists revisions with who, when and why."""

    DEFAULT_CSS = """
    HistoryScreen #title { height: 1; padding: 0 1; background: $panel; }
    HistoryScreen MovingList, HistoryScreen MovingList:focus {
        height: 1fr; border: none; padding: 0 1; background: $background;
        scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    HistoryScreen MovingList > .option-list--option-highlighted { background: $primary 55%; }
    """
    BINDINGS = [  # noqa: RUF012
        *bindings("history"),
    ]
    where = "history"

    def __init__(self, session: AppSession) -> None:
        super().__init__(session)
        self._revisions: list[Revision] = []
        self._since = session.log.read_at

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        yield MovingList(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._show()
        self.query_one(MovingList).focus()

    def _show(self) -> None:
        self._since = self.session.log.read_at
        every = self.session.log.revisions()
        self._revisions = list(reversed(every))[:_MOST]
        undone = taken_back(every)
        self.query_one("#title", Static).update(
            cell(f"history · {counted(len(every), 'revision')}", "bold")
        )
        revisions = self.query_one(MovingList)
        at = revisions.highlighted or 0
        revisions.clear_options()
        revisions.add_options(
            Option(cell(revision_line(revision, undone=revision.number in undone)))
            for revision in self._revisions
        )
        if self._revisions:
            revisions.highlighted = min(at, len(self._revisions) - 1)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_look()

    @work
    async def action_look(self) -> None:
        at = self.query_one(MovingList).highlighted
        if at is not None:
            revision = self._revisions[at]
            changes = await in_background(self.session.changes_of, revision)
            await self.app.push_screen_wait(diff_of_revision(revision, changes))

    @work
    async def action_undo_this(self) -> None:
        at = self.query_one(MovingList).highlighted
        if at is None:
            return
        number = self._revisions[at].number
        done = await self.attempt(undo, self.session.log, number, since=self._since)
        if done is not None:
            self._show()
            way_back = f"{self.key('undo_this')} on the new line brings it back"
            self.say(in_brief((f"revision {number} taken back; {way_back}", *done.notes), 3))

    def action_back(self) -> None:
        self.dismiss(None)


def taken_back(revisions: Sequence[Revision]) -> set[int]:
    """The numbers of revisions that are undone now."""
    found: set[int] = set()
    for revision in revisions:
        if revision.undoes is not None:
            found.add(revision.undoes)
        elif revision.redoes is not None:
            found.discard(revision.redoes)
    return found


def revision_line(revision: Revision, *, undone: bool) -> str:
    """One revision on one line: number, when, who, how much, why."""
    what = counted(revision.changes, "change")
    if revision.undoes is not None:
        what = f"undid {revision.undoes}"
    elif revision.redoes is not None:
        what = f"did {revision.redoes} again"
    what += ", undone" if undone else ""
    when = revision.time.astimezone()
    return (
        f"{revision.number:>5}  {when:%Y-%m-%d %H:%M}  {revision.who[:12]:<12}  {what:<17}"
        f"  {revision.why[:120]}"
    )
