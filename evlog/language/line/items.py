"""Where the items of a quick line's body begin: figures, places, marks, the note."""

from typing import Final

from evlog.language.line.as_of import as_of_at
from evlog.language.line.counts import figure_at
from evlog.language.line.marks import is_marked
from evlog.language.line.relations import relation_at
from evlog.language.line.words import Words
from evlog.language.tokens import Token

NOTE_SIGNS: Final = ("--", "—", "–", "-", "note:")


def starts_item(words: Words, place: int) -> bool:
    """Whether something else than what is being read begins at a word."""
    return ends_places(words, place) or relation_at(words, place) is not None


def ends_places(words: Words, place: int) -> bool:
    """Whether a list of places ends before a word, because something else begins there."""
    return (
        is_marked(words[place])
        or begins_note(words[place])
        or as_of_at(words, place)
        or figure_at(words, place) is not None
    )


def begins_note(word: Token) -> bool:
    """Whether a word is a sign behind which the note stands."""
    return not word.quoted and word.text.lower() in NOTE_SIGNS
