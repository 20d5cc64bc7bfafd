"""Changing the names that a log knows."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from evlog.actions.writing import write
from evlog.model.errors import InvalidEvent
from evlog.model.text import counted
from evlog.model.vocabulary import LocalVocabulary, Vocabulary
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents

# What a log adds to the shipped vocabulary as it is to be, given that and the whole as they are.
VocabularyChange: TypeAlias = Callable[[LocalVocabulary, Vocabulary], LocalVocabulary]


def change_vocabulary(log: Log, change: VocabularyChange, *, why: str = "") -> None:
    """Change what a log adds to the shipped vocabulary, as it is found under the lock.

    Raises what `change` raises.
    """

    def fill(_: Contents, batch: Batch) -> None:
        batch.set_vocabulary(change(log.local_vocabulary, log.vocabulary))

    write(log, fill, why=why)


def refuse_used(field: str, name: str, uses: Iterable[bool]) -> None:
    """Refuse to take out a name that events have; raises InvalidEvent saying how many."""
    if used := sum(uses):
        have = "has" if used == 1 else "have"
        raise InvalidEvent(
            field, f'{counted(used, "event")} {have} "{name}"; edit, or merge it into another first'
        )
