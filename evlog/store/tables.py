"""The log as a TinyDB database: stock queries on events, stock writes as revisions."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from evlog.model.event import Event

if TYPE_CHECKING:
    from evlog.store.log import Log


class _AsItIs:
    def __new__(cls, document: Any, _: int) -> Any:
        return document


class EventTable(Table):
    document_class = _AsItIs  # type: ignore[assignment]

    def __init__(self, log: "Log") -> None:
        self._log = log
        super().__init__(MemoryStorage(), "events")  # type: ignore[no-untyped-call]

    def _read_table(self) -> dict[int, Event]:  # type: ignore[override]
        return self._log.contents.events

    def search(self, cond: Callable[[Event], bool]) -> list[Event]:  # type: ignore[override]
        with self._log.steady():
            return super().search(cond)  # type: ignore[arg-type, return-value]


class JournalDB(TinyDB):
    default_table_name = "events"

    def __init__(self, log: "Log") -> None:
        super().__init__(storage=MemoryStorage)
        self.events = EventTable(log)

    def clear_caches(self) -> None:
        self.events.clear_cache()
