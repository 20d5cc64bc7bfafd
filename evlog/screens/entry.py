"""The form: a new event, one that is there already, or a selection at once."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, NamedTuple

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Collapsible, Footer, Static

from evlog.actions.edit import edit
from evlog.actions.enter import enter
from evlog.actions.twice import alike
from evlog.actions.written import in_brief
from evlog.language.form import (
    FORM_FIELDS,
    HINTS,
    MAIN,
    RARE,
    ROWS,
    Context,
    form_texts,
    read_field,
    read_fields,
    read_form,
)
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.words import headline
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.form_field import FormField
from evlog.widgets.tick import Tick

_CARRIED = ("date", "axis", "sources", "as_of")
_LINES = ("sources", "note")


class Written(NamedTuple):
    """The id of the event saved last, and what was written of a new one and not saved."""

    saved: int | None = None
    left: Mapping[str, str] | None = None


class EntryScreen(SessionScreen[Written]):
    """`events` are those to edit; a new one is begun by `draft`, or by texts that were left."""

    CSS_PATH = "entry.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("entry")]
    where = "entry"

    def __init__(
        self,
        session: AppSession,
        *,
        draft: Event | None = None,
        texts: Mapping[str, str] | None = None,
        events: tuple[Event, ...] = (),
    ) -> None:
        super().__init__(session)
        self.events = events
        self._draft = form_texts(draft) if draft else texts
        self._fresh = dict.fromkeys(FORM_FIELDS, "") | {"date": "today"}
        self._since = session.log.read_at
        self._saved: int | None = None
        self._saving = False
        self._warned: Event | None = None
        self._allow_future = False
        self._before = _common_texts(events) if events else dict.fromkeys(FORM_FIELDS, "")

    @property
    def is_several(self) -> bool:
        """Whether a selection is edited at once."""
        return len(self.events) > 1

    def compose(self) -> ComposeResult:
        begun = self._before if self.events else {**self._fresh, **(self._draft or {})}
        with Vertical(id="form"):
            yield Static(cell(self._title(), "bold"), id="title")
            with VerticalScroll(id="fields", can_focus=False):
                yield from (self._field(name, begun[name]) for name in MAIN)
                folded = not any(begun[name] for name in RARE)
                with Collapsible(title="more: people, parts, status, report", collapsed=folded):
                    yield from (self._field(name, begun[name]) for name in RARE)
                    yield Tick("allow a future date", name="future")
            yield Static("", id="told")
        yield Footer(show_command_palette=False)

    def _title(self) -> str:
        if self.is_several:
            return f"edit {len(self.events):,} events: only what you change is changed"
        return f"edit #{self.events[0].id}" if self.events else "new event"

    def _field(self, name: str, text: str) -> FormField:
        hint = "various; what you write is for all" if self._varies(name) else HINTS.get(name, "")
        return FormField(
            name,
            text,
            placeholder=hint,
            names=lambda: self._names(name),
            several_lines=name in _LINES,
        )

    def _varies(self, name: str) -> bool:
        return self.is_several and len({form_texts(event)[name] for event in self.events}) > 1

    def _names(self, field: str) -> Sequence[str]:
        used, vocabulary = self.session.names, self.session.vocabulary
        match field:
            case "axis":
                axes = vocabulary.axes_to_offer
                retired = {axis.name for axis in axes if axis.retired}
                current = (name for name in used.axes if name not in retired)
                spelled = (name for axis in axes for name in axis.all_names())
                return (*current, *(axis.name for axis in axes), *spelled)
            case "type":
                kinds = vocabulary.types
                return (*(k.label for k in kinds), *(s for k in kinds for s in k.spellings))
            case "places":
                known = (pair[0] for axis in vocabulary.axes for pair in axis.settlements)
                return (*used.places, *known)
            case "sources":
                return tuple(used.sources)
            case "tags":
                return tuple(used.tags)
            case "weapons":
                return tuple(weapon.name for weapon in vocabulary.weapons)
            case _:
                return ROWS[field].choices

    def on_mount(self) -> None:
        self.collect_names()
        for field in self.query(FormField):
            self._read(field)
        self.field("axis" if self._draft is None and not self.events else "date").line.focus()

    @work
    async def collect_names(self) -> None:
        """Collect the names that the log uses, for completion."""
        await self.session.collect_names()

    def field(self, name: str) -> FormField:
        """The form field of that name."""
        return self.query_one(f"#field-{name}", FormField)

    def texts(self) -> dict[str, str]:
        """What is written in all fields."""
        return {name: self.field(name).text for name in FORM_FIELDS}

    def _reading(self) -> Context:
        return self.session.context._replace(allow_future=self._allow_future)

    @on(FormField.Changed)
    def _read_changed(self, event: FormField.Changed) -> None:
        self._warned = None
        self._tell("")
        self._read(event.field)

    @on(Tick.Changed)
    def _read_date_again(self, event: Tick.Changed) -> None:
        self._allow_future = event.value
        self._read(self.field("date"))

    def _read(self, field: FormField) -> None:
        if not field.text.strip():
            field.read_as("")
            return
        try:
            field.read_as(read_field(field.field, field.text, self._reading()).meaning)
        except EvlogError as error:
            # Half a word is no mistake yet; only a field that was left is told so.
            field.complain(str(error)) if not field.line.has_focus else field.read_as("…")

    def on_descendant_blur(self) -> None:
        for field in self.query(FormField):
            if not field.line.has_focus:
                self._read(field)

    def _tell(self, text: str) -> None:
        told = self.query_one("#told", Static)
        told.update(cell(text))
        told.display = bool(text)

    def action_cancel(self) -> None:
        if self._is_being_saved():
            return
        texts = self.texts()
        is_left = not self.events and texts != self._fresh
        self.dismiss(Written(self._saved, texts if is_left else None))

    def action_empty(self) -> None:
        """Begin a new event anew."""
        if not self.events:
            self._fill(dict.fromkeys(FORM_FIELDS, "") | {"date": "today"})

    def _fill(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            self.field(name).text = text
        self.field("axis").line.focus()

    @work(group="save")
    async def action_save(self) -> None:
        if await self._save():
            self.dismiss(Written(self._saved))

    @work(group="save")
    async def action_save_next(self) -> None:
        saved = self.texts()
        if not self.events and await self._save():
            self._fresh = {name: saved[name] if name in _CARRIED else "" for name in FORM_FIELDS}
            now = self.texts()
            self._fill(
                {name: self._fresh[name] for name in FORM_FIELDS if now[name] == saved[name]}
            )

    def _is_being_saved(self) -> bool:
        """Whether an earlier save waits for its turn; then the user is told."""
        if self._saving:
            self._tell("still being saved: something else is writing to the log")
        return self._saving

    async def _save(self) -> bool:
        if self._is_being_saved():
            return False
        texts = self.texts()
        if self.is_several:
            return await self._save_several(texts)
        event, errors = read_form(texts, self.events[0] if self.events else None, self._reading())
        if event is None:
            self._show_errors(errors)
            return False
        if not self.events and self._looks_like_another(event):
            return False
        return await (self._change((event,)) if self.events else self._add(event))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._saving = True
        try:
            yield
        finally:
            self._saving = False
            self._tell("")

    async def _save_several(self, texts: Mapping[str, str]) -> bool:
        changed = {name: text for name, text in texts.items() if text != self._before[name]}
        values, errors = read_fields(changed, self._reading())
        if errors:
            self._show_errors(errors)
            return False
        return await self._change(msgspec.structs.replace(e, **values) for e in self.events)

    async def _add(self, event: Event) -> bool:
        with self._writing():
            written = await self.attempt(enter, self.session.log, [event])
        if not written:
            return False
        self._saved = written.added[0].id
        told = in_brief((headline(written.added[0]), *written.notes), 3)
        self.say(told, title=f"added · {self.key('undo')} undoes")
        return True

    async def _change(self, events: Iterable[Event]) -> bool:
        self._saved = self.events[0].id
        with self._writing():
            written = await self.attempt(edit, self.session.log, events, since=self._since)
        if written is None:
            return False
        if written.revision is not None:
            one = headline(self.session.log.get(self._saved))
            what = f"{len(self.events):,} events" if self.is_several else one
            told = in_brief((what, *written.notes), 3)
            self.say(told, title=f"changed · {self.key('undo')} undoes")
        return True

    def _looks_like_another(self, event: Event) -> bool:
        if self._warned == event:
            return False
        for found in alike([event], self.session.events):
            self._warned = event
            self._tell(f"looks like {headline(found.other)}. Save again to keep both.")
            return True
        return False

    def _show_errors(self, errors: Mapping[str, str]) -> None:
        for name, message in errors.items():
            self.field(name).complain(message)
        first = next(name for name in FORM_FIELDS if name in errors)
        if first in RARE:
            self.query_one(Collapsible).collapsed = False
        self.field(first).line.focus()
        self.field(first).complain(errors[first])

    def action_editor(self) -> None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        with tempfile.TemporaryDirectory(prefix="evlog-") as folder:
            file = Path(folder) / "note.txt"
            file.write_text(self.field("note").text, "utf-8")
            with self.app.suspend():
                subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603
            self.field("note").text = file.read_text("utf-8").rstrip("\n")
        self.refresh()


def _common_texts(events: Sequence[Event]) -> dict[str, str]:
    """The texts that all events share; empty where they differ."""
    every = [form_texts(event) for event in events]
    return {
        name: text if all(other[name] == text for other in every) else ""
        for name, text in every[0].items()
    }
