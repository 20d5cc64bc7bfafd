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
    return HEAD + "\n".join(map(row, FIELDS)) + f"\n{columns()}"


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
