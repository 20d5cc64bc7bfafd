"""The body of a quick line: count, type, then places, figures, sources, tags and the note."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from evlog.language.draft import Draft
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.lineasof import as_of_at, read_as_of
from evlog.language.linecounts import count_at, told_at, type_around_count, type_at
from evlog.language.linefields import FIELD, read_field
from evlog.language.lineplaces import is_joiner, read_places, relation_at, settlement
from evlog.language.linewords import as_written
from evlog.language.tokens import QUOTES, Token, read_quoted
from evlog.model.errors import UnknownName
from evlog.model.event import Source, Stance
from evlog.model.vocabulary import EventType, Vocabulary

_SIGNS: Final[tuple[tuple[str, Stance], ...]] = (
    ("!@", "denies"),
    ("=@", "confirms"),
    ("@", "reports"),
)
_DASHES: Final = ("--", "—", "–", "-")


def read_body(draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, today: date) -> None:
    """Read everything after the head into the draft; every word is read as something or refused."""
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

    def read(self) -> None:
        place = self._what()
        while place < len(self.words):
            place = self._item(place)

    def _what(self) -> int:
        """Read count and type; the number of the word after them."""
        draft, words = self.draft, self.words
        if split := type_around_count(draft.line, words, self.vocabulary):
            kind, count, length = split
            draft.put("count", count, words[:length], f"{count.notation()} {kind.label}")
            draft.values["type"] = kind.name
            return length
        told = count_at(draft.line, words, 0)
        length = told[1] if told else 0
        found = type_at(draft.line, words, length, self.vocabulary)
        if found is None and any(w.text.lower().startswith("type:") for w in words):
            length, found = self._skipped_to_type(length), None
        elif found is None:
            raise self._no_type(length)
        if told:
            draft.put("count", told[0], words[: told[1]], told[0].notation())
        if found is None:
            return length
        return self._type(length, found)

    def _skipped_to_type(self, place: int) -> int:
        return place

    def _type(self, place: int, found: tuple[EventType, int]) -> int:
        kind, length = found
        end = place + length
        self.draft.put("type", kind.name, self.words[place:end], kind.label)
        after = count_at(self.draft.line, self.words, end)
        if after is not None and not self._is_item(end) and self.words[end].text[0].isdecimal():
            raise self.draft.error(
                self.words[end : end + after[1]],
                "a number right after the type",
                "put the count before the type, or the words in quotes for a note",
            )
        return end

    def _no_type(self, place: int) -> Unreadable:
        rest = self.words[place : place + 3]
        if not rest:
            told = self.words[:place]
            message = "no type of event" if not told else "a count of what?"
            at = told or self.words or [Token("", len(self.draft.line), len(self.draft.line))]
            return self.draft.error(at, message, "write such as 5 attacks, or surrender")
        best = None
        for length in range(len(rest), 0, -1):
            try:
                self.vocabulary.type(as_written(self.draft.line, rest[:length]))
            except UnknownName as error:
                best = error if best is None or error.nearest else best
                if error.nearest:
                    break
        assert best is not None
        length = len(best.name.split()) if best.nearest else 1
        if not best.nearest:
            best = UnknownName("type", rest[0].text, ())
        run = rest[: max(1, min(length, len(rest)))]
        return UnreadableName(best, self.draft.line, run[0].start, run[-1].end)

    def _item(self, place: int) -> int:
        """Read what begins at a word; the number of the word after it."""
        if self._marked(place):
            return place + 1
        if self.in_note:
            return self._note(place)
        word = self.words[place]
        if is_joiner(word) and (place + 1 == len(self.words) or self._is_item(place + 1)):
            self.draft.account([word], "", "and")
            return place + 1
        if not word.quoted and (word.text in _DASHES or word.text.lower() == "note:"):
            self.draft.account([word], "", "note")
            self.in_note = True
            return place + 1
        if relation_at(self.words, place):
            return read_places(self.draft, self.words, place, self.vocabulary, self._ends_place)
        if as_of_at(self.words, place):
            moment, end = read_as_of(self.draft, self.words, place, self.today)
            self.draft.put("as_of", moment, self.words[place:end], "")
            return end
        if told := told_at(self.draft.line, self.words, place):
            end = place + told.length
            self.draft.put(told.field, told.count, self.words[place:end], told.count.notation())
            return end
        self.in_note = True
        return self._note(place)

    def _is_item(self, place: int) -> bool:
        word = self.words[place]
        return (
            self._is_marked(place)
            or (not word.quoted and word.text in _DASHES)
            or relation_at(self.words, place) is not None
            or as_of_at(self.words, place)
            or told_at(self.draft.line, self.words, place) is not None
        )

    def _ends_place(self, place: int) -> bool:
        word = self.words[place]
        return (
            self._is_marked(place)
            or (not word.quoted and word.text in _DASHES)
            or as_of_at(self.words, place)
            or told_at(self.draft.line, self.words, place) is not None
        )

    def _is_marked(self, place: int) -> bool:
        word = self.words[place]
        if word.quoted:
            return False
        return (
            word.text.startswith(("@", "!@", "=@"))
            or _is_tag(word)
            or _is_url(word)
            or FIELD.match(word.text) is not None
        )

    def _marked(self, place: int) -> bool:
        """Read a source, tag, web address or field; False where the word is none of these."""
        word = self.words[place]
        if word.quoted:
            return False
        for sign, stance in _SIGNS:
            if word.text.startswith(sign):
                self.draft.add_source(self._source_name(place, sign), stance, [word])
                return True
        if _is_tag(word):
            self.draft.tags.append(word.text[1:])
            self.draft.account([word], "tags", word.text[1:])
            return True
        if _is_url(word):
            self._url(word)
            return True
        return self._field(word)

    def _field(self, word: Token) -> bool:
        match = FIELD.match(word.text)
        if match is None:
            return False
        name = match[1].lower()
        if name == "note" and word.text[match.end() :]:
            self.in_note = True
            self._note_field(word, match.end())
            return True
        if name == "type":
            self._type_field(word, word.text[match.end() :])
            return True
        if name != "note" and read_field(self.draft, word):
            return True
        self._refuse_second_axis(word)
        return False

    def _note_field(self, word: Token, colon: int) -> None:
        value = word.text[colon:]
        text = (
            read_quoted(self.draft.line, word.start + colon).text if value[0] in QUOTES else value
        )
        self.draft.notes.append(text)
        self.draft.account([word], "note", text)

    def _type_field(self, word: Token, value: str) -> None:
        value = (
            read_quoted(self.draft.line, word.start + 5).text
            if value[:1] in QUOTES and value
            else value
        )
        try:
            kind = self.vocabulary.type(value)
        except UnknownName as error:
            raise UnreadableName(error, self.draft.line, word.start, word.end) from None
        self.draft.put("type", kind.name, [word], kind.label)

    def _refuse_second_axis(self, word: Token) -> None:
        name = word.text.partition(":")[0]
        if word.text.endswith(":") and self.vocabulary.find_axis(name) is not None:
            raise self.draft.error(
                [word], "a second axis in one event", f"write ; before {name}, or quote the words"
            )

    def _source_name(self, place: int, sign: str) -> str:
        word = self.words[place]
        name = word.text[len(sign) :]
        if name[:1] in QUOTES and name:
            name = read_quoted(self.draft.line, word.start + len(sign)).text
        else:
            name = name.rstrip(".:!?")
            self._doubt_short_source(place, name)
        if not name.strip():
            raise self.draft.error(
                [word], "a source needs a name", f'write {sign}Name or {sign}"Several Words"'
            )
        return name

    def _doubt_short_source(self, place: int, name: str) -> None:
        after = self.words[place + 1 : place + 2]
        if after and not after[0].quoted and after[0].text[:1].isupper():
            self.draft.told.append(
                f'the source is "{name}" alone; a name of several words takes quotes: '
                f'@"{name} {after[0].text} …"'
            )

    def _url(self, word: Token) -> None:
        if not self.draft.sources or self.draft.sources[-1].url is not None:
            host = word.text.split("/")[2].removeprefix("www.")
            self.draft.sources.append(Source(host, "reports"))
            self.draft.told.append(f'the web address stands without a source: "{host}" reports it')
        self.draft.refine_source("url", word.text, [word])

    def _note(self, place: int) -> int:
        """Read the words up to the next marked one as note."""
        end = place
        while end < len(self.words) and (end == place or not self._ends_note(end)):
            end += 1
        words = self.words[place:end]
        lone = len(words) == 1 and words[0].quoted
        text = words[0].text if lone else as_written(self.draft.line, words)
        self.draft.notes.append(text)
        self.draft.account(words, "note", text)
        self._doubt_note(words)
        return end

    def _ends_note(self, place: int) -> bool:
        if not self._is_marked(place):
            return False
        word = self.words[place]
        match = FIELD.match(word.text)
        if match is None:
            return True
        from evlog.language.linefields import FIELDS

        return match[1].lower() in (*FIELDS, "note", "type") or word.text.endswith(":") or True

    def _doubt_note(self, words: Sequence[Token]) -> None:
        for place, word in enumerate(words[:-1]):
            found = relation_at(words, place)
            if found is None or found[0] == "in":
                continue
            name = words[min(place + found[1], len(words) - 1)].text.strip(".,")
            if name[:1].isupper() or settlement(name, self.vocabulary):
                self.draft.told.append(
                    f'"{word.text} {name}" is part of the note; places stand before it'
                )


def _is_tag(word: Token) -> bool:
    return len(word.text) > 1 and word.text[0] == "+" and word.text[1].isalpha()


def _is_url(word: Token) -> bool:
    return (
        word.text.lower().startswith(("http://", "https://"))
        and len(word.text.split("/")) > 2
        and word.text.split("/")[2] != ""
    )
