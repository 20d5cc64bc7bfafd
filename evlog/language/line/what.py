"""What happened, at the start of a quick line's body: `5 attacks repelled`, `surrender`."""

from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.counts import count_at
from evlog.language.line.items import starts_item
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import relation_at
from evlog.language.line.words import Words
from evlog.model.count import Count
from evlog.model.errors import UnknownName
from evlog.model.vocabulary import EventType, Vocabulary

_LONGEST_GUESS = 3


def type_at(words: Words, place: int, vocabulary: Vocabulary) -> tuple[EventType, int] | None:
    """The longest spelling of a type that begins at a word, with its length; None if none does."""
    for length in range(min(vocabulary.longest_type, len(words) - place), 0, -1):
        run = words[place : place + length]
        if not _may_name(run):
            continue
        if (kind := vocabulary.find_type(run.text)) is not None:
            return kind, length
    return None


def type_around_count(words: Words, vocabulary: Vocabulary) -> tuple[EventType, Count, int] | None:
    """A type whose words stand on both sides of its count: `відбито 5 атак`, `repelled 5 attacks`."""
    for before in (1, 2):
        told = count_at(words, before) if len(words) > before + 1 else None
        if told is None or any(word.quoted for word in words[:before]):
            continue
        count, length = told
        after = before + length
        for reach in range(min(vocabulary.longest_type, len(words) - after), 0, -1):
            rest = words[after : after + reach]
            if not _may_name(words[:before]) or not _may_name(rest):
                continue
            if (kind := vocabulary.find_type(f"{words[:before].text} {rest.text}")) is not None:
                return kind, count, after + reach
    return None


def _may_name(words: Words) -> bool:
    return all(not word.quoted and any(map(str.isalnum, word.text)) for word in words)


def begins_event(reader: LineReader) -> bool:
    """Whether the words begin with count or type, so that no head precedes them."""
    words, vocabulary = reader.words, reader.vocabulary
    told = count_at(words, 0)
    return (
        type_at(words, told[1] if told else 0, vocabulary) is not None
        or type_around_count(words, vocabulary) is not None
    )


def read_what(reader: LineReader) -> int:
    """Read count and type into the draft; the number of the word after them.

    The type may come later as `type:NAME`. Raises Unreadable where there is none, UnreadableName
    for words that name none.
    """
    words, draft = reader.words, reader.draft
    if split := type_around_count(words, reader.vocabulary):
        kind, count, length = split
        draft.put("count", count, words[:length], f"{count.notation()} {kind.label}")
        draft.values["type"] = kind.name
        return length
    told = count_at(words, 0)
    place = told[1] if told else 0
    found = type_at(words, place, reader.vocabulary)
    if found is None and not any(word.text.lower().startswith("type:") for word in words):
        raise _no_type(reader, place)
    if told:
        draft.put("count", told[0], words[:place], told[0].notation())
    if found is None:
        return place
    kind, length = found
    draft.put("type", kind.name, words[place : place + length], kind.label)
    _refuse_late_count(words, place + length)
    return place + length


def _refuse_late_count(words: Words, place: int) -> None:
    if place == len(words) or words[place].quoted or not words[place].text[0].isdecimal():
        return
    if starts_item(words, place):
        return
    if after := count_at(words, place):
        raise words[place : place + after[1]].error(
            "a number right after the type",
            "put the count before the type, or the words in quotes for a note",
        )


def _no_type(reader: LineReader, place: int) -> Unreadable:
    words = reader.words
    if place and (place == len(words) or starts_item(words, place)):
        return words[:place].error("a count without a type", "write what it counts: 5 attacks")
    if place == len(words):
        return words.error("no type of event", "write such as 5 attacks, or surrender")
    if relation_at(words, place):
        message = "an event begins with its count or type, not with a place"
        return words[place : place + 1].error(message, "to go on with places, write , for ;")
    for later in range(place + 1, min(place + _LONGEST_GUESS, len(words))):
        if known := type_at(words, later, reader.vocabulary):
            message = f'"{words[place:later].text}" before {known[0].label}'
            hint = "write count and type first, and the rest after --"
            return words[place:later].error(message, hint)
    return _unknown_type(words[place : place + _LONGEST_GUESS], reader.vocabulary)


def _unknown_type(words: Words, vocabulary: Vocabulary) -> UnreadableName:
    """The error about the longest run of words that comes near a type, or else the first word."""
    error = UnknownName("type", words[0].text, ())
    length = 1
    for reach in range(len(words), 0, -1):
        try:
            vocabulary.type(words[:reach].text)
        except UnknownName as unknown:
            if unknown.nearest:
                error, length = unknown, reach
                break
    return UnreadableName(error, words.line, *words[:length].span)
