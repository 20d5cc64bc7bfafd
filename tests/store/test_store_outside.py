"""What is done to a log's file from outside: cut, zeroed, its newlines changed, bits flipped."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from evlog.model import Event
from evlog.store import Log, LogCorrupt, LogUnreadable, open_log
from evlog.store.verify import verify

Make = Callable[..., Event]
SEED: Final = 12


@pytest.fixture
def lived(path: Path, make: Make) -> bytes:
    """The bytes of a log with twenty revisions, some of several events."""
    log = open_log(path, create=True)
    for number in range(20):
        log.add(
            [make(f"event {number} " + "x" * 40 * (part % 7)) for part in range(1 + number % 4)]
        )
    return path.read_bytes()


def kept_beside(path: Path) -> Iterator[bytes]:
    """What was cut off the log, in the files beside it."""
    return (kept.read_bytes() for kept in path.parent.glob(f"{path.name}.cut-*"))


def is_told(path: Path) -> bool:
    """Whether opening or verifying says that something is amiss."""
    try:
        log = open_log(path)
        log.file.look()
        report = verify(path)
    except LogUnreadable:
        return True
    told = bool(report.findings or report.unfinished)
    assert bool(log.file.notes) is bool(report.unfinished) or report.findings
    return told


def forget_copies(path: Path) -> None:
    for kept in path.parent.glob(f"{path.name}.cut-*"):
        kept.unlink()


@pytest.mark.parametrize(
    "trials", [40, pytest.param(300, marks=[pytest.mark.slow, pytest.mark.load])]
)
def test_a_cut_into_a_finished_revision_is_told_and_a_writer_keeps_what_it_cuts_off(
    path: Path, lived: bytes, make: Make, trials: int
) -> None:
    chance = random.Random(SEED)
    ends = {0} | {at + 1 for at in range(len(lived)) if lived[at] == 10}
    header = lived.index(b"\n") + 1
    for _ in range(trials):
        size = chance.choice([at for at in range(header, len(lived) - 1) if at not in ends])
        path.write_bytes(lived[:size])
        assert is_told(path), size
        check_a_writer_loses_no_byte(path, make)


@pytest.mark.parametrize(
    "trials", [40, pytest.param(300, marks=[pytest.mark.slow, pytest.mark.load])]
)
def test_a_zeroed_tail_is_a_finding_and_a_writer_keeps_what_it_cuts_off(
    path: Path, lived: bytes, make: Make, trials: int
) -> None:
    chance = random.Random(SEED)
    for _ in range(trials):
        start = chance.randrange(len(lived) - 1)
        path.write_bytes(lived[:start] + b"\0" * (len(lived) - start))
        try:
            assert verify(path).findings, start
        except LogUnreadable:
            assert start <= lived.index(b"\n") + 1
            continue
        check_a_writer_loses_no_byte(path, make)


def check_a_writer_loses_no_byte(path: Path, make: Make) -> None:
    """All that an add cuts off is in a file beside the log, and the add says so."""
    before = path.read_bytes()
    log = open_log(path)
    try:
        log.add([make("after")])
    except LogCorrupt:
        assert path.read_bytes() == before
        return
    sound = before[: verify_end(before, path)]
    assert path.read_bytes().startswith(sound.rstrip(b"\n"))
    assert [*kept_beside(path)] == ([before[len(sound) :]] if len(sound) < len(before) else [])
    assert bool(log.file.notes) is (len(sound) < len(before))
    assert verify(path).findings == ()
    forget_copies(path)


def verify_end(before: bytes, path: Path) -> int:
    """Where the last whole revision of these bytes ends."""
    copy = path.with_name("copy.evlog")
    copy.write_bytes(before)
    report = verify(copy)
    copy.unlink()
    return report.end if report.unfinished else len(before)


def swapped(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r")


def joined(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"")


def cut_in_the_header(raw: bytes) -> bytes:
    return raw[:30] + raw[40:]


def header_newline_flipped(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\x0b", 1)


def only_the_header_newline_gone(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"", 1)


def zeroed(raw: bytes) -> bytes:
    return b"\0" * len(raw)


def half_a_header_and_zeros(raw: bytes) -> bytes:
    return raw[:30] + b"\0" * 100


def longer_than_a_block(raw: bytes) -> bytes:
    return raw[:30] + b"x" * 40_000


@pytest.mark.parametrize(
    "damage",
    [
        swapped,
        joined,
        cut_in_the_header,
        header_newline_flipped,
        only_the_header_newline_gone,
        zeroed,
        half_a_header_and_zeros,
        longer_than_a_block,
    ],
)
def test_only_the_beginning_of_a_header_is_a_new_log(
    path: Path, lived: bytes, make: Make, damage: Callable[[bytes], bytes]
) -> None:
    damaged = damage(lived)
    path.write_bytes(damaged)
    with pytest.raises(LogUnreadable):
        open_log(path).all()
    with pytest.raises(LogUnreadable):
        verify(path)
    with pytest.raises(LogUnreadable):
        Log(path, create=True).add([make("after")])
    assert path.read_bytes() == damaged


def test_a_log_whose_newlines_are_gone_is_told_as_that(path: Path, lived: bytes) -> None:
    path.write_bytes(swapped(lived))
    with pytest.raises(LogCorrupt, match="its newlines were changed or taken out"):
        open_log(path)


def test_a_byte_after_the_last_commit_line_is_damage_and_no_torn_append(
    path: Path, lived: bytes, make: Make
) -> None:
    path.write_bytes(lived[:-1] + b"J")
    with pytest.raises(LogCorrupt):
        open_log(path).add([make("after")])
    assert path.read_bytes() == lived[:-1] + b"J"


def test_a_torn_tail_is_noted_and_not_while_a_writer_is_at_work(path: Path, lived: bytes) -> None:
    import fcntl

    path.write_bytes(lived + b'{"op":"put","event":{"id":')
    log = open_log(path)
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        log.file.look()
        assert log.file.notes == []
    log.file.look()
    (note,) = log.file.notes
    assert "1 line of an unfinished change after revision 20" in note.text
    assert not note.is_warning


def test_what_is_cut_off_never_overwrites_what_was_cut_off_before(
    path: Path, lived: bytes, make: Make
) -> None:
    torn = lived + b'{"op":"put"'
    path.write_bytes(torn)
    for copy in ("", *(f"-{number}" for number in range(2, 5))):
        path.with_name(f"{path.name}.cut-20{copy}").mkdir()
    open_log(path).add([make("after")])
    assert path.with_name(f"{path.name}.cut-20-5").read_bytes() == b'{"op":"put"'


def test_blank_lines_that_an_editor_left_at_the_end_are_nothing(
    path: Path, lived: bytes, make: Make
) -> None:
    path.write_bytes(lived + b"\n\n")
    log = open_log(path)
    log.file.look()
    log.add([make("after")])
    assert log.file.notes == []
    assert [*kept_beside(path)] == []


@pytest.mark.parametrize(
    "flips", [150, pytest.param(2_500, marks=[pytest.mark.slow, pytest.mark.load])]
)
def test_a_flipped_bit_is_told_and_ends_nothing_with_a_traceback(
    path: Path, lived: bytes, make: Make, flips: int
) -> None:
    chance = random.Random(SEED)
    for _ in range(flips):
        flipped = bytearray(lived)
        flipped[chance.randrange(len(lived))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(flipped))
        assert is_told(path)
        try:
            log = open_log(path)
            log.all()
            log.add([make("after")])
        except LogUnreadable:
            assert path.read_bytes() == flipped
        forget_copies(path)
