"""An event on an axis that is no longer reported is taken, and what became of the axis is said."""

from collections.abc import Callable
from datetime import date

import pytest

from evlog.language.completion import KnownNames, axis_names
from evlog.language.form import Context, read_field
from evlog.language.line.quick_line import read_line
from evlog.model import shipped_vocabulary
from evlog.model.vocabulary import Axis, LocalVocabulary

Said = Callable[..., str]
TOLD = "Kurakhove was succeeded by Oleksandrivka"
TODAY = date(2026, 9, 20)


def test_add_says_it_of_a_line_and_of_options(evlog: Said) -> None:
    assert f"note: {TOLD}" in evlog("add", "18 sep 2026 kurakhove: 5 attacks")
    assert f"note: {TOLD}" in evlog("add", "--axis", "курахове", "--type", "attack")
    assert f"note: {TOLD}" in evlog("edit", "1", "--axis", "kurakhove", "--count", "6")


def test_a_line_and_a_form_say_it() -> None:
    (entry,) = read_line("18 sep 2026 lyman + kurakhove: 5 attacks", shipped_vocabulary(), TODAY)
    assert TOLD in entry.assumptions
    context = Context(shipped_vocabulary(), TODAY)
    assert read_field("axis", "Kurakhove", context).meaning == TOLD
    assert read_field("axis", "Lyman", context).meaning == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Marinka", ("Marinka was succeeded by Kurakhove, and that by Oleksandrivka",)),
        ("Kupiansk", ()),
        ("Old", ("Old is no longer reported",)),
        ("A", ("A was succeeded by B, and that by A",)),
    ],
)
def test_successions_are_followed_to_their_end(name: str, told: tuple[str, ...]) -> None:
    circle = (Axis("A", retired=True, succeeded_by="B"), Axis("B", retired=True, succeeded_by="A"))
    local = LocalVocabulary((Axis("Old", retired=True), *circle))
    assert shipped_vocabulary().with_local(local).successions([name]) == told


def test_retired_axes_are_offered_last_even_if_they_are_in_use() -> None:
    names = [name.name for name in axis_names(KnownNames(shipped_vocabulary(), ("Kurakhove",)))]
    retired = {axis.name for axis in shipped_vocabulary().axes if axis.retired}
    assert set(names[-len(retired) :]) == retired
