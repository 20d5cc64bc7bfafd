"""A path that cannot be followed is told, and never taken for a log that is not there yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

LINE = "2026-09-18 kupiansk: 5 clashes"


@pytest.mark.parametrize("verb", [("axis",), ("type",), ("view",), ("list",), ("add", LINE)])
def test_a_symlink_that_leads_to_itself_is_an_error(
    evlog: Evlog, log_path: Path, verb: tuple[str, ...]
) -> None:
    log_path.symlink_to(log_path)
    answer = evlog(*verb)
    assert (answer.code, answer.out) == (3, "")
    assert "too many levels of symbolic links" in answer.err


@pytest.mark.parametrize("verb", ["axis", "type", "view"])
def test_where_there_is_no_log_yet_what_ships_is_listed(evlog: Evlog, verb: str) -> None:
    assert evlog(verb).code == 0
