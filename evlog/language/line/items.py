"""Where the items of a quick line's body begin: figures, places, marks, the note."""

from typing import Final

from evlog.language.line.as_of import as_of_at
from evlog.language.line.figures import figures_at
from evlog.language.line.marks import is_marked
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import is_joiner, relation_at
from evlog.language.line.times import time_at
from evlog.language.tokens import Token

NOTE_SIGNS: Final = ("--", "—", "–", "-", "note:")
_STOPS: Final = ".!?…()[]{}"


def starts_item(reader: LineReader, place: int, *, figures: bool = True) -> bool:
    """Whether something else than what is being read begins at a word."""
    return (
        ends_places(reader, place, figures=figures) or relation_at(reader.words, place) is not None
    )


def ends_places(reader: LineReader, place: int, *, figures: bool = True) -> bool:
    """Whether a list of places ends before a word, because something else begins there."""
    word = reader.words[place]
    return (
        is_marked(word)
        or begins_note(word)
        or is_stop(word)
        or as_of_at(reader.words, place)
        or time_at(reader.words, place) is not None
        or (figures and figures_at(reader, place) is not None)
    )


def begins_note(word: Token) -> bool:
    """Whether a word is a sign behind which the note stands."""
    return not word.quoted and word.text.lower() in NOTE_SIGNS


def is_stop(word: Token) -> bool:
    """Whether a word is only punctuation that ends something: a bracket, a full stop."""
    return not word.quoted and not word.text.strip(_STOPS)


def is_separator(word: Token) -> bool:
    """Whether a word only parts or joins others: a comma, a bracket, "and"."""
    return is_joiner(word) or is_stop(word)
