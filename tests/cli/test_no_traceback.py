"""Whatever is handed over, evlog answers in its own words and never with a traceback."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

LINE = "2026-09-18 kupiansk: 5 clashes"
DEEP = "[" * 20_000 + "]" * 20_000


@pytest.fixture
def damaged(evlog: Evlog, log_path: Path) -> Callable[[str, str], None]:
    """Change a piece of a log that holds two events."""

    def damage(old: str, new: str) -> None:
        evlog("add", "2026-09-17 lyman: 3 clashes")
        evlog("add", LINE)
        raw = log_path.read_text("utf-8")
        assert old in raw
        log_path.write_text(raw.replace(old, new, 1), "utf-8")

    return damage


def said(answer: Any, code: int, message: str) -> None:
    """Check the exit code and what was said, in a line and without a traceback."""
    assert "Traceback" not in answer.err
    assert (answer.code, message in answer.err) == (code, True), answer


@pytest.mark.parametrize("verb", ["list", "verify", "summary", "export"])
def test_a_line_nested_20_000_deep_is_damage(
    evlog: Evlog, log_path: Path, damaged: Callable[[str, str], None], verb: str
) -> None:
    nested = f'{{"op":"put","table":"x","id":1,"doc":{{"a":{DEEP}}}}}\n{{"op":"commit",'
    damaged('{"op":"commit",', nested)
    answer = evlog(verb)
    assert "Traceback" not in answer.err
    assert answer.code == (1 if verb == "verify" else 3)
    assert "nested too deep" in answer.err + answer.out


def test_recovering_goes_past_a_line_nested_20_000_deep(
    evlog: Evlog, tmp_path: Path, damaged: Callable[[str, str], None]
) -> None:
    damaged('{"op":"commit",', f'{{"op":"put","table":"x","id":1,"doc":{DEEP}}}\n{{"op":"commit",')
    answer = evlog("verify", "--recover", str(tmp_path / "new"))
    assert answer.code == 0
    assert "2 events in 2 revisions; 1 line left out" in answer.err


def test_a_bad_byte_in_the_ids_of_a_commit_is_damage(
    evlog: Evlog, log_path: Path, damaged: Callable[[str, str], None]
) -> None:
    damaged('"ids":{"events"', '"ids":{"eventz"')
    log_path.write_bytes(log_path.read_bytes().replace(b"eventz", b"event\xf3"))
    for verb in ("verify", "list", "summary"):
        assert "Traceback" not in evlog(verb).err
    assert evlog("verify").code == 1


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-16", "does not tell its byte order; try --encoding utf-16-le"),
        ("idna", 'no encoding is called "idna"'),
        ("undefined", 'no encoding is called "undefined"'),
        ("punycode", "x.csv is not punycode text"),
    ],
)
def test_an_encoding_that_fits_no_text_is_refused(
    evlog: Evlog, tmp_path: Path, encoding: str, message: str
) -> None:
    evlog("add", LINE)
    text = evlog("export").out
    (tmp_path / "x.csv").write_bytes(text.encode("utf-16-le" if encoding == "utf-16" else "utf-8"))
    said(evlog("import", "x.csv", "--encoding", encoding), 1, message)


def test_a_mapping_nested_500_deep_is_refused(evlog: Evlog, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", "utf-8")
    (tmp_path / "deep.toml").write_text(f"a={'[' * 500}{']' * 500}", "utf-8")
    said(evlog("import", "x.csv", "--map", "deep.toml"), 1, "nested too deep")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('log = "~nouser/x"', 'no user "nouser"'),
        ('log = "\\u0000x"', "log must be a path"),
        (f"a = {'[' * 500}{']' * 500}", "nested too deep"),
    ],
)
def test_a_configuration_that_leads_nowhere_is_an_error(
    evlog: Evlog, environment: dict[str, str], config: str, message: str
) -> None:
    file = Path(environment["HOME"]) / ".config/evlog/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(config, "utf-8")
    del environment["EVLOG_LOG"]
    said(evlog("list"), 1, message)


def test_a_filter_that_is_sure_3_000_times_over_is_refused(evlog: Evlog) -> None:
    evlog("add", LINE)
    said(evlog("list", "surely:" * 3000), 2, "surely: goes with a date or a number")


@pytest.mark.parametrize("columns", ["99999999999", "9" * 40])
def test_a_width_no_terminal_has_is_no_reason_to_fail(evlog: Evlog, columns: str) -> None:
    evlog("add", LINE)
    answer = evlog("list", COLUMNS=columns)
    assert (answer.code, "Kupiansk" in answer.out) == (0, True)


@pytest.mark.parametrize(
    "verb", [["list"], ["list", "--limit", "3"], ["summary"], ["export"], ["claims"]]
)
def test_no_figure_is_shown_over_an_event_that_does_not_decode(
    evlog: Evlog, damaged: Callable[[str, str], None], verb: list[str]
) -> None:
    damaged('"type":"clash"', '"note":7,"type":"clash"')
    answer = evlog(*verb)
    said(answer, 3, "line 2 (byte")
    assert answer.out == ""


def test_a_field_changed_by_hand_that_decodes_is_counted(
    evlog: Evlog, damaged: Callable[[str, str], None]
) -> None:
    damaged('"type":"clash"', '"note":"by hand","type":"clash"')
    assert evlog("summary").code == 0
    assert evlog("verify").code == 1


# What of the standard library asks for the platform is imported as it is here.
AS_ON_WINDOWS = """
import os, shutil, sys, tempfile, zoneinfo
sys.modules["fcntl"] = None
for missing in ("O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "fork"):
    delattr(os, missing)
import evlog.cli, evlog.store, click
from evlog.model.errors import EvlogError
sys.platform = "win32"
"""


def on_windows(code: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run code where what Windows lacks is missing."""
    return subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS + code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_windows_is_told_in_one_line_by_every_verb(environment: dict[str, str]) -> None:
    done = on_windows(
        "for verb in [[], *([name] for name in evlog.cli._ALL)]:\n"
        "    print(*verb, evlog.cli.run(verb))",
        environment,
    )
    answers, told = done.stdout.splitlines(), done.stderr.splitlines()
    assert len(answers) == len(told) > 20, done.stderr
    assert {answer.split()[-1] for answer in answers} == {"1"}
    assert set(told) == {
        "error: evlog does not keep logs on Windows yet; it runs in WSL, on Linux and macOS"
    }


def test_a_script_on_windows_is_told_too(environment: dict[str, str]) -> None:
    done = on_windows(
        "from evlog import open_log\n"
        "try: open_log('war.evlog', create=True)\n"
        "except EvlogError as error: print(error)",
        environment,
    )
    assert "does not keep logs on Windows yet" in done.stdout, done.stderr
