"""Write docs/fields.md from the table of fields. `--check` only compares."""

import sys
from pathlib import Path

from evlog.exchange.formats.package import SCHEMA
from evlog.model.fields import FIELDS, Field

PAGE = Path(__file__).parent.parent / "docs" / "fields.md"
HEAD = """\
# The fields of an event

Made from `evlog/model/fields.py` by `scripts/make_fields.py`. JSON has every field under its name and leaves out what is
not told. The [CSV](csv.md) has a column for each; in it an empty cell means "not told".

| field | holds | columns of the CSV | in a [filter](filter.md) | option of `add`, `edit` | `list --sort` |
|---|---|---|---|---|---|
"""
DATA_SETS = """\

## Columns of data sets that have no home

What a data set tells and evlog has no field for goes into the note of the event, as a line that says which column it is, or is not
carried over; import says which. No field is planned where only that data set can fill it.

| data set | column | what becomes of it, and why |
|---|---|---|
| ACLED | `inter1`, `inter2`, `interaction`, `iso`, `timestamp` | not carried over: codes of what other columns say, and the moment of its upload |
| ACLED | `disorder_type`, `year` | not carried over: they follow from the event type and the date |
| ACLED | `assoc_actor_1`, `assoc_actor_2` | note: `initiator` and `target` are one side each |
| ACLED | `region`, `country`, `admin1`, `admin2`, `admin3` | note: evlog knows axes and places. The finest of them is the place where `location` is empty |
| ACLED | `geo_precision` | 2 is `near`; 3, the middle of a region, is in the note |
| ACLED | `source_scale`, `event_type`, `sub_event_type` | note; the last two go out to ACLED again |
| UCDP | `deaths_unknown` | note: they are in `killed`, and of no side |
| UCDP | `where_prec` | 2 is `near`; from 3 on, where the coordinates are the middle of the area named, it is in the note |
| UCDP | `event_clarity`, `code_status`, `where_description`, `adm_1`, `adm_2`, `country`, `region`, `conflict_name`, `dyad_name`, `source_original`, `relid` | note |
| UCDP | `source_article` | not carried over where `source_office` and `source_headline` say the same in parts; else the quote of the source |
| UCDP | `year`, `active_year`, `number_of_sources`, `geom_wkt` | not carried over: they follow from other columns |
| UCDP | `conflict_dset_id`, `conflict_new_id`, `dyad_dset_id`, `dyad_new_id`, `side_a_dset_id`, `side_a_new_id`, `side_b_dset_id`, `side_b_new_id`, `gwnoa`, `gwnob`, `country_id`, `iso3`, `priogrid_gid` | not carried over: numbers of its own registers |
"""


def row(field: Field) -> str:
    """The line of one field."""
    cells = (
        f"`{field.name}`",
        field.about,
        ", ".join(f"`{column}`" for column in field.columns),
        f"`{field.term}:`",
        ", ".join(f"`--{name}`" for name in field.options),
        f"`{field.order}`" if field.order else "",
    )
    return f"| {' | '.join(cells)} |"


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(map(row, FIELDS)) + f"\n{columns()}{DATA_SETS}"


def columns() -> str:
    """What the columns hold of a field that has several."""
    several = [column for field in FIELDS if len(field.columns) > 1 for column in field.columns]
    lines = [f"| `{column}` | {SCHEMA[column]['description']} |" for column in several]
    return "\n".join(("", "| column | holds |", "|---|---|", *lines, ""))


def main() -> int:
    """Write the page, or with `--check` tell whether it is as it should be."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text("utf-8") != page())
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
