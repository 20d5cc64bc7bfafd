"""Places in a quick line: `near Torske, Nadiia toward "Kryva Luka"`."""

from collections.abc import Callable, Sequence
from typing import Final

from evlog.language.line.draft import Draft
from evlog.language.line.words import as_written
from evlog.language.tokens import Token
from evlog.model.event import Place, Relation
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

_PHRASES: Final[dict[Relation, tuple[str, ...]]] = {
    "in": ("in", "в", "у"),
    "near": (
        *("near", "around", "close to", "in the area of", "in the vicinity of"),
        *("біля", "поблизу", "в районі", "у районі"),
    ),
    "toward": (
        *("toward", "towards", "in the direction of"),
        *("у напрямку", "в напрямку", "у бік", "в бік"),
    ),
}
_RELATIONS: Final[dict[tuple[str, ...], Relation]] = {
    tuple(words.split()): relation for relation, phrases in _PHRASES.items() for words in phrases
}
_LONGEST: Final = max(map(len, _RELATIONS))
_JOINERS: Final = frozenset(("and", "та", "&", "and/or"))
# Words inside a name that need no capital.
_INSIDE_NAMES: Final = frozenset(
    (
        *("i", "і", "й", "на", "of", "the", "upon", "on", "de", "del", "der", "von"),
        *("la", "el", "al", "da", "do", "dos", "du"),
    )
)


def relation_at(words: Sequence[Token], place: int) -> tuple[Relation, int] | None:
    """The relation that begins at a word and how many words it takes, or None."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted for word in run):
            continue
        if (relation := _RELATIONS.get(tuple(word.text.casefold() for word in run))) is not None:
            return relation, length
    return None


def is_joiner(word: Token) -> bool:
    """Whether a word only joins: a comma, "and"."""
    return not word.quoted and (word.text == "," or word.text.casefold() in _JOINERS)


def read_places(
    draft: Draft,
    words: Sequence[Token],
    place: int,
    vocabulary: Vocabulary,
    starts_item: Callable[[int], bool],
) -> int:
    """Read relations and their lists of places from a word on; the next word's number.

    `starts_item` tells whether something else of the line begins at a word, which ends the list.
    """
    while place < len(words) and (found := relation_at(words, place)) is not None:
        relation, length = found
        led_by = words[place : place + length]
        place += length
        names = 0
        while True:
            end = _name_end(words, place, starts_item)
            if end == place:
                break
            name = _name(draft, words[place:end], vocabulary)
            draft.add_place(
                Place(name, relation), [*(led_by if not names else ()), *words[place:end]]
            )
            names, place = names + 1, end
            if not _list_goes_on(words, place, starts_item):
                break
            draft.account([words[place]], "", "and")
            place += 1
        if not names:
            raise draft.error(led_by, "no place follows", "name one, or write the note after --")
        if place + 1 < len(words) and is_joiner(words[place]) and relation_at(words, place + 1):
            draft.account([words[place]], "", "and")
            place += 1
    return place


def _list_goes_on(words: Sequence[Token], place: int, starts_item: Callable[[int], bool]) -> bool:
    return (
        place + 1 < len(words)
        and is_joiner(words[place])
        and not is_joiner(words[place + 1])
        and relation_at(words, place + 1) is None
        and not starts_item(place + 1)
    )


def _name_end(words: Sequence[Token], place: int, starts_item: Callable[[int], bool]) -> int:
    end = place
    while end < len(words) and not is_joiner(words[end]) and not starts_item(end):
        if words[end].quoted:
            return end + 1 if end == place else end
        if relation_at(words, end) is not None and not _inside_name(words, place, end):
            break
        end += 1
    return end


def _inside_name(words: Sequence[Token], start: int, place: int) -> bool:
    return start < place and words[place].text in _INSIDE_NAMES


def _name(draft: Draft, words: Sequence[Token], vocabulary: Vocabulary) -> str:
    if words[0].quoted:
        return words[0].text
    written = as_written(draft.line, words)
    if (known := settlement(written, vocabulary)) is not None:
        return known
    for length in range(len(words) - 1, 0, -1):
        first = as_written(draft.line, words[:length])
        if settlement(first, vocabulary) is not None:
            rest = as_written(draft.line, words[length:])
            raise draft.error(
                words[length:],
                f'cannot tell whether "{rest}" belongs to the place {first}',
                f'write -- {rest} for a note, or "{written}" in quotes for a place',
            )
    small = [w for w in words if w.text[:1].islower() and w.text not in _INSIDE_NAMES]
    if small or words[0].text[:1].islower():
        raise draft.error(
            words,
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
