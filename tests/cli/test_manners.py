import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evlog.cli import _ALL, run

Evlog = Callable[..., Any]

_LOADED = "import sys, evlog.cli; evlog.cli.run(sys.argv[1:]); print(sorted(sys.modules), file=sys.stderr)"


def test_the_help_fits_a_screen_and_starts_with_examples(evlog: Evlog) -> None:
    lines = evlog("--help").out.splitlines()
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    assert "evlog add" in "\n".join(lines[:8])


@pytest.mark.parametrize("verb", _ALL)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--help"]) == 0
    assert "Usage: evlog" in capsys.readouterr().out


def test_an_unknown_verb_names_the_nearest(evlog: Evlog) -> None:
    answer = evlog("lsit")
    assert answer.code == 2
    assert "did you mean `evlog list`" in answer.err


def test_without_a_terminal_the_app_says_what_to_do(evlog: Evlog) -> None:
    for arguments in ((), ("demo",)):
        answer = evlog(*arguments)
        assert answer.code == 2
        assert "needs a terminal" in answer.err


@pytest.mark.parametrize("verb", [["list"], ["show", "1"], ["summary"], ["history"], ["export"]])
def test_a_missing_log_is_named_and_not_created(
    evlog: Evlog, log_path: Path, verb: list[str]
) -> None:
    answer = evlog(*verb)
    assert answer.code == 3
    assert str(log_path) in answer.err
    assert not log_path.exists()


@pytest.mark.parametrize(
    "content",
    [b"not a log\n", b"\x00" * 100, b'{"op":"log","evlog":1}\n{"op":"put"\n{}\n', b"\xff\xfe"],
)
def test_an_unreadable_log_is_named_and_left_as_it_is(
    evlog: Evlog, log_path: Path, content: bytes
) -> None:
    log_path.write_bytes(content)
    for verb in (["list"], ["add", "2025-12-24 kupiansk: 1 attack"]):
        answer = evlog(*verb)
        assert answer.code == 3
        assert str(log_path) in answer.err
        assert "Traceback" not in answer.err
    assert log_path.read_bytes() == content


def test_a_folder_is_no_log(evlog: Evlog, log_path: Path) -> None:
    log_path.mkdir()
    for verb in (["list"], ["add", "2025-12-24 kupiansk: 1 attack"]):
        answer = evlog(*verb)
        assert answer.code == 3
        assert "folder" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [["--log", "", "list"], ["import", ""], ["export", "-o", ""], ["verify", "--recover", " "]],
)
def test_an_empty_file_name_is_wrong_usage(evlog: Evlog, arguments: list[str]) -> None:
    answer = evlog(*arguments)
    assert answer.code == 2
    assert "the name is empty; name a file" in answer.err


@pytest.fixture
def unprivileged() -> list[str]:
    """What runs a process without root's leave to read everything."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]


def test_a_log_that_may_not_be_read_is_named(
    evlog: Evlog, environment: dict[str, str], log_path: Path, unprivileged: list[str]
) -> None:
    evlog("add", "2025-12-24 kupiansk: 1 attack")
    log_path.chmod(0)
    done = subprocess.run(
        [*unprivileged, sys.executable, "-m", "evlog", "list"],
        env=environment,
        capture_output=True,
        text=True,
    )
    log_path.chmod(0o600)
    assert done.returncode == 3
    assert str(log_path) in done.stderr


def test_adding_loads_neither_rich_nor_textual_nor_dateutil(
    environment: dict[str, str],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "add", "2025-12-24 kupiansk: 5 attacks near Torske @GS"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(done.stderr.splitlines()[-1].strip("[]").replace("'", "").split(", "))
    assert "evlog.store" in modules
    assert not modules & {"rich", "textual", "dateutil", "evlog.app", "evlog.summary"}


HOSTILE = [
    "[/]",
    "[bold red]x",
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J",
    "\u202eabc",
    "日本語テキスト",
    "x" * 10_000,
]


@pytest.mark.parametrize("note", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_note_is_shown_safely_by_every_verb(evlog: Evlog, note: str) -> None:
    evlog("add", "--date", "2025-12-24", "--axis", "kupiansk", "--type", "attack", "--note", note)
    for verb in (
        ["list"],
        ["show", "1"],
        ["summary"],
        ["history"],
        ["claims"],
        ["coverage"],
        ["export"],
    ):
        answer = evlog(*verb)
        assert answer.code == 0, answer.err
        assert not set(answer.out + answer.err) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("note", ["[/]", "[bold red]x", "日本語テキスト", "x" * 10_000])
def test_harmless_text_that_looks_like_markup_is_shown_whole(evlog: Evlog, note: str) -> None:
    evlog("add", "--date", "2025-12-24", "--type", "attack", "--note", note)
    shown = evlog("show", "1").out
    assert note in "".join(line.strip() for line in shown.splitlines())


def test_a_reader_that_goes_away_ends_it_quietly(evlog: Evlog, environment: dict[str, str]) -> None:
    evlog("add", "-", stdin="2025-12-24 kupiansk: 1 attack\n" * 3000)
    command = f"{sys.executable} -m evlog list --format jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_configuration_is_named(evlog: Evlog, environment: dict[str, str]) -> None:
    config = Path(environment["HOME"], ".config/evlog/config.toml")
    config.parent.mkdir(parents=True)
    config.write_text("log = \n")
    environment.pop("EVLOG_LOG")
    answer = evlog("list")
    assert answer.code == 1
    assert str(config) in answer.err


@pytest.mark.parametrize("verb", ["list", "summary", "claims", "coverage", "export"])
def test_a_filter_term_with_a_minus_is_told_its_word(evlog: Evlog, verb: str) -> None:
    answer = evlog(verb, "-type:attack")
    assert answer.code == 2
    assert "`not type:strike`" in answer.err


@pytest.mark.parametrize(
    "wrong", [["undo", "x"], ["list", "--limit", "x"], ["summary", "--top", ""]]
)
def test_what_is_no_number_is_told_so_in_plain_words(evlog: Evlog, wrong: list[str]) -> None:
    answer = evlog(*wrong)
    assert answer.code == 2
    assert "is not a whole number" in answer.err
