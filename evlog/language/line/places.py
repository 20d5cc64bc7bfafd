"""Places in a quick line: `near Torske, Nadiia toward "Kryva Luka"`, or names alone."""

from typing import Final

from evlog.language.dates.words import MONTH, WEEKDAY
from evlog.language.line.items import ends_places, is_separator, starts_item
from evlog.language.line.objects import INSIDE_NAMES, is_filler, is_kind_of_place
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import before_names, is_joiner, is_part_of_place, relation_at
from evlog.language.line.sides import actor_at, side_at
from evlog.language.line.words import Words
from evlog.model.event import Place, Relation
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

# Kinds of place in the plural, after names that are joined: "Миколаївської та Одеської областей".
_KINDS: Final = frozenset(map(fold, ("regions", "oblasts", "областей", "областях", "районів", "районах",
                                     "областям", "districts", "directions", "areas", "itself")))  # fmt: skip


def read_places(reader: LineReader, place: int) -> int:
    """Read relations and their lists of places from a word on; the next word's number."""
    words = reader.words
    while place < len(words) and (found := relation_at(words, place)) is not None:
        if actor_at(words, place, reader.vocabulary) is not None:
            break
        place = _list(reader, place, found.relation, found.length)
        after = place
        while after < len(words) and is_joiner(words[after]):
            after += 1
        if place < after < len(words) and relation_at(words, after):
            reader.draft.account(words[place:after], "", "and")
            place = after
    return place


def read_bare_places(reader: LineReader, place: int) -> int:
    """Read a list of capitalised names without a relation, and say that they are places; 0 if none."""
    kind = reader.draft.values.get("type")
    ground = kind is not None and reader.vocabulary.type(kind).group == "ground"
    relation: Relation = "near" if ground else "in"
    names = []
    while length := names_place(reader, place):
        run = words = reader.words[place : place + length]
        names.append(words.text)
        reader.draft.add_place(
            Place(settlement(run.text, reader.vocabulary) or run.text, relation), run
        )
        place += length
        after = place
        while after < len(reader.words) and is_joiner(reader.words[after]):
            after += 1
        if after == place or after == len(reader.words) or not names_place(reader, after):
            break
        reader.draft.account(reader.words[place:after], "", "and")
        place = after
    if not names:
        return 0
    read = "is read as a place" if len(names) == 1 else "are read as places"
    reader.draft.assumptions.append(f"{', '.join(names)} {read}, {relation}")
    return place


def _list(reader: LineReader, start: int, relation: Relation, length: int) -> int:
    words, place = reader.words, start + length
    first = start
    while True:
        skipped = before_names(words, place)
        for number in range(place, place + skipped):
            if is_part_of_place(words[number].text):
                reader.draft.add_note(words[number].text, words[number : number + 1])
        place += skipped
        end = _name_end(reader, place)
        if end == place:
            break
        name = _name(words[place:end], reader.vocabulary)
        end = _kind_end(words, end)
        reader.draft.add_place(Place(name, relation), words[first:end])
        place = end
        after = _list_goes_on(reader, place)
        if not after:
            return place
        reader.draft.account(words[place:after], "", "and")
        first = place = after
    if first == start:
        led_by = words[start : start + length]
        raise led_by.error("no place follows", "name one, or write the note after --")
    return place


def _kind_end(words: Words, place: int) -> int:
    while place < len(words) and not words[place].quoted and fold(words[place].text) in _KINDS:
        place += 1
    return place


def _list_goes_on(reader: LineReader, place: int) -> int:
    """Where the next name of a list begins, or 0 where the list ends."""
    words, after = reader.words, place
    while after < len(words) and is_joiner(words[after]):
        after += 1
    if after == place or after == len(words):
        return 0
    if relation_at(words, after) is not None or ends_places(reader, after):
        return 0
    # What has no capital and is not known is no place; it may be the note.
    name_at = after + before_names(words, after)
    if name_at == len(words):
        return 0
    known = settlement(words[name_at].text, reader.vocabulary) is not None
    named = words[name_at].quoted or words[name_at].text[:1].isupper() or known
    return after if named else 0


def _name_end(reader: LineReader, place: int) -> int:
    words, end = reader.words, place
    while (
        end < len(words) and not is_joiner_after(words, place, end) and not ends_places(reader, end)
    ):
        if words[end].quoted:
            return end + 1 if end == place else end
        if relation_at(words, end) is not None and not _inside_name(words, place, end):
            break
        if end > place and fold(words[end].text) in _KINDS:
            break
        end += 1
    return end


def is_joiner_after(words: Words, start: int, place: int) -> bool:
    """Whether a word joins what stands before it to another name, and is no part of the name."""
    if not is_joiner(words[place]):
        return False
    inside = _inside_name(words, start, place) and place + 1 < len(words)
    return not (inside and _known_across(words, start, place))


def _known_across(words: Words, start: int, place: int) -> bool:
    # "Sakko i Vantsetti" is one name; a list is joined by the same word.
    return words[place].text == "i" and words[start].text[:1].isupper()


def _inside_name(words: Words, start: int, place: int) -> bool:
    return start < place and words[place].text in INSIDE_NAMES


def _name(words: Words, vocabulary: Vocabulary) -> str:
    if words[0].quoted:
        return words[0].text
    written = words.text
    if (known := settlement(written, vocabulary)) is not None:
        return known
    for length in range(len(words) - 1, 0, -1):
        first = words[:length].text
        rest = words[length:].text
        if settlement(first, vocabulary) is not None and not is_kind_of_place(rest):
            raise words[length:].error(
                f'cannot tell whether "{rest}" belongs to the place {first}',
                f'write -- {rest} for a note, or "{written}" in quotes for a place',
            )
    small = [w for w in words if w.text[:1].islower() and not _may_be_small(w.text)]
    if small or words[0].text[:1].islower():
        raise words.error(
            f'cannot tell whether "{written}" is a place',
            f'write "{written}" in quotes for a place, or -- {written} for a note',
        )
    return written


def _may_be_small(word: str) -> bool:
    return word in INSIDE_NAMES or is_kind_of_place(word)


def names_place(reader: LineReader, place: int) -> int:
    """How many words from one on are a capitalised name that can only be a place, or 0."""
    words, end = reader.words, place
    while end < len(words) and _goes_on(reader, place, end):
        end += 1
    while end > place and words[end - 1].text in INSIDE_NAMES:
        end -= 1
    if end == place or (end < len(words) and _is_loose(reader, end)):
        return 0
    return end - place


def _goes_on(reader: LineReader, start: int, place: int) -> bool:
    word = reader.words[place]
    if word.quoted or not word.text[0].isalpha() or is_separator(word):
        return False
    if place > start and (word.text in INSIDE_NAMES or is_kind_of_place(word.text)):
        return True
    folded = fold(word.text)
    if not word.text[0].isupper() or folded in MONTH or folded in WEEKDAY:
        return False
    if place == start and (
        side_at(reader.words, place, reader.vocabulary) is not None
        or starts_item(reader, place)
        or reader.vocabulary.find_weapon(word.text) is not None
    ):
        return False
    return reader.vocabulary.find_type(word.text) is None


def _is_loose(reader: LineReader, place: int) -> bool:
    # "Heavy fighting" is no place; "Torske, 3 wounded" and "Torske with 12 drones" follow one.
    word = reader.words[place]
    if is_separator(word) or starts_item(reader, place):
        return False
    return word.text[:1].islower() and not is_filler(word.text)


def settlement(name: str, vocabulary: Vocabulary) -> str | None:
    """The vocabulary's own spelling of a settlement, in the script in which it was written."""
    folded = fold(name)
    for axis in vocabulary.axes_of_place(name):
        for pair in axis.settlements:
            for spelling in pair:
                if fold(spelling) == folded:
                    return spelling
    return None
