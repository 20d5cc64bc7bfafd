"""Many writers at once, and a reader beside them."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from evlog.store import Log, open_log
from evlog.store.verify import verify

MEMBER = Path(__file__).with_name("crowd_member.py")
PROCESSES, STEPS = 8, 250


def run_crowd(path: Path, reader: Log) -> list[list[str]]:
    """What each member says that it wrote; the reader polls all the while."""
    members = [
        subprocess.Popen(
            [sys.executable, str(MEMBER), str(path), str(seed), str(STEPS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in range(PROCESSES)
    ]
    last = 0
    while any(member.poll() is None for member in members):
        reader.refresh()
        assert reader.number >= last
        last = reader.number
        time.sleep(0.02)
    said = []
    for member in members:
        out, err = member.communicate()
        assert (err, member.returncode) == ("", 0)
        said.append(out.splitlines())
    return said


@pytest.mark.load
def test_a_crowd_loses_nothing_and_gives_no_id_twice(path: Path) -> None:
    reader = open_log(path, create=True)
    said = [line.split() for lines in run_crowd(path, reader) for line in lines]
    done = Counter(words[0] for words in said)
    assert done.total() == PROCESSES * STEPS
    assert min(done["add"], done["edit"], done["undo"]) > 50

    log = open_log(path)
    added = {int(words[1]): words[2] for words in said if words[0] == "add"}
    assert len(added) == done["add"]
    assert len(log.revisions()) == done.total() - done["refused"]
    assert verify(path).findings == ()

    for event_id, note in added.items():
        first = log.life(event_id)[0]
        assert first.after is not None
        assert first.after.note == note
    assert all(event.id in added for event in log.all())

    reader.refresh()
    assert reader.all() == log.all()
    assert reader.revisions() == log.revisions()
