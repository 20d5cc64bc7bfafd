"""The summary table as a reader of the terminal sees it."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import pytest
from rich.console import Console, RenderableType

from evlog.model import Count, Event, Source, When, shipped_vocabulary
from evlog.model.event import at
from evlog.render.summary.fit import sheet
from evlog.render.summary.table import summary_table
from evlog.summary import Position, Question, summarise, superseded_uids

DAY = dt.date(2026, 9, 18)


def make(*axes: str, count: int | Count | None = 1, **fields: Any) -> Event:
    told = Count.exact(count) if isinstance(count, int) else count
    return Event(**{"type": "attack", "date": DAY, "axes": axes, "count": told, **fields})


def printed(renderable: RenderableType, width: int = 80, **console: Any) -> str:
    out = io.StringIO()
    Console(file=out, width=width, **console).print(renderable)
    return out.getvalue()


def table(events: Iterable[Event], width: int = 80, **asked: Any) -> str:
    log = list(events)
    summary = summarise(log, Question(**asked), shipped_vocabulary(), superseded_uids(log))
    return printed(summary_table(summary), width)


def line(text: str, label: str) -> list[str]:
    """The figures of the row that begins with the label."""
    (found,) = (row for row in text.splitlines() if row.startswith(label))
    return found.removeprefix(label).split()


FRONT = [
    make("North Slobozhanskyi", "Kursk", count=0),
    make("South Slobozhanskyi", type="attack_repelled", count=12),
    make("Kupiansk", count=3),
    make("Pokrovsk", type="clash", count=29),
    make(type="missile_strike"),
    make(type="air_strike", count=89),
    make(type="drone_strike", count=10588),
    make(type="shelling", count=2952),
    make(type="front_total", count=213),
]


def test_a_day_of_the_general_staff_fits_80_columns_with_every_type() -> None:
    text = table(FRONT)
    assert line(text, "Pokrovsk") == ["·", "·", "29", "29"]
    assert line(text, "no axis") == ["89", "1", "10,588", "2,952"]
    assert "others" not in text


def test_attacks_are_added_up_and_never_with_drones() -> None:
    text = table(FRONT, 160)
    assert line(text, "total")[:4] == ["3", "12", "29", "44"]
    assert "13,674" not in text


def test_groups_stand_beside_each_other_with_their_names_over_them() -> None:
    heads = table(FRONT, 160).splitlines()[1]
    assert [part.strip() for part in heads.split("│")] == ["ground combat", "strikes"]


def test_groups_that_do_not_fit_go_below_with_their_own_rows() -> None:
    first, second = table(FRONT).split("\n\n")
    assert "ground combat" in first
    assert "no axis" not in first
    assert "strikes" in second
    assert "Pokrovsk" not in second


def test_units_are_sections_where_the_columns_are_periods() -> None:
    text = table(FRONT, every="week")
    begins = [row for row in text.splitlines() if row in ("attacks", "missiles", "drones")]
    assert begins == ["attacks", "missiles", "drones"]
    assert line(text.partition("drones")[0], "total") == ["44", "44"]


def test_all_can_be_added_up_and_the_caption_names_the_unlike_things() -> None:
    text = table(FRONT, 160, total="all")
    assert line(text, "total")[-1] == "13,674"
    assert "the totals add unlike things: attacks, strikes, missiles, drones, shellings" in text


def test_the_whole_front_is_a_row_of_its_own_and_the_caption_says_that_axes_are_in_it() -> None:
    events = [make(type="air_strike", count=89, scope="front"), make("Lyman", type="air_strike")]
    text = table(events, by=("axis",))
    assert line(text, "whole front") == ["1", "89"]
    assert "what is told of an axis may be part of the whole front" in " ".join(text.split())


def test_measures_stand_beside_each_other() -> None:
    events = [make("Lyman", killed=Count.exact(3), wounded=Count.exact(14)), make("Kupiansk")]
    text = table(events, by=("axis",), measure="killed,wounded")
    assert line(text, "Lyman") == ["3", "14"]
    assert "not counted: 1 event that tells nothing of killed" in text


def test_a_long_time_without_data_is_one_column_that_says_how_long() -> None:
    events = [make("Lyman", date=dt.date(2021, 12, 29)), make("Lyman", date=dt.date(2025, 12, 24))]
    text = table(events, every="week")
    assert "… 207" in text
    assert "so many weeks without data" in text


def test_a_short_time_without_data_keeps_its_columns() -> None:
    events = [make("Lyman"), make("Lyman", date=DAY + dt.timedelta(14))]
    assert line(table(events, every="week"), "Lyman") == ["1", "·", "1", "2"]


def test_a_long_time_without_data_is_one_row_where_periods_are_rows() -> None:
    events = [make("Lyman", date=dt.date(2021, 12, 29)), make("Lyman", date=dt.date(2025, 12, 24))]
    assert "… 207 weeks without data" in table(events, by=("week",))


def test_sources_stand_beside_each_other_with_what_they_differ_by() -> None:
    told = [Source(name, "reports", killed=Count.exact(n)) for name, n in (("Mayor", 3), ("TV", 5))]
    event = make("Lyman", killed=Count.between(3, 5), sources=tuple(told))
    text = table([event], by=("axis", "source"), measure="killed")
    assert line(text, "Lyman") == ["3", "5", "3–5", "2"]
    assert "differ by: the largest figure of a source less the smallest" in text


def test_the_top_rows_come_in_order_of_size() -> None:
    events = [make("Kupiansk", count=3), make("Pokrovsk", count=29), make("Lyman", count=5)]
    text = table(events, by=("axis",), top=2)
    rows = [row.split()[0] for row in text.splitlines()[3:5]]
    assert rows == ["Pokrovsk", "Lyman"]


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 80, 120):
        assert max(map(len, table(FRONT, width).splitlines())) <= width


def test_heads_wrap_between_words() -> None:
    text = table([make("Lyman", type="attack_repelled")], 40)
    assert any(row.split() == ["attack"] for row in text.splitlines())
    assert any(row.split() == ["axis", "repelled", "total"] for row in text.splitlines())


def test_types_that_do_not_fit_are_put_together_and_named() -> None:
    names = ("attack", "attack_repelled", "clash")
    text = table([make("Lyman", type=name, count=2) for name in names], 32)
    assert "others: " in text
    assert line(text, "total")[-1] == "6"


def test_periods_that_do_not_fit_are_put_together_from_the_earliest() -> None:
    events = [make("Lyman", date=dt.date(2025, month, 5)) for month in range(1, 13)]
    text = table(events, 50, every="month")
    assert "2025-12" in text
    assert " before: 2025-01 to 2025-" in text
    assert line(text, "Lyman")[-1] == "12"


def test_coarse_dates_of_early_years_are_put_together_before_late_periods() -> None:
    events = [make("Lyman", date=dt.date(2025, month, 5)) for month in range(1, 13)]
    events += [make("Lyman", **at(When.year(year))) for year in range(2010, 2024)]
    text = table(events, 60, every="month")
    assert {"2025-11", "2025-12"} <= set(text.split())
    assert "(year)" not in text
    assert " before: 2010 to 2025-" in text


def test_tags_that_do_not_fit_are_left_away_and_counted_in_the_totals_only() -> None:
    events = [make("Lyman", count=2, tags=(f"tag{n:02}", "common")) for n in range(20)]
    text = table(events, 60, by=("axis", "tag"))
    assert "more by tag; the totals hold them" in " ".join(text.split())
    assert line(text, "Lyman")[-1] == "40"


def test_the_caption_counts_what_was_left_out_by_kind() -> None:
    first = make(uid="a", count=3)
    events = [
        first,
        make(uid="b", supersedes="a"),
        make(status="refuted"),
        make(type="front_total"),
        make(type="force_estimate"),
    ]
    assert "left out: 2 stocks, 1 refuted, 1 superseded" in table(events)


def test_the_caption_says_what_was_silent_on_the_measure() -> None:
    events = [make(killed=Count.exact(1)), make(), make()]
    assert "not counted: 2 events that tell nothing of killed" in table(events, measure="killed")


def test_the_caption_says_that_totals_are_not_the_sum_of_tags() -> None:
    text = " ".join(table([make(tags=("a", "b"))], by=("tag",)).split())
    assert "1 event with more than one tag, counted in each" in text
    assert "are not the sum of the parts" in text


def test_the_caption_says_that_a_shared_figure_is_counted_once() -> None:
    assert "1 event on several axes at once: counted once" in table([make("Lyman", "Kupiansk")])


def test_the_caption_says_why_a_month_stands_beside_weeks() -> None:
    text = table([make(**at(When.month(2025, 11)))], every="week")
    assert "dates told less finely than a week stand apart" in text


@pytest.mark.parametrize(
    ("count", "sign"),
    [
        (None, "+ at least"),
        (Count.between(24, 99), "a–b told as a range"),
        (0, "0 told: none"),
        (Count(18, 20, 22), "~ holds an estimate"),
    ],
)
def test_the_legend_explains_a_sign_that_occurs(count: int | Count | None, sign: str) -> None:
    assert sign in table([make("Lyman", count=count)])


def test_the_legend_explains_nothing_that_does_not_occur() -> None:
    text = table([make("Lyman", count=10)])
    assert [sign for sign in ("at least", "range", "estimate", "told") if sign in text] == []


def test_shares_are_of_the_whole() -> None:
    text = table([make("Lyman", count=3), make("Kupiansk", count=1)], by=("axis",), percent=True)
    assert [line(text, "Lyman")[-1], line(text, "total")[-1]] == ["75%", "100%"]


def test_shares_are_of_the_best_figures_told() -> None:
    events = [make("Lyman", count=Count(10, 30, 50)), make("Kupiansk", count=10)]
    assert line(table(events, by=("axis",), percent=True), "Lyman")[-1] == "75%"


def test_a_share_of_what_was_not_told_is_not_known() -> None:
    events = [make("Lyman", count=3), make("Kupiansk", count=None)]
    assert line(table(events, by=("axis",), percent=True), "Kupiansk")[-1] == "?"


def test_a_change_stands_beside_the_figure() -> None:
    events = [make("Lyman", date=dt.date(2025, month, 5), count=month) for month in (1, 2)]
    text = table(events, every="month", compare=True)
    assert line(text, "Lyman") == ["1", "2", "(+1)", "3"]
    assert "change against the month before" in text


def test_one_dimension_shows_the_events_beside_their_count() -> None:
    text = table([make("Lyman", count=5), make("Lyman", count=None)], by=("axis",))
    assert line(text, "Lyman") == ["2", "6+"]


def test_the_title_says_what_was_asked() -> None:
    assert table([make()], every="week", measure="events").startswith("events by axis, every week")


def test_nothing_found_is_said() -> None:
    assert "nothing to count" in table([])


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    text = table([make(initiator="[bold red]x[/]")], by=("initiator",))
    assert "[bold red]x[/]" in text


def test_no_control_character_of_a_name_reaches_the_terminal() -> None:
    text = table([make(initiator="a\x1b[2J\x1b]52;c;eA==\x07\u202eb\nc")], by=("initiator",))
    assert [bad for bad in "\x1b\x07\u202e" if bad in text] == []


def test_wide_letters_keep_the_columns_straight() -> None:
    from rich.cells import cell_len

    text = table([make(initiator="俄羅斯"), make(initiator="Ukraine")], by=("initiator",))
    first, second = (row for row in text.splitlines() if row.endswith("1") and "total" not in row)
    assert cell_len(first) == cell_len(second)


def test_a_very_long_name_leaves_room_for_the_figures() -> None:
    text = table([make(initiator="x" * 10_000)], 80, by=("initiator",))
    assert max(map(len, text.splitlines())) <= 80


def test_the_cursor_shows_one_cell_reversed() -> None:
    summary = summarise([make("Lyman"), make("Kupiansk")], Question(), shipped_vocabulary())
    view = summary_table(summary, cursor=Position(0, 1, 0))
    text = printed(view, force_terminal=True, color_system="standard")
    assert text.count("\x1b[7m") == 1
    assert "\x1b[7m     1\x1b[0m" in next(row for row in text.splitlines() if "Lyman" in row)


def test_fitting_to_a_width_that_holds_it_all_changes_nothing() -> None:
    summary = summarise(FRONT, Question(), shipped_vocabulary())
    shown = sheet(summary, 200)
    assert (shown.summary, len(shown.grids)) == (summary, 1)


def test_a_year_of_days_fits_a_terminal() -> None:
    events = [make("Lyman", date=dt.date(2025, 1, 1) + dt.timedelta(n)) for n in range(365)]
    text = table(events, 80, every="day")
    assert line(text, "Lyman")[-1] == "365"
    assert "31" in text.splitlines()[1].split()
