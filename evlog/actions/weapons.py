"""Changing the weapons that a log knows."""

from evlog.actions.vocabulary import change_vocabulary, refuse_used
from evlog.actions.writing import write
from evlog.model.naming import with_weapon, with_weapon_spellings, without_weapon
from evlog.model.weapons import Weapon
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents


def add_weapon(log: Log, weapon: Weapon, *, why: str = "") -> None:
    """Define a new weapon.

    Raises InvalidEvent if a name is taken or cannot be one, UnknownName for the type it implies.
    """
    change_vocabulary(log, lambda own, known: with_weapon(own, known, weapon), why=why)


def add_weapon_spellings(log: Log, name: str, spellings: tuple[str, ...], *, why: str = "") -> str:
    """Let a weapon be found under more spellings; returns its name.

    Raises UnknownName, or InvalidEvent if a spelling is taken or cannot be one.
    """
    change_vocabulary(
        log, lambda own, known: with_weapon_spellings(own, known, name, spellings), why=why
    )
    return log.vocabulary.weapon(name).name


def remove_weapon(log: Log, name: str, *, why: str = "") -> str:
    """Take out a weapon that the log added and no event names; returns its name.

    Raises UnknownName, or InvalidEvent if it ships, or events name it.
    """
    found = ""

    def fill(contents: Contents, batch: Batch) -> None:
        nonlocal found
        local = without_weapon(log.local_vocabulary, log.vocabulary, name)
        found = log.vocabulary.weapon(name).name
        refuse_used("weapons", found, (found in e.weapons for e in contents.events.values()))
        batch.set_vocabulary(local)

    write(log, fill, why=why)
    return found
