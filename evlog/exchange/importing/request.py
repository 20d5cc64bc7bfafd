"""An import as a person asks for it: a file, how to read it, and whether bad rows are set aside."""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evlog.exchange.errors import BadFile
from evlog.exchange.files.input_file import InputFile, input_file
from evlog.exchange.files.output_file import output_file
from evlog.exchange.files.rejects import setting_aside
from evlog.exchange.formats.registry import by_name
from evlog.exchange.importing.import_file import Imported, Importing, Progress, import_file, preview
from evlog.exchange.mapped.mapping import read_mapping
from evlog.exchange.mapped.suggest import suggest_mapping
from evlog.store import Log

# Rows so far, and the share of the file that is read, from 0 to 1.
Watch = Callable[[int, float], None]


@dataclass(frozen=True)
class Request:
    """What to import; a format, an encoding or a mapping left empty is seen from the file."""

    path: Path
    form: str = ""
    encoding: str = ""
    mapping: Path | None = None
    new_axes: bool = False
    set_aside: bool = False

    @property
    def rejects(self) -> Path:
        """Where rejected rows go: beside the file."""
        return self.path.with_name(f"{self.path.name}.rejects")

    @property
    def suggested(self) -> Path:
        """Where a first mapping goes: beside the file."""
        return self.path.with_name(f"{self.path.name}.toml")


def look(log: Log, request: Request, watch: Watch) -> Imported:
    """What the import would do; nothing is written. Raises as `import_as`, or what `watch` raises."""
    with _opened(request) as (file, how):
        return preview(log, file, how, _progress(file, watch))


def import_as(log: Log, request: Request, watch: Watch) -> Imported:
    """Do it, as one revision; whatever `watch` raises stops it before anything is written.

    Raises BadFile, BadMapping, RowsRejected, FileExists for rejects that would go over another
    file, OSError, and what the log raises.
    """
    why = f"import {request.path.name}"
    with _opened(request) as (file, how):
        progress = _progress(file, watch)
        if not request.set_aside:
            return import_file(log, file, how, progress=progress, why=why)
        with setting_aside(file, request.rejects) as set_aside:
            return import_file(log, file, how, set_aside=set_aside, progress=progress, why=why)


def write_mapping(request: Request) -> Path:
    """Write a first mapping for the file, to be edited. Raises FileExists, BadFile, OSError."""
    _refuse_special(request.path)
    with (
        input_file(request.path, request.encoding or None) as file,
        output_file(request.suggested) as stream,
    ):
        stream.write(suggest_mapping(file).rstrip("\n") + "\n")
    return request.suggested


@contextmanager
def _opened(request: Request) -> Iterator[tuple[InputFile, Importing]]:
    _refuse_special(request.path)
    mapping = None
    if request.mapping is not None:
        _refuse_special(request.mapping)
        mapping = read_mapping(request.mapping)
    how = Importing(by_name(request.form) if request.form else None, mapping, request.new_axes)
    encoding = request.encoding or (mapping.encoding if mapping else None)
    with input_file(request.path, encoding) as file:
        yield file, how


def _refuse_special(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise BadFile(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        # Opening a pipe waits for somebody to write into it, perhaps for ever.
        raise BadFile(f"{path} is a pipe or a device; `evlog import -` reads from one")


def _progress(file: InputFile, watch: Watch) -> Progress:
    size = file.size or 1
    return lambda rows, position: watch(rows, min(1.0, position / size))
