"""Every command of the app, once: bindings, footer, palette, help and the README come from here."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from textual.binding import Binding
from textual.keys import format_key

from evlog.widgets.keyboard import on_any_layout

Where = Literal[
    "log", "table", "facets", "filter", "quick", "move", "list", "entry", "paste", "report", "summary",
    "history", "check", "claims", "map", "calendar", "coverage", "event", "columns", "import", "dialog", "path", "ask", "help", "messages", "diff", "export", "tick",
    "vocabulary", "verify", "restore", "tour", "frequency",
]  # fmt: skip
# Keys by the id of the command's binding, as `Command.keys` are written.
Keymap = Mapping[str, str]
Need = Literal[
    "", "log", "unread", "empty", "event", "undo", "redo", "events", "matches", "tab", "view"
]


class Command(NamedTuple):
    """One command of the screen or the part of a screen that `where` names.

    `needs` says what must be there for it to make sense, the log as read unless told otherwise;
    `footer` puts it among the few keys that are always shown. `keys` are Textual's names, the first is the one that is shown.
    """

    id: str
    keys: str
    text: str
    where: Where
    group: str
    help: str
    needs: Need = "log"
    footer: bool = False


COMMANDS: Final[tuple[Command, ...]] = (
    Command("quick", "a,colon", "Add", "log", "enter", "Add an event on one line; its reading shows below as you type, and ↑ brings back lines added before.", footer=True),
    Command("new", "A", "New event", "log", "enter", "Add an event by the form."),
    Command("many", "P", "Add many", "log", "enter", "Add many events, one a line; a paste of several lines, anywhere on this screen, opens here; a pasted report opens beside its drafts."),
    Command("edit", "e", "Edit", "log", "enter", "Edit the event, or all selected events at once.", "event", footer=True),
    Command("delete", "d,delete", "Delete", "log", "enter", "Delete the event or the selection; undo brings it back.", "event"),
    Command("same", "m", "Make one", "log", "enter", "Make one event of the selected ones, or of the one under the cursor and what looks like it (≈), with all their sources.", "event"),
    Command("undo", "u", "Undo", "log", "enter", "Take back the last change, whoever made it.", "undo", footer=True),
    Command("redo", "ctrl+r,U", "Redo", "log", "enter", "Make the change again that was undone last.", "redo"),
    Command("filter", "slash,f", "Filter", "log", "find", "Filter as you type: axis:kupiansk since:monday not +pow \"a phrase\".", "", footer=True),
    Command("clear", "escape", "Clear", "log", "find", "One step back to the whole log: selection, search, filter, figure; stop reading a long log.", ""),
    Command("facets", "t", "Facets", "log", "find", "Show or hide axes, types, statuses, sources and tags with their counts.", ""),
    *(Command(f"tab_{n}", str(n), f"Tab {n}", "log", "find", "Go to a tab: the whole log, or a saved view.", "tab") for n in range(1, 10)),
    Command("save_view", "plus", "Save view", "log", "find", "Save the filter under a name; it gets a tab with its count."),
    Command("delete_view", "D", "Delete view", "log", "find", "Delete the saved view whose tab is in sight; undo brings it back.", needs="view"),
    Command("search", "s", "Search", "log", "find", "Highlight a text in the rows in view without leaving any out."),
    Command("next_match", "n", "Next match", "log", "find", "Go to the next event with the text searched for.", "matches"),
    Command("previous_match", "N", "Previous match", "log", "find", "Go to the one before.", "matches"),
    Command("select", "space", "Select", "log", "select", "Take the event into the selection, or out.", "event"),
    Command("select_all", "asterisk", "Select all", "log", "select", "Select every event in the table, or none.", "event"),
    Command("copy", "y,ctrl+c", "Copy", "log", "select", "Copy the event or the selection to the clipboard as CSV.", "event"),
    Command("copy_cell", "Y", "Copy cell", "log", "select", "Copy all that the cell under the cursor says.", "event"),
    Command("sort", "o", "Sort", "log", "columns", "Sort by the column under the cursor; again turns the order round. So does a click on its heading.", "event"),
    Command("turn", "O", "Turn order", "log", "columns", "Turn the order round, whichever column sorts."),
    Command("narrower", "less_than_sign", "Narrower", "log", "columns", "Make the column narrower; the edge of a heading can be dragged as well.", "event"),
    Command("wider", "greater_than_sign", "Wider", "log", "columns", "Make the column wider.", "event"),
    Command("own_width", "equals_sign", "Own width", "log", "columns", "Let the column find its width by what is in it, as a double click on its edge does.", "event"),
    Command("hide_column", "minus", "Hide column", "log", "columns", "Hide the column.", "event"),
    Command("columns", "c", "Columns", "log", "columns", "Choose the columns and their order; they are remembered."),
    Command("summary", "S", "Summary", "log", "look", "Count the filtered events; Enter on a figure goes to them.", footer=True),
    Command("frequency", "F", "Frequency", "log", "look", "How often each value of the column stands among the filtered events; Enter filters by one.", "event"),
    Command("check", "exclamation_mark", "Check", "log", "look", "Go through what makes figures wrong: what looks alike, totals not linked, figures in notes and so on."),
    Command("claims", "C", "Claims", "log", "look", "Who reports, who confirms, who denies the filtered events."),
    Command("vocabulary", "V", "Vocabulary", "log", "look", "The axes, types, sources and weapons that the log knows: count, add, spell, rename, merge them."),
    Command("map", "M", "Map", "log", "look", "Where the filtered events lie; Enter takes what is in view as a filter.", footer=True),
    Command("calendar", "K", "Calendar", "log", "look", "On which days the filtered events lie; Enter goes to a day."),
    Command("coverage", "W", "Who told", "log", "look", "On which days each source told something, told zero, or was silent."),
    Command("history", "H", "History", "log", "look", "Every change to this log: who, when, why."),
    Command("pane", "v", "Event pane", "log", "look", "Show or hide the event in full.", ""),
    Command("messages", "L", "Messages", "log", "look", "Everything that was told, the newest first, whole.", ""),
    Command("export", "x", "Export", "log", "files", "Write the filtered events to a file."),
    Command("report_page", "X", "Report", "log", "files", "Write a report of the filtered events: one page to print, send or publish."),
    Command("import_file", "i", "Import", "log", "files", "Read events from a file, after a look at what would come in."),
    Command("verify", "E", "Examine", "log", "files", "Check every line of the log: is it as it was written, by whom, and its head.", ""),
    Command("backup", "B", "Back up", "log", "files", "Copy the log, and verify the copy."),
    Command("restore", "R", "Restore", "log", "files", "Put a copy in the place of the log, after a look at it; what was there is kept.", ""),
    Command("sample", "w", "Try the sample", "log", "files", "Take a sample into an empty log; one undo takes it out.", "empty"),
    Command("read_again", "r", "Read again", "log", "files", "Read the log, where that was stopped or could not be done.", "unread"),
    Command("help", "question_mark,f1", "Help", "log", "app", "What every key does here.", "", footer=True),
    Command("tour", "Q", "Tour", "log", "app", "Six steps round this screen; any other key ends them.", ""),
    Command("palette", "p,ctrl+p", "Commands", "log", "app", "Find a command by its name.", ""),
    Command("theme", "T", "Theme", "log", "app", "Choose the colours.", ""),
    Command("quit", "q", "Quit", "log", "app", "Leave evlog; everything is saved already.", ""),
    Command("next_part", "tab", "Next part", "log", "move", "On to the next part of the screen.", ""),
    Command("open", "enter", "Open", "table", "look", "The event in full."),
    Command("choose", "enter", "Narrow", "facets", "find", "Narrow by the value, or widen again.", footer=True),
    Command("mark", "space", "Mark several", "facets", "find", "Mark several values of one kind; Enter then narrows by any of them.", footer=True),
    Command("take_out", "x", "Take out", "facets", "find", "Take the events with the value out.", footer=True),
    Command("submit", "enter", "To the events", "filter", "find", "Go to the events that the filter finds.", footer=True),
    Command("leave", "escape,down", "Back", "filter", "find", "Go back to the events; the filter stays.", footer=True),
    Command("complete", "tab", "Complete", "filter", "find", "Take the name that is offered, as → does; without one go on to the next part.", footer=True),
    Command("submit", "enter", "Add", "quick", "enter", "Add what the line says.", footer=True),
    Command("as_form", "tab", "As a form", "quick", "enter", "Go on in the form.", footer=True),
    Command("leave", "escape", "Close", "quick", "enter", "Close the line; what is written stays for the next time.", footer=True),
    Command("earlier", "up", "Earlier line", "quick", "enter", "Bring back the line added before."),
    Command("later", "down", "Later line", "quick", "enter", "Go on to the line added after, or to what is not added yet."),
    Command("down", "down,j", "Down", "move", "move", "One down."),
    Command("up", "up,k", "Up", "move", "move", "One up."),
    Command("page_down", "pagedown", "Page down", "move", "move", "A page on."),
    Command("page_up", "pageup", "Page up", "move", "move", "A page back."),
    Command("first", "home,g", "First", "move", "move", "To the first."),
    Command("last", "end,G", "Last", "move", "move", "To the last."),
    Command("left", "left,h", "Left", "move", "move", "The column to the left."),
    Command("right", "right,l", "Right", "move", "move", "The column to the right."),
    Command("choose", "enter", "Choose", "list", "move", "Choose what is under the cursor."),
    Command("save", "f2,ctrl+o", "Save", "entry", "enter", "Save the event and go back.", footer=True),
    Command("save_next", "f3,ctrl+n", "Save and next", "entry", "enter", "Save, and begin the next with this date, axis and source.", footer=True),
    Command("editor", "f4", "Note in editor", "entry", "enter", "Write the note in $EDITOR.", footer=True),
    Command("empty", "f8", "Empty", "entry", "enter", "Empty the form of a new event."),
    Command("cancel", "escape", "Cancel", "entry", "enter", "Leave without saving; what is written of a new event is kept for the next time.", footer=True),
    Command("help", "f1,ctrl+g", "Help", "entry", "app", "What every key does here.", footer=True),
    Command("add", "f2,enter,ctrl+o", "Add all", "paste", "enter", "Add all events as one change, which one undo takes back.", footer=True),
    Command("mend", "e,f3,tab", "Mend", "paste", "enter", "Go over to the text to mend or write it, and back.", footer=True),
    Command("next_wrong", "f4,n", "Next wrong", "paste", "find", "Go to the next line that cannot be read.", footer=True),
    Command("empty", "f8", "Empty", "paste", "enter", "Take all lines out; Ctrl+Z in the text brings them back."),
    Command("back", "escape", "Back", "paste", "app", "Go back to the log; lines not added are kept.", footer=True),
    Command("template", "f9", "Last axes", "paste", "enter", "Type a report as numbers, on the axes of the last one of its source."),
    Command("as_report", "f5", "As a report", "paste", "enter", "Read the text as a report: sentences into drafts."),
    Command("help", "f1", "Help", "paste", "app", "What every key does here.", footer=True),
    Command("accept", "f2,ctrl+o", "Accept", "report", "enter", "Write what is taken as one change, which one undo takes back.", footer=True),
    Command("take", "space", "Take or leave", "report", "enter", "Take the draft or the offer under the cursor, or leave it.", footer=True),
    Command("change", "enter,e", "Change", "report", "enter", "Change the draft as a quick line; on a sentence that was not read, write one.", footer=True),
    Command("next_unread", "n,f4", "Next unread", "report", "find", "Go to the next number that was not read.", footer=True),
    Command("template", "f9", "Last axes", "report", "enter", "The axes of the last report of this source, to be typed as numbers: Tab goes to the next, an empty one is not written, 0 is none told.", footer=True),
    Command("other_side", "o", "Other side", "report", "enter", "Read the text as a report of the other side, which is set aside otherwise; again reads it as before."),
    Command("next_blank", "tab", "Next number", "report", "enter", "Take the number as it is typed, and go to the next axis."),
    Command("previous_blank", "shift+tab", "Previous number", "report", "enter", "Take the number as it is typed, and go to the axis before."),
    Command("back", "escape", "Back", "report", "app", "Leave the line that is being changed, or the report; nothing is written.", footer=True),
    Command("help", "question_mark,f1", "Help", "report", "app", "What every key does here.", footer=True),
    Command("filter", "enter", "Filter", "frequency", "find", "Filter the log by the value.", footer=True),
    Command("sort", "o", "Sort", "frequency", "columns", "By events, by figure, by the value.", footer=True),
    Command("back", "escape,q,F", "Back", "frequency", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "frequency", "app", "What every key does here.", footer=True),
    Command("drill", "enter", "Go to events", "summary", "look", "Show the events that the figure counts.", footer=True),
    Command("part", "tab", "Next part", "summary", "look", "Go on to the pictures, the nights, and to how sure the figures are; Enter leads to their events too."),
    Command("by", "b", "By", "summary", "look", "Count by the next pair of dimensions.", footer=True),
    Command("every", "w", "Period", "summary", "look", "Count per day, week, month, quarter, year, or none.", footer=True),
    Command("measure", "m", "Measure", "summary", "look", "Count figures, events, killed, wounded, captured, downed and so on.", footer=True),
    Command("measures", "M", "Measures …", "summary", "look", "Count one measure or several side by side, typed by name: killed, wounded."),
    Command("total", "plus", "All together", "summary", "look", "Add up all, unlike as it is, or each unit by itself again."),
    Command("by_name", "B", "By …", "summary", "look", "Count by any one or two dimensions, typed by name."),
    Command("sort", "o", "Sort rows", "summary", "look", "Rows in their own order, by total or by name."),
    Command("percent", "percent_sign", "Percent", "summary", "look", "Shares of the whole, or figures again."),
    Command("compare", "c", "Compare", "summary", "look", "Changes against the period before, or figures again."),
    Command("top", "t", "Top rows", "summary", "look", "Keep the largest rows, as many as you type."),
    Command("reconcile", "d", "Reconcile a day", "summary", "look", "The whole front as reported against its axes, on a day."),
    Command("export", "x", "Export", "summary", "files", "Write the summary to a file.", footer=True),
    Command("back", "escape,q,S", "Back", "summary", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "summary", "app", "What every key does here.", footer=True),
    Command("look", "enter", "What it changed", "history", "look", "Show what the revision changed: event, field, old and new.", "events", footer=True),
    Command("undo_this", "u", "Undo this", "history", "enter", "Take back the revision under the cursor.", "events", footer=True),
    Command("back", "escape,q,H", "Back", "history", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "history", "app", "What every key does here.", footer=True),
    Command("mend", "m", "Mend", "check", "enter", "Put it right, as the command below says.", footer=True),
    Command("keep", "x", "Keep apart", "check", "enter", "They are distinct events: it is not told again.", footer=True),
    Command("skip", "s,space", "Skip", "check", "move", "Leave it for now, and do not show it again here.", footer=True),
    Command("go_to_event", "enter", "To the events", "check", "look", "Go to the events in the log.", footer=True),
    Command("undo", "u", "Undo", "check", "enter", "Take back the last change.", footer=True),
    Command("back", "escape,q,exclamation_mark", "Back", "check", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "check", "app", "What every key does here."),
    Command("go_to_event", "enter", "To the events", "claims", "look", "Go to the event in the log, or to the events of the source.", footer=True),
    Command("records", "r", "By source", "claims", "look", "Show the record of each source instead, and back.", footer=True),
    Command("back", "escape,q,C", "Back", "claims", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "claims", "app", "What every key does here.", footer=True),
    Command("to_events", "enter", "Events", "vocabulary", "look", "Show the events that have the name.", footer=True),
    Command("next_kind", "tab", "Next", "vocabulary", "move", "On to axes, types, sources, weapons."),
    Command("previous_kind", "shift+tab", "Before", "vocabulary", "move", "Back to the kind of names before."),
    Command("axes", "1", "Axes", "vocabulary", "move", "The axes."),
    Command("types", "2", "Types", "vocabulary", "move", "The types of events."),
    Command("sources", "3", "Sources", "vocabulary", "move", "The sources."),
    Command("weapons", "4", "Weapons", "vocabulary", "move", "The weapons."),
    Command("add", "a", "Add", "vocabulary", "enter", "Add a name, with its other spellings after it.", footer=True),
    Command("spell", "s", "Spell", "vocabulary", "enter", "Let the name be found under other spellings, too."),
    Command("rename", "e", "Rename", "vocabulary", "enter", "Give it another name; its events follow, and the old name still finds it.", footer=True),
    Command("merge", "m", "Merge", "vocabulary", "enter", "Let another name take it over, with its events and its spellings.", footer=True),
    Command("facts", "r", "Grade", "vocabulary", "enter", "Say for whom the source speaks, and how reliable it is."),
    Command("remove", "d,delete", "Remove", "vocabulary", "enter", "Take out a name that was added here and no event has."),
    Command("undo", "u", "Undo", "vocabulary", "enter", "Take back the last change of the log."),
    Command("redo", "ctrl+r,U", "Redo", "vocabulary", "enter", "Make the change again that was undone last."),
    Command("search", "slash,f", "Search", "vocabulary", "find", "Show only the names that a text is part of.", footer=True),
    Command("back", "escape,q,V", "Back", "vocabulary", "app", "End the search, or go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "vocabulary", "app", "What every key does here.", footer=True),
    Command("by", "b", "By axis", "coverage", "look", "Rows that are axes, or sources again.", footer=True),
    Command("every", "w", "Period", "coverage", "look", "A cell that is a day, a week, or what suits the length of time.", footer=True),
    Command("back", "escape,q,W", "Back", "coverage", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "coverage", "app", "What every key does here.", footer=True),
    Command("take", "enter", "Only these", "map", "find", "Go back to the log with what is in view as a filter.", footer=True),
    Command("nearer", "plus,equals_sign", "Nearer", "map", "look", "Show less of the world, larger; so does the mouse wheel.", footer=True),
    Command("farther", "minus,underscore", "Farther", "map", "look", "Show more of the world.", footer=True),
    Command("whole", "0", "All", "map", "look", "Show all events; again, leave out the farthest few."),
    Command("group", "t", "One group", "map", "look", "Show one group of types alone, the next, and in the end all.", footer=True),
    Command("play", "p,space", "Play", "map", "look", "Let the months go by, or stop at one.", footer=True),
    Command("next_month", "right_square_bracket", "Next month", "map", "look", "Show the next month alone."),
    Command("previous_month", "left_square_bracket", "Month before", "map", "look", "Show the month before alone."),
    Command("next_place", "n", "Next place", "map", "look", "Go on to the place with the next most events."),
    Command("previous_place", "N", "Place before", "map", "look", "Go back to the place before."),
    Command("back", "escape,q,M", "Back", "map", "app", "One step back: the month and group, then the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "map", "app", "What every key does here.", footer=True),
    Command("drill", "enter", "To the day", "calendar", "find", "Go back to the log with the day as a filter.", footer=True),
    Command("previous_year", "left_square_bracket", "Year before", "calendar", "look", "Go to the year before."),
    Command("next_year", "right_square_bracket", "Next year", "calendar", "look", "Go on to the next year.", footer=True),
    Command("next_told", "n", "Next told", "calendar", "find", "Go on to the next day of which anything was told.", footer=True),
    Command("previous_told", "N", "Told before", "calendar", "find", "Go back to the day before of which anything was told."),
    Command("measure", "m", "Measure", "calendar", "look", "Measure events, figures, killed, wounded and so on.", footer=True),
    Command("back", "escape,q,K", "Back", "calendar", "app", "Go back to the log.", footer=True),
    Command("help", "question_mark,f1", "Help", "calendar", "app", "What every key does here.", footer=True),
    Command("history", "H", "Its history", "event", "look", "Show what was done to the event: field, old and new."),
    Command("leave", "escape,enter,q", "Close", "event", "app", "Go back."),
    Command("leave", "escape,enter,q", "Close", "diff", "app", "Go back.", footer=True),
    Command("tick", "space", "Tick", "columns", "columns", "Show the column, or hide it."),
    Command("move_down", "J,shift+down", "Move down", "columns", "columns", "Move the column down."),
    Command("move_up", "K,shift+up", "Move up", "columns", "columns", "Move the column up."),
    Command("reset", "r", "Reset", "columns", "columns", "The columns that ship."),
    Command("take", "enter", "Take", "columns", "columns", "Show the ticked columns."),
    Command("look", "enter", "Look", "import", "files", "Show what would come in."),
    Command("next", "enter,right,space", "Next", "tour", "move", "The next step; after the last the tour ends."),
    Command("previous", "left", "Back", "tour", "move", "The step before."),
    Command("end", "escape", "End", "tour", "app", "End the tour."),
    Command("close", "enter", "Close", "verify", "app", "Go back."),
    Command("look", "enter", "Look", "restore", "files", "Say what the copy holds, and what it lacks."),
    Command("do", "enter", "Write", "export", "files", "Write the file."),
    Command("toggle_button", "space", "Tick", "tick", "files", "Tick the box, or no longer."),
    Command("write_mapping", "f3,ctrl+n", "Write a mapping", "import", "files", "Write a first mapping of the file's columns, to be edited."),
    Command("do", "f2,ctrl+o", "Do it", "dialog", "files", "Do what the dialog is for."),
    Command("leave", "escape", "Leave", "dialog", "files", "Leave, or stop the work that goes on."),
    Command("complete", "tab", "Complete", "path", "files", "Take the path that is offered, or go on to the next part."),
    Command("leave", "escape", "Leave", "ask", "app", "Leave without an answer."),
    Command("leave", "escape,q,L", "Close", "messages", "app", "Go back."),
    Command("leave", "escape,q,question_mark,f1", "Close", "help", "app", "Go back."),
)  # fmt: skip

PARTS: Final[dict[str, str]] = {
    "table": "In the table",
    "facets": "In the facets",
    "filter": "In the filter",
    "quick": "In the quick line",
}
# Where keys are written, so that no letter can be a command.
WRITTEN: Final = frozenset(("entry", "filter", "quick", "path", "ask", "import", "dialog"))

GROUPS: Final[dict[str, str]] = {
    "move": "Move",
    "enter": "Enter and change",
    "find": "Find",
    "select": "Select and copy",
    "columns": "Sort and arrange columns",
    "look": "Look",
    "files": "Files",
    "app": "evlog",
}

_NAMES: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
# Textual shows these as one sign, but they write none.
_PICTURED: Final = frozenset(("up", "down", "left", "right", "enter", "backspace"))
_NO_KEYS: Final[Keymap] = {}


def commands_of(where: str, keymap: Keymap = _NO_KEYS) -> tuple[Command, ...]:
    """The commands of one screen, in the order of the table, with the keys that `keymap` gives."""
    return tuple(
        command._replace(keys=keymap.get(binding_id(command), command.keys))
        for command in COMMANDS
        if command.where == where
    )


def binding_id(command: Command) -> str:
    """`screen.command`, by which the configuration file gives a command another key."""
    return f"{command.where}.{command.id}"


def bindings(where: str, *, through: str = "") -> list[Binding]:
    """The bindings of one screen; a letter works in Cyrillic layouts as well.

    Each calls the action named as the command, or the action `through` with its name.
    """
    return [
        Binding(
            on_any_layout(command.keys),
            f"{through}('{command.id}')" if through else command.id,
            command.text,
            show=command.footer,
            tooltip=command.help,
            id=binding_id(command),
        )
        for command in commands_of(where)
    ]


def first_key(command: Command) -> str:
    """The key as the footer shows it."""
    return key_name(command.keys.split(",")[0])


def all_keys(command: Command) -> str:
    """All keys of a command, as help shows them."""
    return " ".join(map(key_name, command.keys.split(",")))


def key_name(key: str) -> str:
    """A key as it is printed on keyboards."""
    *modifiers, last = key.split("+")
    if is_sign(last):
        name = format_key(last).upper() if modifiers else format_key(last)
    else:
        name = _NAMES.get(last, last.capitalize())
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))


def is_sign(key: str) -> bool:
    """Whether a key, by Textual's name, writes one letter or sign."""
    return len(format_key(key)) == 1 and key not in _PICTURED


def merged(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Commands for a list of keys: those side by side that say the same stand once, `1,…,9`."""
    found: list[Command] = []
    for command in commands:
        if found and found[-1].help == command.help:
            first = found[-1].keys.split(",")[0]
            found[-1] = found[-1]._replace(keys=f"{first},…,{command.keys}")
        else:
            found.append(command)
    return tuple(found)


def grouped(commands: Iterable[Command]) -> Iterable[tuple[str, tuple[Command, ...]]]:
    """Commands under the titles of their groups."""
    offered = tuple(commands)
    for group, title in GROUPS.items():
        found = tuple(command for command in offered if command.group == group)
        if found:
            yield title, found
