"""What the app remembers from one time to the next: its layout and colours."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec


class Preferences(msgspec.Struct):
    """The remembered layout. `facets` None leaves it to the width of the terminal.

    `columns` None shows those that ship; `widths` are cells, of the columns that were given some.
    `lines` are quick lines that were added, the newest last; `toured` whether the tour was shown.
    """

    theme: str = "evlog"
    order: tuple[str, bool] = ("date", True)
    facets: bool | None = None
    pane: bool = True
    columns: tuple[str, ...] | None = None
    widths: dict[str, int] = {}
    lines: tuple[str, ...] = ()
    toured: bool = False


def remembered(path: Path) -> Preferences:
    """The preferences in a file; of a file, or a field, that cannot be read, those that ship."""
    preferences, told = Preferences(), _told(path)
    for field in msgspec.structs.fields(Preferences):
        if field.name in told:
            with suppress(msgspec.ValidationError):
                setattr(preferences, field.name, msgspec.convert(told[field.name], field.type))
    return preferences


def _told(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, ValueError, RecursionError):
        return {}


def remember(path: Path, preferences: Preferences) -> None:
    """Write the preferences to a file; where that fails, the next session begins without them."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # The lines tell what the log tells, which is for its owner alone.
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text(json.dumps(msgspec.to_builtins(preferences), indent=1), "utf-8")
