"""What makes figures wrong: gone through one by one, each mended, left or skipped by a key."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from evlog.actions.check import Finding, Kind, findings
from evlog.actions.mends import Mend
from evlog.actions.undoing import undo
from evlog.actions.written import in_brief
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.findings import HEADS, command_text, finding_lines
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.listing import Heading, Listing
from evlog.widgets.theme import palette_of

_NAMES: Final[Mapping[Kind, str]] = {
    "alike": "twice?",
    "total": "not linked",
    "note": "in note",
    "axis": "axis",
    "date": "date",
    "source": "source",
}
_MOST_SHOWN: Final = 4
_WIDEST: Final = 24


class CheckScreen(SessionScreen[tuple[int, ...] | None]):
    """A row for each finding; gives the events to go to, or None.

    What is skipped is not shown again on this screen. `wanted` tests the events that the findings
    are to have to do with.
    """

    DEFAULT_CSS = """
    CheckScreen #title { height: 1; padding: 0 1; background: $panel; }
    CheckScreen #whole {
        height: auto; max-height: 12; padding: 0 1; background: $surface; border-top: solid $frame;
    }
    """
    BINDINGS = [*bindings("check")]  # noqa: RUF012
    where = "check"

    def __init__(self, session: AppSession, wanted: Callable[[Event], Any]) -> None:
        super().__init__(session)
        self._wanted = wanted
        self._findings: Sequence[Finding] = ()
        self._events: Mapping[int, Event] = {}
        self._skipped: set[tuple[Kind, tuple[int, ...], str]] = set()

    def compose(self) -> ComposeResult:
        yield Static(cell("check", "bold"), id="title")
        yield Listing()
        yield Static("", id="whole")
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> Listing:
        """The findings, one a row."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        self.rows.focus()
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Look the log over in a thread, and show what is found."""
        await self._look()

    async def _look(self) -> None:
        events = self.session.events
        found = await in_background(findings, events, self.session.vocabulary, self._wanted)
        self._events = {event.id: event for event in events}
        self._findings = [one for one in found if _key(one) not in self._skipped]
        self._show()

    def _show(self) -> None:
        kinds = max(len(name) for name in _NAMES.values())
        numbers = max((len(_numbers(one)) for one in self._findings), default=0)
        headings = (
            Heading("what", kinds),
            Heading("events", max(len("events"), min(numbers, _WIDEST))),
            Heading("finding"),
        )
        self.rows.show(headings, len(self._findings), self._cells, at=self.rows.cursor)
        number = len(self._findings)
        skipped = f" · {len(self._skipped)} skipped" if self._skipped else ""
        title = counted(number, "finding") if number else "nothing to mend"
        self.query_one("#title", Static).update(cell(f"check · {title}{skipped}", "bold"))

    def _cells(self, row: int) -> Sequence[Text]:
        finding = self._findings[row]
        palette = palette_of(self)
        is_double = finding.kind in ("alike", "total")
        lines = finding_lines(finding, self._events) if finding.kind == "alike" else ()
        return (
            cell(_NAMES[finding.kind], palette.doubt if is_double else palette.dim),
            cell(_numbers(finding)),
            cell(lines[0] if lines else finding.what),
        )

    @property
    def _current(self) -> Finding | None:
        return self._findings[self.rows.cursor] if self._findings else None

    @on(Listing.Moved)
    def _show_whole(self) -> None:
        whole, finding = self.query_one("#whole", Static), self._current
        whole.display = finding is not None
        self.refresh_bindings()
        if finding is None:
            return
        dim = palette_of(self).dim
        lines = [cell(HEADS[finding.kind], "bold")]
        lines += [cell(line) for line in finding_lines(finding, self._events)]
        lines.append(cell(f"{self.key('mend')}  {command_text(finding.mend)}", dim))
        if finding.leave is not None:
            leave = command_text(finding.leave)
            lines.append(cell(f"{self.key('keep')}  {leave}: they are distinct", dim))
        whole.update(Text("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is something for a key to do."""
        finding = self._current
        match action:
            case "mend" | "skip" | "go_to_event":
                return finding is not None
            case "keep":
                return finding is not None and finding.leave is not None
            case _:
                return super().check_action(action, parameters)

    @work
    async def action_mend(self) -> None:
        if self._current is not None:
            await self._do(self._current.mend, "mended")

    @work
    async def action_keep(self) -> None:
        if self._current is not None and self._current.leave is not None:
            await self._do(self._current.leave, "kept apart")

    async def _do(self, mend: Mend, done: str) -> None:
        written = await self.attempt(mend.carry_out, self.session.log)
        if written is not None:
            await self._look()
            told = in_brief((command_text(mend), *written.notes), 3)
            self.say(told, title=f"{done} · {self.key('undo')} takes it back")

    def action_skip(self) -> None:
        if self._current is not None:
            self._skipped.add(_key(self._current))
            self._findings = [one for one in self._findings if _key(one) not in self._skipped]
            self._show()

    @work
    async def action_undo(self) -> None:
        target = self.session.log.can_undo
        done = await self.attempt(undo, self.session.log)
        if done is not None:
            await self._look()
            self.say(in_brief((self.session.named(target), *done.notes), 3), title="undone")

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_go_to_event()

    def action_go_to_event(self) -> None:
        if self._current is not None:
            self.dismiss(self._current.ids)

    def action_back(self) -> None:
        self.dismiss(None)


def _numbers(finding: Finding) -> str:
    some = " ".join(f"#{event_id}" for event_id in finding.ids[:_MOST_SHOWN])
    rest = len(finding.ids) - _MOST_SHOWN
    return f"{some} +{rest:,}" if rest > 0 else some


def _key(finding: Finding) -> tuple[Kind, tuple[int, ...], str]:
    return finding.kind, finding.ids, finding.what
