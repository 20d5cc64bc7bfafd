"""Each field of an event alone goes in and out by every way, and can be shown, found and sorted.

The fields are those of `Event`, and what is tried with one follows from its kind: a new field is
tested without a change here.
"""

import datetime as dt
import io
import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from evlog.cli import run
from evlog.cli.editor import event_of_toml, event_toml
from evlog.exchange.files.input_file import opened
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.package import SCHEMA
from evlog.exchange.formats.registry import FORMATS, Format, Writing
from evlog.exchange.rows import Remarks, Taken
from evlog.language.filter.query import parse_filter
from evlog.language.form import Context, form_texts, read_form
from evlog.language.line.quick_line import read_line
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.model.event import document
from evlog.model.fields import BY_NAME, FIELDS, Field, FieldKind
from evlog.model.rules import cleaned
from evlog.render.event import event_rows
from evlog.store import open_log

ROOT: Final = Path(__file__).parent.parent
VOCABULARY: Final = shipped_vocabulary()
TODAY: Final = dt.date(2026, 11, 24)
BARE: Final = Event(
    id=1, uid="019b59e3-cce0-75ee-97bc-b3aaf22e8ec0", type="clash", date=dt.date(2025, 12, 1)
)
WORD: Final = "Kestrel"

# By kind: the changes that set a field, and a value by which a filter finds it.
Sample = Callable[[Field], tuple[dict[str, Any], str]]
SAMPLES: Final[dict[FieldKind, Sample]] = {
    "id": lambda field: ({field.name: 2}, "2"),
    "uid": lambda field: ({field.name: BARE.uid[:-1] + "1"}, BARE.uid[:-1] + "1"),
    "type": lambda field: ({field.name: "mine"}, "mine"),
    "day": lambda field: (
        {field.name: dt.date(2025, 12, 5)}
        | ({"precision": "range"} if field.name != "date" else {}),
        "2025-12-05",
    ),
    "precision": lambda field: ({field.name: "month", "date_end": dt.date(2025, 12, 31)}, "month"),
    "flag": lambda field: ({field.name: True}, "yes"),
    "clock": lambda field: ({field.name: "07:00-18:30"}, "07:00-18:30"),
    "moment": lambda field: (
        {field.name: dt.datetime(2025, 12, 5, 16, tzinfo=dt.UTC)},
        "2025-12-05",
    ),
    "axes": lambda field: ({field.name: ("Lyman",)}, "Lyman"),
    "places": lambda field: ({field.name: (Place(WORD, "near", 48.5, 37.25),)}, WORD),
    "count": lambda field: ({field.name: Count.between(24, 99, "several dozen")}, "30"),
    "names": lambda field: ({field.name: ("Shahed",)}, "Shahed"),
    "words": lambda field: ({field.name: ("pow", "winter")}, "winter"),
    "text": lambda field: ({field.name: f"{WORD} brigade"}, WORD),
    "prose": lambda field: ({field.name: f"{WORD}, told.\nTwice."}, WORD),
    "choice": lambda field: ({field.name: field.choices[0]}, field.choices[0]),
    "status": lambda field: ({field.name: "confirmed"}, "confirmed"),
    "sources": lambda field: (
        {field.name: (Source(WORD, "denies", "https://a.b/c", "no", "B", 2, "ISW"),)},
        WORD,
    ),
    "link": lambda field: ({field.name: BARE.uid[:-1] + "2"}, BARE.uid[:-1] + "2"),
}


def with_only(name: str) -> Event:
    """The bare event with just this field set."""
    field = BY_NAME[name]
    return msgspec.structs.replace(BARE, **SAMPLES[field.kind](field)[0])


every_field = pytest.mark.parametrize("name", Event.__struct_fields__)


def test_the_table_has_a_row_for_each_field_in_the_order_of_the_event() -> None:
    assert tuple(field.name for field in FIELDS) == Event.__struct_fields__


@every_field
def test_the_sample_sets_the_field(name: str) -> None:
    assert getattr(with_only(name), name) != getattr(BARE, name)


@every_field
@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "json", "tinydb"])
def test_a_file_gives_it_back(name: str, form: str) -> None:
    event, kept = with_only(name), next(known for known in FORMATS if known.name == form)

    assert read(kept, written(kept, event)) == event


def written(form: Format, event: Event) -> bytes:
    stream = io.StringIO(newline="")
    assert form.write is not None
    form.write([event], stream, Writing())
    return stream.getvalue().encode()


def read(form: Format, content: bytes) -> Event:
    assert form.read is not None
    [row] = form.read(opened(io.BytesIO(content), f"some.{form.name}"), Remarks())
    assert isinstance(row, Taken), row
    return row.event


@every_field
def test_the_form_gives_it_back(name: str) -> None:
    event = with_only(name)
    # What a form cannot say (id, uid) it leaves as it is.
    base = Event(id=event.id, uid=event.uid, type="other", date=dt.date(2020, 1, 1))

    form = read_form(form_texts(event), base, Context(VOCABULARY, TODAY))

    assert form.errors == {}
    assert form.event == event


@every_field
def test_the_editor_gives_it_back(name: str) -> None:
    event = with_only(name)

    assert event_of_toml(event_toml(event), event) == event


@pytest.mark.parametrize("name", [name for name in Event.__struct_fields__ if name != "id"])
def test_it_is_shown(name: str) -> None:
    shown = {(label, text.plain) for label, text in event_rows(with_only(name))}

    assert shown - {(label, text.plain) for label, text in event_rows(BARE)}


@every_field
def test_a_filter_finds_it(name: str) -> None:
    field = BY_NAME[name]
    value = SAMPLES[field.kind](field)[1]

    found = parse_filter(f'{field.term}:"{value}"', VOCABULARY, TODAY)

    assert found.predicate(with_only(name))
    assert not found.predicate(BARE)


@pytest.mark.parametrize("name", [field.name for field in FIELDS if field.order])
def test_list_sorts_by_it(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.evlog"
    other = msgspec.structs.replace(BARE, id=9, uid=BARE.uid[:-1] + "9")
    mine = msgspec.structs.replace(with_only(name), id=5)
    open_log(log, create=True).add([mine, other], keep_ids=True)

    orders = [
        listed(capsys, "--log", str(log), "list", "--sort", BY_NAME[name].order, *more)
        for more in ((), ("--reverse",))
    ]

    assert [5, 9] in orders


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[int]:
    assert run([*arguments, "--format", "jsonl"]) == 0
    return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]


def option_of(field: Field) -> tuple[str, str]:
    """An option that fills the field, and what to give it."""
    return field.options[0], SAMPLES[field.kind](field)[1]


@pytest.mark.parametrize("name", [field.name for field in FIELDS if field.options])
def test_an_option_of_add_fills_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    option, value = option_of(BY_NAME[name])
    asked = {"type": "clash", "date": "2025-12-01", option: value}
    options = [part for pair in asked.items() for part in (f"--{pair[0]}", pair[1])]

    code = run(["--log", str(tmp_path / "x"), "add", *options, "--dry-run", "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told.get(name) not in (None, document(BARE).get(name))


# In a quick line these stand in the head or are the log's to give.
HEAD: Final = ("id", "uid", "day", "precision", "flag", "axes")


@pytest.mark.parametrize("name", [field.name for field in FIELDS if field.kind not in HEAD])
def test_a_quick_line_fills_it(name: str) -> None:
    field = BY_NAME[name]
    term = {"places": "near", "sources": "denies"}.get(field.name, field.term)
    body = "" if field.name == "type" else "clash"
    value = "16:00+02:00" if field.kind == "moment" else SAMPLES[field.kind](field)[1]

    [entry] = read_line(f'1 dec 2025 kupiansk: {body} {term}:"{value}"', VOCABULARY, TODAY)

    assert getattr(entry.event, name) != getattr(BARE, name)
    assert name == "note" or entry.event.note is None


@every_field
def test_a_bare_word_finds_its_text(name: str) -> None:
    event = with_only(name)
    if WORD not in str(getattr(event, name)):
        pytest.skip("holds no text of a person")

    found = parse_filter(WORD, VOCABULARY, TODAY).predicate

    assert found(event)
    assert not found(BARE)


@every_field
def test_hostile_characters_are_taken_out_of_it(name: str) -> None:
    if BY_NAME[name].choices:
        pytest.skip("one of a few words")
    event = with_only(name)
    spoilt, number = spoil(getattr(event, name))

    safe, removed = cleaned(msgspec.structs.replace(event, **{name: spoilt}))

    assert (safe, removed) == (event, number)


def spoil(value: Any) -> tuple[Any, int]:
    """The value with a hostile character in each of its texts, and how many texts these are."""
    match value:
        case str():
            return value[:2] + "\x1b" + value[2:], 1
        case tuple():
            parts = [spoil(part) for part in value]
            return tuple(part for part, _ in parts), sum(number for _, number in parts)
        case Count() | Place() | Source():
            free = {"name", "text", "url", "quote", "via"}
            told = {
                name: spoil(text)
                for name in value.__struct_fields__
                if name in free and (text := getattr(value, name)) is not None
            }
            spoilt = msgspec.structs.replace(value, **{n: text for n, (text, _) in told.items()})
            return spoilt, sum(number for _, number in told.values())
        case _:
            return value, 0


@every_field
def test_the_docs_name_it(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "docs" / "fields.md").read_text("utf-8")


def test_the_page_of_fields_is_up_to_date() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_fields.py"))

    assert script["PAGE"].read_text("utf-8") == script["page"](), "run scripts/make_fields.py"


@every_field
def test_the_descriptor_of_the_csv_names_its_columns(name: str) -> None:
    columns = BY_NAME[name].columns

    assert set(columns) <= set(CSV_COLUMNS)
    assert all(SCHEMA[column]["description"] for column in columns)
