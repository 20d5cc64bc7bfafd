"""The body of a quick line: what happened, then places, figures, sources, tags and the note."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from evlog.language.line.as_of import as_of_at, read_as_of
from evlog.language.line.counts import count_at, told_at, type_at
from evlog.language.line.draft import Draft
from evlog.language.line.marks import is_marked, read_marked
from evlog.language.line.places import is_joiner, read_places, relation_at, settlement
from evlog.language.line.what import read_what
from evlog.language.line.words import as_written
from evlog.language.tokens import Token
from evlog.model.vocabulary import Vocabulary

_PUNCTUATION: Final = ".!?…)]}"
NOTE_SIGNS: Final = ("--", "—", "–", "-", "note:")


def read_body(draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, today: date) -> None:
    """Read everything after the head into the draft; every word is read as something or refused.

    The note begins at `--`, `note:`, a quote, or the first word that is nothing else. From there
    on only marked words (`@X`, `+tag`, urls, `field:value`) are still read.
    """
    _Body(draft, words, vocabulary, today).read()


class _Body:
    """A walk over the words of one event."""

    def __init__(
        self, draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, today: date
    ) -> None:
        self.draft = draft
        self.words = words
        self.vocabulary = vocabulary
        self.today = today
        self.in_note = False
        # Whether the note began by itself, so that something may have been meant otherwise.
        self.doubtful = False

    def read(self) -> None:
        place = read_what(self.draft, self.words, self.vocabulary, self.starts_item)
        while place < len(self.words):
            place = self.item(place)

    def item(self, place: int) -> int:
        """Read what begins at a word; the number of the word after it."""
        if read_marked(self.draft, self.words, place, self.vocabulary):
            return place + 1
        if self.in_note:
            return self.note(place)
        word = self.words[place]
        if not word.quoted and not word.text.strip(_PUNCTUATION):
            self.draft.account([word], "", "and")
            return place + 1
        if is_joiner(word) and (place + 1 == len(self.words) or self.starts_item(place + 1)):
            self.draft.account([word], "", "and")
            return place + 1
        if self.begins_note(word):
            self.draft.account([word], "", "note")
            self.in_note = True
            return place + 1
        return self.unmarked(place)

    def unmarked(self, place: int) -> int:
        """Read places, "as of" or a figure; or else begin the note."""
        if relation_at(self.words, place):
            return read_places(self.draft, self.words, place, self.vocabulary, self.ends_place)
        if as_of_at(self.words, place):
            moment, end = read_as_of(self.draft, self.words, place, self.today)
            self.draft.put("as_of", moment, self.words[place:end], "")
            return end
        if told := told_at(self.draft.line, self.words, place):
            end = place + told.length
            self.draft.put(told.field, told.figure, self.words[place:end], told.figure.notation())
            return end
        self.refuse_second_event(place)
        self.in_note = self.doubtful = True
        return self.note(place)

    def refuse_second_event(self, place: int) -> None:
        """Refuse "5 attacks and 3 shellings", rather than make a note of the second."""
        place += is_joiner(self.words[place])
        told = count_at(self.draft.line, self.words, place)
        if told and type_at(self.draft.line, self.words, place + told[1], self.vocabulary):
            at = self.words[place : place + told[1] + 1]
            raise self.draft.error(at, "a second event", "write ; before it, or -- for a note")

    def starts_item(self, place: int) -> bool:
        return self.ends_place(place) or relation_at(self.words, place) is not None

    def ends_place(self, place: int) -> bool:
        return (
            is_marked(self.words[place])
            or self.begins_note(self.words[place])
            or as_of_at(self.words, place)
            or told_at(self.draft.line, self.words, place) is not None
        )

    @staticmethod
    def begins_note(word: Token) -> bool:
        return not word.quoted and word.text.lower() in NOTE_SIGNS

    def note(self, place: int) -> int:
        """Read the words up to the next marked one as note."""
        end = place + 1
        while end < len(self.words) and not is_marked(self.words[end]):
            end += 1
        words = self.words[place:end]
        lone = len(words) == 1 and words[0].quoted
        text = words[0].text if lone else as_written(self.draft.line, words).strip(" ,")
        self.draft.add_note(text, words)
        if self.doubtful:
            self.doubt_note(words)
        return end

    def doubt_note(self, words: Sequence[Token]) -> None:
        """Say where the note seems to hold a place that was meant as one."""
        for place in range(len(words) - 1):
            found = relation_at(words, place)
            if found is None or found[0] == "in" or place + found[1] >= len(words):
                continue
            name = words[place + found[1]].text.strip(".,")
            if name[:1].isupper() or settlement(name, self.vocabulary):
                led = as_written(self.draft.line, words[place : place + found[1]])
                self.draft.told.append(f'"{led} {name}" is part of the note; places come before it')
