"""Every key is in the one table of commands."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import evlog.screens
import evlog.widgets
from evlog.widgets.commands import COMMANDS, binding_id

IDS = {binding_id(command) for command in COMMANDS}


def classes() -> Iterator[type[DOMNode]]:
    for room in (evlog.screens, evlog.widgets):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for one in vars(importlib.import_module(found.name)).values():
                is_node = isinstance(one, type) and issubclass(one, DOMNode)
                if is_node and one.__module__ == found.name:
                    yield one


@pytest.mark.parametrize("one", [*classes()], ids=lambda one: one.__name__)
def test_a_class_binds_only_keys_of_the_table(one: type[DOMNode]) -> None:
    own = vars(one).get("BINDINGS", [])
    assert [key for key in own if not isinstance(key, Binding) or key.id not in IDS] == []


@pytest.mark.parametrize("key", ["j", "k", "g", "G"])
def test_a_key_that_moves_is_bound_once(key: str) -> None:
    holders = [binding_id(one) for one in COMMANDS if key in one.keys.split(",")]
    assert len(holders) == 1
    assert holders[0].startswith("move.")


def test_no_command_stands_twice() -> None:
    assert len(IDS) == len(COMMANDS)
