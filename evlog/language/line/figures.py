"""Figures beside the count in a quick line: `26 of them repelled`, `killed 1`, `hits at 13 locations`.

A figure is a count and a word that says of what, in either order, with words between them that
name who or what it was: `7 civilians were wounded`, `shot down 134 of 173 drones`.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from evlog.language.line.counts import count_at, is_of_something_else
from evlog.language.line.figure_words import (
    ALL,
    AT,
    LEADS,
    LEADS_TO_PART,
    LOCATIONS,
    MUNITIONS,
    PART_OF,
    TARGETS,
    WITH,
    part_at,
)
from evlog.language.line.objects import is_civilian, is_filler, is_person
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import is_joiner
from evlog.language.line.sides import side_at
from evlog.language.line.verbs import is_attempt, is_auxiliary
from evlog.language.line.weapons import WeaponNames, add_weapons, weapon_at
from evlog.language.line.words import Words
from evlog.model.count import Count
from evlog.model.text import fold

# What can be shot down.
_FLYING: Final = frozenset(("drone_strike", "missile_strike", "air_strike", "strike"))
# How many words may stand between a count and what it is of.
_BETWEEN: Final = 7


class LineFigures(NamedTuple):
    """The fields that some words fill, each with its count, and how many words they are.

    A count of None stands for all: as many as the event's count.
    """

    values: tuple[tuple[str, Count | None], ...]
    length: int
    weapons: WeaponNames | None = None
    # The whole that it is a part of: 173 in "134 of 173 downed".
    whole: Count | None = None
    # Words among them that no field takes, from one to another: 16 drones that hit 9 locations.
    aside: tuple[int, int] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(field for field, _ in self.values)


class _Between(NamedTuple):
    """What stands between a count and the word for its field."""

    end: int
    civilians: bool = False
    weapons: WeaponNames | None = None
    whole: Count | None = None
    # Whether a word that is not known stands there: "1 farmer killed".
    unknown: bool = False


def figures_at(reader: LineReader, place: int) -> LineFigures | None:
    """The figures that begin at a word: `killed 1`, `5-7 wounded`, `with 312 bombs`."""
    words = reader.words
    if place >= len(words) or words[place].quoted:
        return None
    return (
        _with_munitions(reader, place)
        or _locations(words, place)
        or _name_first(reader, place)
        or _count_first(reader, place)
        or _civilian_part(reader, place)
    )


def put_figures(reader: LineReader, found: LineFigures, run: Words) -> None:
    """Fill the fields of the draft; "all" is as many as the count. Raises Unreadable if told twice."""
    draft = reader.draft
    if found.whole is not None and draft.values.get("count", found.whole) != found.whole:
        told, whole = draft.values["count"].notation(), found.whole.notation()
        raise run.error(f"a part of {whole}, but the count is {told}", "correct one of the two")
    if found.whole is not None and "count" not in draft.values:
        draft.values["count"] = found.whole
        draft.assumptions.append(
            f"{found.whole.notation()} is taken as the whole, and so as the count"
        )
    for number, (field, count) in enumerate(found.values):
        value = draft.values.get("count") if count is None else count
        if value is None:
            raise run.error("no count that this could be all of", "write the number")
        if number == 0:
            draft.put(field, value, run, value.notation())
        elif field not in draft.values:
            draft.values[field] = value
    if found.weapons is not None:
        add_weapons(draft, found.weapons, run)
    if found.aside is not None:
        beside = run[found.aside[0] : found.aside[1]]
        draft.add_note(beside.text, beside)
        draft.warn(beside)


def _count_first(reader: LineReader, place: int) -> LineFigures | None:
    words = reader.words
    count: Count | None = None
    begin = place
    while begin + 1 < len(words) and begin < place + 3 and fold(words[begin].text) in LEADS:
        begin += 1
    if fold(words[begin].text) in ALL:
        begin += 1
    counted = count_at(words, begin)
    if counted is not None:
        count = counted[0]
        begin += counted[1]
    elif fold(words[begin - 1].text) not in ALL or begin == place:
        return None
    if is_of_something_else(words, begin):
        return None
    for between in _betweens(reader, begin):
        if (part := part_at(words, between.end)) is None:
            continue
        field, length = part
        if not _fits(reader, field, between):
            return None
        if field in ("hits", "debris") and (count is None or _locations(words, between.end)):
            return None
        if between.unknown and field not in ("killed", "wounded"):
            return None
        end = between.end + length
        if field == "ongoing" or field == "repelled":
            end = _tail(words, end)
        return _figures(field, count, end - place, between)
    return None


def _name_first(reader: LineReader, place: int) -> LineFigures | None:
    words = reader.words
    part = part_at(words, place)
    if part is None:
        return None
    field, length = part
    if field in ("hits", "debris"):
        return _hits_by(reader, place, *part)
    begin = place + length
    if begin < len(words) and fold(words[begin].text) in ALL:
        begin += 1
        if begin == len(words) or count_at(words, begin) is None:
            return LineFigures(((field, None),), begin - place)
    counted = count_at(words, begin)
    if counted is None or is_of_something_else(words, begin + counted[1]):
        return None
    count, end = counted[0], begin + counted[1]
    # "wounded 3, killed 1" ends at the comma, "wounded 3 civilians" goes on to who they were.
    longest = _Between(end)
    for between in _betweens(reader, end):
        if part_at(words, between.end) is not None or between.unknown:
            break
        longest = between
    if not _fits(reader, field, longest):
        return None
    if longest.end > end and not _names_something(words[end : longest.end], longest):
        longest = _Between(end)
    return _figures(field, count, longest.end - place, longest)


def _fits(reader: LineReader, field: str, between: _Between) -> bool:
    """Whether a figure is possible: only what flies is downed or lost."""
    if field not in ("downed", "lost"):
        return True
    kind = reader.draft.values.get("type")
    if between.weapons is not None and between.weapons.types[0] not in _FLYING:
        return False
    return kind is None or kind in _FLYING


def _hits_by(reader: LineReader, place: int, field: str, length: int) -> LineFigures | None:
    """`влучання 16 ударних БпЛА на 9 локаціях`: the locations count, what hit them stands aside."""
    words = reader.words
    counted = count_at(words, place + length)
    if counted is None:
        return None
    begin = place + length
    for between in _betweens(reader, begin + counted[1]):
        found = _at_locations(words, between.end)
        if found is not None and between.end > begin:
            aside = (length, between.end - place)
            return LineFigures(((field, found[0]),), found[1] - place, aside=aside)
    return None


def _names_something(words: Words, between: _Between) -> bool:
    last = words[-1].text
    return (
        between.weapons is not None
        or between.whole is not None
        or is_person(last)
        or fold(last) in TARGETS
        or fold(last) in LOCATIONS
    )


def _figures(field: str, count: Count | None, length: int, between: _Between) -> LineFigures:
    values: list[tuple[str, Count | None]] = [(field, count)]
    if between.civilians and field in ("killed", "wounded"):
        values.append((f"{field}_civilians", count))
    return LineFigures(tuple(values), length, between.weapons, between.whole)


def _betweens(reader: LineReader, place: int) -> Iterable[_Between]:
    """Every way in which words that only name who or what it was may follow a count."""
    words = reader.words
    between = _Between(place)
    yield between
    for _ in range(_BETWEEN):
        if between.end >= len(words) or words[between.end].quoted:
            return
        following = _one_more(reader, between)
        if following is None:
            return
        between = following
        yield between


def _one_more(reader: LineReader, between: _Between) -> _Between | None:
    words, place = reader.words, between.end
    text = words[place].text
    if fold(text) in PART_OF and between.whole is None:
        start = place + 1
        if fold(text) == "out" and start < len(words) and words[start].text.casefold() == "of":
            start += 1
        whole = count_at(words, start)
        if whole is not None and words[start].text[0].isdecimal():
            return between._replace(end=start + whole[1], whole=whole[0])
    if (weapon := weapon_at(reader, place)) is not None and between.weapons is None:
        return between._replace(end=place + weapon.length, weapons=weapon)
    if (side := side_at(words, place, reader.vocabulary)) is not None:
        return between._replace(end=place + side[1])
    if is_civilian(text):
        return between._replace(end=place + 1, civilians=True)
    known = is_person(text) or fold(text) in TARGETS or is_filler(text) or is_auxiliary(text)
    if known or is_attempt(text):
        return between._replace(end=place + 1)
    # A marked word, such as "type:strike", is nobody.
    is_name = text[:1].islower() and ":" not in text
    if not between.unknown and is_name and part_at(words, place) is None:
        return between._replace(end=place + 1, unknown=True)
    return None


def _tail(words: Words, place: int) -> int:
    """Past "so far" or "at the moment" after what is ongoing."""
    for tail in (("at", "the", "moment"), ("so", "far"), ("already",), ("now",)):
        run = words[place : place + len(tail)]
        if tuple(word.text.casefold() for word in run) == tail:
            return place + len(tail)
    return place


def _with_munitions(reader: LineReader, place: int) -> LineFigures | None:
    words = reader.words
    led = fold(words[place].text) in WITH
    counted = count_at(words, place + led)
    if counted is None:
        return None
    begin = place + led + counted[1]
    if not led and reader.draft.values.get("type") not in ("air_strike", "strike"):
        return None
    for end in range(begin, min(begin + 3, len(words))):
        weapon = weapon_at(reader, end)
        if weapon is not None:
            bomb = weapon.types[0] in ("air_strike", reader.draft.values.get("type"))
            if not led and not bomb:
                return None
            length = end + weapon.length - place
            if part_at(words, end + weapon.length) is not None:
                return None
            return LineFigures((("munitions", counted[0]),), length, weapon)
        if led and fold(words[end].text) in MUNITIONS:
            return LineFigures((("munitions", counted[0]),), end + 1 - place)
        if not words[end].text[:1].islower():
            break
    return None


def _locations(words: Words, place: int) -> LineFigures | None:
    """`hits at 13 locations`, `debris fell in 5 places`, `13 locations hit`, `7 locations with debris`."""
    counted = count_at(words, place)
    if counted is not None:
        end = place + counted[1]
        if end >= len(words) or fold(words[end].text) not in LOCATIONS:
            return None
        end += 1
        while end < len(words) and (is_filler(words[end].text) or is_auxiliary(words[end].text)):
            end += 1
        part = part_at(words, end) if end < len(words) else None
        if part is None or part[0] not in ("hits", "debris"):
            return None
        return LineFigures(((part[0], counted[0]),), end + part[1] - place)
    part = part_at(words, place)
    if part is None or part[0] not in ("hits", "debris"):
        return None
    end = place + part[1]
    if (found := _at_locations(words, end)) is not None:
        return LineFigures(((part[0], found[0]),), found[1] - place)
    counted = count_at(words, end)
    if counted is None or words[end].text.isalpha() or fold(words[place].text) in ("hit", "struck"):
        return None
    after = end + counted[1]
    if after < len(words) and words[after].text[:1].isalpha() and not is_joiner(words[after]):
        return None
    return LineFigures(((part[0], counted[0]),), after - place)


def _at_locations(words: Words, place: int) -> tuple[Count, int] | None:
    """The number in `at 13 locations` or `13 locations`, and the word after it."""
    end = place
    while end < len(words) and fold(words[end].text) in AT and count_at(words, end) is None:
        end += 1
    counted = count_at(words, end)
    if counted is None:
        return None
    end += counted[1]
    if end < len(words) and fold(words[end].text) in LOCATIONS:
        return counted[0], end + 1
    return (counted[0], end) if end - counted[1] > place and end == len(words) else None


def _civilian_part(reader: LineReader, place: int) -> LineFigures | None:
    """`including 3 civilians`, `3 of them civilians`: of the people figure before it."""
    words = reader.words
    whose = [field for field in reader.draft.values if field in ("killed", "wounded")]
    if not whose:
        return None
    begin = place
    while begin < len(words) and begin < place + 3 and fold(words[begin].text) in LEADS_TO_PART:
        begin += 1
    counted = count_at(words, begin)
    if counted is None:
        return None
    end = begin + counted[1]
    while (
        end < len(words)
        and end < begin + 4
        and fold(words[end].text) in (*PART_OF, *TARGETS, "are", "were")
    ):
        end += 1
    if end == len(words) or not is_civilian(words[end].text):
        return None
    end += 1
    if end < len(words) and is_person(words[end].text):
        end += 1
    if end < len(words) and part_at(words, end) is not None:
        return None
    return LineFigures(((f"{whose[-1]}_civilians", counted[0]),), end - place)
