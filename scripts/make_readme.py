"""Fill the README's tour and key table, and docs/keys.md, from the real program.

`--check` only compares.

The tour's commands run in a throw-away folder on a frozen day, so that anybody gets the same.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ALL_KEYS = ROOT / "docs" / "keys.md"

TOUR = (
    ("Enter what happened, as you would say it. The answer shows how every part was read:",
     ['evlog add "24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff"']),
    ("Several at once, a claim with its denial, a number that is not known, one figure for two axes:",
     ['evlog add "25 dec kupiansk: surrender in Kupiansk @Trehubov; control claim @MoD !@GeneralStaff"',
      'evlog add "24 dec north slobozhanskyi + kursk: 0 attacks @GeneralStaff"',
      'evlog add "25 dec kupiansk: several dozen troops remain in Kupiansk @Trehubov"']),
    ("Find it again. `·` is not told, `0` is told that there was none:",
     ["evlog list since:2025-12-24 type:ground,people"]),
    ("Count it honestly: `1+` is at least one, and what is left out is said:",
     ["evlog summary"]),
    ("Take it away, and take a mistake back:",
     ["evlog export -o kupiansk.csv axis:kupiansk", "evlog undo"]),
)  # fmt: skip


def tour() -> str:
    """The tour: each command with all that it prints."""
    with TemporaryDirectory() as folder:
        environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": folder,
            "EVLOG_LOG": f"{folder}/log.evlog",
            "EVLOG_TODAY": "2025-12-26",
            "EVLOG_WHO": "you",
            "COLUMNS": "100",
            "TZ": "UTC",
        }
        steps = [_step(text, commands, environment, folder) for text, commands in TOUR]
    return "\n".join(["## Thirty seconds", "", *steps]).rstrip()


def _step(text: str, commands: list[str], environment: dict[str, str], folder: str) -> str:
    shown = [f"$ {command}\n{_output(command, environment, folder)}" for command in commands]
    return f"{text}\n\n```console\n{''.join(shown)}```\n"


def _output(command: str, environment: dict[str, str], folder: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def keys() -> str:
    """The key table of the log screen, from the app's one command table."""
    from evlog.widgets.commands import all_keys, commands_of, merged

    shown = [one for where in ("log", "table", "move") for one in merged(commands_of(where))]
    return "\n".join(_key_rows([(all_keys(one), one.help) for one in shown]))


def _key_rows(*tables: object) -> Iterator[str]:
    yield "| key | what it does |"
    yield "|---|---|"
    for table in tables:
        for key, text in table:  # type: ignore[attr-defined]
            yield f"| `{key}` | {text.replace('|', chr(92) + '|')} |"


def all_keys_by_screen() -> str:
    """The key table of every screen, with the name of each command for `[keys]`."""
    from evlog.widgets.commands import COMMANDS, all_keys, binding_id, commands_of

    parts = []
    for where in dict.fromkeys(command.where for command in COMMANDS):
        rows = [
            f"| `{binding_id(command)}` | `{all_keys(command)}` | {command.help} |"
            for command in commands_of(where)
        ]
        parts.append("\n".join((f"## {where}", "", "| command | key | |", "|---|---|---|", *rows)))
    return "\n\n".join(parts)


PARTS = {"tour": tour, "keys": keys, "all keys": all_keys_by_screen}


def filled(text: str) -> str:
    """A text with its generated parts made anew."""
    for name, make in PARTS.items():
        head, tail = f"<!-- {name} -->", f"<!-- /{name} -->"
        if head in text:
            before, rest = text.split(head)
            after = rest.split(tail)[1]
            text = f"{before}{head}\n{make()}\n{tail}{after}"
    return text


def main() -> int:
    """Write the files, or with `--check` tell whether they are as they should be."""
    texts = {path: path.read_text("utf-8") for path in (README, ALL_KEYS)}
    made = {path: filled(text) for path, text in texts.items()}
    if "--check" in sys.argv[1:]:
        return int(made != texts)
    for path, text in made.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
