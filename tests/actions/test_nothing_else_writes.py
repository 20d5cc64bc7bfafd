"""Only actions write events and vocabulary to a log; scripts have the log itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import evlog

_HOUSE = Path(evlog.__file__).parent
_FREE = ("actions", "store")
_ALWAYS = frozenset(
    ("write_batch", "set_vocabulary", "save_view", "delete_view", "insert_multiple", "upsert")
)
_ON_A_LOG = frozenset(
    ("add", "change", "delete", "batch", "write", "undo", "redo", "insert", "update", "remove")
)


def writing(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Where a writing method of a log is named, called or handed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (
            node.attr in _ALWAYS or (node.attr in _ON_A_LOG and is_log(node.value))
        ):
            yield node


def is_log(node: ast.expr) -> bool:
    """Whether an expression is a log by its name: `log`, `session.log`, `open_log(…)`, `log.events`."""
    if isinstance(node, ast.Call):
        node = node.func
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    if name in ("events", "db") and isinstance(node, ast.Attribute):
        return is_log(node.value)
    return name.removeprefix("_") in ("log", "open_log", "Log", "batch")


@pytest.mark.parametrize(
    "line", ["self.session.log.undo", "open_log(p).add(e)", "log.events.insert(e)", "b.save_view"]
)
def test_a_write_is_recognised(line: str) -> None:
    assert list(writing(ast.parse(line)))


def test_only_actions_write_to_a_log() -> None:
    found = [
        f"{file.relative_to(_HOUSE)}:{node.lineno}: {ast.unparse(node)}"
        for file in sorted(_HOUSE.rglob("*.py"))
        if file.relative_to(_HOUSE).parts[0] not in _FREE
        for node in writing(ast.parse(file.read_text("utf-8")))
    ]
    assert found == []
