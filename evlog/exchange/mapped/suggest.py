"""A first mapping for a file, for a person to edit: guesses from names, marked as guesses."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.delimited import table
from evlog.exchange.mapped.mapping import MAPPABLE
from evlog.model.text import fold

_LOOKED_AT: Final = 200
_NAMES: Final = {
    "date": ("date", "day", "event date", "started at", "start", "date start", "дата"),
    "date_end": ("date end", "finished at", "end", "end date"),
    "type": ("type", "event type", "kind", "category", "тип"),
    "axes": ("axis", "axes", "direction", "front", "sector", "напрямок"),
    "places": ("place", "location", "settlement", "region", "oblast", "city", "місце", "область"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "count": ("count", "number", "total", "кількість"),
    "killed": ("killed", "deaths", "fatalities", "dead"),
    "wounded": ("wounded", "injured"),
    "captured": ("captured", "prisoners"),
    "initiator": ("initiator", "actor1", "side a", "perpetrator"),
    "target": ("target", "actor2", "side b", "victim"),
    "sources": ("source", "sources", "джерело"),
    "url": ("url", "link", "source url"),
    "note": ("note", "notes", "description", "comment", "опис"),
    "tags": ("tags", "keywords"),
}
_FORMATS: Final = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S%z",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d %B %Y",
    "%Y%m%d",
)


def suggest_mapping(file: InputFile) -> str:
    """A TOML mapping to edit, every guess beside an example from the file."""
    header, lines = table(file)
    rows = [row for (_, row), _ in zip(lines, range(_LOOKED_AT), strict=False)]
    full = [row for row in rows if len(row) == len(header)]
    columns = {name: [row[i] for row in full] for i, name in enumerate(header)}
    guesses = _guesses(header)
    return "".join((*_head(file, guesses, columns), *_fields(guesses, columns)))


def _guesses(header: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in MAPPABLE:
        for known in _NAMES.get(field, ()):
            match = next((name for name in header if fold(name) == known), None)
            if match is not None and match not in found.values():
                found[field] = match
                break
    return found


def _head(file: InputFile, guesses: dict[str, str], columns: dict[str, list[str]]) -> list[str]:
    dates = columns.get(guesses.get("date", ""), [])
    form = next((form for form in _FORMATS if dates and _all_fit(dates, form)), None)
    unsure = "" if form else "   # no known form fits: see strftime.org"
    lines = [
        f"# A first mapping for {_comment(file.name)}: guesses, to be checked and edited.\n",
        f'# Then: evlog import "{_comment(file.name)}" --map THIS_FILE --dry-run\n\n',
        f"date_format = {_quoted(form or '%Y-%m-%d')}{unsure}\n",
        '# timezone = "Europe/Kyiv"     # whose days are meant where the file tells times\n',
    ]
    if file.encoding != "utf-8":
        lines.append(f"encoding = {_quoted(file.encoding)}\n")
    if file.delimiter != ",":
        lines.append(f"delimiter = {_quoted(file.delimiter)}\n")
    lines += [
        "# new_axes = true              # add axes that the log does not know yet\n",
        '# dataset = "name"             # with identity: importing again finds the same events\n',
        f"# identity = [{_quoted(next(iter(columns)))}]\n\n",
        "# [[skip]]                      # rows to leave out\n",
        f"# column = {_quoted(next(reversed(columns)))}\n# equals = []\n\n",
    ]
    return lines


def _fields(guesses: dict[str, str], columns: dict[str, list[str]]) -> list[str]:
    lines = ["[fields]\n"]
    for field in MAPPABLE:
        if field in guesses:
            column = guesses[field]
            lines.append(f"{field} = {_quoted(column)}   # {_examples(columns[column])}\n")
        elif field == "type":
            lines.append('type = { value = "other" }   # `evlog type` lists the types\n')
        elif field == "date":
            lines.append('date = ""   # which column?\n')
    unused = [name for name in columns if name not in guesses.values()]
    lines += [f"# {_comment(name)}: {_examples(columns[name])}\n" for name in unused]
    return lines


def _all_fit(texts: list[str], form: str) -> bool:
    return all(_fits(text.strip(), form) for text in texts if text.strip())


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def _examples(cells: list[str]) -> str:
    common = Counter(cell for cell in cells if cell.strip()).most_common(3)
    return _comment(", ".join(f'"{cell[:40]}"' for cell, _ in common)) or "always empty"


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _quoted(text: str) -> str:
    import msgspec

    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
