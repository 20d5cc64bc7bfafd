"""Writing events to a file in one of the formats, with word of how far it is."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from evlog.exchange.files.happened import happened
from evlog.exchange.files.output_file import output_file
from evlog.exchange.formats.registry import Format, Writing
from evlog.model.event import Event

# Events written so far, and of how many.
ExportProgress = Callable[[int, int], None]

_TOLD_EVERY: Final = 500


def export_file(
    events: Sequence[Event],
    path: Path,
    form: Format,
    how: Writing,
    *,
    force: bool = False,
    progress: ExportProgress | None = None,
) -> int:
    """Write a file that is there whole or not at all; how many events it holds.

    Raises FileExists if it is there and `force` is not set, BadFile, OSError, and what
    `progress` raises, which stops it.
    """
    with output_file(path, force=force) as stream:
        return write_events(events, stream, form, how, progress)


def write_events(
    events: Sequence[Event],
    stream: TextIO,
    form: Format,
    how: Writing,
    progress: ExportProgress | None = None,
) -> int:
    """Write events to an open stream, and say how many; raises what `progress` raises.

    To a flat format go only those that happened.
    """
    assert form.write is not None  # noqa: S101  (only what can write may be chosen)
    if form.is_flat:
        events = happened(events, how)
    form.write(events if progress is None else _told(events, progress), stream, how)
    return len(events)


def _told(events: Sequence[Event], progress: ExportProgress) -> Iterator[Event]:
    for number, event in enumerate(events):
        if number % _TOLD_EVERY == 0:
            progress(number, len(events))
        yield event
    progress(len(events), len(events))
