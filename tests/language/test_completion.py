"""What completion offers for the last word of a filter and of a quick line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.completion import Completion, KnownNames
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.filter.completion import complete_filter
from evlog.language.filter.query import parse_filter
from evlog.language.line.completion import complete_line
from evlog.language.line.quick_line import read_line
from evlog.model import shipped_vocabulary

TODAY = date(2025, 12, 26)
VIEWS = {"mine": "axis:lyman", "my view": "+pow"}
NAMES = KnownNames(
    shipped_vocabulary(),
    axes=("Lyman", "Kupiansk"),
    places=("Hill 201", "Torske", "Яр", "a wood"),
    sources=("General Staff of Ukraine", "AP", "Trehubov (via Ukrinform)", "none"),
    tags=("pow", "24h", "two words"),
    views=tuple(VIEWS),
)


def names_of(found: Completion | None) -> tuple[str, ...]:
    return tuple(candidate.name for candidate in found.candidates) if found else ()


@pytest.mark.parametrize(
    ("text", "ghost", "accepted"),
    [
        ("ax", "is:", "axis:"),
        ("depot ax", "is:", "depot axis:"),
        ("axis:ku", "piansk", "axis:Kupiansk"),
        ("axis:", "Lyman", "axis:Lyman"),
        ("axis:lyman,", "Kupiansk", "axis:lyman,Kupiansk"),
        ("not axis:po", "krovsk", "not axis:Pokrovsk"),
        ("-axis:po", "krovsk", "-axis:Pokrovsk"),
        ("(axis:po", "krovsk", "(axis:Pokrovsk"),
        ("axis:north", " Slobozhanskyi", 'axis:"North Slobozhanskyi"'),
        ('axis:"north s', 'lobozhanskyi"', 'axis:"North Slobozhanskyi"'),
        ('axis:"North Slobozhanskyi', '"', 'axis:"North Slobozhanskyi"'),
        ("axis:slob", " → North Slobozhanskyi", 'axis:"North Slobozhanskyi"'),
        ("axis:куп", " → Kupiansk", "axis:Kupiansk"),
        ("axis:n", "orth Slobozhanskyi", 'axis:"North Slobozhanskyi"'),
        ("place:novop", "avlivka", "place:Novopavlivka"),
        ("source:no", "ne", 'source:"none"'),
        ("type:strike,she", "lling", "type:strike,shelling"),
        ("type:repel", " → attack_repelled", "type:attack_repelled"),
        ("type:stri", "kes", "type:strikes"),
        ("@Gen", "eral Staff", '@"General Staff"'),
        ("@generalst", "aff", '@"General Staff"'),
        ("!@ap", "", ""),
        ("+p", "ow", "+pow"),
        ("+2", "4h", '+"24h"'),
        ("place:hill", " 201", 'place:"Hill 201"'),
        ("near:tor", "ske", "near:Torske"),
        ("status:dis", "puted", "status:disputed"),
        ("since:mon", "day", "since:monday"),
        ("since:last", " week", 'since:"last week"'),
        ('since:"3 d', 'ays ago"', 'since:"3 days ago"'),
        ("surely:since:yes", "terday", "surely:since:yesterday"),
        ("date:monday..tod", "ay", "date:monday..today"),
        ("count:n", "one", "count:none"),
        ("has:quo", "te", "has:quote"),
        ("view:my", " view", 'view:"my view"'),
    ],
)
def test_the_last_word_of_a_filter_is_completed(text: str, ghost: str, accepted: str) -> None:
    found = complete_filter(text, NAMES)
    assert (found.ghost if found else "", found.accepted(text) if found else "") == (
        ghost,
        accepted,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("axis:Kupiansk", "axis:куп'янськ", 'axis:"North Slobozhanskyi"', "type:attack", "depot"),
        *("axsi:ku", "axis:zz", "has:type", '"supply li', "count:4", "#4", "since:2025", "view:x"),
        *("https://a.org/ax", "type:lyman", "axis:ku*", "status:none"),
    ],
)
def test_what_is_complete_or_unknown_is_left_alone(text: str) -> None:
    assert complete_filter(text, NAMES) is None


def test_names_in_use_come_first_and_each_once() -> None:
    found = names_of(complete_filter("axis:", NAMES))
    assert found[:2] == ("Lyman", "Kupiansk")
    assert len(found) == len(set(found)) == len(shipped_vocabulary().axes)


def test_a_name_that_could_drive_a_terminal_is_not_offered() -> None:
    names = NAMES._replace(sources=("Zed\x1b[2J", "Zed\nStaff", "Zedding"))
    assert names_of(complete_filter("@zed", names)) == ("Zedding",)


@pytest.mark.parametrize(
    ("line", "ghost", "accepted"),
    [
        ("ku", "piansk: ", "Kupiansk: "),
        ("24 dec ku", "piansk: ", "24 dec Kupiansk: "),
        ("24 dec куп", " → Kupiansk", "24 dec Kupiansk: "),
        ("24 dec north slo", "bozhanskyi: ", "24 dec North Slobozhanskyi: "),
        ("lyman + ku", "piansk: ", "lyman + Kupiansk: "),
        ("lyman+ku", "piansk: ", "lyman+Kupiansk: "),
        ("lyman: 5 attacks; ku", "piansk: ", "lyman: 5 attacks; Kupiansk: "),
        ("lyman: 5 attacks; 3 she", "llings", "lyman: 5 attacks; 3 shellings"),
        ("lyman: 5 att", "acks", "lyman: 5 attacks"),
        ("lyman: att", "ack", "lyman: attack"),
        ("lyman: 5 attacks rep", "elled", "lyman: 5 attacks repelled"),
        ("lyman: attack near Pe", "tropavlivka", "lyman: attack near Petropavlivka"),
        ("lyman: attack near hi", "ll 201", 'lyman: attack near "Hill 201"'),
        ('lyman: attack near "hi', 'll 201"', 'lyman: attack near "Hill 201"'),
        ("lyman: attack toward Torske, kry", "va Luka", "lyman: attack toward Torske, Kryva Luka"),
        ("lyman: attack @gen", "eral Staff", 'lyman: attack @"General Staff"'),
        ("lyman: attack -- a note !@tre", "hubov (via Ukrinform)", 'lyman: attack -- a note !@"Trehubov (via Ukrinform)"'),
        ("lyman: attack +p", "ow", "lyman: attack +pow"),
    ],
)  # fmt: skip
def test_the_last_word_of_a_quick_line_is_completed(line: str, ghost: str, accepted: str) -> None:
    found = complete_line(line, NAMES)
    assert found is not None
    assert (found.ghost, found.accepted(line)) == (ghost, accepted)


@pytest.mark.parametrize(
    "line",
    [
        *("", "24 dec", "24 dec kupiansk", "north slobozhanskyi", "lyman:", "lyman: 5 attacks "),
        *("lyman: 5 attacks -- in To", "lyman: attack +2", 'lyman: attack @"AP"', "lyman: attack."),
        *("lyman: attack; ", "lyman: attack near ", 'lyman: attack near "Torske"', '"ly'),
    ],
)
def test_a_quick_line_with_nothing_to_complete_is_left_alone(line: str) -> None:
    assert complete_line(line, NAMES) is None


BEGUN = st.sampled_from(
    [name[:end] for name in ("Kupiansk", "North Slobozhanskyi", "attack_repelled", "strikes", "Куп'янськ", "none",
                             "General Staff", "pow", "Hill 201", "monday", "disputed", "my view", "zz")
     for end in range(len(name) + 1)]
)  # fmt: skip
FIELDS = st.sampled_from(
    ["axis:", "type:", "place:", "near:", "source:", "@", "!@", "+", "status:", "since:", "date:", "date:..", "has:",
     "view:", "surely:until:", "reliability:", "tag:", "", "axis!=", 'axis:"', '@"', "axis:lyman,", "type:mine,"]
)  # fmt: skip
BEFORE = st.sampled_from(["", "not ", "-", "(", "depot or ", "count:4.. ", "axis:lyman "])


@given(BEFORE, FIELDS, BEGUN)
def test_a_completed_filter_can_be_read(before: str, field: str, begun: str) -> None:
    text = before + field + begun
    found = complete_filter(text, NAMES)
    for candidate in found.candidates if found and found.field else ():
        whole = text[: found.start] + candidate.text + (")" if before == "(" else "")  # type: ignore[union-attr]
        parse_filter(whole, shipped_vocabulary(), TODAY, VIEWS)


@given(st.text(alphabet='axis:@+,"«„(-.=>!ку n\\*#', max_size=24))
def test_completing_any_text_keeps_what_is_before_the_word(text: str) -> None:
    for complete in (complete_filter, complete_line):
        found = complete(text, NAMES)
        if found is not None:
            assert found.accepted(text).startswith(text[: found.start])
            assert found.candidates


HEADS = st.sampled_from(
    ["", "24 dec ", "lyman + ", "none: surrender; ", "24 dec lyman: 5 attacks; "]
)
BODIES = st.sampled_from(
    ["lyman: ", "lyman: 5 ", "lyman: attack near ", "lyman: attack near Torske, ", 'lyman: attack in "',
     "lyman: strike @", 'lyman: strike !@"', "lyman: strike +", "24 dec lyman: several "]
)  # fmt: skip


@given(HEADS, BEGUN)
def test_a_completed_head_names_a_known_axis(before: str, begun: str) -> None:
    found = complete_line(before + begun, NAMES)
    for candidate in found.candidates if found and found.field == "axis" else ():
        whole = (before + begun)[: found.start] + candidate.text + "attack"  # type: ignore[union-attr]
        try:
            read_line(whole, shipped_vocabulary(), TODAY)
        except UnreadableName as error:
            raise AssertionError(f"{whole}: {error}") from error
        except Unreadable:
            pass  # what stands before the axis may be no date, whatever the axis is


@given(BODIES, BEGUN)
def test_a_completed_body_can_be_read(before: str, begun: str) -> None:
    found = complete_line(before + begun, NAMES)
    for candidate in found.candidates if found else ():
        whole = (before + begun)[: found.start] + candidate.text  # type: ignore[union-attr]
        read_line(whole, shipped_vocabulary(), TODAY)
