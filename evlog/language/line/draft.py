"""An event in the making: what has been read of a line so far, each value only once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from evlog.language.counts import find_count
from evlog.language.line.entry import Part
from evlog.language.line.words import Words, slice_of
from evlog.model.event import Place, Source, Stance

# Words that are read as numbers, and number nothing in a note.
_ARTICLES: Final = frozenset(("a", "an", "no", "none", "both"))


@dataclass
class LineDraft:
    """Collects the fields of one event; `values` are those that take one value each."""

    values: dict[str, Any] = field(default_factory=dict)
    axes: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    # The head, if it names no axis.
    axis_is_missing: Words | None = None
    # Numbers and names that no field took.
    unread: list[Part] = field(default_factory=list)

    def account(self, words: Words, name: str, meaning: str) -> None:
        """Record how some words were read."""
        self.account_for(words.line, words.span, name, meaning)

    def account_for(self, line: str, span: tuple[int, int], name: str, meaning: str) -> None:
        """Record how a piece of the line was read."""
        self.parts.append(Part(*span, slice_of(line, span), name, meaning))

    def put(self, name: str, value: Any, words: Words, meaning: str) -> None:
        """Fill a field that takes one value; raises Unreadable the second time."""
        if name in self.values:
            raise words.error(f"{name.replace('_', ' ')} is told twice", "leave one out")
        self.values[name] = value
        self.account(words, name, meaning)

    def add_name(self, field: str, name: str, words: Words) -> None:
        """Add one of several names, such as a weapon; raises Unreadable for the same once more."""
        names: tuple[str, ...] = self.values.get(field, ())
        if name in names:
            raise words.error(f'"{name}" is told twice', "leave one out")
        self.values[field] = (*names, name)
        self.account(words, field, name)

    def add_source(self, name: str, stance: Stance, words: Words) -> None:
        """Add who says it (reports, confirms) or denies it."""
        if any((s.name, s.stance) == (name, stance) for s in self.sources):
            raise words.error(f'"{name}" {stance} it twice', "leave one out")
        self.sources.append(Source(name, stance))
        self.account(words, "sources", f"{name} {stance} it")

    def add_place(self, place: Place, words: Words) -> None:
        """Add a place with its relation."""
        self.places.append(place)
        self.account(words, "places", f"{place.relation} {place.name}")

    def add_tag(self, tag: str, words: Words) -> None:
        """Add a tag."""
        self.tags.append(tag)
        self.account(words, "tags", tag)

    def add_note(self, text: str, words: Words) -> None:
        """Add some words to the note."""
        if text:
            self.notes.append(text)
        self.account(words, "note", text)

    def warn(self, words: Words) -> None:
        """Warn of each number and capitalised name among words that went into the note."""
        for word in words:
            text = word.text.strip("\"'.,:;!?()[]")
            spelled = text.casefold() not in _ARTICLES and find_count(text) is not None
            if spelled or any(map(str.isdigit, text)):
                self.unread.append(Part(word.start, word.end, word.text, "note", "number"))
            elif text[:1].isupper():
                self.unread.append(Part(word.start, word.end, word.text, "note", "name"))

    def rate_source(self, reliability: str, credibility: int, words: Words) -> None:
        """Fill both halves of the Admiralty code of the last source."""
        self.refine_source("reliability", reliability, words)
        self.refine_source("credibility", credibility, words)

    def tell_own(self, values: Mapping[str, Any], told: str, words: Words) -> None:
        """Give the last source figures of its own; `told` are they in words."""
        source = self.sources[-1]
        if any(getattr(source, name) is not None for name in values):
            raise words.error(f"{source.name} tells a figure twice", "leave one out")
        self.sources[-1] = msgspec.structs.replace(source, **values)
        self.account(words, "sources", f"{source.name} told {told}")

    def refine_source(self, name: str, value: Any, words: Words) -> None:
        """Fill url, quote, via, reliability or credibility of the last source."""
        if not self.sources:
            raise words.error(f"{name} needs a source before it", "write @NAME first")
        if getattr(self.sources[-1], name) is not None:
            raise words.error(f"{name} of {self.sources[-1].name} is told twice", "leave one out")
        self.sources[-1] = msgspec.structs.replace(self.sources[-1], **{name: value})
        self.account(words, "sources", f"{name} of {self.sources[-1].name}: {value}")
