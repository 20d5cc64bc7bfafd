"""One event in full, with every source and its life in the log."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.event_card import card_head, card_rows, weeks_line
from evlog.store import Step
from evlog.summary.linked import Linked
from evlog.widgets.moving import ScrolledText
from evlog.widgets.theme import palette_of

# Characters of one value. Rich takes a second to lay out what is a hundred times as long.
_LONGEST = 4_000


class EventPane(ScrolledText, can_focus=True):
    """Shows the event under the cursor; empty if there is none.

    Its life is told once there is more to it than that it was added. Shown `whole`, it has its life
    and its uid in any case. Of a value longer than `longest` characters it shows the beginning.
    """

    DEFAULT_CSS = """
    EventPane { background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
    EventPane > Static { height: auto; }
    """

    def __init__(
        self,
        *,
        longest: int = _LONGEST,
        whole: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._longest = longest
        self._shown: Event | None = None
        self._least_steps = 1 if whole else 2
        self._is_whole = whole

    def compose(self) -> ComposeResult:
        yield Static("", id="event")

    def show(
        self,
        event: Event | None,
        steps: Sequence[Step] = (),
        linked: Linked | None = None,
        *,
        group: str = "other",
        weeks: Sequence[int | None] = (),
        alike: str = "",
    ) -> None:
        """Show an event of a group of types, what it is linked to and was done to it, the weeks of
        its axis, and with which others it may tell of the same."""
        if event is not self._shown:
            self.scroll_home(animate=False)
        self._shown = event
        told = steps if len(steps) >= self._least_steps else ()
        full = "" if event is None else self._in_full(event, told, linked, group, weeks, alike)
        self.query_one("#event", Static).update(full)

    def _in_full(
        self,
        event: Event,
        steps: Sequence[Step],
        linked: Linked | None,
        group: str,
        weeks: Sequence[int | None],
        alike: str,
    ) -> RenderableType:
        palette = palette_of(self)
        parts: list[RenderableType] = [*card_head(event, palette, group)]
        if alike:
            parts.append(Text(alike, palette.doubt))
        rows = card_rows(event, palette, self._longest, linked, uid=self._is_whole)
        if rows.row_count:
            parts += [Text(), rows]
        if line := weeks_line(weeks, event, palette, group):
            parts += [Text(), *line]
        if steps:
            parts += [Text(), Text("its life", palette.dim), *map(cell, map(life_line, steps))]
        return Group(*parts)


def life_line(step: Step) -> str:
    """One step on one line: `3 · 25 Dec 14:05 · anna · changed wounded`."""
    revision = step.revision
    fields = ", ".join(change.field for change in step.changes)
    what = f"{step.kind} {fields}" if step.kind == "changed" else step.kind
    why = f" · {revision.why}" if revision.why else ""
    return f"{revision.number} · {revision.time.astimezone():%-d %b %H:%M} · {revision.who} · {what}{why}"
