"""The body of a quick line: what happened, then places, figures, sources, tags and the note."""

from typing import Final

from evlog.language.line.as_of import as_of_at, read_as_of
from evlog.language.line.counts import count_at, figure_at
from evlog.language.line.items import begins_note, starts_item
from evlog.language.line.marks import is_marked, read_marked
from evlog.language.line.places import read_places, settlement
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import is_joiner, relation_at
from evlog.language.line.what import read_what, type_at
from evlog.language.line.words import Words

_PUNCTUATION: Final = ".!?…)]}"


def read_body(reader: LineReader) -> None:
    """Read everything after the head into the draft; every word is read as something or refused.

    The note begins at `--`, `note:`, a quote, or the first word that is nothing else. From there
    on only marked words (`@X`, `+tag`, urls, `field:value`) are still read.
    """
    _Body(reader).read()


class _Body:
    """A walk over the words of one event."""

    def __init__(self, reader: LineReader) -> None:
        self.reader = reader
        self.words = reader.words
        self.draft = reader.draft
        self.in_note = False
        # Whether the note began by itself, so that something may have been meant otherwise.
        self.doubtful = False

    def read(self) -> None:
        place = read_what(self.reader)
        while place < len(self.words):
            place = self.item(place)

    def item(self, place: int) -> int:
        """Read what begins at a word; the number of the word after it."""
        if read_marked(self.reader, place):
            return place + 1
        if self.in_note:
            return self.note(place)
        word, run = self.words[place], self.words[place : place + 1]
        if not word.quoted and not word.text.strip(_PUNCTUATION):
            self.draft.account(run, "", "and")
            return place + 1
        if is_joiner(word) and (place + 1 == len(self.words) or starts_item(self.words, place + 1)):
            self.draft.account(run, "", "and")
            return place + 1
        if begins_note(word):
            self.draft.account(run, "", "note")
            self.in_note = True
            return place + 1
        return self.unmarked(place)

    def unmarked(self, place: int) -> int:
        """Read places, "as of" or a figure; or else begin the note."""
        if relation_at(self.words, place):
            return read_places(self.reader, place)
        if as_of_at(self.words, place):
            moment, end = read_as_of(self.words, place, self.reader.today)
            self.draft.put("as_of", moment, self.words[place:end], "")
            return end
        if figure := figure_at(self.words, place):
            end = place + figure.length
            run = self.words[place:end]
            self.draft.put(figure.field, figure.value, run, figure.value.notation())
            return end
        self.refuse_second_event(place)
        self.in_note = self.doubtful = True
        return self.note(place)

    def refuse_second_event(self, place: int) -> None:
        """Refuse "5 attacks and 3 shellings", rather than make a note of the second."""
        place += is_joiner(self.words[place])
        told = count_at(self.words, place)
        if told and type_at(self.words, place + told[1], self.reader.vocabulary):
            at = self.words[place : place + told[1] + 1]
            raise at.error("a second event", "write ; before it, or -- for a note")

    def note(self, place: int) -> int:
        """Read the words up to the next marked one as note."""
        end = place + 1
        while end < len(self.words) and not is_marked(self.words[end]):
            end += 1
        words = self.words[place:end]
        lone = len(words) == 1 and words[0].quoted
        self.draft.add_note(words[0].text if lone else words.text.strip(" ,"), words)
        if self.doubtful:
            self.doubt_note(words)
        return end

    def doubt_note(self, words: Words) -> None:
        """Say where the note seems to hold a place that was meant as one."""
        for place in range(len(words) - 1):
            found = relation_at(words, place)
            if found is None or found[0] == "in" or place + found[1] >= len(words):
                continue
            name = words[place + found[1]].text.strip(".,")
            if name[:1].isupper() or settlement(name, self.reader.vocabulary):
                led = words[place : place + found[1]].text
                self.draft.told.append(f'"{led} {name}" is part of the note; places come before it')
