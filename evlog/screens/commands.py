"""Every command of the app, once: bindings, footer, palette, help and the README come from here."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from textual.binding import Binding

Where = Literal["log", "entry", "summary", "history", "claims", "export", "import", "help"]
Need = Literal["", "event", "undo", "redo", "events", "matches"]


class Command(NamedTuple):
    """One command: `action` is the method `action_<id>` of its screen.

    `needs` says what must be there for it to make sense; `footer` puts it among the few keys that
    are always shown. `keys` are Textual's names, the first is the one that is shown.
    """

    id: str
    keys: str
    text: str
    where: Where
    group: str
    help: str
    needs: Need = ""
    footer: bool = False
    shown: str = ""


COMMANDS: Final[tuple[Command, ...]] = (
    Command("quick", "a,colon", "Add", "log", "enter", "Add an event on one line; its reading shows below as you type.", footer=True),
    Command("new", "A", "New event", "log", "enter", "Add an event by the form."),
    Command("edit", "e", "Edit", "log", "enter", "Edit the event, or all selected events at once.", "event", footer=True),
    Command("delete", "d,delete", "Delete", "log", "enter", "Delete the event or the selection; undo brings it back.", "event"),
    Command("undo", "u", "Undo", "log", "enter", "Take back the last change, whoever made it.", "undo", footer=True),
    Command("redo", "ctrl+r,U", "Redo", "log", "enter", "Make the change again that was undone last.", "redo"),
    Command("filter", "slash,f", "Filter", "log", "find", "Filter as you type: axis:kupiansk since:monday not +pow \"a phrase\".", footer=True, shown="/"),
    Command("clear", "escape", "Clear", "log", "find", "Clear selection, search and filter, one after the other."),
    Command("facets", "t", "Facets", "log", "find", "Show or hide axes, types, statuses, sources and tags with their counts."),
    Command("search", "s", "Search", "log", "find", "Highlight a text in the rows in view without leaving any out."),
    Command("next_match", "n", "Next match", "log", "find", "Go to the next event with the text searched for.", "matches"),
    Command("previous_match", "N", "Previous match", "log", "find", "Go to the one before.", "matches"),
    Command("sort", "o", "Sort", "log", "find", "Sort by the next column; a click on a heading sorts by it."),
    Command("turn", "O", "Turn order", "log", "find", "Turn the order round."),
    Command("select", "space", "Select", "log", "select", "Take the event into the selection, or out.", "event"),
    Command("select_all", "asterisk", "Select all", "log", "select", "Select every event in the table, or none.", "event", shown="*"),
    Command("copy", "y", "Copy", "log", "select", "Copy the event or the selection to the clipboard as CSV.", "event"),
    Command("summary", "S", "Summary", "log", "look", "Count the filtered events; Enter on a figure goes to them.", footer=True),
    Command("claims", "C", "Claims", "log", "look", "Who reports, who confirms, who denies the filtered events."),
    Command("history", "H", "History", "log", "look", "Every change to this log: who, when, why."),
    Command("pane", "v", "Event pane", "log", "look", "Show or hide the event in full."),
    Command("export", "x", "Export", "log", "files", "Write the filtered events to a file."),
    Command("import_file", "i", "Import", "log", "files", "Read events from a file, after a look at what would come in."),
    Command("help", "question_mark,f1", "Help", "log", "app", "What every key does here.", footer=True, shown="?"),
    Command("palette", "p,ctrl+p", "Commands", "log", "app", "Find a command by its name."),
    Command("theme", "T", "Theme", "log", "app", "Choose the colours."),
    Command("quit", "q", "Quit", "log", "app", "Leave evlog; everything is saved already."),
    Command("save", "ctrl+o,f2", "Save", "entry", "enter", "Save the event and go back.", footer=True, shown="F2"),
    Command("save_next", "ctrl+n,f3", "Save and next", "entry", "enter", "Save, and begin the next with this date, axis and source.", footer=True, shown="F3"),
    Command("editor", "f4", "Note in editor", "entry", "enter", "Write the note in $EDITOR.", footer=True),
    Command("cancel", "escape", "Cancel", "entry", "enter", "Leave without saving.", footer=True),
    Command("help", "f1", "Help", "entry", "app", "What every key does here.", footer=True),
    Command("drill", "enter", "Go to events", "summary", "look", "Show the events that the figure counts.", footer=True),
    Command("by", "b", "By", "summary", "look", "Count by the next pair of dimensions.", footer=True),
    Command("every", "w", "Period", "summary", "look", "Count per day, week, month, quarter, year, or none.", footer=True),
    Command("measure", "m", "Measure", "summary", "look", "Count figures, events, killed, wounded, captured, downed and so on.", footer=True),
    Command("by_name", "B", "By …", "summary", "look", "Count by any one or two dimensions, typed by name."),
    Command("sort", "o", "Sort rows", "summary", "look", "Rows in their own order, by total or by name."),
    Command("percent", "percent_sign", "Percent", "summary", "look", "Shares of the whole, or figures again.", shown="%"),
    Command("compare", "c", "Compare", "summary", "look", "Changes against the period before, or figures again."),
    Command("top", "t", "Top rows", "summary", "look", "Keep the largest rows, as many as you type."),
    Command("reconcile", "d", "Reconcile a day", "summary", "look", "The whole front as reported against its axes, on a day."),
    Command("export", "x", "Export", "summary", "files", "Write the summary to a file.", footer=True),
    Command("back", "escape,q,S", "Back", "summary", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "summary", "app", "What every key does here.", footer=True, shown="?"),
    Command("undo_this", "u", "Undo this", "history", "enter", "Take back the revision under the cursor.", "events", footer=True),
    Command("back", "escape,q,H", "Back", "history", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "history", "app", "What every key does here.", footer=True, shown="?"),
    Command("records", "r", "By source", "claims", "look", "Show the record of each source instead, and back.", footer=True),
    Command("back", "escape,q,C", "Back", "claims", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "claims", "app", "What every key does here.", footer=True, shown="?"),
)  # fmt: skip

TABLE_KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("j k ↓ ↑", "Down, up."),
    ("g G Home End", "First, last."),
    ("PgDn PgUp", "A page on, a page back."),
    ("h l ← →", "Columns to the left, to the right."),
    ("Enter", "The event in full."),
    ("Tab", "On to the next part of the screen."),
)

GROUPS: Final[dict[str, str]] = {
    "enter": "Enter and change",
    "find": "Find",
    "select": "Select and copy",
    "look": "Look",
    "files": "Files",
    "app": "evlog",
}

_NAMES: Final = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "asterisk": "*",
    "percent_sign": "%",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
}


def commands_of(where: str) -> tuple[Command, ...]:
    """The commands of one screen, in the order of the table."""
    return tuple(command for command in COMMANDS if command.where == where)


def bindings(where: str) -> list[Binding]:
    """The bindings of one screen. Their ids are `screen.command`, by which keys can be remapped."""
    return [
        Binding(
            command.keys,
            command.id,
            command.text,
            show=command.footer,
            key_display=first_key(command),
            tooltip=command.help,
            id=f"{where}.{command.id}",
        )
        for command in commands_of(where)
    ]


def first_key(command: Command) -> str:
    """The key as the footer shows it."""
    return command.shown or key_name(command.keys.split(",")[0])


def all_keys(command: Command) -> str:
    """All keys of a command, as help shows them."""
    return " ".join(map(key_name, command.keys.split(",")))


def key_name(key: str) -> str:
    """A key as it is printed on keyboards."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


def grouped(where: str) -> Iterable[tuple[str, tuple[Command, ...]]]:
    """The commands of one screen under the titles of their groups."""
    for group, title in GROUPS.items():
        found = tuple(command for command in commands_of(where) if command.group == group)
        if found:
            yield title, found
