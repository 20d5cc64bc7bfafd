"""Help: every key of a screen, from the command table."""

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from evlog.widgets.commands import PARTS, Command, all_keys, bindings, grouped, merged
from evlog.widgets.moving import ScrolledText

_FILTER = (
    ("axis:kupiansk", "an axis in any spelling; axis:none for none"),
    ("type:strikes", "a type or a whole group"),
    ("since:monday until:2025-12", "days as one says them; both ends are in"),
    ("@GeneralStaff  +pow", "a source; a tag"),
    ("count:4..  status:disputed", "ranges with both ends in; who denies what"),
    ('"supply line"  not  or  ( )', "a phrase; leave out; either; together"),
    ("→  Tab", "take the rest of the word that stands behind it"),
)
_LINE = (
    ("24 dec kupiansk: 5 attacks", "a day, an axis and its colon, a number, a type"),
    ("no day: today   none:", "without a day it is today; an event off every axis"),
    ("5-7  ~20  50+  several", "a range; about; at least; what is not known exactly"),
    ("near, in, toward Lyman", "places, with commas between them"),
    ("@Source  !@Source", "who reports it; who denies it"),
    ("+tag  https://…", "a tag; where it can be read"),
    ("as of 16:00", "of a running total, which replaces the one before"),
    ("; next event", "several events on one line"),
    ("anything else", "is the note, and told so"),
    ("→", "takes the rest of a name, or what was probably meant"),
    ("↑ ↓", "lines added before, in earlier sessions too"),
)
_MARKS = (
    ("·   0   24–99   50+", "not told; told that there was none; a range; no upper bound"),
    ("▌", "the colour of what the type belongs to: ground combat, territory, strikes, people"),
    ("█████", "the number beside it, against the largest of its kind"),
    ("Fri 18 Sep ── 89 on axes", "what holds for the rows below; the sum is of attacks on axes"),
    ("≠ disputed  ✓  ✗", "one source denies it; confirmed; refuted"),
)


class HelpScreen(ModalScreen[None]):
    """Left by any of the keys that open it, or Escape."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen ScrolledText {
        width: 90%; max-width: 92; height: 90%; background: $surface;
        border: round $primary; padding: 0 2; scrollbar-size-vertical: 1;
    }
    HelpScreen Static { height: auto; }
    """
    BINDINGS = [*bindings("help")]  # noqa: RUF012

    def __init__(
        self, commands: tuple[Command, ...], makes_sense: Callable[[str], bool] = lambda _: True
    ) -> None:
        super().__init__()
        self._commands, self._makes_sense = commands, makes_sense

    def compose(self) -> ComposeResult:
        with ScrolledText():
            yield Static(Group(*_help(self._commands, self._makes_sense)))

    def on_mount(self) -> None:
        self.query_one(ScrolledText).focus()

    def action_leave(self) -> None:
        self.dismiss()


def _help(
    commands: tuple[Command, ...], makes_sense: Callable[[str], bool]
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    here = [command for command in commands if command.where in PARTS]
    if here:
        rows = [(all_keys(command), command.help) for command in here]
        parts.append(_titled(PARTS[here[0].where], rows))
    part = here[0].where if here else ""
    if part == "quick":
        parts.append(_titled("What a line is made of", _LINE))
    if part == "filter":
        parts.append(_titled("What a filter is made of", _FILTER))
    for title, some in grouped(command for command in commands if command.where not in PARTS):
        rows = [
            (all_keys(command), command.help + ("" if makes_sense(command.id) else " (Not now.)"))
            for command in merged(some)
        ]
        parts.append(_titled(title, rows))
    if any(command.where == "log" for command in commands):
        parts += [] if part == "filter" else [_titled("What a filter is made of", _FILTER)]
        parts.append(_titled("How to read the table", _MARKS))
    return parts


def _titled(title: str, rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Group:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold", min_width=12)
    grid.add_column()
    for key, text in rows:
        grid.add_row(Text(key), Text(text))
    return Group(Text(f"\n{title}", "bold underline"), grid)
