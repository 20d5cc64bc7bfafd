"""What happened, at the start of a quick line's body: `5 attacks repelled`, `russian forces attacked
12 times`, `тричі атакував`, `131 shaheds`.

The words may come in any order: a count, a noun of the vocabulary, a verb, a weapon, a side. What
they come to together is the type.
"""

from collections.abc import Callable
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.line.counts import count_at, is_of_something_else
from evlog.language.line.figure_words import part_at
from evlog.language.line.figures import figures_at, put_figures
from evlog.language.line.happening import REPELLED, Happening, SaidType
from evlog.language.line.items import is_separator, starts_item
from evlog.language.line.no_type import is_slip, no_type
from evlog.language.line.objects import is_counted, is_filler, is_person
from evlog.language.line.places import names_place
from evlog.language.line.reader import LineReader
from evlog.language.line.relations import relation_at
from evlog.language.line.sides import side_at
from evlog.language.line.types import type_at
from evlog.language.line.verbs import (
    LIGHT,
    LONGEST_VERB,
    is_aim,
    is_attempt,
    is_auxiliary,
    negates,
    tries,
    verb_in,
)
from evlog.language.line.weapons import add_weapons, weapon_at
from evlog.language.line.words import Words
from evlog.model.count import Count
from evlog.model.event import Place

# How far a type may be from an adjective that stands before it.
_REACH: Final = 5
_OUTCOMES: Final = ("downed", "ongoing")


def begins_event(reader: LineReader, words: Words) -> bool:
    """Whether some words begin by saying what happened, so that no head precedes them."""
    trial = LineReader(words, reader.vocabulary, reader.today, reader.allow_future)
    try:
        _What(trial, strict=True).read()
    except Unreadable:
        return False
    return "type" in trial.draft.values and not trial.draft.notes


def read_what(reader: LineReader) -> int:
    """Read count, type, sides and weapons into the draft; the number of the word after them.

    The type may come later as `type:NAME`. Raises Unreadable if there is none, UnreadableName
    for words that name none.
    """
    return _What(reader).read()


class _What:
    """A walk over the words that say what happened."""

    def __init__(self, reader: LineReader, *, strict: bool = False) -> None:
        self.reader = reader
        self.words = reader.words
        self.draft = reader.draft
        self.found = Happening()
        self.steps: tuple[Callable[[int], int], ...] = (
            self.a_figure,
            self.a_count,
            self.an_attempt,
            self.an_outcome,
            self.a_noun,
            self.a_verb,
            self.a_side,
            self.no_more,
            self.an_object,
            *(() if strict else (self.a_measure, self.an_adjective)),
        )

    def read(self) -> int:
        place = 0
        while place < len(self.words):
            length = self.step(place)
            if not length:
                break
            place += length
        self.settle(place)
        return place

    def step(self, place: int) -> int:
        """Read what begins at a word; how many words it takes, 0 if the walk ends there."""
        if is_separator(self.words[place]):
            return self.a_gap(place)
        if self.ends(place):
            return 0
        return next((length for step in self.steps if (length := step(place))), 0)

    def ends(self, place: int) -> bool:
        if self.words[place].quoted:
            return weapon_at(self.reader, place) is None
        if self.found.is_known and (found := figures_at(self.reader, place)):
            # "attacked with 453 shaheds" tells how many were launched, not what the attack carried.
            launched = (
                found.fields == ("munitions",) and not self.found.nouns and self.found.count is None
            )
            return not launched
        return starts_item(self.reader, place, figures=False)

    def a_gap(self, place: int) -> int:
        """Pass over a comma between weapons, or before there is anything but a count."""
        after = place + 1
        if after == len(self.words):
            return 0
        if self.found.weapon_types:
            joined = weapon_at(self.reader, after) is not None
            goes_on = joined and count_at(self.words, after) is None
        else:
            goes_on = not self.found.is_known and self.words[place].text in (",", "-", "–", "—")
        return self.account(place, 1) if goes_on else 0

    def account(self, place: int, length: int, field: str = "", meaning: str = "and") -> int:
        self.draft.account(self.words[place : place + length], field, meaning)
        return length

    def a_figure(self, place: int) -> int:
        """Read a figure that stands before the type: "7 civilians injured by shelling"."""
        if self.found.is_known or self.found.count is not None:
            return 0
        found = figures_at(self.reader, place)
        if found is None or found.fields[0] not in ("downed", "lost", "killed", "wounded"):
            return 0
        run = self.words[place : place + found.length]
        if found.weapons is not None:
            self.found.weapon_types.append(SaidType(found.weapons.types[0], run))
        elif not set(found.fields) & {"killed", "wounded"}:
            return 0
        put_figures(self.reader, found, run)
        if found.weapons is not None and "count" not in self.draft.values:
            self.at_least(found.values[0][1])
        return found.length

    def at_least(self, count: Count | None) -> None:
        """Set the number launched, of which is only told how many were downed."""
        if count is None:
            return
        self.draft.values["count"] = Count.between(count.low, None)
        self.draft.assumptions.append(
            f"{count.notation()} downed, so at least as many were launched; if that number is "
            f"told, write it first, such as {2 * count.low} drones, {count.notation()} downed"
        )

    def a_measure(self, place: int) -> int:
        """Put "2 km" before a type into the note."""
        found = count_at(self.words, place)
        end = place + found[1] if found else place
        if found is None or not is_of_something_else(self.words, end):
            return 0
        run = self.words[place : end + 1]
        self.draft.add_note(run.text, run)
        self.draft.warn(run)
        return len(run)

    def a_count(self, place: int) -> int:
        found = count_at(self.words, place)
        if found is None or is_of_something_else(self.words, place + found[1]):
            return 0
        count, length = found
        run = self.words[place : place + length]
        if self.found.count is not None:
            return 0
        late = self.found.nouns and any(noun.type != REPELLED for noun in self.found.nouns)
        if late and run[0].text[0].isdecimal() and not self.may_follow(place + length):
            raise run.error(
                "a number right after the type",
                "put the count before the type, or the words in quotes for a note",
            )
        self.found.count = (count, run)
        return length

    def may_follow(self, place: int) -> bool:
        """Whether a number after the type ends where it may: at the end, before a verb or an item."""
        return (
            place == len(self.words)
            or is_separator(self.words[place])
            or starts_item(self.reader, place)
            or self.a_verb_at(place) is not None
            or is_person(self.words[place].text)
            or weapon_at(self.reader, place) is not None
        )

    def a_noun(self, place: int) -> int:
        """Read a type by its name, or the weapon that implies it; the longer one is meant."""
        kind = type_at(self.words, place, self.reader.vocabulary)
        weapon = weapon_at(self.reader, place)
        if kind is not None and (weapon is None or weapon.length <= kind[1]):
            if self.found.nouns and not self.found.goes_with(kind[0].name):
                return 0
            run = self.words[place : place + kind[1]]
            self.found.nouns.append(SaidType(kind[0].name, run))
            return kind[1]
        if weapon is None:
            return 0
        run = self.words[place : place + weapon.length]
        self.found.weapon_types.append(SaidType(weapon.types[0], run))
        add_weapons(self.draft, weapon, run)
        return weapon.length

    def a_verb(self, place: int) -> int:
        found = self.a_verb_at(place)
        if found is None:
            return 0
        kind, length = found
        self.found.verbs.append(SaidType(kind, self.words[place : place + length]))
        return length

    def a_verb_at(self, place: int) -> tuple[str, int] | None:
        for length in range(min(LONGEST_VERB, len(self.words) - place), 0, -1):
            run = self.words[place : place + length]
            if not any(word.quoted for word in run) and (kind := verb_in(run.text)) is not None:
                return kind, length
        return None

    def an_attempt(self, place: int) -> int:
        """Read `attempted to advance`, `спроб прорвати оборону`: an attack, whatever its aim was."""
        for length in range(min(LONGEST_VERB, len(self.words) - place), 0, -1):
            run = self.words[place : place + length]
            if any(word.quoted for word in run):
                continue
            if tries(run.text) or (length == 1 and is_attempt(run.text)):
                self.found.tried = self.found.tried or run
                return (
                    self.account(place, length, "type", "attack")
                    if run is not self.found.tried
                    else length
                )
            aims = self.found.tried is not None or (self.found.nouns and length > 1)
            if aims and is_aim(run.text):
                return self.account(place, length)
        return 0

    def an_outcome(self, place: int) -> int:
        """Read "6 shaheds downed" and "триває одна атака": the outcome of all that are counted."""
        found = part_at(self.words, place)
        if found is None or found[0] not in _OUTCOMES or self.found.outcome is not None:
            return 0
        self.found.outcome = (found[0], self.words[place : place + found[1]])
        return found[1]

    def a_side(self, place: int) -> int:
        led_by = int(self.words[place].text.casefold() in ("by", "from", "of", "з", "боку"))
        if place + led_by == len(self.words):
            return 0
        found = side_at(self.words, place + led_by, self.reader.vocabulary)
        if found is None:
            return 0
        side, length = found[0], found[1] + led_by
        run = self.words[place : place + length]
        captured = self.found.meant_verbs and self.found.meant_verbs[0].type in (
            "capture",
            "prisoners_taken",
        )
        if captured and is_person(run[-1].text):
            self.found.persons = True
        # Who repels was attacked; whoever comes second was acted on.
        defends = any(
            map(self.repels_at, range(place + length, min(place + length + 4, len(self.words))))
        )
        acted_on = (
            (defends and not self.found.verbs)
            or "initiator" in self.draft.values
            or self.found.persons
        )
        field = "target" if acted_on else "initiator"
        if field in self.draft.values:
            return 0
        self.draft.put(field, side, run, side)
        return length

    def repels_at(self, place: int) -> bool:
        found = self.a_verb_at(place)
        return found is not None and found[0] == REPELLED

    def no_more(self, place: int) -> int:
        """Pass over words that add nothing: were, the, of, soldiers, вже."""
        text = self.words[place].text
        if negates(text):
            self.found.negated = self.words[place : place + 1]
            return self.account(place, 1)
        if is_person(text) and (self.found.count or self.found.verbs):
            self.found.persons = True
            return self.account(place, 1)
        if self.found.count is not None and is_counted(text):
            return self.account(place, 1)
        if (is_filler(text) or is_auxiliary(text)) and (
            not self.found.is_known or self.more_follows(place)
        ):
            return self.account(place, 1)
        return 0

    def more_follows(self, place: int) -> bool:
        """Whether words that add nothing lead to one that does: "were recorded", "of the enemy"."""
        words = self.words
        while place < len(words) and (
            is_filler(words[place].text) or is_auxiliary(words[place].text)
        ):
            if (
                self.found.count is None
                and count_at(words, place)
                and not words[place].text.isalpha()
            ):
                return True
            place += 1
        if place == len(words) or words[place].quoted or is_separator(words[place]):
            return False
        return (
            (self.found.count is None and count_at(words, place) is not None)
            or self.a_verb_at(place) is not None
            or side_at(words, place, self.reader.vocabulary) is not None
            or (not self.found.nouns and weapon_at(self.reader, place) is not None)
            or is_attempt(words[place].text)
            or negates(words[place].text)
        )

    def an_object(self, place: int) -> int:
        """Read the place that was shelled, attacked or seized, right after its verb."""
        if (
            not self.found.verbs
            or self.words[place - 1 : place].span[1] != self.found.verbs[-1].words.span[1]
        ):
            return 0
        length = names_place(self.reader, place)
        if length:
            name = self.words[place : place + length]
            self.draft.add_place(Place(name.text, "in"), name)
        return length

    def an_adjective(self, place: int) -> int:
        """Put words of judgement (futile, massive) into the note, where a type follows them."""
        word = self.words[place]
        if self.found.is_known or not word.text[:1].isalpha() or relation_at(self.words, place):
            return 0
        if is_slip(word.text, self.reader.vocabulary) or not self.type_follows(place + 1):
            return 0
        self.draft.add_note(word.text, self.words[place : place + 1])
        self.draft.warn(self.words[place : place + 1])
        return 1

    def type_follows(self, place: int) -> bool:
        end = min(place + _REACH, len(self.words))
        for later in range(place, end):
            if relation_at(self.words, later) or self.words[later].quoted:
                return False
            if type_at(self.words, later, self.reader.vocabulary) or weapon_at(self.reader, later):
                return True
            if (figure := figures_at(self.reader, later)) and figure.weapons:
                return True
            verb = self.a_verb_at(later)
            if (verb is not None and verb[0] != LIGHT) or is_attempt(self.words[later].text):
                return True
        return False

    def settle(self, place: int) -> None:
        """Put count and type into the draft, or say what is missing."""
        kind = self.found.kind()
        given = any(word.text.lower().startswith("type:") for word in self.words)
        if kind is None and not given:
            raise no_type(self.reader, place, counted=self.found.count is not None)
        self.put_count(kind)
        self.put_outcome()
        for verb in (*self.found.verbs, *self.found.nouns, *self.found.weapon_types):
            if kind is None or verb.words is not kind.words:
                self.draft.account(verb.words, "", "and")
        if kind is not None:
            known = self.reader.vocabulary.type(kind.type)
            self.draft.put("type", known.name, kind.words, known.label)

    def put_count(self, kind: SaidType | None) -> None:
        if self.found.negated is not None:
            if self.found.count is not None and not self.found.count[0].is_zero:
                raise self.found.count[1].error(
                    "a count of what did not happen", "write 0, or leave one of the two out"
                )
            if self.found.count is None:
                self.draft.values["count"] = Count.exact(0)
                self.draft.assumptions.append(
                    f'"{self.found.negated.text}" is read as 0, told none'
                )
        if self.found.count is not None:
            count, run = self.found.count
            self.draft.put("count", count, run, count.notation())

    def put_outcome(self) -> None:
        """Fill the field of an outcome that holds for all that are counted."""
        if self.found.outcome is None:
            return
        field, run = self.found.outcome
        count = self.found.count[0] if self.found.count is not None else None
        if count is None:
            self.draft.add_note(run.text, run)
            return
        self.draft.put(field, count, run, count.notation())
        if field == "downed":
            self.at_least(count)
