"""Places in a quick line: `near Torske, Nadiia toward "Kryva Luka"`."""

from typing import Final

from evlog.language.line.items import ends_places
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import is_joiner, relation_at
from evlog.language.line.words import Words
from evlog.model.event import Place, Relation
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

# Words inside a name that need no capital.
_INSIDE_NAMES: Final = frozenset(
    (
        *("i", "і", "й", "на", "of", "the", "upon", "on", "de", "del", "der", "von"),
        *("la", "el", "al", "da", "do", "dos", "du"),
    )
)


def read_places(reader: LineReader, place: int) -> int:
    """Read relations and their lists of places from a word on; the next word's number."""
    words = reader.words
    while place < len(words) and (found := relation_at(words, place)) is not None:
        place = _list(reader, place, *found)
        if place + 1 < len(words) and is_joiner(words[place]) and relation_at(words, place + 1):
            reader.draft.account(words[place : place + 1], "", "and")
            place += 1
    return place


def _list(reader: LineReader, start: int, relation: Relation, length: int) -> int:
    words, place = reader.words, start + length
    first = start
    while (end := _name_end(words, place)) > place:
        name = _name(words[place:end], reader.vocabulary)
        reader.draft.add_place(Place(name, relation), words[first:end])
        place = end
        if not _list_goes_on(words, place):
            return place
        reader.draft.account(words[place : place + 1], "", "and")
        first = place = place + 1
    if place == start + length:
        led_by = words[start:place]
        raise led_by.error("no place follows", "name one, or write the note after --")
    return place


def _list_goes_on(words: Words, place: int) -> bool:
    return (
        place + 1 < len(words)
        and is_joiner(words[place])
        and not is_joiner(words[place + 1])
        and relation_at(words, place + 1) is None
        and not ends_places(words, place + 1)
    )


def _name_end(words: Words, place: int) -> int:
    end = place
    while end < len(words) and not is_joiner(words[end]) and not ends_places(words, end):
        if words[end].quoted:
            return end + 1 if end == place else end
        if relation_at(words, end) is not None and not _inside_name(words, place, end):
            break
        end += 1
    return end


def _inside_name(words: Words, start: int, place: int) -> bool:
    return start < place and words[place].text in _INSIDE_NAMES


def _name(words: Words, vocabulary: Vocabulary) -> str:
    if words[0].quoted:
        return words[0].text
    written = words.text
    if (known := settlement(written, vocabulary)) is not None:
        return known
    for length in range(len(words) - 1, 0, -1):
        first = words[:length].text
        if settlement(first, vocabulary) is not None:
            rest = words[length:].text
            raise words[length:].error(
                f'cannot tell whether "{rest}" belongs to the place {first}',
                f'write -- {rest} for a note, or "{written}" in quotes for a place',
            )
    small = [w for w in words if w.text[:1].islower() and w.text not in _INSIDE_NAMES]
    if small or words[0].text[:1].islower():
        raise words.error(
            f'cannot tell whether "{written}" is a place',
            f'write "{written}" in quotes for a place, or -- {written} for a note',
        )
    return written


def settlement(name: str, vocabulary: Vocabulary) -> str | None:
    """The vocabulary's own spelling of a settlement, in the script in which it was written."""
    folded = fold(name)
    for axis in vocabulary.axes_of_place(name):
        for pair in axis.settlements:
            for spelling in pair:
                if fold(spelling) == folded:
                    return spelling
    return None
