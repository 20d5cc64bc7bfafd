"""Where an event lies, if only a name tells it."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from evlog.model import Event, Place, shipped_vocabulary
from evlog.model.borders import borders, written_border
from evlog.model.gazetteer import km_between, positions, shipped_gazetteer

DATA = Path(__file__).parents[2] / "evlog" / "data"


def lies(
    name: str, *axes: str, at: tuple[float, float] | None = None
) -> tuple[float, float] | None:
    """Where an event with that one place is put, to a tenth of a degree."""
    place = Place(name, "near", *(at or ()))
    event = Event(type="attack", date=dt.date(2025, 1, 1), axes=axes, places=(place,))
    found = [(round(one.latitude, 1), round(one.longitude, 1)) for one in positions(event)]
    return found[0] if found else None


def test_coordinates_that_were_told_are_taken_before_any_name() -> None:
    assert lies("Kupiansk", at=(1.0, 2.0)) == (1.0, 2.0)


@pytest.mark.parametrize("name", ["Kupiansk", "Kupyansk", "Куп’янськ", "Купянск", "KUPIANSK"])
def test_a_settlement_is_found_by_each_of_its_spellings(name: str) -> None:
    assert lies(name) == (49.7, 37.6)


def test_the_axis_tells_which_of_several_places_of_a_name_is_meant() -> None:
    assert lies("Novoselivka", "Lyman") == (49.1, 37.7)
    assert lies("Novoselivka", "Kostiantynivka") == (48.7, 37.6)
    assert lies("Novoselivka") is None


def test_a_place_far_from_its_axis_is_another_of_that_name_unless_it_is_a_city() -> None:
    assert lies("Lyman") == (49.0, 37.8)
    assert lies("Lyman", "South Slobozhanskyi") is None
    assert lies("Kharkiv", "Pokrovsk") == (50.0, 36.3)


def test_a_city_of_another_war_is_found() -> None:
    assert lies("El Fasher") == (13.6, 25.3)


def test_a_name_that_nobody_knows_and_an_axis_alone_are_nowhere() -> None:
    assert lies("Zzyzx") is None
    assert positions(Event(type="attack", date=dt.date(2025, 1, 1), axes=("Kupiansk",))) == []


def test_every_axis_of_the_gazetteer_is_one_that_ships() -> None:
    axes = {axis for town in shipped_gazetteer().towns for axis in town.axes}
    assert axes <= shipped_vocabulary().axis_names
    assert "Kupiansk" in axes


def test_the_distance_is_along_the_ground_and_across_the_180th_meridian() -> None:
    assert km_between((49.71, 37.62), (50.0, 36.25)) == pytest.approx(103.6, abs=0.5)
    assert km_between((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.5)
    assert km_between((90, 0), (90, 120)) == pytest.approx(0, abs=0.001)


def test_borders_are_written_as_they_are_read() -> None:
    shipped = (DATA / "borders.txt").read_text("utf-8").splitlines()
    written = [line for line in shipped if not line.startswith("#")]
    assert [written_border(border.points) for border in borders()] == written


def test_borders_lie_on_the_globe_and_none_cuts_crimea_off() -> None:
    lines = [border.points for border in borders()]
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for line in lines for lat, lon in line)
    points = {point for line in lines for point in line}
    assert not [(lat, lon) for lat, lon in points if 45.9 < lat < 46.3 and 33.7 < lon < 34.6]
    assert len([p for line in lines for p in line if 44 < p[0] < 53 and 22 < p[1] < 41]) > 300


def test_adding_an_event_reads_no_map() -> None:
    code = (
        "import sys, evlog.cli.add; "
        "print(*(m for m in sys.modules if 'gazetteer' in m or 'borders' in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
