"""What to say of words that name no type of event."""

from difflib import get_close_matches
from typing import Final

from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.figure_words import part_at
from evlog.language.line.items import starts_item
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import relation_at
from evlog.language.line.verbs import verb_words
from evlog.language.line.words import Words
from evlog.model.errors import UnknownName
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

_LONGEST_GUESS: Final = 3


def is_slip(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a type or a verb with a letter or two wrong."""
    if len(word) < 5 or not word.isalpha():
        return False
    try:
        vocabulary.type(word)
    except UnknownName as error:
        near = [name for name in error.nearest if abs(len(name) - len(word)) <= 2]
        return bool(near) or bool(get_close_matches(fold(word), verb_words(), n=1, cutoff=0.86))
    return False


def no_type(reader: LineReader, place: int, *, counted: bool) -> Unreadable:
    """The error about a word at which no type was found; `counted` says if a count was."""
    words = reader.words
    if place and (place == len(words) or starts_item(reader, place)):
        if counted:
            return words[:place].error("a count without a type", "write what it counts: 5 attacks")
        return words[:place].error("no type of event", "write such as 5 attacks, or surrender")
    if place == len(words):
        return words.error("no type of event", "write such as 5 attacks, or surrender")
    if part := part_at(words, place):
        said = words[place : place + part[1]]
        message = f'no type of event: "{said.text}" is told of one'
        return said.error(message, "write what happened first, such as strike, 4 killed")
    if relation_at(words, place):
        message = "an event begins with its count or type, not with a place"
        return words[place : place + 1].error(message, "to go on with places, write , for ;")
    return _unknown_type(words[place : place + _LONGEST_GUESS], reader.vocabulary)


def _unknown_type(words: Words, vocabulary: Vocabulary) -> Unreadable:
    """The error about the longest run of words that comes near a type or verb, or the first word."""
    for reach in range(len(words), 0, -1):
        try:
            vocabulary.type(words[:reach].text)
        except UnknownName as unknown:
            if unknown.nearest:
                return UnreadableName(unknown, words.line, *words[:reach].span)
    word = words[:1]
    if near := get_close_matches(fold(word.text), verb_words(), n=1, cutoff=0.75):
        return word.error(f'unknown word "{word.text}"', f"did you mean {near[0]}?")
    return UnreadableName(UnknownName("type", word.text, ()), words.line, *word.span)
