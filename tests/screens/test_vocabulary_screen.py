"""The vocabulary in the app: counted, searched, and changed as on the command line."""

from typing import Any

import pytest

from evlog.store import Log, open_log


async def answer(app: Any, text: str) -> None:
    """Write an answer in place of what is offered, and send it."""
    app.app.screen.query_one("Input").value = ""
    await app.type(text)
    await app.press("enter")


def row_of(app: Any, name: str) -> str:
    lines: list[str] = app.lines()
    return next(line for line in lines if line.strip().startswith(name))


async def test_names_stand_with_their_events_whose_they_are_and_spellings(
    opened: Any, log: Log
) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("V")
        assert "1 axes" in app.head()
        kupiansk = sum("Kupiansk" in event.axes for event in log.all())
        assert row_of(app, "Kupiansk").split()[1] == str(kupiansk)
        assert "ships with evlog" in app.text()
        await app.press("3")
        assert "General Staff" in app.text()


async def test_a_search_narrows_by_any_spelling_and_escape_leads_back(
    opened: Any, log: Log
) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("V", "slash")
        await app.type("лиман")
        assert "1 of" in app.head()
        assert app.app.screen.names[0].name == "Lyman"
        await app.press("escape")
        assert app.app.screen.where == "vocabulary"
        assert len(app.app.screen.names) > 20
        await app.press("escape")
        assert app.app.screen.where == "log"


async def test_enter_goes_to_the_events_of_the_name(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "enter")
        rows = app.app.screen.table.rows
        assert 0 < len(rows) < len(log.all())
        assert all("Kupiansk" in event.axes for event in rows)


async def test_a_new_axis_is_one_revision_which_u_takes_back(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "a")
        await answer(app, "El Fasher; Al-Fashir")
        await app.told("axis El Fasher added")
        now = open_log(log.path)
        assert now.vocabulary.axis("al fashir").name == "El Fasher"
        assert now.revisions()[-1].why == "axis add El Fasher"
        await app.press("u")
        await app.told("undone")
        assert open_log(log.path).vocabulary.find_axis("El Fasher") is None


async def test_a_name_that_is_taken_is_said_before_it_is_sent(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("V", "a")
        await answer(app, "Kupyansk")
        assert '"Kupyansk" is a spelling of Kupiansk already' in app.text()
        assert len(open_log(log.path).revisions()) == len(log.revisions())


async def test_a_merge_says_what_goes_into_what_and_how_many_events_change(
    opened: Any, log: Log
) -> None:
    events = sum("Kupiansk" in event.axes for event in log.all())
    async with opened(log.path) as app:
        await app.press("V", "m")
        await app.type("Lyman")
        assert f"Kupiansk → Lyman: {events} events change" in app.text()
        await app.press("enter")
        await app.told(f"Kupiansk is now Lyman: {events} events changed")
        assert not any("Kupiansk" in event.axes for event in open_log(log.path).all())


async def test_an_axis_is_renamed_from_a_day_on(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "e")
        await answer(app, "Oskil")
        await answer(app, "1 oct")
        await app.told("Kupiansk is now Oskil")
        axis = open_log(log.path).vocabulary.axis("Kupiansk")
        assert (axis.name, str(axis.since)) == ("Oskil", "2026-10-01")


async def test_a_source_gets_a_spelling_a_side_and_a_grade(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "3")
        name = app.app.screen.current.name
        await app.press("s")
        await answer(app, "my nickname for it")
        await app.told("is read as")
        await app.press("r")
        await answer(app, "international b")
        await app.told("reliability B")
        known = open_log(log.path).vocabulary.sources.find("my nickname for it")
        assert known is not None
        assert (known.name, known.side, known.reliability) == (name, "international", "B")


async def test_a_weapon_is_added_with_its_family_and_type(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "4", "a")
        await answer(app, "Feilong-60; FL-60")
        await answer(app, "drone, drone strike")
        await app.told("weapon Feilong-60 added")
        weapon = open_log(log.path).vocabulary.weapon("FL-60")
        assert (weapon.family, weapon.type) == ("drone", "drone_strike")
        await app.press("d")
        await app.told("Feilong-60 is taken out")


async def test_what_ships_stays_and_says_why(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("V", "d")
        await app.told('"Kupiansk" ships with evlog')


@pytest.mark.parametrize("key", ["a", "s", "e", "m", "r", "d"])
async def test_types_are_looked_at_and_not_changed(opened: Any, log: Log, key: str) -> None:
    async with opened(log.path) as app:
        await app.press("V", "2", key)
        assert app.app.screen.where == "vocabulary"
        assert app.toasts() == ""


async def test_hostile_names_are_shown_and_not_obeyed(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("V", "3", "a")
        await answer(app, "[red]x[/]; [b]y[/b]")
        await app.told("source [red]x[/] added")
        assert "[red]x[/]" in app.text()
