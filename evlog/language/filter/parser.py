"""Parsing a filter into its tree: `not`, `or`, brackets, signs, saved views."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

from evlog.language.dates.read_date import find_day
from evlog.language.errors import Unreadable
from evlog.language.filter.fields import FILTER_FIELDS, STRUCTURAL
from evlog.language.filter.read_term import read_not_told, read_term
from evlog.language.filter.reader import FilterReader, Term
from evlog.language.filter.terms.logic import (
    Always,
    Not,
    Surely,
    View,
    all_of,
    any_of,
    conjuncts,
    negated,
)
from evlog.language.filter.terms.node import Node
from evlog.language.filter.terms.search import Search
from evlog.language.filter.words import field_in, filter_words, values_of
from evlog.language.filter.written import RESERVED
from evlog.language.tokens import QUOTES, Token, quoted
from evlog.model.vocabulary import Vocabulary

_DEEPEST: Final = 40
_MOST_VIEWS: Final = 100
SIGN_FIELDS: Final = (
    ("!@", "denies"),
    ("=@", "confirms"),
    ("@", "source"),
    ("+", "tag"),
    ("#", "id"),
)


def parse_tree(
    text: str,
    vocabulary: Vocabulary,
    today: date,
    views: Mapping[str, str],
) -> Node:
    """The tree of a filter, with its saved views read in.

    Raises Unreadable (UnreadableName for an unknown axis or type) with the place in the text.
    """
    return _Parser(FilterReader(text, vocabulary, today), _Views(views)).whole()


class _Views:
    """The saved views, which of them are being read, and how many have been."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.within: list[str] = []
        self.read = 0


class _Parser:
    """A walk over the words of a filter, by recursive descent."""

    def __init__(self, reader: FilterReader, views: _Views) -> None:
        self.reader = reader
        self.views = views
        self.words = filter_words(reader.text)
        self.place = 0
        self.depth = 0

    def whole(self) -> Node:
        if not self.words:
            return Always()
        tree = self.either()
        if (word := self.peek()) is not None:
            raise self.reader.error(word, "a bracket closes that never opened", "leave it out")
        return tree

    def peek(self) -> Token | None:
        return self.words[self.place] if self.place < len(self.words) else None

    def at_keyword(self, *keywords: str) -> bool:
        word = self.peek()
        return word is not None and not word.quoted and word.text.lower() in keywords

    def either(self) -> Node:
        parts = [self.together()]
        while self.at_keyword("or"):
            self.place += 1
            parts.append(self.together())
        return any_of(tuple(parts))

    def together(self) -> Node:
        parts = [self.one()]
        while (word := self.peek()) is not None and word.text != ")" and not self.at_keyword("or"):
            if self.at_keyword("and"):
                self.place += 1
            parts.append(self.one())
        flat = [leaf for part in parts for leaf in conjuncts(part)]
        return all_of(tuple(dict.fromkeys(flat)))

    def one(self) -> Node:
        word = self.peek()
        if word is None or word.text == ")" or self.at_keyword("or", "and"):
            raise self.nothing_here(word)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.reader.error(
                word, "brackets or nots are nested too deeply", "say it in fewer"
            )
        self.place += 1
        node = self.after(word)
        self.depth -= 1
        return node

    def after(self, word: Token) -> Node:
        if word.text == "(" and not word.quoted:
            return self.bracket(word)
        if (
            word.text == "-"
            and not word.quoted
            and (follows := self.peek())
            and follows.text == "("
        ):
            return negated(self.one())
        if not word.quoted and word.text.lower() == "not":
            return negated(self.one())
        return self.term(word)

    def bracket(self, opening: Token) -> Node:
        node = self.either()
        closing = self.peek()
        if closing is None or closing.text != ")":
            raise self.reader.error(opening, "a bracket opens and never closes", "add )")
        self.place += 1
        return node

    def nothing_here(self, word: Token | None) -> Unreadable:
        end = len(self.reader.text)
        at = word or (self.words[-1] if self.words else Token("", end, end))
        what = f'before "{word.text}"' if word else f'after "{at.text}"'
        return self.reader.error(at, f"nothing stands {what}", "add a term, or quote the word")

    def term(self, word: Token) -> Node:
        text = word.text
        if word.quoted:
            return self.phrase(word)
        if text[0] == "-" and len(text) > 1 and (text[1].isalpha() or text[1] in '"“«„@+#'):
            return negated(self.term(_from(word, 1, self.reader.text)))
        for sign, field in SIGN_FIELDS:
            if text.startswith(sign) and self.is_sign(sign, text):
                return self.field_term(word, field, ":", len(sign))
        if found := field_in(word):
            field, sign, length = found
            return self.structural(word, field, sign, length) or self.field_term(
                word, field, sign, length
            )
        if text.lower() in RESERVED:
            raise self.shell_ate(word)
        if text[0] == "!":
            raise self.reader.error(word, '"!" is read by the shell', f"write not {text[1:]}")
        return Search.read(self.reader, word)

    def is_sign(self, sign: str, text: str) -> bool:
        rest = text[len(sign) :]
        if sign == "#":
            return rest[:1].isdecimal()
        if sign == "+":
            return rest[:1].isalpha() or (rest[:1] in QUOTES and rest != "")
        return True

    def shell_ate(self, word: Token) -> Unreadable:
        name = word.text.lower()
        way = f"{name}:2025-12-01" if name in ("since", "until") else None
        way = way or (f"{name}:2025-12-01.." if name in ("date", "as_of") else f"{name}:4..")
        return self.reader.error(
            word,
            f'"{word.text}" is a field without a value; the shell takes > and < for itself',
            f"write {way}, or quote it to search for the word",
        )

    def phrase(self, word: Token) -> Node:
        values = values_of(self.reader.text, word.start, word.end)
        token = values[0][0]
        if len(values) > 1 or len(values[0]) > 1 or not token.quoted:
            raise self.reader.error(word, "words right after a quote", "put a space between them")
        return Search.read(self.reader, token)

    def field_term(self, word: Token, field: str, sign: str, length: int) -> Node:
        values = values_of(self.reader.text, word.start + length, word.end)
        if FILTER_FIELDS.get(field) in ("date", "side") and not values[-1][-1].quoted:
            self.refuse_torn_date(values[-1][-1])
        return read_term(Term(self.reader, field, sign, values, word))

    def refuse_torn_date(self, value: Token) -> None:
        """Refuse `since:dec 24`: a date whose next words would belong to it, were it quoted."""
        follow = [w for w in self.words[self.place : self.place + 2] if not w.quoted]
        for count in range(len(follow), 0, -1):
            whole = " ".join((value.text, *(word.text for word in follow[:count])))
            try:
                torn = find_day(whole, self.reader.today) is not None
            except Unreadable:
                torn = True
            if torn:
                at = Token(whole, value.start, follow[count - 1].end)
                raise self.reader.error(at, "a date of several words takes quotes", quoted(whole))

    def structural(self, word: Token, field: str, sign: str, length: int) -> Node | None:
        """Read `surely:`, `has:`, `text:` and `view:`; None for any other field."""
        if field not in STRUCTURAL or sign != ":":
            return None
        rest = _from(word, length, self.reader.text)
        if not rest.text:
            raise self.reader.error(
                word, f"{field}: has no value", f"write {_STRUCTURAL_WAY[field]}"
            )
        if field == "surely":
            return self.surely(rest)
        tokens = [t for v in values_of(self.reader.text, rest.start, rest.end) for t in v]
        if field == "has":
            return any_of(tuple(negated(read_not_told(self.reader, token)) for token in tokens))
        if field == "text":
            return any_of(tuple(Search.read(self.reader, token) for token in tokens))
        return any_of(tuple(self.view(token) for token in tokens))

    def surely(self, word: Token) -> Node:
        twice = word.text.lower().removeprefix("-").startswith("surely:")
        node = None if twice else self.term(word)
        inner = node.inner if isinstance(node, Not) else node
        if inner is None or not inner.inexact:
            raise self.reader.error(
                word,
                "surely: goes with a date or a number",
                "write such as surely:since:2025-12-01",
            )
        return Not(Surely(inner)) if isinstance(node, Not) else Surely(inner)

    def view(self, token: Token) -> Node:
        name, views = token.text, self.views
        if name not in views.texts:
            near = get_close_matches(name, views.texts, n=1)
            hint = f"did you mean {near[0]}?" if near else "`evlog view list` lists them"
            raise self.reader.error(token, f'no saved view "{name}"', hint)
        views.read += 1
        if name in views.within or views.read > _MOST_VIEWS:
            way = "part of itself" if name in views.within else "made of too many others"
            raise self.reader.error(token, f'the view "{name}" is {way}', "save it again")
        views.within.append(name)
        try:
            tree = _Parser(self.reader._replace(text=views.texts[name]), views).whole()
        except Unreadable as error:
            known = error.message.startswith('the view "')
            message = (
                error.message if known else f'the view "{name}" cannot be read ({error.message})'
            )
            raise self.reader.error(token, message, "save it again") from None
        views.within.pop()
        return View(tree, name)


_STRUCTURAL_WAY: Final = {
    "surely": "surely:since:2025-12-01",
    "has": "has:count",
    "text": 'text:"or"',
    "view": "view:NAME",
}


def _from(word: Token, length: int, text: str) -> Token:
    start = word.start + length
    return Token(text[start : word.end], start, word.end, text[start : start + 1] in set(QUOTES))
