"""Documents of plain tables: JSON and nothing else, so that what is read is what was written."""

import math
from collections.abc import Mapping
from typing import Any

import msgspec

from evlog.model.count import LARGEST
from evlog.model.errors import InvalidEvent
from evlog.model.event import Event, from_document
from evlog.model.rules import invalid, typed
from evlog.model.vocabulary import LocalVocabulary
from evlog.store.errors import BadDocument
from evlog.store.journal.lines import VIEWS, VOCABULARY, Change, Delete, Put


def checked_document(table: str, doc_id: int, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as the file will give it back.

    Raises BadDocument for what JSON cannot hold, and for what evlog could not use in its own
    tables, the vocabulary and the views.
    """
    where = f'"{table}" {doc_id}'
    if not 1 <= doc_id <= LARGEST:
        raise BadDocument(f"{where}: ids count from 1 to {LARGEST}")
    kept = _plain(dict(document), where)
    assert isinstance(kept, dict)  # noqa: S101  (a dict went in)
    _check_own_table(table, doc_id, kept, where)
    return kept


def _plain(value: Any, where: str) -> Any:
    match value:
        case None | bool() | int():
            return value
        case str():
            return _text(value, where)
        case float() if math.isfinite(value):
            return value
        case list() | tuple():
            return [_plain(part, where) for part in value]
        case Mapping():
            return {_key(key, where): _plain(part, where) for key, part in value.items()}
    raise BadDocument(f"{where}: {value!r} ({type(value).__name__}) cannot be kept as JSON")


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise BadDocument(f"{where}: the key {key!r} must be text")
    return _text(key, where)


def _text(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadDocument(f"{where}: {text!r} holds half a character (a lone surrogate)") from None
    return text


def _check_own_table(table: str, doc_id: int, document: dict[str, Any], where: str) -> None:
    if table == VIEWS and not _is_view(document):
        raise BadDocument(f'{where}: a view is {{"name": …, "filter": …}}')
    if table == VOCABULARY:
        if doc_id != 1:
            raise BadDocument(f"{where}: the vocabulary is one document, with id 1")
        try:
            msgspec.convert(document, LocalVocabulary)
        except msgspec.ValidationError as error:
            raise BadDocument(f"{where}: {error}") from error


def _is_view(document: dict[str, Any]) -> bool:
    return all(isinstance(document.get(field), str) for field in ("name", "filter"))


def difference(
    name: str, kept: Mapping[int, dict[str, Any]], table: Mapping[int, Mapping[str, Any]]
) -> list[Change]:
    """The changes that make one state of a plain table into another."""
    changes: list[Change] = [Delete(doc_id, name) for doc_id in kept if doc_id not in table]
    for doc_id, found in table.items():
        wanted = checked_document(name, doc_id, found)
        if kept.get(doc_id) != wanted:
            changes.append(Put(table=name, id=doc_id, doc=wanted))
    return changes


def converted(fields: Mapping[str, Any]) -> Event:
    """The event of these fields, as JSON has them; None is as good as absent.

    Raises InvalidEvent naming the field, also for one that events do not have.
    """
    if unknown := fields.keys() - set(Event.__struct_fields__):
        field = min(unknown)
        raise InvalidEvent(field, f'events have no field "{field}"')
    try:
        event = from_document({key: value for key, value in fields.items() if value is not None})
    except msgspec.ValidationError as error:
        raise invalid(error) from error
    # It may hold a Source or Count made by a script, which msgspec takes as it is.
    return typed(event)


def copied(document: dict[str, Any]) -> dict[str, Any]:
    """A copy that shares nothing with the original."""
    copy: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document))
    return copy
