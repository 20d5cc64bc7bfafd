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


@pytest.mark.parametrize("verb", [("list",), ("summary",), ("type",), ("export",)])
def test_a_torn_last_line_is_a_note_of_every_verb_that_meets_it(
    evlog: Evlog, log_path: Path, verb: tuple[str, ...]
) -> None:
    evlog("add", LINE)
    with log_path.open("ab") as file:
        file.write(b'{"op":"put"')
    answer = evlog(*verb)
    assert answer.code == 0
    assert "note: " in answer.err
    assert "1 line of an unfinished change after revision 1" in answer.err


def test_what_an_add_cuts_off_is_kept_and_said(evlog: Evlog, log_path: Path) -> None:
    evlog("add", LINE)
    with log_path.open("ab") as file:
        file.write(b"\0" * 50)
    assert evlog("verify").code == 1
    answer = evlog("add", LINE)
    kept = log_path.with_name(f"{log_path.name}.cut-1")
    assert (answer.code, kept.read_bytes()) == (0, b"\0" * 50)
    assert f"was cut off, and is kept in {kept}" in answer.err
    assert evlog("verify").code == 0
