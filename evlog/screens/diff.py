"""What a revision changed, or what became of one event: field, old and new."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.history import change_lines, step_rows, what, when
from evlog.store import DocumentChange, Revision, Step
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ScrolledText

_MOST: Final = 500
_LONGEST: Final = 2_000


class DiffScreen(ModalScreen[None]):
    """Shows a title and lines; those that begin with a space are details of the line before."""

    DEFAULT_CSS = """
    DiffScreen { align: center middle; background: $background 60%; }
    DiffScreen > Vertical {
        width: 90%; max-width: 110; height: auto; max-height: 90%; background: $surface;
        border: round $primary; padding: 0 2;
    }
    DiffScreen ScrolledText { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    DiffScreen Static { height: auto; }
    """
    BINDINGS = [*bindings("diff")]  # noqa: RUF012

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._shown_title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(self._shown_title, "bold"))
            with ScrolledText():
                for line in self._lines:
                    style = "" if line.startswith(" ") else "bold"
                    yield Static(cell(line[:_LONGEST], style, one_line=False))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(ScrolledText).focus()

    def action_leave(self) -> None:
        self.dismiss()


def diff_of_revision(revision: Revision, changes: Sequence[DocumentChange]) -> DiffScreen:
    """Every document that a revision changed, field by field."""
    lines = [line for one in changes[:_MOST] for line in change_lines(one, revision)]
    if len(changes) > _MOST:
        lines.append(f"and {counted(len(changes) - _MOST, 'more change')}")
    why = f" · {revision.why}" if revision.why else ""
    did = what(revision, changes)
    return DiffScreen(
        f"revision {revision.number} · {when(revision.time)} · {revision.who} · {did}{why}", lines
    )


def life_of_event(event_id: int, steps: Iterable[Step]) -> DiffScreen:
    """What was done to an event, the newest first."""
    newest = islice(reversed([*steps]), _MOST)
    return DiffScreen(f"history of #{event_id}", [line for one in newest for line in _lines(one)])


def _lines(step: Step) -> list[str]:
    revision = step.revision
    why = f" · {revision.why}" if revision.why else ""
    head = f"{revision.number} · {when(revision.time)} · {revision.who} · {step.kind}{why}"
    if step.kind != "changed":
        return [head]
    return [head, *(f"  {field}: {old} → {new}" for field, old, new in step_rows(step))]
