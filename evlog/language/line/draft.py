"""An event in the making: what has been read of a line so far, each value told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from evlog.language.errors import Unreadable
from evlog.language.line.entry import Part
from evlog.language.line.words import span
from evlog.language.tokens import Token
from evlog.model.event import Place, Source, Stance


@dataclass
class Draft:
    """Collects the fields of one event; `values` are those that take one value each."""

    line: str
    values: dict[str, Any] = field(default_factory=dict)
    axes: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def account(self, words: Sequence[Token], name: str, meaning: str) -> None:
        """Note down how some words were read."""
        self.account_for(*span(words), name, meaning)

    def account_for(self, start: int, end: int, name: str, meaning: str) -> None:
        """Note down how a piece of the line was read."""
        self.parts.append(Part(start, end, self.line[start:end], name, meaning))

    def put(self, name: str, value: Any, words: Sequence[Token], meaning: str) -> None:
        """Fill a field that takes one value; raises Unreadable the second time."""
        if name in self.values:
            raise self.error(words, f"{name.replace('_', ' ')} is told twice", "leave one out")
        self.values[name] = value
        self.account(words, name, meaning)

    def add_source(self, name: str, stance: Stance, words: Sequence[Token]) -> None:
        """Add who says it (reports, confirms) or denies it."""
        if any((s.name, s.stance) == (name, stance) for s in self.sources):
            raise self.error(words, f'"{name}" {stance} it twice', "leave one out")
        self.sources.append(Source(name, stance))
        self.account(words, "sources", f"{name} {stance} it")

    def add_place(self, place: Place, words: Sequence[Token]) -> None:
        """Add a place with its relation."""
        self.places.append(place)
        self.account(words, "places", f"{place.relation} {place.name}")

    def add_tag(self, tag: str, word: Token) -> None:
        """Add a tag."""
        self.tags.append(tag)
        self.account([word], "tags", tag)

    def add_note(self, text: str, words: Sequence[Token]) -> None:
        """Add some words to the note."""
        if text:
            self.notes.append(text)
        self.account(words, "note", text)

    def rate_source(self, reliability: str, credibility: int, word: Token) -> None:
        """Fill both halves of the Admiralty code of the source told last."""
        self.refine_source("reliability", reliability, [word])
        self.refine_source("credibility", credibility, [word])

    def refine_source(self, name: str, value: Any, words: Sequence[Token]) -> None:
        """Fill url, quote, reliability or credibility of the source told last."""
        if not self.sources:
            raise self.error(words, f"{name} needs a source before it", "write @NAME first")
        if getattr(self.sources[-1], name) is not None:
            raise self.error(
                words, f"{name} of {self.sources[-1].name} is told twice", "leave one out"
            )
        self.sources[-1] = msgspec.structs.replace(self.sources[-1], **{name: value})
        self.account(words, "sources", f"{name} of {self.sources[-1].name}: {value}")

    def error(self, words: Sequence[Token], message: str, hint: str = "") -> Unreadable:
        """An error about some words of this line."""
        return Unreadable(message, self.line, *span(words), hint=hint)
