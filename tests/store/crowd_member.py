"""One of a crowd: `crowd_member.py PATH SEED STEPS` adds, edits, deletes and undoes at random.

Prints one line for each revision that the store said was written: what it did, and its number.
"""

import datetime as dt
import random
import sys

import msgspec

from evlog.model import Event
from evlog.store import EditConflict, NothingToUndo, UndoConflict, UnknownEvent, open_log

path, seed, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(seed)
log = open_log(path, create=True)
mine: list[int] = []
for step in range(steps):
    kind = chance.choices(("add", "fresh add", "edit", "undo"), (5, 2, 2, 1))[0]
    event = Event(type="clash", date=dt.date(2025, 12, 24), note=f"{seed}:{step}")
    try:
        if kind == "edit" and mine:
            old = log.get(chance.choice(mine))
            log.change([msgspec.structs.replace(old, note=f"{old.note}'")])
            print("edit", old.id)
        elif kind == "undo" and mine:
            revision = log.undo(chance.choice((None, log.number)))
            print("undo", revision.undoes or revision.redoes)
        else:
            writer = open_log(path, create=True) if kind == "fresh add" else log
            (added,) = writer.add([event])
            mine.append(added.id)
            print("add", added.id, event.note)
    except (EditConflict, NothingToUndo, UndoConflict, UnknownEvent):
        print("refused")
