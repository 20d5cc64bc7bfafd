"""The names that a log knows: with their events, whose they are, found by any spelling."""

import datetime as dt

from evlog.model import Event, Source
from evlog.model.naming import with_axis, with_spellings
from evlog.model.vocabulary import LocalVocabulary, shipped_vocabulary
from evlog.summary.names import KnownName, NameKind, found_names, known_names

DAY = dt.date(2026, 9, 18)


def names(
    kind: NameKind, *events: Event, local: LocalVocabulary | None = None
) -> dict[str, KnownName]:
    local = local or LocalVocabulary()
    known = known_names(kind, events, shipped_vocabulary().with_local(local), local)
    return {name.name: name for name in known}


def event(**fields: object) -> Event:
    return Event(**{"type": "attack", "date": DAY, **fields})  # type: ignore[arg-type]


def test_names_with_most_events_come_first_and_retired_ones_last() -> None:
    found = names("axis", event(axes=("Lyman",)), event(axes=("Lyman", "Kupiansk")))
    assert [*found][:2] == ["Lyman", "Kupiansk"]
    assert [found[name].events for name in ("Lyman", "Kupiansk", "Pokrovsk")] == [2, 1, 0]
    assert [*found.values()][-1].is_retired


def test_whose_a_name_is_can_be_seen() -> None:
    known = shipped_vocabulary()
    local = with_axis(LocalVocabulary(), known, "El Fasher", ("Al-Fashir",))
    local = with_spellings(local, known.with_local(local), "Lyman", ("Liman direction",))
    found = names("axis", local=local)
    assert [found[name].origin for name in ("El Fasher", "Lyman", "Kupiansk")] == [
        "own",
        "changed",
        "ships",
    ]


def test_sources_are_counted_under_their_one_name() -> None:
    told = (Source("Генштаб", "reports"), Source("General Staff", "confirms"))
    found = names("source", event(sources=told), event(sources=(Source("My cousin", "reports"),)))
    assert found["General Staff"].events == 1
    assert (found["My cousin"].events, found["My cousin"].origin) == (1, "used")


def test_types_stand_in_their_groups() -> None:
    groups = [name.group for name in names("type", event()).values()]
    assert groups == sorted(groups, key=groups.index)
    assert len(set(groups)) > 3


def test_weapons_say_what_they_imply() -> None:
    found = names("weapon", event(weapons=("Shahed",)))
    assert found["Shahed"].events == 1
    assert "drone strike" in found["Shahed"].about


def test_a_name_is_found_by_any_of_its_spellings() -> None:
    known = [*names("axis").values()]
    assert [name.name for name in found_names(known, "Куп'янськ")] == ["Kupiansk"]
    assert found_names(known, "no such name") == ()
    assert len(found_names(known, " ")) == len(known)
