import pytest
from rich.console import Console

from evlog.render.cells import cell


@pytest.mark.parametrize("text", ["[/]", "[bold red]x", "[size=no report]", r"\[x]", "日本語"])
def test_markup_in_a_cell_is_shown_and_not_obeyed(text: str) -> None:
    assert cell(text).plain == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x1b[2J", "␛[2J"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("two\nlines", "two⏎lines"),
    ],
)
def test_what_could_drive_a_terminal_is_a_visible_mark(hostile: str, shown: str) -> None:
    assert cell(hostile).plain == shown


def test_nothing_hostile_reaches_the_terminal() -> None:
    console = Console(force_terminal=True, width=80)
    with console.capture() as capture:
        console.print(cell("\x1b]52;c;aGk=\x07\x1b[2J\u202e"))
    assert not set(capture.get()) & {"\x1b", "\x07", "\u202e"}
