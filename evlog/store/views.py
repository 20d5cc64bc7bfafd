"""Saved filters, kept in the log by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from evlog.store.contents import Contents
from evlog.store.errors import UnknownView
from evlog.store.journal.lines import VIEWS, Change, Delete, Put


class SavedView(NamedTuple):
    """A filter and the name that it is kept under."""

    name: str
    filter: str


class Views(Mapping[str, str]):
    """Saved filters by name. Reads the log only when a view is asked for."""

    def __init__(self, read: Callable[[], dict[str, str]]) -> None:
        self._read = read

    def __getitem__(self, name: str) -> str:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def saved_views(contents: Contents) -> dict[str, str]:
    """The text of each saved filter, by its name."""
    documents = contents.tables.get(VIEWS, {}).values()
    return {document["name"]: document["filter"] for document in documents}


def saving_view(contents: Contents, view: SavedView, last_ids: Mapping[str, int]) -> list[Change]:
    """The change line that saves a filter, over an earlier one of that name; none if it is so."""
    view_id = _view_id(contents, view.name) or last_ids.get(VIEWS, 0) + 1
    document = view._asdict()
    is_new = contents.get((VIEWS, view_id)) != document
    return [Put(table=VIEWS, id=view_id, doc=document)] if is_new else []


def deleting_view(contents: Contents, name: str) -> list[Change]:
    """The change line that deletes a saved filter; raises UnknownView."""
    view_id = _view_id(contents, name)
    if view_id is None:
        raise UnknownView(name)
    return [Delete(view_id, VIEWS)]


def _view_id(contents: Contents, name: str) -> int | None:
    views = contents.tables.get(VIEWS, {}).items()
    return next((view_id for view_id, view in views if view.get("name") == name), None)
