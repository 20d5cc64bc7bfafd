"""What happened, at the start of a quick line's body: `5 attacks repelled`, `surrender`."""

from collections.abc import Callable, Sequence

from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.counts import count_at, type_around_count, type_at
from evlog.language.line.draft import Draft
from evlog.language.line.places import relation_at
from evlog.language.line.words import as_written
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.vocabulary import Vocabulary

_LONGEST_GUESS = 3


def read_what(
    draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, starts_item: Callable[[int], bool]
) -> int:
    """Read count and type into the draft; the number of the word after them.

    The type may come later as `type:NAME`. Raises Unreadable where there is none, UnreadableName
    for words that name none.
    """
    if split := type_around_count(draft.line, words, vocabulary):
        kind, count, length = split
        draft.put("count", count, words[:length], f"{count.notation()} {kind.label}")
        draft.values["type"] = kind.name
        return length
    told = count_at(draft.line, words, 0)
    place = told[1] if told else 0
    found = type_at(draft.line, words, place, vocabulary)
    if found is None and not any(word.text.lower().startswith("type:") for word in words):
        raise _no_type(draft, words, place, vocabulary, starts_item)
    if told:
        draft.put("count", told[0], words[:place], told[0].notation())
    if found is None:
        return place
    kind, length = found
    draft.put("type", kind.name, words[place : place + length], kind.label)
    _refuse_late_count(draft, words, place + length, starts_item)
    return place + length


def begins_event(line: str, words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether the words begin with count or type, so that no head precedes them."""
    told = count_at(line, words, 0)
    return (
        type_at(line, words, told[1] if told else 0, vocabulary) is not None
        or type_around_count(line, words, vocabulary) is not None
    )


def _refuse_late_count(
    draft: Draft, words: Sequence[Token], place: int, starts_item: Callable[[int], bool]
) -> None:
    if place == len(words) or words[place].quoted or not words[place].text[0].isdecimal():
        return
    if starts_item(place):
        return
    if after := count_at(draft.line, words, place):
        raise draft.error(
            words[place : place + after[1]],
            "a number right after the type",
            "put the count before the type, or the words in quotes for a note",
        )


def _no_type(
    draft: Draft,
    words: Sequence[Token],
    place: int,
    vocabulary: Vocabulary,
    starts_item: Callable[[int], bool],
) -> Unreadable:
    end = len(draft.line)
    if place and (place == len(words) or starts_item(place)):
        return draft.error(
            words[:place], "a count without a type", "write what it counts: 5 attacks"
        )
    if place == len(words):
        at = words or [Token("", end, end)]
        return draft.error(at, "no type of event", "write such as 5 attacks, or surrender")
    if relation_at(words, place):
        message = "an event begins with its count or type, not with a place"
        return draft.error(words[place : place + 1], message, "to go on with places, write , for ;")
    for later in range(place + 1, min(place + _LONGEST_GUESS, len(words))):
        if known := type_at(draft.line, words, later, vocabulary):
            message = f'"{as_written(draft.line, words[place:later])}" before {known[0].label}'
            hint = "write count and type first, and the rest after --"
            return draft.error(words[place:later], message, hint)
    return _unknown_type(draft, words[place : place + _LONGEST_GUESS], vocabulary)


def _unknown_type(draft: Draft, words: Sequence[Token], vocabulary: Vocabulary) -> UnreadableName:
    """The error about the longest run of words that comes near a type, or else the first word."""
    error = UnknownName("type", words[0].text, ())
    length = 1
    for reach in range(len(words), 0, -1):
        try:
            vocabulary.type(as_written(draft.line, words[:reach]))
        except UnknownName as unknown:
            if unknown.nearest:
                error, length = unknown, reach
                break
    return UnreadableName(error, draft.line, words[0].start, words[length - 1].end)
