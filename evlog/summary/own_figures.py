"""What a source told itself, where that is not what the event says: under its name, its figure."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from evlog.model.count import Count
from evlog.model.sources import Sources
from evlog.summary.fields import Counted
from evlog.summary.sorting import Scale


def with_own_figures(
    by: Scale, events: Sequence[Counted], measure: str, known: Sources
) -> tuple[Scale, int]:
    """The scale of sources with each event's own figures, and how many events have any."""
    if measure == "events":
        return by, 0
    place = {name.value: at for at, name in enumerate(by.names)}
    figures = [_figures(event, measure, place, known) for event in events]
    number = sum(map(bool, figures))
    return (replace(by, figures=figures), number) if number else (by, 0)


def _figures(
    event: Counted, measure: str, place: Mapping[str | None, int], known: Sources
) -> Mapping[int, Count]:
    told = {
        source.name: count
        for source in event.sources
        if source.stance != "denies" and (count := getattr(source, measure)) is not None
    }
    return {place[known.name_of(name)]: count for name, count in told.items()} if told else {}
