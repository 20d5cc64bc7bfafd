"""However a file is damaged, the answer is events, rejects or one clear error."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evlog.exchange.files.input_file import opened
from evlog.exchange.files.sample import sample_events
from evlog.exchange.formats.registry import FORMATS, Writing, by_name
from evlog.exchange.importing.import_file import Importing
from evlog.exchange.importing.import_rows import Decider
from evlog.exchange.mapped.mapping import FileMapping, Mapped
from evlog.exchange.mapped.suggest import suggest_mapping
from evlog.exchange.rows import Remarks
from evlog.model import Event, EvlogError, shipped_vocabulary

BIG = "9" * 5000
NASTY = [
    *("", "0", "-1", "1e999", "nan", BIG, "007", "0001-01-01", "9999-12-31", "9999-12-30~"),
    *("5..", "..", "(..)", '"', '""', ";", "|", "\\", ",", "\n", "\r", "\0", "\ufeff", "\x1b["),
    *("{", "}", "[", "]", "null", "true", '{"low":1}', "1e400", f'{{"low":{BIG}}}'),
    *("in", "reports", "near x @1,2", "2025-12-24T16:00:00+23:59", "week", "3", "١", "1_0"),
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:00:00-14:00",
]
HOSTILE = st.sampled_from(NASTY) | st.text(max_size=8)
UCDP = """\
id,type_of_violence,side_a,side_b,date_prec,date_start,date_end,best,high,low,latitude,longitude,where_coordinates
1,1,A,B,3,2014-01-22,2014-01-28,4,7,3,50.1,30.2,Zenda
"""
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,fatalities,location,latitude,longitude
RUR1,01-January-2015,2,Battles,3,Zenda,50.1,30.2
"""
TABLE = "day,end,who,n,lat,lon,axis,said\n2025-12-24,2025-12-25,A,5-7,1,2,Kupiansk,Post\n"
MAPPING = FileMapping(
    fields={
        "type": Mapped(value="clash"),
        "date": "day",
        "date_end": "end",
        "as_of": "end",
        "count": "n",
        "places": "who",
        "latitude": "lat",
        "longitude": "lon",
        "axes": "axis",
        "sources": "said",
        "note": Mapped(template="{who} and {n}"),
    },
    date_format="ISO",
    timezone="+03:00",
    dataset="x",
    identity=("day",),
    new_axes=True,
)


def sample(name: str) -> str:
    stream = io.StringIO(newline="")
    write = by_name(name).write
    assert write is not None
    write(sample_events()[2:5], stream, Writing())
    return stream.getvalue()


FILES = {
    **{name: sample(name) for name in ("csv", "tsv", "json", "jsonl", "tinydb")},
    "ucdp": UCDP,
    "acled": ACLED,
}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), HOSTILE), max_size=3),
    st.sampled_from(["utf-8", "utf-16", "cp1251"]),
)
@example("acled", [(0.66, 15, "9999-12-31")], "utf-8")
def test_a_damaged_file_is_read_rejected_or_refused(
    name: str, damages: list[tuple[float, int, str]], encoding: str
) -> None:
    content = FILES[name]
    for where, length, what in damages:
        at = int(where * len(content))
        content = content[:at] + what + content[at + length :]

    decide(content.encode(encoding, "replace"), Importing(by_name(name)), encoding)


def damaged_tables(text: str, what: str) -> Iterator[bytes]:
    """A table with one cell of its first row replaced, for each cell in turn."""
    header, row, *_ = csv.reader(io.StringIO(text, newline=""))
    for column in range(len(header)):
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows([header, [*row[:column], what, *row[column + 1 :]]])
        yield stream.getvalue().encode("utf-8", "replace")


@pytest.mark.parametrize("what", NASTY, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("name", ["csv", "ucdp", "acled"])
def test_any_cell_may_hold_anything(name: str, what: str) -> None:
    for content in damaged_tables(FILES[name], what):
        decide(content, Importing(by_name(name)), None)
        decide(content.replace(b"day", b"week"), Importing(by_name(name)), None)


@pytest.mark.parametrize("what", NASTY, ids=lambda text: repr(text[:12]))
def test_any_mapped_cell_may_hold_anything(what: str) -> None:
    for content in damaged_tables(TABLE, what):
        decide(content, Importing(None, MAPPING), None)


@pytest.mark.parametrize("what", [*NASTY, 10**30, 1e300, -1, 0, True, None, [], {}, [[]], [None]])
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_any_field_may_hold_anything(name: str, what: object) -> None:
    document = json.loads(FILES["jsonl"].splitlines()[1])
    for field in Event.__struct_fields__:
        for told in (what, [what], {"low": what}, [{"name": what, "relation": "in"}]):
            damaged = json.dumps(document | {field: told})
            content = f"[{damaged}]" if name == "json" else damaged
            decide(content.encode(), Importing(by_name(name)), None)


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    decide(content, Importing(), None)
    with suppress(EvlogError):
        assert suggest_mapping(opened(io.BytesIO(content), "some.csv"))


def decide(content: bytes, how: Importing, encoding: str | None) -> None:
    """Everything of an import but the writing; only what evlog explains may be raised."""
    with suppress(EvlogError):
        file = opened(io.BytesIO(content), "some.file", encoding)
        decider = Decider([], shipped_vocabulary(), columns=how.columns(file), new_axes=True)
        for change in decider.changes(how.rows(file, Remarks())):
            assert change.event.type in shipped_vocabulary().type_names
            write_everywhere(change.event)


def write_everywhere(event: Event) -> None:
    """What was taken in can be given out again in every form."""
    for form in FORMATS:
        if form.write is not None:
            form.write([event], io.StringIO(newline=""), Writing())
