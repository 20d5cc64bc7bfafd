"""Any table by a mapping: what it may say, what it makes of rows, and the first guess at one."""

import datetime as dt
import io
from pathlib import Path

import pytest

from evlog.exchange.errors import BadMapping
from evlog.exchange.files.input_file import opened
from evlog.exchange.mapped.mapped_rows import read_mapped
from evlog.exchange.mapped.mapping import FileMapping, read_mapping
from evlog.exchange.mapped.suggest import suggest_mapping
from evlog.exchange.rows import Reject, Remarks, Row, Taken
from evlog.model import Count, Event, Place, Source, When

SIRENS = """\
region,started_at,finished_at,naive
Київ,2022-02-25 16:36:22+00:00,2022-02-25 17:06:22+00:00,True
Черкаська область,2022-02-25 21:36:21+00:00,2022-02-26 01:32:11+00:00,False
"""
SIRENS_MAP = """\
date_format = "%Y-%m-%d %H:%M:%S%z"
dataset = "sirens"
identity = ["region", "started_at"]
new_axes = true

[fields]
type = { value = "other" }
date = "started_at"
date_end = "finished_at"
axes = "region"
note = { template = "{started_at} – {finished_at}" }
"""


def mapping(tmp_path: Path, text: str) -> FileMapping:
    path = tmp_path / "map.toml"
    path.write_text(text, "utf-8")
    return read_mapping(path)


def read(content: str, told: FileMapping) -> list[Row]:
    return list(read_mapped(opened(io.BytesIO(content.encode()), "some.csv"), told, Remarks()))


def event(tmp_path: Path, content: str, text: str) -> Event:
    [found] = read(content, mapping(tmp_path, text))
    assert isinstance(found, Taken), found
    return found.event


def fields(text: str) -> str:
    return f'[fields]\ntype = {{ value = "clash" }}\ndate = "day"\n{text}\n'


def test_the_air_raid_alerts_are_read_by_their_mapping(tmp_path: Path) -> None:
    first, second = read(SIRENS, mapping(tmp_path, SIRENS_MAP))

    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert first.event.axes == ("Київ",)
    assert first.event.when == When.day(dt.date(2022, 2, 25))
    assert second.event.when == When.between(dt.date(2022, 2, 25), dt.date(2022, 2, 26))
    assert first.event.note == "2022-02-25 16:36:22+00:00 – 2022-02-25 17:06:22+00:00"
    assert first.event.uid != second.event.uid


def test_a_time_belongs_to_the_day_of_the_time_zone_named(tmp_path: Path) -> None:
    _, late = read(SIRENS, mapping(tmp_path, f'timezone = "+03:00"\n{SIRENS_MAP}'))
    assert isinstance(late, Taken)
    assert late.event.when == When.day(dt.date(2022, 2, 26))


@pytest.mark.parametrize(
    ("start", "end", "time"),
    [
        ("18:36:21", "19:32:11", "20:36-21:32"),
        ("18:36:21", "23:32:11", "20:36"),
        ("18:36:21", "18:36:40", "20:36"),
        ("22:00:00", "22:10:00", None),
    ],
)
def test_a_time_of_day_beside_the_date_is_kept_unless_it_is_midnight(
    tmp_path: Path, start: str, end: str, time: str | None
) -> None:
    head = SIRENS.partition("\n")[0]
    row = f"A,2022-02-25 {start}+00:00,2022-02-25 {end}+00:00,False"
    zoned = 'timezone = "Europe/Kyiv"\n' + SIRENS_MAP
    [found] = read(f"{head}\n{row}\n", mapping(tmp_path, zoned))
    assert isinstance(found, Taken)
    assert found.event.time == time


def test_a_row_keeps_its_uid_when_other_rows_come_before_it(tmp_path: Path) -> None:
    mapped = mapping(tmp_path, SIRENS_MAP)
    lines = SIRENS.splitlines(keepends=True)
    turned = "".join((lines[0], lines[2], lines[1]))

    assert {row.event.uid for row in read(SIRENS, mapped) if isinstance(row, Taken)} == {
        row.event.uid for row in read(turned, mapped) if isinstance(row, Taken)
    }


def test_rows_are_skipped_by_value_or_for_being_empty(tmp_path: Path) -> None:
    text = '[[skip]]\ncolumn = "naive"\nequals = ["True"]\n'
    found = read(SIRENS, mapping(tmp_path, SIRENS_MAP.replace("[fields]", f"{text}\n[fields]")))
    assert [row.line for row in found] == [3]

    text = '[[skip]]\ncolumn = "day"\nempty = true\n'
    assert read("day,x\n,1\n", mapping(tmp_path, text + fields(""))) == []


def test_how_many_rows_were_skipped_is_told(tmp_path: Path) -> None:
    text = '[[skip]]\ncolumn = "naive"\nequals = ["True", "False"]\n'
    mapped = mapping(tmp_path, SIRENS_MAP.replace("[fields]", f"{text}\n[fields]"))
    remarks = Remarks()
    file = opened(io.BytesIO(SIRENS.encode()), "some.csv")

    assert list(read_mapped(file, mapped, remarks)) == []
    assert remarks.lines() == ("rows left out, as the mapping says (2)",)


def test_the_mapping_in_the_documentation_reads_the_file_that_it_is_for(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "import.md"
    example = page.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]

    [found] = read(SIRENS, mapping(tmp_path, example))

    assert isinstance(found, Taken)
    assert found.event.axes == ("Черкаська область",)


def test_a_table_of_values_translates_and_leaves_the_rest(tmp_path: Path) -> None:
    text = "day,what\n2025-12-24,обстріл\n2025-12-24,strike\n"
    mapped = mapping(
        tmp_path,
        '[fields]\ndate = "day"\ntype = { column = "what", values = { "обстріл" = "shelling" } }\n',
    )
    assert [row.event.type for row in read(text, mapped) if isinstance(row, Taken)] == [
        "shelling",
        "strike",
    ]


def test_a_value_outside_the_table_is_rejected_where_only_these_may_be(tmp_path: Path) -> None:
    mapped = mapping(
        tmp_path,
        '[fields]\ndate = "day"\ntype = { column = "what", values = { a = "clash" }, only = true }\n',
    )
    [found] = read("day,what\n2025-12-24,b\n", mapped)
    assert isinstance(found, Reject)
    assert found.reason == 'type: "b" is not among the values of the mapping'


def test_every_kind_of_field_can_be_mapped(tmp_path: Path) -> None:
    content = (
        "day;where;lat;lon;n;dead;who;against;said;link;words;t\n"
        "24.12.2025;Torske;49.03;37.95;24-99;3;A;B;Post|Radio;https://a.b;x y;p, q\n"
    )
    found = event(
        tmp_path,
        content,
        'delimiter = ";"\ndate_format = "%d.%m.%Y"\nrelation = "near"\n'
        + fields(
            'places = "where"\nlatitude = "lat"\nlongitude = "lon"\ncount = "n"\n'
            'killed = "dead"\ninitiator = "who"\ntarget = "against"\n'
            'sources = { column = "said", separator = "|" }\nurl = "link"\nnote = "words"\n'
            'tags = { column = "t", separator = "," }\ndenied_by = { value = "Palace" }\n'
        ),
    )

    assert found == Event(
        type="clash",
        date=dt.date(2025, 12, 24),
        places=(Place("Torske", "near", 49.03, 37.95),),
        count=Count(24, None, 99, "24-99"),
        killed=Count.exact(3),
        initiator="A",
        target="B",
        sources=(
            Source("Post", "reports", "https://a.b"),
            Source("Radio", "reports"),
            Source("Palace", "denies"),
        ),
        note="x y",
        tags=("p", "q"),
    )


def test_an_empty_cell_is_not_told(tmp_path: Path) -> None:
    found = event(tmp_path, "day,n,w\n2025-12-24,,\n", fields('count = "n"\nnote = "w"'))
    assert (found.count, found.note) == (None, None)


def test_text_stays_as_it_was_written(tmp_path: Path) -> None:
    assert event(tmp_path, "day,w\n2025-12-24,007\n", fields('note = "w"')).note == "007"


@pytest.mark.parametrize(
    ("content", "text", "reason"),
    [
        ("day\n24.12.2025\n", "", 'date "24.12.2025" is not written as date_format "%Y-%m-%d"'),
        ("day\n\n,\n", "", "2 cells where the header has 1"),
        ("day,n\n2025-12-24,many\n", 'count = "n"', 'count: "many" is not a count'),
        ("day,n\n2025-12-24,north\n", 'places = "n"\nlatitude = "n"\nlongitude = "n"', "degrees"),
        ("day,n\n2025-12-24,1\n", 'latitude = "n"', "need each other"),
        ("day,n\n2025-12-24,x\n", 'url = "n"', "needs a source"),
    ],
)
def test_a_row_that_does_not_fit_is_rejected(
    tmp_path: Path, content: str, text: str, reason: str
) -> None:
    found = read(content, mapping(tmp_path, fields(text)))
    assert isinstance(found[0], Reject)
    assert reason in found[0].reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fields = 1", "at `.fields`"),
        ("[fields]\n", "needs type"),
        ('[fields]\ntype = "x"\n', "needs date"),
        ('[fields]\ntype = "x"\ndate = "y"\nmood = "z"\n', "mood"),
        (fields('note = { column = "x", value = "y" }'), "note needs one of"),
        (fields('note = { column = "x", separator = ";" }'), "note is no list"),
        ('dataset = "x"\n' + fields(""), "go together"),
        ('delimiter = ";;"\n' + fields(""), "not one character"),
        ('timezone = "Mars/Phobos"\n' + fields(""), "Mars/Phobos"),
        ('colour = "red"\n' + fields(""), "colour"),
        ("[fields", "is not TOML"),
    ],
)
def test_a_mapping_that_says_what_it_may_not_is_an_error_that_names_it(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(BadMapping) as caught:
        mapping(tmp_path, text)
    assert reason in str(caught.value)


def test_a_column_that_the_file_does_not_have_is_an_error_that_lists_those_it_has(
    tmp_path: Path,
) -> None:
    with pytest.raises(BadMapping, match='no column "finished_at"; it has region, began'):
        read("region,began\nx,y\n", mapping(tmp_path, SIRENS_MAP))


def test_the_suggested_mapping_is_one_that_reads_the_file(tmp_path: Path) -> None:
    suggested = suggest_mapping(opened(io.BytesIO(SIRENS.encode()), "sirens.csv"))

    found = read(SIRENS, mapping(tmp_path, suggested))

    assert all(isinstance(row, Taken) for row in found)
    assert 'date = "started_at"' in suggested
    assert 'date_format = "%Y-%m-%d %H:%M:%S%z"' in suggested


def test_a_hostile_header_cannot_leave_the_comment_it_is_quoted_in(tmp_path: Path) -> None:
    content = 'date,"x\n[fields]\ntype = ""pwned""",type\n2025-12-24,"a\nb",clash\n'
    suggested = suggest_mapping(opened(io.BytesIO(content.encode()), "x\n.csv"))
    assert mapping(tmp_path, suggested).fields == {"type": "type", "date": "date"}
