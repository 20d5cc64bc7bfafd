"""What the app remembers from one time to the next: its layout and colours."""

import json
from contextlib import suppress
from pathlib import Path

import msgspec


class Memory(msgspec.Struct):
    """The remembered layout. `facets` None leaves it to the width of the terminal."""

    theme: str = "evlog"
    order: tuple[str, bool] = ("date", True)
    facets: bool | None = None
    pane: bool = True


def remembered(path: Path) -> Memory:
    """The memory in a file; a fresh one where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError):
        return Memory()


def remember(path: Path, memory: Memory) -> None:
    """Keep the memory; a layout that cannot be kept is no reason to fail."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(msgspec.to_builtins(memory), indent=1), "utf-8")
