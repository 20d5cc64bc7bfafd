"""What reads one event of a quick line: its words, what is known beforehand, and what was read."""

from dataclasses import dataclass, field
from datetime import date

from evlog.language.line.draft import LineDraft
from evlog.language.line.words import Words
from evlog.model.vocabulary import Vocabulary


@dataclass
class LineReader:
    """Handed to every function that reads a piece of an event, and filled by it.

    `words` are those of the whole event, and after its head was read those of the body alone.
    """

    words: Words
    vocabulary: Vocabulary
    today: date
    allow_future: bool = False
    draft: LineDraft = field(default_factory=LineDraft)

    @property
    def line(self) -> str:
        """The whole line, in which every word has its place."""
        return self.words.line
