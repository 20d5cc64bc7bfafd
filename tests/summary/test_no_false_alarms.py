"""A day as the General Staff tells it, three times over, holds nothing that is told twice."""

import datetime as dt

from msgspec.structs import replace

from evlog.model import Count, Event
from evlog.model.lookalikes import Lookalikes


def alarms(events: list[Event]) -> list[tuple[int, int]]:
    known, found = Lookalikes(), []
    for event in events:
        if other := known.of(event):
            found.append((event.id, other.id))
        known.add(event)
    return found


def test_a_day_of_the_general_staff_and_its_earlier_reports_raise_no_alarm(
    front_day: list[Event],
) -> None:
    earlier = [
        replace(
            event,
            id=event.id + 1000 * hours,
            uid=f"{event.uid}-{hours}",
            as_of=event.as_of and event.as_of - dt.timedelta(hours=hours),
            count=event.count and Count.exact(event.count.low // 2),
        )
        for hours in (10, 16)
        for event in front_day
    ]
    assert alarms([*earlier, *front_day]) == []


def test_the_same_day_relayed_by_another_is_seen_line_by_line(front_day: list[Event]) -> None:
    relayed = [
        replace(event, id=event.id + 5000, uid=f"{event.uid}-r", sources=(), as_of=None)
        for event in front_day
    ]
    assert alarms([*front_day, *relayed]) == [(e.id + 5000, e.id) for e in front_day]
