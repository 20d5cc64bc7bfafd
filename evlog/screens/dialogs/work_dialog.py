"""A dialog whose work may last: a bar shows how far it is, and Escape stops it."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.widgets import ProgressBar

from evlog.screens.base import TROUBLE, error_in_words
from evlog.screens.dialogs.dialog import Dialog

_R = TypeVar("_R")
_T = TypeVar("_T")


class Stopped(Exception):
    """The user stopped the work."""


class WorkDialog(Dialog[_R]):
    """Only one piece of work goes on at a time. `unit` is what is counted, `last` what ends it."""

    unit: ClassVar[str]
    last: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self._stop = False
        self._done = (0, 0.0)

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self.has_class("-busy")

    def compose_bar(self) -> ComposeResult:
        """The bar, shown once work lasts."""
        yield ProgressBar(total=1, show_eta=False)

    def on_mount(self) -> None:
        self.set_interval(0.1, self._show_progress)

    def on_unmount(self) -> None:
        self._stop = True

    def action_leave(self) -> None:
        if self.is_busy:
            self._stop = True
            self.tell("stopping …")
        else:
            super().action_leave()

    def watch_work(self, number: int, share: float) -> None:
        """Take note of how far the work is; raises Stopped once the user wants no more of it."""
        # Called in the thread that works; what it leaves here is shown a few times a second.
        if self._stop:
            raise Stopped
        self._done = number, share

    async def work_on(self, task: Callable[[], Awaitable[_T]]) -> _T | None:
        """Do it, and tell what went wrong; None then."""
        self._stop, self._done = False, (0, 0.0)
        self.tell("")
        self.add_class("-busy")
        try:
            return await task()
        except Stopped:
            self.tell("stopped; nothing was written")
        except TROUBLE as error:
            self.complain(error)
        finally:
            self.remove_class("-busy", "-lasting")
        return None

    def complain(self, error: Exception) -> None:
        """Tell what went wrong, and the way out."""
        self.tell(error_in_words(error), wrong=True)

    def _show_progress(self) -> None:
        number, share = self._done
        if self.is_busy and number and not self._stop:
            self.add_class("-lasting")
            self.query_one(ProgressBar).update(progress=share)
            self.tell(f"{number:,} {self.unit} · {'Esc stops' if share < 1 else self.last}")
