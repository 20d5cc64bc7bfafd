"""A dialog that writes one file, whole or not at all."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.widgets import Input

from evlog.exchange.errors import BadFile, FileExists
from evlog.exchange.files.paths import path_of
from evlog.screens.dialogs.work_dialog import WorkDialog
from evlog.screens.session import AppSession
from evlog.widgets.tick import Tick


class FileDialog(WorkDialog[str]):
    """Gives a sentence that says what was written, or None.

    Its parts are an input `#file` and a tick `#force`; `verb` is what writes such a file in a shell.
    """

    last = "saving"
    verb: ClassVar[str]

    def __init__(self, session: AppSession) -> None:
        super().__init__()
        self.log_file = session.path

    def write(self, path: Path, *, force: bool) -> str:
        """Write the file, in a thread; what was written, in a sentence."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_do()

    @work
    async def action_do(self) -> None:
        name = self._file_name
        if self.is_busy:
            return
        if not name:
            self.tell("name a file", wrong=True)
            return
        told = await self.work_on(lambda: asyncio.to_thread(self._write, path_of(name)))
        if told is not None:
            self.dismiss(told)

    def complain(self, error: Exception) -> None:
        if isinstance(error, FileExists):
            file = path_of(self._file_name)
            self.tell(f"{file} is there already; tick “replace” or name another", wrong=True)
        elif isinstance(error, BadFile):
            self.tell(error.what, wrong=True)
        else:
            super().complain(error)

    @property
    def _file_name(self) -> str:
        return self.query_one("#file", Input).value.strip()

    def _write(self, path: Path) -> str:
        if path.resolve() == self.log_file.resolve():
            raise BadFile(f"{path} is the log itself; name another file")
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe waits for a reader, perhaps for ever, and a terminal is the app's own.
            raise BadFile(f"{path} is a pipe or a device; `evlog {self.verb} -o` writes to one")
        return self.write(path, force=self.query_one("#force", Tick).value)
