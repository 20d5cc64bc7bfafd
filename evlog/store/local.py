"""The names that a log adds to the shipped vocabulary, kept in the log."""

from pathlib import Path
from typing import Any

import msgspec

from evlog.model.sources import Sources
from evlog.model.vocabulary import LocalVocabulary
from evlog.store.contents import Contents
from evlog.store.documents import checked_document
from evlog.store.errors import EditConflict, LogCorrupt
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import find_head, line_number
from evlog.store.journal.lines import (
    LONGEST_LINE,
    UNDECODABLE,
    VOCABULARY,
    Change,
    Put,
    decode_line,
)

VOCABULARY_KEY = (VOCABULARY, 1)


def read_local_vocabulary(path: Path) -> LocalVocabulary:
    """The log's own vocabulary, found through the last commit without reading the log."""
    with open_to_read(path) as fd:
        return vocabulary_at(fd, path, find_head(fd, path).vocabulary)


def vocabulary_at(fd: int, path: Path, offset: int | None) -> LocalVocabulary:
    """The log's own vocabulary on the line at a byte offset; empty for None."""
    if offset is None:
        return LocalVocabulary()
    with open(fd, "rb", closefd=False) as file:
        file.seek(offset)
        line = file.readline(LONGEST_LINE)
    try:
        put = decode_line(line)
        if isinstance(put, Put) and (put.table, put.id) == VOCABULARY_KEY:
            return local_vocabulary(put.doc)
        reason = "the vocabulary should be here"
    except UNDECODABLE as error:
        reason = str(error)
    raise LogCorrupt(path, line_number(fd, offset), offset, reason)


def local_vocabulary(document: dict[str, Any] | None) -> LocalVocabulary:
    """The vocabulary that a document holds; raises msgspec.ValidationError."""
    return msgspec.convert(document or {}, LocalVocabulary)


def sources_in(contents: Contents) -> Sources:
    """The sources that the log knows, shipped and its own."""
    table, doc_id = VOCABULARY_KEY
    local = local_vocabulary(contents.tables.get(table, {}).get(doc_id))
    return Sources(local.sources, local.sources_gone)


def vocabulary_lines(
    contents: Contents, local: LocalVocabulary, read: LocalVocabulary
) -> list[Change]:
    """The change line that makes this the log's own vocabulary; none where it is already.

    Raises EditConflict if it is no longer the one that was read to make this, and BadDocument if
    no reader would accept it.
    """
    table, doc_id = VOCABULARY_KEY
    now = local_vocabulary(contents.tables.get(table, {}).get(doc_id))
    if now == local:
        return []
    if now != read:
        number = contents.touching(VOCABULARY_KEY)[-1]
        raise EditConflict("the vocabulary", number, contents.revisions[number - 1].who)
    document = checked_document(table, doc_id, msgspec.to_builtins(local))
    return [Put(table=table, id=doc_id, doc=document)]
