"""The fields of an event, one row each. CSV, JSON checks, filter, form, options, table, docs and
the rest derive from these rows, with one reader and one writer for each kind of value.

A new field of a known kind needs its line in `Event` and its row here, and nothing else. The rows
stand in the order of `Event`. `docs/fields.md` is written from them.
"""

from typing import Final, Literal

import msgspec

from evlog.model.event import RELATIONS, SCOPES, STATUSES, TARGETINGS
from evlog.model.when import PRECISIONS

FieldKind = Literal[
    "id",
    "uid",
    "type",
    "day",
    "precision",
    "flag",
    "clock",
    "moment",
    "axes",
    "places",
    "count",
    "names",
    "words",
    "text",
    "prose",
    "choice",
    "status",
    "sources",
    "link",
]
Section = Literal["", "main", "people", "parts", "report"]


class Field(msgspec.Struct, frozen=True):
    """One field of an event: what it holds, and where it can be written, found and sorted.

    `about` is its line in the docs and the CSV descriptor. `option` is the help of its option of
    `add` and `edit`, `hint` what its line of the form shows while empty. `filter` is its name in a
    filter, a quick line and an option if that is not `name`. `section` places it in the form,
    `sort` is the order that looks at it ("" if none does), `columns` are its columns in a CSV.
    """

    name: str
    kind: FieldKind
    about: str
    option: str = ""
    hint: str = ""
    section: Section = ""
    filter: str = ""
    sort: str | None = None
    csv: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    mapped: bool = True

    @property
    def term(self) -> str:
        """Its name in a filter and in a quick line: `axis` for `axes`."""
        return self.filter or self.name

    @property
    def label(self) -> str:
        """Its name in a sentence or a heading: `as of`."""
        return self.term.replace("_", " ")

    @property
    def order(self) -> str:
        """The name of the order that sorts by it, as it is typed: `as-of`; "" if none does."""
        return self.term.replace("_", "-") if self.sort is None else self.sort

    @property
    def options(self) -> tuple[str, ...]:
        """The options of `add` and `edit` that fill it, without their dashes."""
        match self.kind:
            case "places":
                return RELATIONS
            case "sources":
                return SOURCE_OPTIONS
            case _:
                return (self.term.replace("_", "-"),) if self.option else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in a CSV file."""
        return self.csv or (self.name,)


SOURCE_OPTIONS: Final = ("source", "confirmed-by", "denied-by", "url", "via")
_NOTATION: Final = "in the same notation"

FIELDS: Final = (
    Field("id", "id", "number in the log it comes from; never used again there", mapped=False),
    Field(
        "uid",
        "uid",
        "UUID, the same in every copy; importing matches on it",
        sort="",
        mapped=False,
    ),
    Field(
        "type",
        "type",
        "what happened; `evlog type` lists the types",
        "Event type; `evlog type` lists them.",
        "attack repelled, strike, surrender …",
        section="main",
    ),
    Field(
        "date",
        "day",
        "first day, or the day",
        "When: 24 dec, night to 13 sep, 2025-11, by 26 feb …",
        "24 dec, night to 13 sep, 2025-11, by 26 feb",
        section="main",
    ),
    Field("date_end", "day", "last day, where there are several", filter="date", sort="date"),
    Field(
        "precision",
        "precision",
        "how finely the date was told",
        sort="date",
        choices=PRECISIONS,
        mapped=False,
    ),
    Field("approximate", "flag", "whether the date was told as about", sort="", mapped=False),
    Field(
        "time",
        "clock",
        "clock time or span of times as it was told, as 04:30 or 07:00-18:30",
        "Clock time: 04:30, 07:00-18:30.",
        "04:30, 07:00-18:30",
        section="report",
    ),
    Field(
        "as_of",
        "moment",
        "moment of the running report that the figures come from, ISO 8601 with zone",
        "Moment of a running report, ISO with zone.",
        "2026-09-19 08:00+03:00",
        section="report",
    ),
    Field(
        "axes",
        "axes",
        "front axes, parted by ;",
        "Front axis; repeat if shared.",
        "Kupiansk; Lyman, Kupiansk for one shared figure; empty for none",
        section="main",
        filter="axis",
    ),
    Field(
        "scope",
        "choice",
        "`front` if the figure is for the whole front",
        "front: a figure of the whole front.",
        "front for a figure of the whole front; empty else",
        section="report",
        choices=SCOPES,
    ),
    Field(
        "places",
        "places",
        "places as `near Torske`, with coordinates as `@latitude,longitude`, parted by ;",
        "Place: {}.",
        "near Torske, Yampil; toward Nadiia; in Lyman (48.98, 37.81)",
        section="main",
        filter="place",
        sort="places",
    ),
    Field(
        "count",
        "count",
        "the figure told, with its bounds and the words in which it was told",
        "How many: 5, 5-7, ~20, 50+, several dozen.",
        "5, 5-7, ~20, 50+, several dozen, 0 for told none",
        section="main",
        csv=("count", "count_low", "count_high", "count_text"),
    ),
    Field(
        "repelled",
        "count",
        "how many of them were repelled, as 5, 24..99, 50.. or 4 (2..7)",
        "How many were repelled.",
        section="parts",
    ),
    Field(
        "ongoing",
        "count",
        f"how many of them were still going on, {_NOTATION}",
        "How many were not over yet.",
        section="parts",
    ),
    Field(
        "downed",
        "count",
        f"how many of them were shot down, {_NOTATION}",
        "How many were downed.",
        section="parts",
    ),
    Field(
        "lost",
        "count",
        f"how many of them were lost from radar or suppressed, {_NOTATION}",
        "How many were lost from radar or suppressed.",
        section="parts",
    ),
    Field(
        "hits",
        "count",
        f"at how many locations something was hit, {_NOTATION}",
        "At how many locations something was hit.",
        section="parts",
    ),
    Field(
        "debris",
        "count",
        f"at how many locations debris fell, {_NOTATION}",
        "At how many locations debris fell.",
        section="parts",
    ),
    Field(
        "munitions",
        "count",
        f"bombs, missiles or shells used, {_NOTATION}",
        "How many bombs, shells, missiles.",
        section="parts",
    ),
    Field(
        "weapons",
        "names",
        "weapons used, parted by ;; `evlog weapon` lists them",
        "A weapon; `evlog weapon` lists them.",
        "Shahed, Iskander-M, guided bomb",
        section="parts",
        filter="weapon",
        sort="weapons",
    ),
    Field(
        "killed", "count", f"people killed, {_NOTATION}", "How many were killed.", section="people"
    ),
    Field(
        "killed_civilians",
        "count",
        f"how many of the killed were civilians, {_NOTATION}",
        "How many of the killed were civilians.",
        section="people",
    ),
    Field(
        "killed_initiator",
        "count",
        f"how many of the killed were of the initiator's side, {_NOTATION}",
        "How many of the killed were of the initiator's side.",
        section="people",
    ),
    Field(
        "killed_target",
        "count",
        f"how many of the killed were of the target's side, {_NOTATION}",
        "How many of the killed were of the target's side.",
        section="people",
    ),
    Field(
        "wounded",
        "count",
        f"people wounded, {_NOTATION}",
        "How many were wounded.",
        section="people",
    ),
    Field(
        "wounded_civilians",
        "count",
        f"how many of the wounded were civilians, {_NOTATION}",
        "How many of the wounded were civilians.",
        section="people",
    ),
    Field(
        "captured",
        "count",
        f"people captured, {_NOTATION}",
        "How many were captured.",
        section="people",
    ),
    Field("initiator", "text", "who acted", "Who acted.", section="report"),
    Field("target", "text", "on whom", "On whom.", section="report"),
    Field(
        "targeting",
        "choice",
        "`civilians` if they were the main or only target",
        "civilians: they were the main or only target.",
        "civilians if they were the main or only target; empty else",
        section="report",
        choices=TARGETINGS,
    ),
    Field(
        "formation", "text", "which military unit acted", "Which military unit.", section="report"
    ),
    Field(
        "sources",
        "sources",
        "who reports, confirms or denies it, parted by ;",
        "Who {} it.",
        "one a line: @Who reports it, !@Who denies it, =@Who confirms it via Whom [B2] https://…",
        section="main",
        filter="source",
        sort="sources",
    ),
    Field(
        "status",
        "status",
        "as set, or else as the sources' stances imply",
        "Over what the sources imply.",
        f"{', '.join(STATUSES)}; empty follows the sources",
        section="report",
        choices=STATUSES,
    ),
    Field(
        "supersedes",
        "link",
        "uids of the earlier figures that this one replaces, parted by spaces",
        "The earlier figure that this replaces: its number or uid.",
        "uids of the earlier figures that this one replaces",
        section="report",
        sort="",
        mapped=False,
    ),
    Field("note", "prose", "free text", "Free text.", section="main"),
    Field(
        "tags",
        "words",
        "words, parted by ;",
        "A tag.",
        "words, such as pow aid",
        section="main",
        filter="tag",
        sort="tags",
    ),
    Field(
        "distinct_from",
        "link",
        "uids of events that look like this one and are others, parted by spaces",
        "An event that looks like this one and is another: its number or uid.",
        "uids of events that look like this one and are others",
        section="report",
        sort="",
        mapped=False,
    ),
)
BY_NAME: Final = {field.name: field for field in FIELDS}


def of_kind(*kinds: FieldKind) -> tuple[Field, ...]:
    """The fields of these kinds, in the order of the event."""
    return tuple(field for field in FIELDS if field.kind in kinds)


def names_of(*kinds: FieldKind) -> tuple[str, ...]:
    """The names of the fields of these kinds, in the order of the event."""
    return tuple(field.name for field in of_kind(*kinds))
