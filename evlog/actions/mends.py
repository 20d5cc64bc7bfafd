"""What puts a finding right: each as the command that a person can paste, and as the action itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from evlog.actions.edit import edit
from evlog.actions.same import make_distinct, make_same
from evlog.actions.sources import add_source
from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.sources import KnownSource
from evlog.model.uid import uids_in, uids_text
from evlog.store import Log

Words = tuple[str, ...]


class Mend(Protocol):
    """One way to deal with a finding."""

    def commands(self) -> tuple[Words, ...]:
        """The verbs with their arguments that do it, without `evlog`."""
        ...

    def carry_out(self, log: Log) -> Written:
        """Do it, as one revision; raises what the action raises."""
        ...


class MakeSame(NamedTuple):
    """Make one event of several."""

    ids: tuple[int, ...]

    def commands(self) -> tuple[Words, ...]:
        """`same 1 4`."""
        return (("same", *map(str, self.ids)),)

    def carry_out(self, log: Log) -> Written:
        """Make them one."""
        return make_same(log, self.ids).written


class KeepApart(NamedTuple):
    """Say that events are distinct, so that they are not told of again."""

    ids: tuple[int, ...]

    def commands(self) -> tuple[Words, ...]:
        """`same --not 1 4`."""
        return (("same", "--not", *map(str, self.ids)),)

    def carry_out(self, log: Log) -> Written:
        """Mark them."""
        return make_distinct(log, self.ids)


class Supersede(NamedTuple):
    """Let events replace others: by number, what each of `later` replaces, those before in it."""

    later: tuple[tuple[int, tuple[int, ...]], ...]

    def commands(self) -> tuple[Words, ...]:
        """`edit 4 --supersedes 1,2`, once for all that replace the same."""
        together: dict[tuple[int, ...], list[int]] = {}
        for event_id, earlier in self.later:
            together.setdefault(earlier, []).append(event_id)
        return tuple(
            ("edit", *map(str, ids), "--supersedes", ",".join(map(str, earlier)))
            for earlier, ids in together.items()
        )

    def carry_out(self, log: Log) -> Written:
        """Link them."""
        since = log.read_at
        changed = [
            msgspec.structs.replace(
                log.get(event_id), supersedes=uids_text(log.get(one).uid for one in earlier)
            )
            for event_id, earlier in self.later
        ]
        return edit(log, changed, since=since, why=_why(self))


class Change(NamedTuple):
    """Give events a value in one field, by the option that says so."""

    ids: tuple[int, ...]
    option: str
    values: tuple[str, ...]
    fields: Mapping[str, object]

    def commands(self) -> tuple[Words, ...]:
        """`edit 4 --axis Oleksandrivka`."""
        options = (part for value in self.values for part in (f"--{self.option}", value))
        return (("edit", *map(str, self.ids), *options),)

    def carry_out(self, log: Log) -> Written:
        """Change them."""
        since = log.read_at
        changed = [msgspec.structs.replace(log.get(i), **self.fields) for i in self.ids]
        return edit(log, changed, since=since, why=_why(self))


class NameSource(NamedTuple):
    """Take a source into the log's list."""

    name: str

    def commands(self) -> tuple[Words, ...]:
        """`source add NAME`; a name that begins like an option comes after `--`."""
        guard = ("--",) if self.name.startswith("-") else ()
        return (("source", "add", *guard, self.name),)

    def carry_out(self, log: Log) -> Written:
        """Add it."""
        add_source(log, KnownSource(self.name), why=_why(self))
        return Written(log.revisions()[-1])


def superseding(later: Iterable[Event], replaced: Sequence[Event], known: Iterable[Event]) -> Mend:
    """Let each of some events replace these too, beside what it replaces already."""
    number = {event.uid: event.id for event in known}
    return Supersede(
        tuple(
            (
                event.id,
                tuple(
                    dict.fromkeys(
                        (
                            *(number[u] for u in uids_in(event.supersedes) if u in number),
                            *(other.id for other in replaced),
                        )
                    )
                ),
            )
            for event in later
        )
    )


def _why(mend: Mend) -> str:
    return f"check: {'; '.join(' '.join(words) for words in mend.commands())}"
