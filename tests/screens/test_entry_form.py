import datetime as dt
import fcntl
from pathlib import Path
from typing import Any

import pytest

from evlog.language.form import FORM_FIELDS
from evlog.model import Count, Event, Place, Source
from evlog.screens.entry import EntryScreen
from evlog.store import Log, open_log
from evlog.summary import Question, summarise, superseded_uids
from evlog.widgets.form_field import FormField

DAY = (
    ("North Slobozhanskyi, Kursk", "attack", "0", ""),
    ("South Slobozhanskyi", "attack repelled", "12", "near Ternova, Potykhonove, Starytsia, Shyroke; toward Mykolaivka, Zarubynka"),
    ("Kupiansk", "attacks", "3", "near Petropavlivka, Kupiansk-Vuzlovyi, Novoosynove"),
    ("Lyman", "attacks", "5", "near Torske; toward Nadiia, Novoselivka"),
    ("Sloviansk", "assaults", "8", "near Yampil, Kryva Luka; toward Pyskunivka, Rai-Oleksandrivka"),
    ("Kramatorsk", "attack", "1", "toward Yurkivka"),
    ("Kostiantynivka", "repelled", "18", "near Kostiantynivka, Osykove, Novoselivka, Stepanivka, Mykolaipillia, Rusyn Yar"),
    ("Pokrovsk", "clashes", "29", "near Bilytske, Serhiivka, Udachne; toward Dobropillia, Novopavlivka"),
    ("Oleksandrivka", "attack", "1", "toward Ternove"),
    ("Huliaipole", "attacks", "11", "near Hirke; toward Rivne, Vozdvyzhivka, Verkhnia Tersa, Huliaipilske, Novoselivka"),
    ("Orikhiv", "stopped", "1", "toward Mali Shcherbaky"),
    ("Prydniprovske", "attack", "0", ""),
    ("", "missile strike", "1", ""),
    ("", "air strike", "89", ""),
    ("", "drone strike", "10588", ""),
    ("", "shelling", "2952", ""),
)  # fmt: skip


async def fill(app: Any, **texts: str) -> None:
    for name, text in texts.items():
        app.app.screen.field(name).text = text
    await app.settle()


def told(app: Any, name: str) -> str:
    field: FormField = app.app.screen.field(name)
    shown = ".wrong" if field.has_class("-wrong") else ".meaning"
    return str(field.query_one(shown).render())


async def test_the_form_adds_an_event(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await app.type("Lyman")
        await app.press("tab")
        await app.type("attacks")
        await app.press("tab")
        await app.type("5-7")
        await app.press("f2")
        assert "15 events" in app.head()
    added = open_log(log.path).all()[-1]
    assert (added.date, added.axes, added.type) == (dt.date(2026, 11, 22), ("Lyman",), "attack")
    assert added.count == Count(5, None, 7)


async def test_saving_again_while_another_holds_the_log_adds_one_event(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, axis="Lyman", type="attacks")
        with log.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("f2", "f2", "escape")
            assert isinstance(app.app.screen, EntryScreen)
            assert "still being saved" in app.text()
        await app.told("added")
        await app.until(lambda: "15 events" in app.head())
    assert len(open_log(log.path).all()) == 15


async def test_what_is_typed_while_an_event_is_saved_stays_in_the_next(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, axis="Lyman", type="attacks", note="the first")
        with log.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("f3")
            app.app.screen.field("count").text = "7"
        await app.told("added")
        await app.until(lambda: app.app.screen.texts()["note"] == "")
        assert app.app.screen.texts()["count"] == "7"


async def test_what_is_left_by_escape_is_there_the_next_time_until_it_is_saved(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, axis="Lyman", type="attacks", killed="3")
        await app.press("escape")
        await app.told("not saved; A opens it again")
        await app.press("A")
        assert app.app.screen.texts()["killed"] == "3"
        await app.press("f2")
        assert "15 events" in app.head()
        await app.press("A")
        assert app.app.screen.texts()["axis"] == ""


async def test_a_form_that_is_emptied_or_was_never_filled_leaves_nothing(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, axis="Lyman", note="nothing")
        await app.press("f8", "escape", "A")
        assert app.app.screen.texts() == {**dict.fromkeys(FORM_FIELDS, ""), "date": "today"}
        await app.press("escape")
        assert app.toasts() == ""


async def test_what_is_carried_over_to_the_next_event_is_nothing_left(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, axis="Lyman", type="attacks")
        await app.press("f3", "escape", "A")
        assert app.app.screen.texts()["axis"] == ""


async def test_a_date_and_a_count_are_read_while_they_are_typed(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, date="24 dec", count="several dozen")
        assert "Wed 24 Dec 2025" in told(app, "date")
        assert "24–99" in told(app, "count")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("axis", "Lymann", "did you mean Lyman"),
        ("type", "atack", "did you mean"),
        ("date", "30 feb", "30"),
        ("date", "10/11/2025", "10/11/2025"),
        ("count", "many", "many"),
        ("as_of", "soon", "write 2026-09-19 08:00+03:00"),
        ("status", "maybe", "one of unverified"),
        ("sources", "@", "@NAME"),
    ],
)
async def test_an_error_stands_at_its_field_and_nothing_is_written(
    opened: Any, log: Log, name: str, text: str, says: str
) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, **({"axis": "Lyman", "type": "attack"} | {name: text}))
        await app.press("f2")
        assert isinstance(app.app.screen, EntryScreen)
        assert says in told(app, name)
        assert app.app.screen.field(name).line.has_focus
    assert len(open_log(log.path).all()) == 14


async def test_a_day_to_come_is_refused_until_the_box_is_ticked(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, date="2027-01-01", axis="Lyman", type="attack")
        await app.press("f2")
        assert "after today" in told(app, "date")
        app.app.screen.query_one("#future").value = True
        await app.settle()
        await app.press("f2")
    assert open_log(log.path).all()[-1].date == dt.date(2027, 1, 1)


async def test_several_sources_keep_their_stances(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(
            app,
            axis="Kupiansk",
            type="control claim",
            sources='@Ministry\n!@General Staff [A1] https://example.org/1 "false"\n=@Blogger',
        )
        await app.press("f2")
    assert open_log(log.path).all()[-1].sources == (
        Source("Ministry", "reports"),
        Source("General Staff", "denies", "https://example.org/1", "false", "A", 1),
        Source("Blogger", "confirms"),
    )


async def test_every_field_of_the_event_is_reached_and_survives_an_edit(
    opened: Any, log: Log
) -> None:
    exact = Count.exact(3)
    whole = Event(
        type="attack", date=dt.date(2026, 1, 1), date_end=dt.date(2026, 1, 3), precision="range",
        approximate=True, as_of=dt.datetime(2026, 1, 3, 16, tzinfo=dt.UTC), axes=("Lyman",),
        places=(Place("Lyman, the north", "in", 48.98, 37.81), Place("Torske", "near")),
        count=Count(100, 120, 150), repelled=exact, ongoing=exact, downed=exact, munitions=exact,
        lost=exact, hits=exact, debris=exact, weapons=("Shahed", "Kh-101"), time="18:00-08:00", scope="front",
        killed_civilians=exact, wounded_civilians=exact, formation="3rd brigade",
        killed_initiator=exact, killed_target=exact, targeting="civilians",
        killed=exact, wounded=exact, captured=Count.exact(0), initiator="A", target="B",
        sources=(Source("C", "reports", "https://example.org", "two\nlines", "B", 2),),
        status="confirmed", supersedes="0193e0a4-0000-7000-8000-000000000001", note="line\n\nline", tags=("x", "y z"),
        distinct_from="0193e0a4-0000-7000-8000-000000000002",
    )  # fmt: skip
    event = log.add([whole])[0]
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type(f"id:{event.id}")
        await app.press("enter", "e")
        filled = {name for name, text in app.app.screen.texts().items() if text}
        assert filled == set(FORM_FIELDS)
        await fill(app, target="C")
        await app.press("f2")
    changed = open_log(log.path).get(event.id)
    assert changed == event.__class__(
        **{f: getattr(event, f) for f in event.__struct_fields__} | {"target": "C"}
    )


async def test_a_near_duplicate_is_told_once_and_saved_when_meant(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, date="2025-12-24", axis="Kupiansk", type="attack repelled", count="5")
        await app.press("f2")
        assert "looks like #8" in app.text()
        await app.press("f2")
        assert "15 events" in app.head()


async def test_save_and_next_carries_date_axis_and_source(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("A")
        await fill(app, date="yesterday", axis="Lyman", type="attack", count="2", sources="@GS")
        await app.press("f3")
        texts = app.app.screen.texts()
        assert {name: text for name, text in texts.items() if text} == {
            "date": "yesterday",
            "axis": "Lyman",
            "sources": "@GS",
        }
        await app.press("escape")
        assert "15 events" in app.head()


async def test_names_are_completed_from_the_log(opened: Any, log: Log) -> None:
    log.add([Event(type="other", date=dt.date(2026, 1, 1), places=(Place("Zabuttia", "in"),))])
    async with opened(log.path) as app:
        await app.press("A")
        app.app.screen.field("places").line.focus()
        await app.type("near Lyman, zab")
        await app.press("right")
        assert app.app.screen.field("places").text == "near Lyman, Zabuttia"


async def test_a_selection_is_edited_at_once_and_keeps_what_was_not_touched(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("space", "space", "e")
        assert "edit 2 events" in app.text()
        await fill(app, tags="checked")
        await app.press("f2")
    after = {event.id: event for event in open_log(log.path).all()}
    changed = [event for event in log.all() if after[event.id] != event]
    assert len(changed) == 2
    for event in changed:
        assert after[event.id].tags == ("checked",)
        assert (after[event.id].note, after[event.id].type) == (event.note, event.type)


async def test_an_event_changed_meanwhile_is_not_overwritten(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("e")
        event = app.app.screen.events[0]
        log.change(
            [
                event.__class__(
                    **{f: getattr(event, f) for f in event.__struct_fields__} | {"note": "theirs"}
                )
            ]
        )
        await fill(app, note="mine")
        await app.press("f2")
        await app.told("changed meanwhile")
    assert open_log(log.path).get(event.id).note == "theirs"


@pytest.mark.slow
async def test_the_general_staffs_day_goes_in_by_the_form(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "day.evlog"
    async with opened(path) as app:
        await app.press("A")
        await fill(app, date="2026-09-18", sources="@General Staff of Ukraine")
        for axis, kind, count, places in DAY:
            munitions = "312" if kind == "air strike" else ""
            await fill(app, axis=axis, type=kind, count=count, places=places, munitions=munitions)
            await app.press("f3")
        await app.press("escape")
        assert f"{len(DAY)} events" in app.head()
    log = open_log(path)
    counted = summarise(log.all(), Question(), log.vocabulary, superseded_uids(log.all()))
    table = next(each for each in counted.tables if each.unit == "attacks")
    totals = {
        heading.label: table.cell(row, None).notation() for row, heading in enumerate(table.rows)
    }
    assert totals == {
        "South Slobozhanskyi": "12",
        "Kupiansk": "3",
        "Lyman": "5",
        "Sloviansk": "8",
        "Kramatorsk": "1",
        "Kostiantynivka": "18",
        "Pokrovsk": "29",
        "Oleksandrivka": "1",
        "Huliaipole": "11",
        "Orikhiv": "1",
        "Prydniprovske": "0",
        "North Slobozhanskyi + Kursk": "0",
        "no axis": "·",
    }
    assert {place.name for event in log.all() for place in event.places} >= {"Rusyn Yar", "Ternove"}


async def test_a_form_that_was_open_while_the_log_was_replaced_overwrites_nothing(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    other = tmp_path / "other.evlog"
    theirs = [Event(type="clash", date=dt.date(2026, 11, 1), note=f"{n}") for n in range(20)]
    open_log(other, create=True).add(theirs)
    async with opened(log.path) as app:
        await app.press("e")
        await fill(app, note="mine")
        before = other.read_bytes()
        other.replace(log.path)
        await app.press("f2")
        await app.told("read from another log than the file holds now")
    assert log.path.read_bytes() == before
