"""Events of a report while it is read: what later sentences add to earlier ones."""

from dataclasses import dataclass, field
from typing import Any

from evlog.model.count import Count
from evlog.model.event import Event, Place, Source, at
from evlog.model.when import When
from evlog.reports.claim import Claim, ReadSentence
from evlog.reports.draft import Draft, Stretch


@dataclass(eq=False)
class Growing:
    """One event that is being put together; `reads` are its sentences, the main one first."""

    kind: str
    type: str
    when: When
    basis: str
    reads: list[ReadSentence]
    axes: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    weapons: tuple[str, ...] = ()
    used: list[Stretch] = field(default_factory=list)
    source: Source | None = None
    denied_by: str | None = None
    noted: list[str] = field(default_factory=list)

    @property
    def count(self) -> Count | None:
        """Its count, None if none was told yet."""
        count: Count | None = self.fields.get("count")
        return count

    def grow(self, read: ReadSentence, *, places: bool = True) -> None:
        """Let another sentence add to the event."""
        if read not in self.reads:
            self.reads.append(read)
        if places:
            self.add_places(read)

    def add_places(self, read: ReadSentence) -> None:
        """Take over the places that a sentence names, each once."""
        for placed in read.places:
            self.use(read, placed.start, placed.end)
            if placed.place not in self.places:
                self.places.append(placed.place)

    def note(self, read: ReadSentence, claim: Claim) -> None:
        """Keep the words around a part that no field takes."""
        text = read.sentence.text
        start = max((text.rfind(sign, 0, claim.start) for sign in ",;(.—–"), default=-1) + 1
        ends = [found for sign in ",;).!" if (found := text.find(sign, claim.end)) >= 0]
        words = " ".join(text[start : min(ends, default=len(text))].split())
        self.noted.append(claim.words)
        known = self.fields.get("note")
        if known is None or words not in known.split("; "):
            self.fields["note"] = f"{known}; {words}" if known else words
        self.use(read, claim.start, claim.end)

    def use(self, read: ReadSentence, start: int, end: int) -> None:
        """Mark words of a sentence as read."""
        offset = read.sentence.start
        self.used.append(Stretch(offset + start, offset + end))

    def draft(self, used: set[Stretch]) -> Draft:
        """The finished draft; `used` are the words that any draft of the report has read."""
        sentences = [read.sentence for read in self.reads]
        source = self.source
        if source is not None:
            source = Source(source.name, source.stance, source.url, sentences[0].text.strip())
        sources = () if source is None else (source,)
        if self.denied_by:
            sources = (*sources, Source(self.denied_by, "denies"))
        event = Event(
            type=self.type,
            **at(self.when),
            axes=self.axes,
            places=tuple(self.places),
            sources=sources,
            weapons=self.weapons,
            **self.fields,
        )
        return Draft(
            event,
            sentences[0].text,
            tuple(sentence.text for sentence in sentences[1:]),
            tuple(sorted(set(self.used))),
            self.basis,
            tuple(word for read in self.reads for word in _left_over(read, used)),
            tuple(self.noted),
            tuple(Stretch(sentence.start, sentence.end) for sentence in sentences),
        )


def _left_over(read: ReadSentence, used: set[Stretch]) -> list[str]:
    offset = read.sentence.start
    return [
        quantity.words
        for quantity in read.quantities
        if Stretch(offset + quantity.start, offset + quantity.end) not in used
    ]
