"""One event in full, with every source and its life in the log."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.event import event_grid
from evlog.render.words import headline
from evlog.store import Step
from evlog.summary.linked import Linked
from evlog.widgets.moving import ScrolledText

# Characters of one value. Rich takes a second to lay out what is a hundred times as long.
_LONGEST = 4_000


class EventPane(ScrolledText, can_focus=True):
    """Shows the event under the cursor; empty where there is none.

    Its life is told once there is more to it than that it was added, or the `whole_life` always.
    Of a value longer than `longest` characters it shows the beginning.
    """

    DEFAULT_CSS = """
    EventPane {
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        border-top: solid $panel-lighten-2;
    }
    EventPane:focus { border-top: solid $primary; }
    EventPane > Static { height: auto; }
    """

    def __init__(
        self,
        *,
        longest: int = _LONGEST,
        whole_life: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._longest = longest
        self._least_steps = 1 if whole_life else 2

    def compose(self) -> ComposeResult:
        yield Static("", id="event")

    def show(
        self, event: Event | None, steps: Sequence[Step] = (), linked: Linked | None = None
    ) -> None:
        """Show an event, what it is linked to, and what was done to it."""
        self.scroll_home(animate=False)
        full = (
            ""
            if event is None
            else _in_full(
                event, steps if len(steps) >= self._least_steps else (), self._longest, linked
            )
        )
        self.query_one("#event", Static).update(full)


def _in_full(
    event: Event, steps: Sequence[Step], longest: int, linked: Linked | None
) -> RenderableType:
    grid = event_grid(event, longest, linked)
    parts: list[RenderableType] = [cell(headline(event), "bold"), grid]
    if steps:
        parts += [Text(), Text("its life", "dim"), *(cell(life_line(step)) for step in steps)]
    return Group(*parts)


def life_line(step: Step) -> str:
    """One step on one line: `3 · 25 Dec 14:05 · anna · changed wounded`."""
    revision = step.revision
    fields = ", ".join(change.field for change in step.changes)
    what = f"{step.kind} {fields}" if step.kind == "changed" else step.kind
    why = f" · {revision.why}" if revision.why else ""
    return f"{revision.number} · {revision.time.astimezone():%-d %b %H:%M} · {revision.who} · {what}{why}"
