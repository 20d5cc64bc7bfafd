"""One event on a screen of its own, for when the pane is too small or not shown."""

from textual.app import ComposeResult
from textual.screen import ModalScreen

from evlog.model.event import Event
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.event_pane import EventPane

_LONGEST = 60_000


class EventScreen(ModalScreen[None]):
    """Left by Escape, Enter or q."""

    DEFAULT_CSS = """
    EventScreen { align: center middle; background: $background 60%; }
    EventScreen EventPane, EventScreen EventPane:focus {
        width: 90%; max-width: 100; height: auto; max-height: 90%; border: round $frame-lit;
        padding: 0 1;
    }
    """
    BINDINGS = [*bindings("event")]  # noqa: RUF012

    def __init__(self, session: AppSession, event: Event) -> None:
        super().__init__()
        self._session, self._event = session, event

    def compose(self) -> ComposeResult:
        yield EventPane(longest=_LONGEST, whole=True)

    def on_mount(self) -> None:
        pane = self.query_one(EventPane)
        session = self._session
        kind = session.vocabulary.type_names.get(self._event.type)
        group = "other" if kind is None else kind.group
        life, linked = session.life(self._event.id), session.linked(self._event)
        pane.show(self._event, life, linked, group=group)
        pane.focus()

    def action_history(self) -> None:
        from evlog.screens.diff import life_of_event

        self.app.push_screen(life_of_event(self._event.id, self._session.life(self._event.id)))

    def action_leave(self) -> None:
        self.dismiss()
