"""The commands of docs/your-data.md and the README that sign a head and check it, as they stand there."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
Evlog = Callable[..., Any]
Run = Callable[[str], "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")


def documented() -> tuple[str, ...]:
    """The block of docs/your-data.md that signs and checks, line by line."""
    blocks = (ROOT / "docs" / "your-data.md").read_text("utf-8").split("```")[1::2]
    (block,) = (block for block in blocks if "-Y sign" in block)
    return tuple(block.strip().splitlines())


@pytest.fixture
def shell(environment: dict[str, str], tmp_path: Path, evlog: Evlog) -> Run:
    """A shell in which `evlog` is this one, and its user has a key and a log of one event."""
    home, own = Path(environment["HOME"]), tmp_path / "bin"
    (home / ".ssh").mkdir(parents=True)
    key = home / ".ssh" / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    (tmp_path / "allowed_signers").write_text(f"you@example.org {public}\n")
    own.mkdir()
    (own / "evlog").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evlog "$@"\n')
    (own / "evlog").chmod(0o755)
    assert evlog("add", "2026-09-18 kupiansk: 5 clashes").code == 0

    def run(command: str) -> "subprocess.CompletedProcess[str]":
        path = f"{own}:{environment['PATH']}"
        return subprocess.run(
            ["sh", "-c", command],
            env=environment | {"PATH": path},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return run


def test_a_head_is_signed_and_checked_as_documented(shell: Run, evlog: Evlog) -> None:
    for command in documented():
        if "--since" in command:
            evlog("add", "2026-09-19 lyman: 3 clashes")
        done = shell(command)
        assert done.returncode == 0, (command, done.stderr)
    assert "it goes on from revision 1" in done.stderr


def test_a_head_that_was_changed_after_it_was_signed_is_refused(shell: Run, tmp_path: Path) -> None:
    head, sign, check, since = documented()
    shell(head)
    shell(sign)
    (tmp_path / "head.txt").write_text("0" * 64 + "\n")
    assert shell(check).returncode != 0
    assert shell(since).returncode == 1


def test_a_log_cut_at_the_end_of_a_revision_is_found_by_its_signed_head_alone(
    shell: Run, evlog: Evlog, log_path: Path
) -> None:
    whole = log_path.read_bytes()
    evlog("add", "2026-09-19 lyman: 3 clashes")
    head, sign, check, since = documented()
    for command in (head, sign):
        assert shell(command).returncode == 0
    log_path.write_bytes(whole)
    assert evlog("verify", "--accept").code == 0
    assert shell(check).returncode == 0
    assert shell(since).returncode == 1


def test_the_readme_gives_the_same_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    sign = next(line for line in readme.splitlines() if "ssh-keygen -Y sign" in line)
    pieces = sign.split("`")[3::2]
    given = [part.strip() for piece in pieces for part in piece.split(";")]

    def words(command: str) -> set[str]:
        return set(command.partition("#")[0].split())

    assert [words(command) for command in given] == [words(line) for line in documented()]
