"""Keys from the configuration file, read strictly: what cannot work is refused, not ignored."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from textual.binding import Binding
from textual.keys import Keys

from evlog.model.errors import EvlogError
from evlog.widgets.commands import (
    COMMANDS,
    WRITTEN,
    Command,
    Keymap,
    binding_id,
    commands_of,
    is_sign,
    key_name,
)

_SPELLED: Final = {
    "esc": "escape",
    "del": "delete",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "backtab": "shift+tab",
}
_NAMED: Final = frozenset(key.value for key in Keys) | {"space"}
_MOVING: Final = frozenset(("tab", "shift+tab", "enter"))
_TAKEN: Final = {
    "ctrl+c": "copies",
    "ctrl+q": "leaves evlog",
    "ctrl+h": "is backspace for many terminals",
    "ctrl+i": "is Tab for terminals",
    "ctrl+j": "is Enter for terminals",
    "ctrl+m": "is Enter for terminals",
}
_HOW: Final = 'one letter or sign, or such as "F5", "Ctrl+T", "Space"'


class BadKeys(EvlogError):
    """The configuration gives a key to a command in a way that cannot work."""


def read_keymap(table: object) -> Keymap:
    """The keys of each command that the table `[keys]` gives others, in Textual's names.

    Its entries are `screen.command = "key"`, or a list of keys. Raises BadKeys.
    """
    if not isinstance(table, Mapping):
        raise BadKeys('keys: this must be a table, such as [keys] with log.undo = "z" below it')
    keymap = {name: _keys(name, value) for name, value in _entries(table)}
    keymap |= {name: f"{keys}{_staying(name)}" for name, keys in keymap.items()}
    for where in dict.fromkeys(command.where for command in COMMANDS):
        beside = (
            () if where in WRITTEN or where in ("move", "tour") else commands_of("move", keymap)
        )
        _refuse_clashes((*commands_of(where, keymap), *beside), keymap)
    return keymap


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    known = {binding_id(command) for command in COMMANDS}
    for name, value in table.items():
        inner = value.items() if isinstance(value, Mapping) else (("", value),)
        for last, keys in inner:
            full = f"{name}.{last}" if last else name
            if full not in known:
                raise BadKeys(f'keys: no command is called "{full}"; {_nearest(full, known)}')
            yield full, keys


def _nearest(name: str, known: set[str]) -> str:
    if near := get_close_matches(name, known, 1, 0.8):
        return f"did you mean {near[0]}?"
    where = name.partition(".")[0]
    names = [command.id for command in commands_of(where)]
    if names:
        return f"{where} has {', '.join(names)}"
    return 'they are called such as "log.undo" or "summary.by"'


def _keys(name: str, value: object) -> str:
    wanted: list[object] = value if isinstance(value, list) else [value]
    written = [key.strip() for key in wanted if isinstance(key, str) and key.strip()]
    if not written or len(written) < len(wanted):
        raise BadKeys(f"keys: {name} needs a key in quotes: {_HOW}")
    return ",".join(dict.fromkeys(_key(name, key) for key in written))


def _key(name: str, written: str) -> str:
    key = _textual_name(written)
    if key is None:
        raise BadKeys(f'keys: {name} = "{written}": no key is called so; write {_HOW}')
    where = name.partition(".")[0]
    own = {key for command in commands_of(where) for key in command.keys.split(",")}
    if key in _TAKEN:
        raise BadKeys(f'keys: {name} = "{written}": that key {_TAKEN[key]}; choose another')
    if key in _MOVING and key not in own:
        raise BadKeys(f'keys: {name} = "{written}": that key moves the cursor; choose another')
    if where in WRITTEN and is_sign(key):
        into = "the form" if where == "entry" else "the line"
        raise BadKeys(
            f'keys: {name} = "{written}": it would be typed into {into}; '
            f"choose a function key, or Ctrl and a letter"
        )
    return key


def _staying(name: str) -> str:
    """The keys of a command that it keeps beside those given, since they can be no other's."""
    shipped = next(one.keys for one in COMMANDS if binding_id(one) == name)
    return "".join(f",{key}" for key in shipped.split(",") if key in _TAKEN)


def _textual_name(written: str) -> str | None:
    if len(written) == 1:
        (binding,) = Binding.make_bindings([Binding(written, "")]) if written != "," else (None,)
        return binding.key if binding else "comma"
    lowered = written.lower().replace(" ", "")
    key = _SPELLED.get(lowered, lowered)
    plain = key.removeprefix("alt+")
    return key if plain in _NAMED or is_sign(plain) else None


def _refuse_clashes(commands: tuple[Command, ...], keymap: Keymap) -> None:
    holders: dict[str, Command] = {}
    for command in commands:
        for key in command.keys.split(","):
            other = holders.setdefault(key, command)
            if other is not command:
                mine, theirs = binding_id(command), binding_id(other)
                given, moved = (mine, theirs) if mine in keymap else (theirs, mine)
                if moved.startswith("move."):
                    raise BadKeys(
                        f'keys: {given} = "{key_name(key)}": that key moves the cursor; '
                        f"choose another, or give {moved} another"
                    )
                raise BadKeys(
                    f'keys: {given} = "{key_name(key)}": {moved} has that key; '
                    f"give it another as well"
                )
