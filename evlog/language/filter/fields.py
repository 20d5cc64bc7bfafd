"""The fields of the filter, and what sort of value each takes."""

from collections.abc import Mapping
from typing import Final, Literal

from evlog.model.event import RELATIONS, STANCES
from evlog.model.fields import FIELDS as TABLE
from evlog.model.fields import FieldKind

TermKind = Literal["type", "axis", "text", "choice", "number", "date", "side", "near", "box"]

# What each kind of field is asked by; a place and a source by their relation and stance as well.
_SORTS: Final[Mapping[FieldKind, TermKind]] = {
    "id": "number",
    "uid": "text",
    "link": "text",
    "type": "type",
    "day": "date",
    "moment": "date",
    "precision": "choice",
    "flag": "choice",
    "axes": "axis",
    "places": "text",
    "count": "number",
    "clock": "text",
    "names": "text",
    "words": "text",
    "text": "text",
    "prose": "text",
    "choice": "choice",
    "status": "choice",
    "sources": "text",
}
FILTER_FIELDS: Final[Mapping[str, TermKind]] = {
    **{field.term: _SORTS[field.kind] for field in TABLE},
    "since": "side",
    "until": "side",
    **dict.fromkeys((*RELATIONS, *STANCES, "quote", "url", "via"), "text"),
    "near": "near",
    "box": "box",
    "reliability": "choice",
    "credibility": "number",
}
OTHER_NAMES: Final = {
    **{field.name: field.term for field in TABLE if field.name != field.term},
    "group": "type",
    "on": "date",
}
# Fields that are read in the parser itself; completion offers them too.
STRUCTURAL: Final = ("has", "view", "surely", "text")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    **{field.term: field.choices for field in TABLE if field.choices},
    **{field.term: ("yes", "no") for field in TABLE if field.kind == "flag"},
    "reliability": tuple("ABCDEF"),
}
