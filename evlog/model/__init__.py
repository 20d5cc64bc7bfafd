"""What an event is. Pure: imports nothing else of evlog."""

from evlog.model.count import Count
from evlog.model.errors import EvlogError, InvalidEvent, UnknownName
from evlog.model.event import Event, Place, Source, document, from_document
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary
from evlog.model.when import When

__all__ = [
    "Count",
    "Event",
    "EvlogError",
    "InvalidEvent",
    "Place",
    "Source",
    "UnknownName",
    "Vocabulary",
    "When",
    "document",
    "from_document",
    "shipped_vocabulary",
]
