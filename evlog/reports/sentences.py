"""Cutting a report into sentences, so that each character but white space lies in exactly one."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# After these a full stop ends no sentence. Lower case, without the stop.
_ABBREVIATIONS: Final = frozenset(
    [
        "обл",
        "р",
        "рр",
        "м",
        "с",
        "смт",
        "ін",
        "т",
        "ч",
        "тч",
        "тис",
        "млн",
        "млрд",
        "ст",
        "вул",
        "пр",
        "бл",
        "див",
        "рф",
        "напр",
        "ім",
        "гр",
        "св",
        "п",
        "dec",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "gen",
        "col",
        "lt",
        "sgt",
        "maj",
        "capt",
        "brig",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "vs",
        "approx",
        "u.s",
        "u.k",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "cf",
        "etc",
        "rep",
        "sen",
        "gov",
        "pres",
    ]
)
_MONTH: Final = frozenset(
    ["dec", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"]
)
_END: Final = re.compile(r"[.!?…]+[\"»”’')\]]*(?=\s|$)")
# A sign of a list, or a picture before a figure or a word in lower case: "▪️ 4 ракети".
_BULLET: Final = re.compile(
    r"[-–—•*▪▫◾◽●○·]\ufe0f?\s|\d{1,2}[.)]\s"
    r"|[^\w\s\"«“„(\[<>~≈+'’.,:;!?–—-]\ufe0f?\s*(?=\d|[a-zа-яіїєґ])"
)
# No sentence of a report is longer; what is longer is cut, so that reading stays linear.
_LONGEST: Final = 1500
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")


class Sentence(NamedTuple):
    """One sentence, its place in the text, and its paragraph and line, counted from 0.

    A line ends where the text breaks one that no sentence goes on over.
    """

    start: int
    end: int
    text: str
    paragraph: int
    bullet: bool = False
    line: int = 0


def sentences(text: str) -> list[Sentence]:
    """Cut a text. Line breaks inside a wrapped sentence do not end it; bullets and headings do.

    Linear in the length of the text.
    """
    found: list[Sentence] = []
    line = 0
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _lines(text, start, end):
            line += 1
            is_bullet = _BULLET.match(text, first) is not None
            for begin, stop in _cut(text, first, last):
                for left, right in _shortened(text, begin, stop):
                    told = text[left:right]
                    found.append(Sentence(left, right, told, paragraph, is_bullet, line))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph between line breaks that end something."""
    begin = place = start
    while place < end:
        newline = text.find("\n", place, end)
        stop = end if newline < 0 else newline
        follows = newline + 1 if newline >= 0 else end
        if stop == end or not _is_wrapped(text, place, stop, follows, end):
            yield begin, stop
            begin = follows
        place = follows


def _is_wrapped(text: str, start: int, stop: int, follows: int, end: int) -> bool:
    """Whether the line goes on in the next one: it has no end, and the next begins in lower case."""
    line = text[start:stop].rstrip()
    after = text[follows : min(end, follows + 40)].lstrip()
    if not line or not after or _BULLET.match(after):
        return False
    if line[-1] in '.!?…:;»”"':
        return False
    return after[0].islower() or (line[-1] in ",–—-(" and not after[0].isspace())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, begin, match, end):
            continue
        if (piece := _trimmed(text, begin, match.end())) is not None:
            yield piece
        begin = match.end()
    if (piece := _trimmed(text, begin, end)) is not None:
        yield piece


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = max(
            text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST)
        )
        stop = space if space > start else start + _LONGEST
        if (piece := _trimmed(text, start, stop)) is not None:
            yield piece
        start = stop
    if (piece := _trimmed(text, start, end)) is not None:
        yield piece


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = text[match.end() : min(end, match.end() + 12)].lstrip()
    if not after:
        return True
    if match[0][0] in "!?":
        return not after[0].islower()
    if after[0].islower() or after[0] in ",;:)–—-":
        return False
    word = re.split(r"[\s(«\"“]", text[max(begin, match.start() - 24) : match.start()])[-1]
    last = word.rsplit(".", 1)[-1].lower()
    if word.lower() in _MONTH:
        return not after[0].isdigit()
    is_initial = len(last) == 1 and word[-1:].isupper()
    return not (match[0] == "." and (is_initial or last in _ABBREVIATIONS))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
