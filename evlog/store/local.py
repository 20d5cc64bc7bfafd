"""The names that a log adds to the shipped vocabulary, kept in the log."""

from pathlib import Path
from typing import Any

import msgspec

from evlog.model.sources import Sources
from evlog.model.vocabulary import LocalVocabulary, Vocabulary, shipped_vocabulary
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
from evlog.store.live import LiveContents

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


def local_vocabulary(document: Any) -> LocalVocabulary:
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
    """The change line that makes this the log's own vocabulary; none if it is already.

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


class LiveVocabulary:
    """The vocabulary of a log as it is now, found without reading all of the log."""

    def __init__(self, path: Path, live: LiveContents) -> None:
        self._path = path
        self._live = live
        self._known: tuple[object, LocalVocabulary, Vocabulary] | None = None

    @property
    def local(self) -> LocalVocabulary:
        """What the log adds to the shipped vocabulary."""
        return self._now()[0]

    @property
    def all(self) -> Vocabulary:
        """The shipped vocabulary with the log's own laid over it."""
        return self._now()[1]

    def _now(self) -> tuple[LocalVocabulary, Vocabulary]:
        is_read = self._live.is_read
        document = self._live.as_read.get(VOCABULARY_KEY) if is_read else None
        known = self._known
        if known is None or (is_read and known[0] is not document):
            local = self._read(document)
            known = document, local, shipped_vocabulary().with_local(local)
            self._known = known
        return known[1:]

    def _read(self, document: Any) -> LocalVocabulary:
        if self._live.is_read or self._live.is_to_be_made:
            return local_vocabulary(document)
        try:
            return read_local_vocabulary(self._path)
        except LogCorrupt:
            # If a line before it was changed by hand it has moved; reading all finds it.
            return local_vocabulary(self._live.read().get(VOCABULARY_KEY))
