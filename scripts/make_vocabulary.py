"""Write docs/vocabulary.md from the vocabulary that ships. `--check` only compares."""

import sys
from collections.abc import Iterable
from pathlib import Path

from evlog.model.sources import shipped_sources
from evlog.model.vocabulary import Axis, shipped_vocabulary
from evlog.model.weapons import shipped_sides

PAGE = Path(__file__).parent.parent / "docs" / "vocabulary.md"
HEAD = """\
# The vocabulary

Made from `evlog/data` by `scripts/make_vocabulary.py`. Names fold case, accents, apostrophes, and the difference between
spaces, hyphens and underscores. A log can add to it: `evlog axis add`, `evlog axis alias`, `evlog weapon add`,
`evlog weapon alias`, `evlog source add`, `evlog source alias`; `remove` takes out what was added. The app does the same by `V`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *axes(), *types(), *weapons(), *sources(), *sides()))


def axes() -> Iterable[str]:
    """The front axes: the General Staff's, and those that only another names."""
    yield "## Axes\n"
    yield "The cases of an adjective (`Лиманському`, `лиманском`) find its axis too.\n"
    yield from _table("axis", "about it", "also written")
    for axis in shipped_vocabulary().axes:
        spellings = [name for name in axis.all_names() if name != axis.name]
        yield _row(f"**{axis.name}**", _about(axis), ", ".join(spellings))
    yield ""


def _about(axis: Axis) -> str:
    parts = (
        f"{axis.named_by}'s, not the General Staff's" if axis.named_by else "",
        f"since {axis.since}" if axis.since else "",
        *(f"formerly {former.name}" for former in axis.formerly),
        "watched, no fighting" if axis.watch_only else "",
        f"no longer reported; now {axis.succeeded_by}" if axis.retired else "",
    )
    return "; ".join(part for part in parts if part)


def types() -> Iterable[str]:
    """The event types in their groups."""
    vocabulary = shipped_vocabulary()
    yield "## Event types\n"
    yield "A filter finds all of a group by its name: `type:strikes`. Only counts of one unit are [added up](counting.md).\n"
    yield from _table("type", "group", "unit", "ACLED", "also written")
    for kind in vocabulary.types:
        acled = " / ".join(kind.acled or ())
        unit = "never summed" if kind.stock else kind.unit
        yield _row(f"`{kind.name}`", kind.group, unit, acled, ", ".join(kind.spellings))
    yield ""


def weapons() -> Iterable[str]:
    """The weapons, with the type of event that each implies."""
    yield "## Weapons\n"
    yield "English plurals, and the words for drone, missile and bomb around a name, need no spelling of their own.\n"
    yield from _table("weapon", "family", "implies", "reach", "also written")
    for weapon in shipped_vocabulary().weapons:
        spellings = ", ".join(weapon.spellings)
        yield _row(
            f"**{weapon.name}**", weapon.family, f"`{weapon.type}`", weapon.reach or "", spellings
        )
    yield ""


def sources() -> Iterable[str]:
    """The sources that ship; any other name is a source too."""
    yield "## Sources\n"
    yield "Any other name is a source too ([Sources](sources.md)). How reliable one is, each desk judges for itself.\n"
    yield from _table("source", "side", "also written", "publishes at")
    for source in shipped_sources():
        spellings, channels = ", ".join(source.spellings), ", ".join(source.channels)
        yield _row(f"**{source.name}**", source.side or "", spellings, channels)
    yield ""


def sides() -> Iterable[str]:
    """The sides: names that stand for one initiator or target."""
    yield "## Sides\n"
    yield from _table("side", "also written")
    for side in shipped_sides():
        yield _row(f"**{side.name}**", ", ".join(side.spellings))
    yield ""


def _table(*titles: str) -> Iterable[str]:
    yield _row(*titles)
    yield "|" + "---|" * len(titles)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Write the page, or with `--check` tell whether it is as it should be."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text("utf-8") != page())
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
