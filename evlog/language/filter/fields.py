"""The fields of the filter, and what sort of value each takes."""

from collections.abc import Mapping
from typing import Final, Literal

from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, STATUSES
from evlog.model.when import PRECISIONS

Sort = Literal["type", "axis", "text", "choice", "number", "date", "side"]

FIELDS: Final[Mapping[str, Sort]] = {
    "axis": "axis",
    "type": "type",
    "date": "date",
    "since": "side",
    "until": "side",
    "place": "text",
    **dict.fromkeys(RELATIONS, "text"),
    "source": "text",
    **dict.fromkeys(STANCES, "text"),
    "status": "choice",
    **dict.fromkeys(COUNT_FIELDS, "number"),
    "initiator": "text",
    "target": "text",
    "note": "text",
    "tag": "text",
    "quote": "text",
    "url": "text",
    "reliability": "choice",
    "credibility": "number",
    "as_of": "date",
    "precision": "choice",
    "approximate": "choice",
    "id": "number",
    "uid": "text",
    "supersedes": "text",
}
OTHER_NAMES: Final = {
    "axes": "axis",
    "group": "type",
    "places": "place",
    "sources": "source",
    "tags": "tag",
    "on": "date",
}
# Fields that are read in the parser itself; completion offers them too.
STRUCTURAL: Final = ("has", "view", "surely", "text")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": STATUSES,
    "reliability": tuple("ABCDEF"),
    "precision": PRECISIONS,
    "approximate": ("yes", "no"),
}
