"""Undo, redo, history: nothing is lost by taking a step back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from evlog.model import Event
from evlog.model.vocabulary import Axis, LocalVocabulary
from evlog.store import (
    EditConflict,
    Log,
    LogReplaced,
    NothingChanged,
    NothingToUndo,
    UndoConflict,
    UnknownEvent,
    UnknownRevision,
    UnknownView,
    open_log,
)

Make = Callable[..., Event]


def noted(log: Log, event_id: int, note: str | None) -> None:
    log.change([msgspec.structs.replace(log.get(event_id), note=note)])


def told(log: Log) -> dict[int, str | None]:
    return {event.id: event.note for event in log.all()}


@pytest.fixture
def two(log: Log, make: Make) -> Log:
    log.add([make("a"), make("b")])
    return log


def test_undo_takes_back_the_last_revision_and_redo_brings_it_back(two: Log) -> None:
    noted(two, 1, "a2")
    assert two.undo().undoes == 2
    assert told(two) == {1: "a", 2: "b"}
    assert two.redo().redoes == 2
    assert told(two) == {1: "a2", 2: "b"}
    assert told(open_log(two.path)) == {1: "a2", 2: "b"}


def test_a_batch_is_one_step(two: Log, make: Make) -> None:
    with two.batch(why="sorting out") as batch:
        batch.add([make("c")])
        batch.change([msgspec.structs.replace(two.get(1), note="a2")])
        batch.delete([2])
    assert [event.id for event in batch.added] == [3]
    assert batch.revision is not None
    assert (batch.revision.number, batch.revision.changes) == (2, 3)
    assert told(two) == {1: "a2", 3: "c"}
    two.undo()
    assert told(two) == {1: "a", 2: "b"}
    two.redo()
    assert told(two) == {1: "a2", 3: "c"}


def test_a_batch_that_raises_writes_nothing(two: Log, make: Make) -> None:
    def fail() -> Iterator[Event]:
        yield make("c")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), two.batch() as batch:
        batch.add(fail())
    assert len(open_log(two.path).revisions()) == 1


def test_undo_and_redo_walk_back_and_forth(two: Log) -> None:
    for number in range(3):
        noted(two, 1, f"a{number}")
    states = [told(two)]
    while two.can_undo:
        two.undo()
        states.append(told(two))
    assert states[-1] == {}
    while two.can_redo:
        states.pop()
        two.redo()
        assert told(two) == states[-1]
    assert len(states) == 1


def test_a_new_edit_ends_redo(two: Log) -> None:
    noted(two, 1, "a2")
    two.undo()
    noted(two, 2, "b2")
    assert two.can_redo is None
    with pytest.raises(NothingToUndo, match="nothing to redo"):
        two.redo()


def test_can_undo_and_can_redo_tell_which_revision(two: Log) -> None:
    noted(two, 1, "a2")
    assert (two.can_undo and two.can_undo.number, two.can_redo) == (2, None)
    two.undo()
    assert (two.can_undo and two.can_undo.number) == 1
    assert (two.can_redo and two.can_redo.number) == 2


def test_there_is_nothing_to_undo_in_an_unused_log(log: Log) -> None:
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        log.undo()
    assert not log.path.exists()


def test_an_older_revision_can_be_undone_where_nothing_came_over_it(two: Log) -> None:
    noted(two, 1, "a2")
    noted(two, 2, "b2")
    two.undo(2)
    assert told(two) == {1: "a", 2: "b2"}
    two.redo()
    assert told(two) == {1: "a2", 2: "b2"}


def test_undoing_what_a_later_revision_changed_is_refused_with_the_reason(two: Log) -> None:
    noted(two, 1, "a2")
    noted(two, 1, "a3")
    with pytest.raises(UndoConflict, match=r"event #1 was changed again in revision 3.*--force"):
        two.undo(2)
    assert told(two) == {1: "a3", 2: "b"}


def test_force_lets_the_older_state_win_and_redo_brings_the_newer_back(two: Log) -> None:
    noted(two, 1, "a2")
    noted(two, 1, "a3")
    two.undo(2, force=True)
    assert told(two) == {1: "a", 2: "b"}
    two.redo()
    assert told(two) == {1: "a3", 2: "b"}


def test_a_revision_can_be_undone_once_what_came_over_it_is_undone(two: Log) -> None:
    noted(two, 1, "a2")
    noted(two, 1, "a3")
    two.undo(3)
    two.undo(2)
    assert told(two) == {1: "a", 2: "b"}


def test_undoing_an_undo_is_a_redo(two: Log) -> None:
    noted(two, 1, "a2")
    undone = two.undo()
    assert two.undo(undone.number).redoes == 2
    assert told(two) == {1: "a2", 2: "b"}


def test_a_revision_undone_already_is_not_undone_again(two: Log) -> None:
    noted(two, 1, "a2")
    two.undo(2)
    with pytest.raises(NothingToUndo, match="revision 2 is undone already"):
        two.undo(2)


def test_an_unknown_revision_is_an_error_that_names_the_last(two: Log) -> None:
    for number in (0, -1, 2, 99):
        with pytest.raises(UnknownRevision, match="the last is 1"):
            two.undo(number)


def test_undo_restores_a_deleted_event_with_its_id_in_its_place(two: Log) -> None:
    uid = two.get(1).uid
    two.delete([1])
    with pytest.raises(UnknownEvent, match="#1"):
        two.get(1)
    two.undo()
    assert two.get(1).uid == uid
    assert [event.id for event in two.all()] == [1, 2]
    assert [event.id for event in open_log(two.path).all()] == [1, 2]


def test_undo_sees_what_another_process_wrote(two: Log, make: Make) -> None:
    two.all()
    open_log(two.path).add([make("theirs")])
    assert two.undo().undoes == 2
    assert told(two) == {1: "a", 2: "b"}


def test_an_import_of_many_is_one_step(log: Log, make: Make) -> None:
    log.add(make(str(number)) for number in range(5000))
    log.undo()
    assert log.all() == ()
    log.redo()
    assert len(log.all()) == 5000


def test_undo_says_why(two: Log) -> None:
    assert two.undo(why="wrong day").why == "wrong day"


def test_the_vocabulary_is_undone_too(two: Log) -> None:
    two.set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
    assert open_log(two.path).vocabulary.find_axis("El Fasher")
    two.undo()
    assert two.vocabulary.find_axis("El Fasher") is None
    assert open_log(two.path).vocabulary.find_axis("El Fasher") is None
    two.redo()
    assert open_log(two.path).vocabulary.find_axis("El Fasher")


def test_the_vocabulary_is_found_without_reading_the_log(log: Log, make: Make) -> None:
    log.set_vocabulary(LocalVocabulary((Axis("El Fasher", ("Al-Fashir",)),)))
    log.add([make("x" * 60_000)])
    (added,) = open_log(log.path).add([make(axes=("al fashir",))])
    assert added.axes == ("El Fasher",)


def test_two_who_change_the_vocabulary_do_not_overwrite_each_other(two: Log) -> None:
    other = open_log(two.path)
    assert other.local_vocabulary == LocalVocabulary()
    two.set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
    with pytest.raises(EditConflict, match="the vocabulary was changed meanwhile"):
        other.set_vocabulary(LocalVocabulary((Axis("Nyala"),)))


def test_views_are_saved_replaced_deleted_and_undone(two: Log) -> None:
    two.save_view("pow", "+pow")
    two.save_view("pow", "+pow since:2025")
    two.save_view("north", "axis:Kupiansk")
    assert dict(open_log(two.path).views) == {"pow": "+pow since:2025", "north": "axis:Kupiansk"}
    two.delete_view("pow")
    assert list(two.views) == ["north"]
    two.undo()
    assert two.views["pow"] == "+pow since:2025"
    with pytest.raises(UnknownView, match="south"):
        two.delete_view("south")


def test_a_change_to_the_same_is_an_error_and_no_revision(two: Log) -> None:
    with pytest.raises(NothingChanged):
        two.change([two.get(1)])
    assert len(two.revisions()) == 1


def test_changing_or_deleting_what_is_not_there_is_an_error(two: Log, make: Make) -> None:
    with pytest.raises(UnknownEvent, match="#9"):
        two.change([make(id=9)])
    with pytest.raises(UnknownEvent, match="#9"):
        two.delete([1, 9])
    assert told(two) == {1: "a", 2: "b"}


def test_a_change_keeps_the_uid(two: Log, make: Make) -> None:
    uid = two.get(1).uid
    two.change([make("new", id=1)])
    assert two.get(1).uid == uid


def test_an_edit_over_somebody_elses_newer_edit_is_refused(
    two: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = two.get(1)
    monkeypatch.setenv("EVLOG_WHO", "Olena")
    noted(open_log(two.path), 1, "theirs")
    with pytest.raises(EditConflict, match=r"event #1 .* by Olena in revision 2"):
        two.change([msgspec.structs.replace(mine, note="mine")])
    two.refresh()
    assert told(two)[1] == "theirs"


def test_a_form_that_was_open_during_somebodys_edit_does_not_overwrite_it(two: Log) -> None:
    opened_at, mine = two.read_at, two.get(1)
    noted(open_log(two.path), 1, "theirs")
    two.refresh()
    with pytest.raises(EditConflict):
        two.change([msgspec.structs.replace(mine, note="mine")], since=opened_at)


def test_edits_of_different_events_do_not_collide(two: Log) -> None:
    two.all()
    noted(open_log(two.path), 2, "theirs")
    noted(two, 1, "mine")
    assert told(two) == {1: "mine", 2: "theirs"}


def test_the_life_of_an_event_is_told_field_by_field(two: Log, make: Make) -> None:
    two.change([msgspec.structs.replace(two.get(1), note="a2", tags=("pow",))], why="a mistake")
    two.delete([1])
    two.undo()
    steps = two.life(1)
    assert [step.kind for step in steps] == ["added", "changed", "deleted", "restored"]
    assert [step.revision.number for step in steps] == [1, 2, 3, 4]
    assert [(c.field, c.old, c.new) for c in steps[1].changes] == [
        ("note", "a", "a2"),
        ("tags", None, ("pow",)),
    ]
    assert steps[1].revision.why == "a mistake"
    assert steps[3].after == two.get(1)


def test_a_life_is_the_same_for_a_reader_that_comes_later(two: Log) -> None:
    noted(two, 1, "a2")
    two.undo()
    two.delete([2])
    assert two.life(1) == open_log(two.path).life(1)
    assert two.life(2) == open_log(two.path).life(2)


def test_a_deleted_event_still_has_a_life_and_an_unknown_one_has_none(two: Log) -> None:
    two.delete([2])
    assert [step.kind for step in two.life(2)] == ["added", "deleted"]
    for unknown in (0, 3, -1):
        with pytest.raises(UnknownEvent):
            two.life(unknown)


def test_a_projection_holds_the_same_as_the_events(two: Log, make: Make, path: Path) -> None:
    class Shape(msgspec.Struct):
        id: int
        axes: tuple[str, ...] = ()
        note: str | None = None

    noted(two, 2, "b2")
    two.delete([1])
    two.add([make("c", axes=("Lyman",))])
    two.undo(3)
    shapes = [Shape(event.id, event.axes, event.note) for event in two.all()]
    assert open_log(path).project(Shape) == shapes
    with path.open("ab") as file:
        file.write(b'{"op":"put","event":{"id":9')
    assert open_log(path).project(Shape) == shapes


def test_picked_events_are_the_events_in_the_order_asked_for(
    two: Log, make: Make, path: Path
) -> None:
    class Shape(msgspec.Struct):
        id: int
        note: str | None = None

    noted(two, 2, "b2")
    two.set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
    two.add([make("x" * 3000) for _ in range(1500)])
    two.delete([1])
    noted(two, 700, "z")

    def choose(shapes: list[Shape]) -> list[int]:
        named = [shape.id for shape in shapes if shape.note in ("z", "b2")]
        return [*reversed(named), 1502, 3]

    picked = open_log(path).pick(Shape, choose)
    assert picked == [two.get(number) for number in (700, 2, 1502, 3)]
    assert open_log(path).pick(Shape, lambda _: []) == []
    path.write_bytes(path.read_bytes().replace(b"\n", b"\n\n", 2))
    assert open_log(path).pick(Shape, choose) == picked


@pytest.fixture
def other(two: Log, make: Make) -> Path:
    """Another log with as many revisions and the same ids, to be put in the place of the first."""
    path = two.path.with_name("other.evlog")
    open_log(path, create=True).add([make("their first"), make("their second")])
    return path


@pytest.mark.parametrize("has_looked_again", [False, True])
@pytest.mark.parametrize("verb", ["change", "delete", "undo"])
def test_what_was_read_from_one_log_changes_no_other_in_its_place(
    two: Log, other: Path, verb: str, has_looked_again: bool
) -> None:
    since, mine = two.read_at, two.get(2)
    other.replace(two.path)
    before = two.path.read_bytes()
    if has_looked_again:
        two.refresh()
    work: dict[str, Callable[[], object]] = {
        "change": lambda: two.change([msgspec.structs.replace(mine, note="mine")], since=since),
        "delete": lambda: two.delete([2], since=since),
        "undo": lambda: two.undo(since=since),
    }
    with pytest.raises(LogReplaced, match="read from another log than the file holds now"):
        work[verb]()
    assert two.path.read_bytes() == before


def test_a_log_rolled_back_and_written_on_is_another_than_was_read(two: Log, make: Make) -> None:
    copy = two.path.read_bytes()
    two.add([make("third")])
    since, third = two.read_at, two.get(3)
    two.path.write_bytes(copy)
    open_log(two.path).add([make("another third")])
    with pytest.raises(LogReplaced):
        two.change([msgspec.structs.replace(third, note="mine")], since=since)


def test_an_event_with_another_uid_than_the_log_has_is_not_written_over_it(two: Log) -> None:
    first = msgspec.structs.replace(two.get(1), uid=two.get(2).uid, note="x")
    with pytest.raises(LogReplaced, match="event #1"):
        two.change([first])
