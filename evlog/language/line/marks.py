"""Marked words of a quick line, which are read wherever they stand: `@X`, `+tag`, urls, `field:`."""

import re
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.line.fields import FIELD, read_field
from evlog.language.line.reader import LineReader
from evlog.language.line.words import Words
from evlog.language.own_figures import OWN, read_own
from evlog.language.tokens import QUOTES, Token, read_quoted
from evlog.model.event import SOURCE_FIGURES, Source, Stance

# The Admiralty code as reports print it: [B2].
_RATING: Final = re.compile(r"\[([A-F])([1-6])\]", re.I)
_BRACES: Final = tuple(f"{{{name}" for name in (*SOURCE_FIGURES, "as_of", "date"))
_SIGNS: Final[tuple[tuple[str, Stance], ...]] = (
    ("!@", "denies"),
    ("=@", "confirms"),
    ("@", "reports"),
)


def is_marked(word: Token) -> bool:
    """Whether a word says by itself what it is, or looks as if it did (`task:`)."""
    if word.quoted:
        return False
    return (
        word.text.startswith(("@", "!@", "=@"))
        or _is_tag(word)
        or _is_url(word)
        or _RATING.fullmatch(word.text) is not None
        or FIELD.match(word.text) is not None
        or word.text.startswith(_BRACES)
    )


def read_marked(reader: LineReader, place: int) -> int:
    """Read a source, what it told, a tag, web address or field; how many words that are, or 0."""
    word = reader.words[place]
    if word.quoted:
        return 0
    return _own_figures(reader, place) or int(_read_one(reader, place))


def _own_figures(reader: LineReader, place: int) -> int:
    """Read the figures in braces that the source before them told: `@Mayor {killed 3}`."""
    word = reader.words[place]
    match = OWN.match(reader.line, word.start) if reader.draft.sources else None
    if match is None:
        return 0
    end = place
    while end < len(reader.words) and reader.words[end].start < match.end():
        end += 1
    run = reader.words[place:end]
    try:
        values = read_own(match[0][1:-1])
    except Unreadable as error:
        raise run.error(error.message, error.hint) from None
    reader.draft.tell_own(values, match[0][1:-1].strip(), run)
    return end - place


def _read_one(reader: LineReader, place: int) -> bool:
    draft, run = reader.draft, reader.words[place : place + 1]
    word = run[0]
    for sign, stance in _SIGNS:
        if word.text.startswith(sign):
            name = reader.vocabulary.sources.name_of(_source_name(reader, place, sign))
            draft.add_source(name, stance, run)
            return True
    if _is_tag(word):
        draft.add_tag(word.text[1:], run)
        return True
    if _is_url(word):
        _url(reader, run)
        return True
    if rating := _RATING.fullmatch(word.text):
        draft.rate_source(rating[1].upper(), int(rating[2]), run)
        return True
    if read_field(reader, run):
        return True
    _refuse_second_axis(reader, run)
    return False


def _is_tag(word: Token) -> bool:
    return len(word.text) > 1 and word.text[0] == "+" and word.text[1].isalpha()


def _is_url(word: Token) -> bool:
    scheme, slashes, rest = word.text.partition("://")
    return scheme.lower() in ("http", "https") and bool(slashes) and rest[:1] not in ("", "/")


def _refuse_second_axis(reader: LineReader, run: Words) -> None:
    name, colon, rest = run[0].text.partition(":")
    if colon and not rest and reader.vocabulary.find_axis(name) is not None:
        hint = f"write ; before {name}, or quote the words"
        raise run.error("a second axis in one event", hint)


def _source_name(reader: LineReader, place: int, sign: str) -> str:
    word = reader.words[place]
    name = word.text[len(sign) :]
    if name and name[0] in QUOTES:
        name = read_quoted(reader.line, word.start + len(sign)).text
    else:
        name = name.rstrip(".:!?")
        _doubt_short_source(reader, place, name)
    if not name.strip():
        hint = f'write {sign}Name or {sign}"Several Words"'
        raise reader.words[place : place + 1].error("a source needs a name", hint)
    return name


def _doubt_short_source(reader: LineReader, place: int, name: str) -> None:
    after = reader.words[place + 1 : place + 2]
    if len(after) and not after[0].quoted and after[0].text[:1].isupper():
        reader.draft.assumptions.append(
            f'the source is "{name}" alone; a name of several words takes quotes: '
            f'@"{name} {after[0].text} …"'
        )


def _url(reader: LineReader, run: Words) -> None:
    draft, url = reader.draft, run[0].text
    if not draft.sources or draft.sources[-1].url is not None:
        host = url.split("/")[2].lower().removeprefix("www.") or url
        draft.sources.append(Source(host, "reports"))
        draft.assumptions.append(f'the web address stands without a source: "{host}" reports it')
    draft.refine_source("url", url, run)
