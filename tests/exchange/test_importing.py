"""Importing into a log: matched by uid, one revision, all or nothing, and told what became of it."""

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evlog.exchange.errors import BadFile, RowsRejected
from evlog.exchange.files.input_file import InputFile, opened
from evlog.exchange.files.rejects import write_rejects
from evlog.exchange.files.sample import sample_events
from evlog.exchange.formats.csv import write_csv
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.registry import FORMATS, Format, Writing
from evlog.exchange.importing.import_file import Imported, Importing, import_file, preview
from evlog.exchange.importing.import_rows import Tally
from evlog.exchange.mapped.mapping import FileMapping, Mapped
from evlog.exchange.rows import Reject
from evlog.model import Count, Event, Source
from evlog.store import Log, open_log

HEADER = "uid,type,date,axes,count,note\n"
UIDS = [f"019b59e3-cce0-75ee-97bc-b3aaf22e8e{i:02}" for i in range(20)]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "log.evlog", create=True)


def file(content: str, name: str = "some.csv") -> InputFile:
    return opened(io.BytesIO(content.encode()), name)


def importing(log: Log, content: str, how: Importing | None = None) -> Imported:
    return import_file(log, file(content), how or Importing())


def counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.new, tally.changed, tally.same, tally.rejected


def exported(log: Log, *, form: str = "csv", columns: tuple[str, ...] | None = None) -> str:
    stream = io.StringIO(newline="")
    [chosen] = [known for known in FORMATS if known.name == form]
    assert chosen.write is not None
    chosen.write(log.all(), stream, Writing(columns))
    return stream.getvalue()


def lossless() -> list[Format]:
    return [form for form in FORMATS if form.read and form.write and form.name != "acled"]


@pytest.mark.parametrize("form", lossless(), ids=lambda form: form.name)
def test_export_import_export_gives_the_same_bytes(form: Format, log: Log, tmp_path: Path) -> None:
    log.add(sample_events())
    text = exported(log, form=form.name)

    other = open_log(tmp_path / "other.evlog", create=True)
    imported = importing(other, text)

    assert imported.tally.new == 14
    assert exported(other, form=form.name) == text


@pytest.mark.parametrize("form", lossless(), ids=lambda form: form.name)
def test_importing_over_the_same_log_changes_nothing(form: Format, log: Log) -> None:
    log.add(sample_events())

    imported = importing(log, exported(log, form=form.name))

    assert counts(imported.tally) == (0, 0, 14, 0)
    assert imported.revision is None
    assert len(log.revisions()) == 1


def test_a_changed_row_updates_its_event_and_keeps_its_id(log: Log) -> None:
    log.add(sample_events())
    text = exported(log).replace("Caught the Russian side off guard", "Took it by surprise")

    imported = importing(log, text)

    assert counts(imported.tally) == (0, 1, 13, 0)
    assert (log.get(6).note or "").startswith("Took it by surprise")
    assert [step.revision.number for step in log.life(6)] == [1, 2]


def test_new_changed_and_new_axes_are_one_revision_that_one_undo_takes_back(log: Log) -> None:
    log.add(sample_events())
    before = exported(log)
    row = {"id": "99", "uid": UIDS[0], "type": "clash", "date": "2025-12-26", "axes": "El Fasher"}
    text = before.replace("supply but by air", "supply at all")
    text += ",".join(row.get(column, "") for column in CSV_COLUMNS) + "\r\n"

    imported = importing(log, text, Importing(new_axes=True))

    assert counts(imported.tally) == (1, 1, 13, 0)
    assert imported.tally.new_axes == ["El Fasher"]
    assert log.vocabulary.find_axis("el-fasher") is not None
    assert len(log.revisions()) == 2
    log.undo()
    assert exported(log) == before
    assert log.vocabulary.find_axis("el-fasher") is None


def test_an_unknown_axis_rejects_its_row_unless_it_may_be_added(log: Log) -> None:
    with pytest.raises(RowsRejected, match='line 2: unknown axis "El Fasher"'):
        importing(log, f"{HEADER}{UIDS[0]},clash,2025-12-24,El Fasher,,\n")


def test_many_unknown_names_are_rejected_as_fast_as_rows_are_read(log: Log) -> None:
    rows = "".join(f",clash,2025-12-24,Kupianskoe {'x' * 50}{i},5,\n" for i in range(3_000))
    rejects: list[Reject] = []

    import_file(log, file(HEADER + rows), Importing(), set_aside=rejects.append)

    assert len(rejects) == 3_000
    assert all(reject.reason.startswith('unknown axis "Kupianskoe') for reject in rejects)


def test_a_hostile_name_makes_no_endless_reason(log: Log) -> None:
    [reject] = preview(
        log, file(f"{HEADER},{'x' * 500_000},2025-12-24,,5,\n"), Importing()
    ).tally.first_rejects
    assert len(reject.reason) <= 300


def test_an_axis_with_a_control_character_in_it_is_the_axis(log: Log) -> None:
    importing(log, f"{HEADER},clash,2025-12-24,Kupi\x1bansk,5,\n")
    assert log.get(1).axes == ("Kupiansk",)


def test_one_bad_row_stops_everything(log: Log) -> None:
    with pytest.raises(RowsRejected, match="1 of 2 rows rejected, nothing imported"):
        importing(log, f"{HEADER}{UIDS[0]},clash,2025-12-24,,5,\n{UIDS[1]},picnic,2025-12-24,,,\n")
    assert len(log.all()) == 0


def test_rejects_are_set_aside_and_go_in_once_they_are_mended(log: Log) -> None:
    rows = f"{UIDS[0]},clash,2025-12-24,,5,good\n{UIDS[1]},picnic,2025-12-24,Kupiansk,7,bad\n"
    bad = io.StringIO(newline="")
    source = file(HEADER + rows)

    imported = import_file(log, source, Importing(), set_aside=write_rejects(source, bad))

    assert counts(imported.tally) == (1, 0, 0, 1)
    header, row = bad.getvalue().splitlines()
    assert header == "rejected_line,rejected_reason," + HEADER.strip()
    assert row.startswith('3,"unknown type ""picnic""')
    mended = bad.getvalue().replace(f"{UIDS[1]},picnic", f"{UIDS[1]},clash")
    assert counts(importing(log, mended).tally) == (1, 0, 0, 0)
    assert [event.note for event in log.all()] == ["good", "bad"]


def test_rejected_documents_keep_their_fields_and_go_in_once_they_are_mended(log: Log) -> None:
    bad = io.StringIO()
    source = file('{"type":"picnic","date":"2025-12-24","note":"x"}\n', "some.jsonl")
    import_file(log, source, Importing(), set_aside=write_rejects(source, bad))

    importing(log, bad.getvalue().replace('"type":"picnic"', '"type":"clash"'))

    assert [event.note for event in log.all()] == ["x"]


def test_a_uid_that_comes_twice_in_a_file_is_rejected_the_second_time(log: Log) -> None:
    row = f"{UIDS[0]},clash,2025-12-24,,5,\n"
    with pytest.raises(RowsRejected, match="line 3: the event of line 2 once more"):
        importing(log, HEADER + row + row)


def test_a_uid_that_is_none_is_rejected(log: Log) -> None:
    with pytest.raises(RowsRejected, match='uid "x42" is not a UUID'):
        importing(log, f"{HEADER}x42,clash,2025-12-24,,5,\n")


def test_ids_are_kept_in_an_empty_log_and_given_anew_in_another(log: Log) -> None:
    row = f"id,uid,type,date\n7,{UIDS[0]},clash,2025-12-24\n"
    importing(log, row)
    assert [event.id for event in log.all()] == [7]

    importing(log, f"id,uid,type,date\n7,{UIDS[1]},clash,2025-12-24\n")
    assert [event.id for event in log.all()] == [7, 8]


def test_a_preview_tells_all_and_writes_nothing(log: Log, tmp_path: Path) -> None:
    rows = f"{UIDS[0]},clash,2025-12-24,Kupiansk,5,a\n{UIDS[1]},picnic,2025-12-24,,,b\n"

    tally = preview(log, file(HEADER + rows), Importing()).tally

    assert counts(tally) == (1, 0, 0, 1)
    assert [event.note for event in tally.first] == ["a"]
    assert dict(tally.reasons) == {'unknown type "…": `evlog type` lists them': 1}
    assert not (tmp_path / "log.evlog").exists()


def test_a_near_duplicate_is_reported_and_kept(log: Log) -> None:
    log.add([Event(type="clash", date=sample_events()[7].date, count=Count.exact(5))])

    imported = importing(log, f"{HEADER}{UIDS[0]},clash,2025-12-24,,5,told again\n")

    assert imported.tally.near_duplicates == 1
    assert imported.tally.first_lookalikes[0].other.id == 1
    assert len(log.all()) == 2


@pytest.mark.parametrize(
    "row",
    [
        f"{UIDS[0]},clash,2025-12-25,,5,another day\n",
        f"{UIDS[0]},clash,2025-12-24,,6,another count\n",
        f"{UIDS[0]},clash,2025-12-24,Lyman,5,another axis\n",
        f"{UIDS[0]},shelling,2025-12-24,,5,another type\n",
    ],
)
def test_what_differs_is_no_near_duplicate(log: Log, row: str) -> None:
    log.add([Event(type="clash", date=sample_events()[7].date, count=Count.exact(5))])
    assert importing(log, HEADER + row).tally.near_duplicates == 0


def test_a_report_and_its_correction_are_linked_and_no_near_duplicates(log: Log) -> None:
    head = "type,date,axes,count,as_of,sources\n"
    row = "clash,2025-12-24,Lyman,29,2025-12-24T22:00+02:00,reports GS\n"
    imported = importing(log, head + row + row)
    assert imported.tally.near_duplicates == 0
    assert len(imported.written.links) == 1


def test_the_sample_holds_no_near_duplicates(log: Log) -> None:
    log.add(sample_events()[:9])
    text = io.StringIO(newline="")
    write_csv(sample_events()[9:], text)
    assert importing(log, text.getvalue()).tally.near_duplicates == 0


def test_control_characters_are_removed_and_told(log: Log) -> None:
    imported = importing(log, f"{HEADER}{UIDS[0]},clash,2025-12-24,,,a\x1b[2J\u202eb\n")

    assert log.get(1).note == "a[2Jb"
    assert imported.tally.remarks.lines() == ("control characters removed (2)",)


def test_a_file_of_some_columns_leaves_the_others_as_they_are(log: Log) -> None:
    log.add(sample_events())
    before = log.get(14)

    importing(log, f"uid,note\n{before.uid},Mended.\n")

    assert log.get(14) == msgspec.structs.replace(before, note="Mended.")


@pytest.mark.parametrize(
    "column", [name for name in CSV_COLUMNS if name not in ("count_high", "uid")]
)
def test_a_file_of_some_columns_imported_as_it_is_changes_nothing(log: Log, column: str) -> None:
    log.add(
        [
            *sample_events()[:5],
            Event(
                type="clash",
                date=sample_events()[7].date,
                count=Count(4, 5, 7),
                sources=(Source("A", "reports"), Source("B", "denies")),
                status="unverified",
            ),
        ]
    )
    columns: tuple[str, ...] = ("uid", column)
    if column == "date_end":
        columns = ("uid", "date", "date_end", "precision")
    if column == "count_text":
        columns = ("uid", "count_low", "count_text")

    imported = importing(log, exported(log, columns=columns))

    assert counts(imported.tally) == (0, 0, 6, 0)


def test_a_file_of_some_columns_cannot_make_events_without_type_and_date(log: Log) -> None:
    with pytest.raises(RowsRejected, match="no event has this uid"):
        importing(log, f"uid,note\n{UIDS[0]},x\n")


def test_a_mapped_file_imported_twice_changes_nothing(log: Log) -> None:
    mapping = FileMapping(
        fields={"type": Mapped(value="other"), "date": "day", "axes": "region"},
        dataset="sirens",
        identity=("day", "region"),
        new_axes=True,
    )
    content = "day,region\n2025-12-24,Київ\n2025-12-25,Київ\n"

    first = importing(log, content, Importing(mapping=mapping))
    again = importing(log, content, Importing(mapping=mapping))

    assert counts(first.tally) == (2, 0, 0, 0)
    assert first.tally.new_axes == ["Київ"]
    assert counts(again.tally) == (0, 0, 2, 0)


def test_progress_counts_rows_and_bytes_to_the_end(log: Log) -> None:
    seen: list[tuple[int, int]] = []
    content = HEADER + "".join(f",clash,2025-12-24,,{i},\n" for i in range(2500))

    import_file(log, file(content), Importing(), progress=lambda *step: seen.append(step))

    assert [rows for rows, _ in seen] == [1000, 2000, 2500]
    assert seen[-1][1] == len(content)


def test_an_interrupted_import_leaves_nothing(log: Log, tmp_path: Path) -> None:
    def interrupt(rows: int, position: int) -> None:
        raise KeyboardInterrupt

    content = HEADER + "".join(f",clash,2025-12-24,,{i},\n" for i in range(2500))
    with pytest.raises(KeyboardInterrupt):
        import_file(log, file(content), Importing(), progress=interrupt)
    assert not (tmp_path / "log.evlog").exists()


def test_a_file_that_breaks_half_way_leaves_nothing(log: Log) -> None:
    with pytest.raises(BadFile, match="never closed"):
        importing(log, f'{HEADER}{UIDS[0]},clash,2025-12-24,,,a\n{UIDS[1]},clash,2025-12-24,,,"b\n')
    assert len(log.all()) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    st.lists(
        st.tuples(st.sampled_from(UIDS), st.integers(0, 3), st.sampled_from(["clash", "picnic"])),
        unique_by=lambda row: row[0],
    )
)
def test_every_row_of_a_file_is_counted_once(log: Log, rows: list[tuple[str, int, str]]) -> None:
    content = HEADER + "".join(f"{uid},{kind},2025-12-24,,{n},\n" for uid, n, kind in rows)
    rejects: list[Reject] = []

    tally = import_file(log, file(content), Importing(), set_aside=rejects.append).tally

    assert sum(counts(tally)) == len(rows)
    assert len(rejects) == sum(kind == "picnic" for _, _, kind in rows)
