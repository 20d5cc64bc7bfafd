"""What every screen of the app has: the open log, one way to speak, one way to fail."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import ClassVar, ParamSpec, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from evlog.model.errors import EvlogError
from evlog.model.text import mark_unsafe
from evlog.screens.session import AppSession
from evlog.widgets.commands import Command, commands_of, first_key

_R = TypeVar("_R")
_P = ParamSpec("_P")
_T = TypeVar("_T")

# What carries out each command, by its id; a coroutine function is begun in the background.
Doers = Mapping[str, Callable[[], object]]

TROUBLE = (EvlogError, OSError)
_LONGEST = 400


class SessionScreen(Screen[_R]):
    """A screen over the open log. `where` is its name in the command table.

    `through` names the one action that carries out all its commands; without it, each command
    is an action of its own.
    """

    AUTO_FOCUS = ""
    where = ""
    through: ClassVar[str] = ""

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self.session = session

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of this screen, with the keys that they have here."""
        return commands_of(self.where, self.session.keymap)

    def makes_sense(self, command: str) -> bool:
        """Whether what a command needs is there."""
        return True

    def allows(self, command: str) -> bool:
        """Whether a command of this screen can be given now."""
        parameters = (command,) if self.through else ()
        return bool(self.check_action(self.through or command, parameters))

    async def run_command(self, command: str) -> None:
        """Carry out a command of this screen, as its key does."""
        await self.run_action(f"{self.through}('{command}')" if self.through else command)

    def key(self, command: str) -> str:
        """The key of a command of the log, or of this screen, as it is shown."""
        known = {one.id: one for one in (*commands_of("log", self.session.keymap), *self.commands)}
        return first_key(known[command])

    def say(self, text: str, *, title: str = "") -> None:
        """Tell the user something in a toast."""
        self.app.notify(_short(text), title=mark_unsafe(title), markup=False, timeout=4)

    def warn(self, text: str) -> None:
        """Tell the user in a toast what nothing failed for, but should be known."""
        self.app.notify(_short(text), severity="warning", markup=False, timeout=12)

    def complain(self, error: Exception, *, title: str = "") -> None:
        """Tell the user what went wrong in a toast."""
        self.app.notify(
            _short(error_in_words(error)), title=title, severity="error", markup=False, timeout=8
        )

    async def attempt(
        self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T | None:
        """Do something with the log in a thread; what it raises becomes a toast, and None."""
        try:
            return await self.session.run(work, *args, **kwargs)
        except TROUBLE as error:
            self.complain(error)
            return None

    def begin(
        self, work: Callable[_P, Awaitable[object]], *args: _P.args, **kwargs: _P.kwargs
    ) -> None:
        """Do something in the background."""
        do: Callable[[], object] = partial(work, *args, **kwargs)
        self.run_worker(do, description=_named(work))

    def begin_anew(
        self,
        group: str,
        work: Callable[_P, Awaitable[object]],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> None:
        """Do something in the background; what goes on in the same group is given up."""
        do: Callable[[], object] = partial(work, *args, **kwargs)
        self.run_worker(do, exclusive=True, group=group, description=_named(work))

    def dismiss(self, result: _R | None = None) -> AwaitComplete:
        """Leave; what is still read for this screen would find it half taken down."""
        self.workers.cancel_node(self)
        return super().dismiss(result)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """What to do with a paste that no input took."""
        self.say("not pasted: nothing is written here")

    def action_help(self) -> None:
        """Show the keys of the part that has the focus, then those of the screen."""
        from evlog.screens.help import HelpScreen

        part = getattr(self.focused, "where", "")
        keymap = self.session.keymap
        commands = (*commands_of(part, keymap), *self.commands, *commands_of("move", keymap))
        self.app.push_screen(HelpScreen(commands, self.makes_sense))


def _named(work: Callable[..., object]) -> str:
    # Without a description Textual writes out all that the work is given, a whole log too.
    return getattr(work, "__name__", "work")


def error_in_words(error: Exception) -> str:
    """An error as one line for the user."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}" if error.filename else error.strerror
    return str(error)


def _short(text: str) -> str:
    text = mark_unsafe(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
