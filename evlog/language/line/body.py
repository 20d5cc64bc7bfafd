"""The body of a quick line: what happened, then places, figures, sources, tags and the note."""

from evlog.language.counts import may_begin
from evlog.language.line.as_of import as_of_at, read_as_of
from evlog.language.line.counts import count_at
from evlog.language.line.figure_words import part_at
from evlog.language.line.figures import LineFigures, figures_at, put_figures
from evlog.language.line.items import begins_note, is_separator, starts_item
from evlog.language.line.marks import is_marked, read_marked
from evlog.language.line.places import read_bare_places, read_places, settlement
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import relation_at
from evlog.language.line.sides import actor_at
from evlog.language.line.times import time_at
from evlog.language.line.types import type_at
from evlog.language.line.weapons import add_weapons, weapon_at
from evlog.language.line.what import read_what
from evlog.language.line.words import Words


def read_body(reader: LineReader) -> None:
    """Read everything after the head into the draft; every word is read as something or refused.

    The note begins at `--`, `note:` or a quote; from there on only marked words (`@X`, `+tag`,
    urls, `field:value`) are still read. Words that are nothing else go into the note too, and
    what follows them is read again. Numbers and names among them are warned of.
    """
    _Body(reader).read()


class _Body:
    """A walk over the words of one event."""

    def __init__(self, reader: LineReader) -> None:
        self.reader = reader
        self.words = reader.words
        self.draft = reader.draft
        self.in_note = False

    def read(self) -> None:
        place = read_what(self.reader)
        while place < len(self.words):
            place = self.item(place)

    def item(self, place: int) -> int:
        """Read what begins at a word; the number of the word after it."""
        if marked := read_marked(self.reader, place):
            return place + marked
        if self.in_note:
            return self.note(place)
        word, run = self.words[place], self.words[place : place + 1]
        if is_separator(word) and not self.joins_note(place):
            self.draft.account(run, "", "and")
            return place + 1
        if begins_note(word):
            self.draft.account(run, "", "note")
            self.in_note = True
            return place + 1
        if word.quoted and weapon_at(self.reader, place) is None:
            self.in_note = True
            return self.note(place)
        return self.unmarked(place) or self.loose(place)

    def joins_note(self, place: int) -> bool:
        """Whether an "and" stands before words that go into the note, and so goes with them."""
        word = self.words[place].text
        return word.isalpha() and place + 1 < len(self.words) and not self.goes_on(place + 1)

    def unmarked(self, place: int) -> int:
        """Read a figure, a time, places, "as of", a side, weapons; 0 if none of these begins here."""
        reader, words = self.reader, self.words
        if as_of_at(words, place):
            moment, end = read_as_of(words, place, reader.today)
            self.draft.put("as_of", moment, words[place:end], "")
            return end
        if found := figures_at(reader, place):
            end = place + found.length
            self.figures(found, words[place:end])
            return end
        if (time := time_at(words, place)) and "time" not in self.draft.values:
            end = place + time[1]
            self.draft.put("time", time[0], words[place:end], time[0])
            return end
        # Before places, because "by" leads to those too: "by Stepove".
        if end := self.by_whom(place):
            return end
        if relation_at(words, place):
            return read_places(reader, place)
        self.refuse_second_event(place)
        after_source = words[place - 1].text.startswith(("@", "!@", "=@"))
        return (
            self.how_often(place)
            or self.all_of_it(place)
            or self.with_what(place)
            or (0 if words[place].quoted or after_source else read_bare_places(reader, place))
        )

    def figures(self, found: LineFigures, run: Words) -> None:
        """Fill what figures tell; an attack or strike "with 30 drones" is one of drones, 30 launched."""
        values = self.draft.values
        weapons = found.weapons
        if found.fields == ("munitions",) and weapons is not None:
            kind = values.get("type")
            if kind == "attack" or (kind == "strike" and "count" not in values):
                values["type"] = weapons.types[0]
                self.draft.assumptions.append(
                    f"{kind} with {weapons.names[0]} is read as {weapons.types[0]}"
                )
                if "count" not in values:
                    found = found._replace(values=(("count", found.values[0][1]),))
        put_figures(self.reader, found, run)

    def how_often(self, place: int) -> int:
        """Read "5 times" after a place, if no count was told before."""
        if "count" in self.draft.values:
            return 0
        found = count_at(self.words, place)
        if found is None:
            return 0
        run = self.words[place : place + found[1]]
        last = place + found[1]
        if run[-1].text.casefold() not in _TIMES:
            return 0
        self.draft.put("count", found[0], run, found[0].notation())
        return last

    def all_of_it(self, place: int) -> int:
        """Read "5 attacks, repelled", which holds for all of them."""
        found = part_at(self.words, place)
        values = self.draft.values
        kind = values.get("type")
        if found is None or found[0] in values:
            return 0
        run = self.words[place : place + found[1]]
        if found[0] == "repelled" and kind in ("attack", "clash"):
            values["type"] = "attack_repelled"
            self.draft.account(run, "type", "attack repelled")
            return place + found[1]
        if (
            found[0] in ("downed", "ongoing")
            and "count" in values
            and self.ends_clause(place + found[1])
        ):
            self.draft.put(found[0], values["count"], run, values["count"].notation())
            return place + found[1]
        return 0

    def ends_clause(self, place: int) -> bool:
        """Whether nothing but a comma or another item follows."""
        return (
            place == len(self.words)
            or is_separator(self.words[place])
            or starts_item(self.reader, place)
        )

    def by_whom(self, place: int) -> int:
        """Read "by Russian forces", which says who acted."""
        found = actor_at(self.words, place, self.reader.vocabulary)
        if found is None or "initiator" in self.draft.values:
            return 0
        end = place + found[1]
        self.draft.put("initiator", found[0], self.words[place:end], found[0])
        return end

    def with_what(self, place: int) -> int:
        """Read weapons that are named without a number: "with Shaheds", "using FPV drones"."""
        led = int(self.words[place].text.casefold() in _USING)
        if place + led == len(self.words):
            return 0
        found = weapon_at(self.reader, place + led)
        if found is None or (
            not led and not self.words[place].text[:1].isupper() and not self.words[place].quoted
        ):
            return 0
        end = place + led + found.length
        add_weapons(self.draft, found, self.words[place:end])
        if self.draft.values.get("type") == "attack":
            self.draft.values["type"] = found.types[0]
            self.draft.assumptions.append(
                f"attack with {found.names[0]} is read as {found.types[0]}"
            )
        return end

    def refuse_second_event(self, place: int) -> None:
        """Refuse "5 attacks and 3 shellings", rather than make a note of the second."""
        told = count_at(self.words, place) if may_begin(self.words[place].text) else None
        if told is None or self.words[place - 1].text == "(":
            return
        after = place + told[1]
        if (
            after < len(self.words)
            and part_at(self.words, after) is None
            and (
                type_at(self.words, after, self.reader.vocabulary)
                or weapon_at(self.reader, after) is not None
            )
        ):
            at = self.words[place : place + told[1] + 1]
            raise at.error("a second event", "write ; before it, or -- for a note")

    def note(self, place: int) -> int:
        """Read the words up to the next marked one as note."""
        end = place + 1
        while end < len(self.words) and not is_marked(self.words[end]):
            end += 1
        words = self.words[place:end]
        lone = len(words) == 1 and words[0].quoted
        self.draft.add_note(words[0].text if lone else words.text.strip(" ,"), words)
        return end

    def loose(self, place: int) -> int:
        """Put words that are nothing else into the note, up to where something can be read again."""
        end = place + 1
        while end < len(self.words) and not self.goes_on(end):
            end += 1
        words = self.words[place:end]
        while len(words) > 1 and is_separator(words[-1]) and not _closes(words):
            words = words[:-1]
        self.draft.add_note(words.text, words)
        self.draft.warn(words)
        return place + len(words)

    def goes_on(self, place: int) -> bool:
        """Whether something can be read again from a word on."""
        word = self.words[place]
        if is_marked(word) or begins_note(word) or as_of_at(self.words, place) or word.quoted:
            return True
        if figures_at(self.reader, place) or time_at(self.words, place):
            return True
        if relation_at(self.words, place):
            return self.leads_to_name(place)
        if is_separator(self.words[place - 1]):
            self.refuse_second_event(place)
        return False

    def leads_to_name(self, place: int) -> bool:
        found = relation_at(self.words, place)
        after = self.words[place + found.length :] if found else self.words[:0]
        if not len(after):
            return False
        name = after[0]
        return name.text[:1].isupper() or settlement(name.text, self.reader.vocabulary) is not None


def _closes(words: Words) -> bool:
    """Whether the last word closes a bracket that was opened among these words."""
    text = words.text
    return words[-1].text == ")" and text.count("(") >= text.count(")")


_TIMES = frozenset(
    (
        "times",
        "time",
        "once",
        "twice",
        "thrice",
        "раз",
        "рази",
        "разів",
        "раза",
        "двічі",
        "тричі",
        "дважды",
        "трижды",
    )
)
_USING = frozenset(("with", "using", "by", "involving", "із", "з", "с", "за", "застосувавши"))
