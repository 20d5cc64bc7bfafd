"""Identity that holds across copies of a log and its exports."""

import os
import re
import time
import uuid
from collections.abc import Iterable
from typing import Final

# Named by evlog for events that come from a data set with identifiers of its own.
_DATASETS = uuid.UUID("6f1d7a52-0f64-5f0c-9f0e-3e1b5d0c7a11")
# Where a UUID as text has its version.
_VERSION_AT: Final = 14
_UID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_uid(text: str) -> bool:
    """Whether a text is a UUID as evlog writes it: in lower case, with hyphens."""
    return _UID.fullmatch(text) is not None


def uids_in(text: str | None) -> tuple[str, ...]:
    """The uids in a text such as `supersedes`, where spaces part them."""
    return tuple(text.split()) if text else ()


def uids_text(uids: Iterable[str]) -> str | None:
    """Uids as one text, each once; None for none."""
    return " ".join(dict.fromkeys(uids)) or None


def as_uid(text: str) -> str | None:
    """A UUID that was written in any of the usual ways, as evlog writes it; None if it is none."""
    if is_uid(text):
        return text
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None


def is_of_dataset(uid: str) -> bool:
    """Whether a data set with identifiers of its own gave an event its uid."""
    return len(uid) > _VERSION_AT and uid[_VERSION_AT] == "5"


def new_uid() -> str:
    """A fresh UUIDv7 (RFC 9562): sortable by the millisecond of its making."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def row_uid(table: str, cells: str) -> str:
    """The UUIDv8 of a row that is known by what it says, and not by an identifier."""
    hashed = uuid.uuid5(_DATASETS, f"{table}:{cells}").int
    return str(uuid.UUID(int=hashed & ~(0xF << 76) | 0x8 << 76))


def dataset_uid(dataset: str, identifier: str) -> str:
    """The UUIDv5 of an event in a data set, so that importing it again finds it again."""
    return str(uuid.uuid5(_DATASETS, f"{dataset}:{identifier}"))
