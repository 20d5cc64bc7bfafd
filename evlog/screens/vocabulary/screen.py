"""The vocabulary: axes, types, sources and weapons, with their events; and changing them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static

from evlog.actions.undoing import redo, undo
from evlog.actions.written import in_brief
from evlog.render.cells import cell
from evlog.render.names import NAME_HEADS, name_cells, name_in_full
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.session import AppSession
from evlog.screens.vocabulary.questions import Done, Question, is_offered, question, remove
from evlog.summary.names import NAME_KINDS, KnownName, NameKind, found_names, known_names
from evlog.widgets.commands import bindings
from evlog.widgets.listing import Heading, Listing
from evlog.widgets.text_input import OneLine
from evlog.widgets.theme import palette_of

_LABELS: Final[dict[NameKind, str]] = {
    "axis": "axes",
    "type": "types",
    "source": "sources",
    "weapon": "weapons",
}
_CHANGES: Final = ("add", "spell", "rename", "merge", "facts", "remove")


class Chosen(NamedTuple):
    """A name whose events were asked for."""

    kind: NameKind
    name: str


class _Kind(Static):
    """The title of a kind of names; a click shows them."""

    def __init__(self, kind: NameKind) -> None:
        super().__init__(id=kind)
        self.kind: NameKind = kind


class VocabularyScreen(SessionScreen[Chosen | None]):
    """A table of names for each kind; Enter gives the name whose events are asked for."""

    DEFAULT_CSS = """
    VocabularyScreen #kinds { height: 1; background: $panel; padding: 0 0 0 1; }
    VocabularyScreen _Kind { width: auto; padding: 0 1; }
    VocabularyScreen _Kind.-shown { background: $row-cursor; text-style: bold; }
    VocabularyScreen #count { width: 1fr; text-align: right; padding: 0 1; color: $dim; }
    VocabularyScreen #search { display: none; }
    VocabularyScreen.-searching #search { display: block; }
    VocabularyScreen Input, VocabularyScreen Input:focus {
        height: 1; border: none; padding: 0 1; background: $surface;
    }
    VocabularyScreen #whole {
        height: auto; max-height: 8; padding: 0 1; background: $surface; border-top: solid $frame;
    }
    """
    BINDINGS = [*bindings("vocabulary")]  # noqa: RUF012
    where = "vocabulary"

    def __init__(self, session: AppSession, kind: NameKind = "axis") -> None:
        super().__init__(session)
        self.kind: NameKind = kind
        self._known: dict[NameKind, tuple[KnownName, ...]] = {}
        self.names: Sequence[KnownName] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="kinds"):
            for kind in NAME_KINDS:
                yield _Kind(kind)
            yield Static("", id="count")
        yield OneLine(placeholder="part of a name, or of a spelling", compact=True, id="search")
        yield Listing()
        yield Static("", id="whole")
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> Listing:
        """The names, one a row."""
        return self.query_one(Listing)

    @property
    def search(self) -> Input:
        """What is searched for."""
        return self.query_one("#search", Input)

    @property
    def current(self) -> KnownName | None:
        """The name under the cursor."""
        return self.names[self.rows.cursor] if self.names else None

    def on_mount(self) -> None:
        self.rows.focus()
        self.begin_anew("names", self._collect)

    async def _collect(self, at: str = "") -> None:
        """Count in a thread, and show, the cursor on a name or where it is."""
        log, told = self.session.log, self.session.events
        for kind in NAME_KINDS:
            self._known[kind] = await in_background(
                known_names, kind, told, log.vocabulary, log.local_vocabulary
            )
        self._show(at)

    def _show(self, at: str = "") -> None:
        known = self._known.get(self.kind, ())
        self.names = found_names(known, self.search.value)
        place = next((i for i, name in enumerate(self.names) if name.name == at), self.rows.cursor)
        wide, longest = self.size.width >= 100, max((len(one.about) for one in known), default=0)
        headings = (
            Heading(NAME_HEADS[0], 30 if wide else 22),
            Heading(NAME_HEADS[1], 7, right=True),
            Heading(NAME_HEADS[2], 10 if wide else 7),
            Heading(NAME_HEADS[3], max(5, min(26 if wide else 15, longest))),
            Heading(NAME_HEADS[4]),
        )
        self.rows.show(headings, len(self.names), self._row, at=place)
        self._show_kinds(len(known))
        self.refresh_bindings()

    def _row(self, row: int) -> Sequence[Text]:
        return name_cells(self.names[row], palette_of(self))

    def _show_kinds(self, every: int) -> None:
        for place, title in enumerate(self.query(_Kind), 1):
            title.set_class(title.kind == self.kind, "-shown")
            number = len(self._known.get(title.kind, ()))
            title.update(cell(f"{place} {_LABELS[title.kind]} {number:,}"))
        found = f"{len(self.names):,} of {every:,} found" if self.search.value.strip() else ""
        self.query_one("#count", Static).update(cell(found))

    @on(Listing.Moved)
    def _show_whole(self) -> None:
        current, whole = self.current, self.query_one("#whole", Static)
        if current is None:
            # A search that finds nothing says how to go on.
            told = f'nothing has "{self.search.value}"; Esc shows all again'
            whole.update(cell(told if self.search.value else "", palette_of(self).dim))
        else:
            whole.update(name_in_full(current, palette_of(self)))

    @on(Listing.Chosen)
    def _double_clicked(self) -> None:
        self.action_to_events()

    def on_click(self, event: events.Click) -> None:
        if isinstance(event.widget, _Kind):
            self._turn_to(event.widget.kind)

    def action_next_kind(self) -> None:
        self._turn(1)

    def action_previous_kind(self) -> None:
        self._turn(-1)

    def _turn(self, places: int) -> None:
        at = NAME_KINDS.index(self.kind) + places
        self._turn_to(NAME_KINDS[at % len(NAME_KINDS)])

    def _turn_to(self, kind: NameKind) -> None:
        self.kind = kind
        self.rows.cursor = 0
        self.rows.focus()
        self._show()

    def action_axes(self) -> None:
        self._turn_to("axis")

    def action_types(self) -> None:
        self._turn_to("type")

    def action_sources(self) -> None:
        self._turn_to("source")

    def action_weapons(self) -> None:
        self._turn_to("weapon")

    def action_search(self) -> None:
        self.add_class("-searching")
        self.search.focus()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.set_class(bool(self.search.value.strip()), "-searching")
        self.rows.focus()

    def action_to_events(self) -> None:
        if self.current is None:
            return
        if self.current.events:
            self.dismiss(Chosen(self.kind, self.current.name))
        else:
            self.say(f"no event has {self.current.label}")

    def action_add(self) -> None:
        self._ask("add")

    def action_spell(self) -> None:
        self._ask("spell")

    def action_rename(self) -> None:
        self._ask("rename")

    def action_merge(self) -> None:
        self._ask("merge")

    def action_facts(self) -> None:
        self._ask("facts")

    @work
    async def _ask(self, command: str) -> None:
        asked = question(command, self.kind, self.session, self.current)
        while asked is not None:
            text = await self.app.push_screen_wait(self._dialog(asked))
            if text is None:
                return
            if asked.then is None:
                await self._do(partial(asked.do, text))
                return
            asked = asked.then(text)

    def _dialog(self, asked: Question) -> AskScreen:
        current = self.current
        others = [
            name.name
            for name in self._known.get(self.kind, ())
            if current is None or name.name != current.name
        ]
        return AskScreen(
            asked.text,
            asked.placeholder,
            asked.value,
            reading=asked.read,
            names=others if asked.is_of_names else (),
        )

    @work
    async def action_remove(self) -> None:
        if self.current is not None:
            await self._do(partial(remove, self.kind, self.session, self.current))

    async def _do(self, change: Callable[[], Done]) -> None:
        """Write a change, show it, and say the way back."""
        done = await self.attempt(change)
        if done is not None:
            await self._collect(done.name)
            self.say(done.told, title=f"done · {self.key('undo')} undoes")

    @work
    async def action_undo(self) -> None:
        target = self.session.log.can_undo
        done = await self.attempt(undo, self.session.log)
        if done is not None:
            await self._collect()
            told = in_brief((self.session.named(target), *done.notes), 3)
            self.say(told, title=f"undone · {self.key('redo')} does it again")

    @work
    async def action_redo(self) -> None:
        target = self.session.log.can_redo
        done = await self.attempt(redo, self.session.log)
        if done is not None:
            await self._collect()
            told = in_brief((self.session.named(target), *done.notes), 3)
            self.say(told, title=f"done again · {self.key('undo')} takes it back")

    def action_back(self) -> None:
        """End the search, or leave."""
        if self.has_class("-searching"):
            self.search.value = ""
            self.remove_class("-searching")
            self.rows.focus()
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done to these names is not offered; while writing, only Escape is."""
        if isinstance(self.focused, Input) and action != "back":
            return False
        if action in _CHANGES:
            return is_offered(action, self.kind)
        return True
