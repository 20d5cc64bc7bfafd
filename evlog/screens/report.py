"""The report desk: a pasted report beside its drafts, to be looked through and taken."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, Static

from evlog.actions.accept_report import accept, known_already, read_before
from evlog.actions.written import Written
from evlog.language.dates.read_date import read_date
from evlog.language.errors import Unreadable
from evlog.language.line.quick_line import read_line
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.reading import Row
from evlog.render.report import Item, item_in_full, item_row, items, reconciled, report_text
from evlog.reports.draft import Draft, Report
from evlog.reports.line import line_of, plural_of
from evlog.reports.moments import published_in
from evlog.reports.reader import read_report
from evlog.reports.template import Template, line_of_number, template_of
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.reading_list import ReadingList
from evlog.widgets.text_input import OneLine
from evlog.widgets.theme import palette_of


class ReportScreen(SessionScreen[Written]):
    """Gives what was added, or None if it was left. `text` is clean already.

    `by_template` begins with the axes of the last report, as a report without a text does.
    """

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    where = "report"

    def __init__(
        self, session: AppSession, text: str, published: date, *, by_template: bool = False
    ) -> None:
        super().__init__(session)
        self._text = text
        self._published = published
        self._by_template = by_template
        self._side: str | None = None
        self._report: Report | None = None
        self._items: list[Item] = []
        self._taken: set[int] = set()
        self._known: dict[int, Event] = {}
        self._template: Template | None = None
        self._adding = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status")
        with Horizontal(id="panes"):
            with VerticalScroll(id="text", can_focus=False):
                yield Static("")
            yield ReadingList()
        yield Static("", id="reconcile")
        with VerticalScroll(id="full", can_focus=False):
            yield Static("")
        with Horizontal(id="entry"):
            yield Static("", id="prompt")
            yield OneLine(id="line", compact=True, disabled=True)
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> ReadingList:
        """The rows of the three lists."""
        return self.query_one(ReadingList)

    @property
    def line(self) -> Input:
        """The quick line of the draft that is being changed."""
        return self.query_one("#line", Input)

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self._items[self.rows.cursor] if self._items else None

    @property
    def is_changing(self) -> bool:
        """Whether a line is being written."""
        return self.has_class("-changing")

    def on_mount(self) -> None:
        self.set_class(not self._text.strip(), "-typed")
        self.query_one("#text").border_title = "report"
        self.rows.border_title = "events"
        self.rows.focus()
        self.read()

    @work(exclusive=True, group="reading")
    async def read(self) -> None:
        """Read the report, and look for what the log tells already."""
        vocabulary = self.session.vocabulary
        self._report = await in_background(
            partial(read_report, side=self._side), self._text, self._published, vocabulary
        )
        self._items = items(self._report)
        drafts = [draft.event for draft in self._report.drafted]
        alike = await in_background(known_already, self.session.log, drafts)
        # The first row is the heading of the drafts.
        self._known = {place + 1: event for place, event in alike.items()}
        self._taken = {
            row
            for row, item in enumerate(self._items)
            if item.draft is not None and row not in self._known and not item.draft.left_over
        }
        before = await in_background(read_before, self.session.log, self._text)
        if before is not None and self._text.strip():
            self.say(f"this text was accepted by revision {before} already")
        self._show()
        self.rows.cursor = 1
        if self._by_template:
            await self._lay_out()

    def _show(self) -> None:
        self.rows.show(len(self._items), self._row)
        if self._report is not None:
            self.query_one("#status", Static).update(cell(self._status(self._report)))
            self.query_one("#reconcile", Static).update(
                reconciled(self._events(), self._report, palette_of(self))
            )
        self._show_item()

    def _status(self, report: Report) -> str:
        source = report.source or (self._template.source if self._template else "no source told")
        drafts = sum(item.draft is not None for item in self._items)
        taken = f"{len(self._taken)} of {counted(drafts, 'draft')} taken"
        told = f"{self._published} · {source} · {taken}"
        unread = sum(each.has_figure for each in report.not_read)
        told += f" · ≈ {len(self._known)} told already" if self._known else ""
        return told + (f" · ! {counted(unread, 'number')} not read" if unread else "")

    def _row(self, row: int) -> Row:
        return item_row(
            self._items[row],
            self.session.vocabulary,
            palette_of(self),
            taken=row in self._taken,
            known=self._known.get(row),
        )

    def _show_item(self) -> None:
        item = self.item
        if item is None or self._report is None:
            return
        known = self._known.get(self.rows.cursor)
        vocabulary = self.session.vocabulary
        self.query_one("#full Static", Static).update(item_in_full(item, vocabulary, known))
        text, line = report_text(
            self._text, self._report, item.places, vocabulary, palette_of(self)
        )
        self.query_one("#text Static", Static).update(text)
        self.query_one("#text", VerticalScroll).scroll_to(y=max(0, line - 2), animate=False)

    @on(ReadingList.Moved)
    def _moved(self) -> None:
        self._show_item()

    def _events(self) -> list[Event]:
        chosen = (self._items[row].event for row in sorted(self._taken))
        return [event for event in chosen if event is not None]

    def action_take(self) -> None:
        """Take the draft or the offer under the cursor, or leave it."""
        item = self.item
        if item is not None and item.event is not None:
            self._taken ^= {self.rows.cursor}
            self._show()
            self.rows.cursor += 1

    def action_next_unread(self) -> None:
        """Go to the next number that was not read."""
        wrong = [
            row
            for row, item in enumerate(self._items)
            if (item.rest is not None and item.rest.has_figure)
            or (item.draft is not None and item.draft.left_over)
        ]
        if wrong:
            self.rows.cursor = next((row for row in wrong if row > self.rows.cursor), wrong[0])
        else:
            self.say("every number was read")

    def action_other_side(self) -> None:
        """Read the text as a report of the other side, or no longer; drafts begin anew."""
        if not self.is_changing and not self._adding:
            self._side = "ru" if self._side is None else None
            self._template = None
            self.read()

    @work
    async def action_template(self) -> None:
        """Lay out the axes of the last report of this source, to be typed as numbers."""
        await self._lay_out()

    async def _lay_out(self) -> None:
        report = self._report
        if report is None or self._adding:
            return
        if self._template is None:
            found = await in_background(
                partial(template_of, before=report.on, source=report.source),
                self.session.log.all(),
            )
            if found is None:
                self.say("no report on three axes or more is in the log before this day")
                return
            self._template = found
            self._add_blanks(found, report)
        self._go_to_blank(self._blanks()[:1])

    def _add_blanks(self, template: Template, report: Report) -> None:
        told = {axes for item in self._items if item.event for axes in [item.event.axes]}
        blanks = [Item("blank", "", blank=row) for row in template.rows if row.axes not in told]
        at = 1 + len(report.drafted)
        title = f"as {template.source} told on {template.day} ({len(blanks)})"
        added = [Item("heading", title), *blanks]
        self._items[at:at] = added
        self._taken = {row + len(added) if row >= at else row for row in self._taken}
        self._known = {row + len(added) if row >= at else row: e for row, e in self._known.items()}
        self._show()

    def _blanks(self) -> list[int]:
        """The rows to be typed, whether or not they are typed already."""
        return [row for row, item in enumerate(self._items) if item.blank is not None]

    def _go_to_blank(self, rows: list[int]) -> None:
        if rows:
            self.rows.cursor = rows[0]
            self.action_change()
        elif self.is_changing:
            self._leave_line()

    def action_next_blank(self) -> None:
        """Take the number that is typed, and go to the next axis of the template."""
        if self._commit():
            self._go_to_blank([row for row in self._blanks() if row > self.rows.cursor])

    def action_previous_blank(self) -> None:
        """Take the number that is typed, and go to the axis before."""
        if self._commit():
            self._go_to_blank([row for row in self._blanks() if row < self.rows.cursor][-1:])

    def action_change(self) -> None:
        """Change the event under the cursor as a quick line; a sentence not read begins one."""
        item = self.item
        if item is None or item.kind == "heading":
            return
        event = item.event
        self.line.disabled = False
        prompt = ""
        if item.blank is not None:
            blanks = self._blanks()
            place = f"{blanks.index(self.rows.cursor) + 1} of {len(blanks)}"
            prompt = f"{' + '.join(item.blank.axes)} ({place}):"
            self.line.value = item.text
        else:
            self.line.value = (
                f"{self._published} " if event is None else line_of(event, self.session.vocabulary)
            )
        self.query_one("#prompt", Static).update(cell(prompt, "bold"))
        self.add_class("-changing")
        self.line.focus()
        if item.blank is not None:
            # What is typed takes the place of the number that is there.
            self.line.select_all()

    @on(Input.Submitted, "#line")
    def _submitted(self) -> None:
        item = self.item
        if item is not None and item.blank is not None:
            self.action_next_blank()
        elif self._commit():
            self._leave_line()

    def _commit(self) -> bool:
        """Take over the line that is being written; False if it cannot be read."""
        item, row = self.item, self.rows.cursor
        if item is None or not self.is_changing:
            return True
        written = self.line.value.strip()
        try:
            self._put(item, row, written)
        except EvlogError as error:
            self.query_one("#full Static", Static).update(cell(_caret(error), one_line=False))
            return False
        self._show()
        return True

    def _put(self, item: Item, row: int, written: str) -> None:
        """The row as it is written; raises EvlogError if that cannot be read."""
        if item.blank is not None and not written:
            self._items[row] = Item("blank", "", blank=item.blank)
            self._taken.discard(row)
            return
        line = self._line_of_blank(item, written) if item.blank is not None else written
        entries = read_line(line, self.session.vocabulary, self.session.today)
        made = [_with_quote(entry.event, item) for entry in entries]
        at = () if item.blank is not None else item.places
        drafts = [Draft(new, *_sentences(item), basis="as written", at=at) for new in made]
        self._items[row : row + 1] = [
            Item("draft", written if item.blank else "", draft=draft, blank=item.blank)
            for draft in drafts
        ]
        self._renumber(row, len(drafts) - 1)
        self._taken |= set(range(row, row + len(drafts)))

    def _line_of_blank(self, item: Item, written: str) -> str:
        report, template, blank = self._report, self._template, item.blank
        if report is None or template is None or blank is None:
            return written
        words = plural_of(blank.type, self.session.vocabulary)
        return line_of_number(blank, written, day=report.on, source=template.source, words=words)

    def _renumber(self, row: int, more: int) -> None:
        """Move what is known of the rows below by as many rows as came in."""
        self._taken = {at + more if at > row else at for at in self._taken}
        self._known = {
            at + more if at > row else at: e for at, e in self._known.items() if at != row
        }

    def _leave_line(self) -> None:
        self.remove_class("-changing")
        self.line.disabled = True
        self.rows.focus()
        self._show_item()

    def action_back(self) -> None:
        """Leave the line that is being changed, or the desk."""
        if self.is_changing:
            self._leave_line()
        elif not self._adding:
            self.dismiss(None)

    @work
    async def action_accept(self) -> None:
        """Write what is taken as one change."""
        if self._adding or not self._commit():
            return
        events = self._events()
        if not events:
            self.say("nothing is taken; Space takes a draft")
            return
        self._adding = True
        entered = await self.attempt(accept, self.session.log, events, self._text)
        self._adding = False
        if entered is not None:
            self.dismiss(entered)


def _caret(error: EvlogError) -> str:
    return f"{error}\n{error.caret()}" if isinstance(error, Unreadable) else str(error)


def _sentences(item: Item) -> tuple[str, tuple[str, ...]]:
    sentences = item.sentences
    return (sentences[0], sentences[1:]) if sentences else ("", ())


def _with_quote(event: Event, item: Item) -> Event:
    """The event with the sentence as what its first source said, as a draft has it."""
    if not item.sentences or not event.sources or event.sources[0].quote:
        return event
    first = msgspec.structs.replace(event.sources[0], quote=" ".join(item.sentences[0].split()))
    return msgspec.structs.replace(event, sources=(first, *event.sources[1:]))


async def ask_for_report(
    screen: SessionScreen[Any], text: str, *, by_template: bool = False
) -> Written | None:
    """Ask on which day a text was published, and let it be looked through; None if it was left."""
    session = screen.session
    day = published_in(text, session.today) or session.today
    question = "published on which day? its years and “the past day” follow from it"
    if by_template:
        question = "a report of which day?"
    answer = await screen.app.push_screen_wait(AskScreen(question, "18 sep, yesterday", str(day)))
    if answer is None:
        return None
    try:
        published = read_date(answer, session.today).when.start
    except EvlogError as error:
        screen.complain(error)
        return None
    return await screen.app.push_screen_wait(
        ReportScreen(session, text, published, by_template=by_template)
    )
