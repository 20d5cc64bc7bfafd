"""When the events of a report happened: the dates in its sentences, and what the report goes by."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from evlog.language.dates.read_date import find_day
from evlog.language.dates.relative import latest_weekday
from evlog.language.dates.words import WEEKDAY
from evlog.language.errors import Unreadable
from evlog.model.when import When

_UKRAINIAN: Final = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
_RUSSIAN: Final = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_ENGLISH: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_IN_MONTH: Final = [
    "січні",
    "лютому",
    "березні",
    "квітні",
    "травні",
    "червні",
    "липні",
    "серпні",
    "вересні",
    "жовтні",
    "листопаді",
    "грудні",
]
_NAMES: Final = {
    name: number
    for names in (_UKRAINIAN, _RUSSIAN, _ENGLISH, _IN_MONTH)
    for number, name in enumerate(names, 1)
}
# Weekdays of few letters that are no other word.
_SHORT_DAYS: Final = frozenset(("среду", "среды"))
_SLAVIC: Final = "|".join((*_UKRAINIAN, *_RUSSIAN))
_MONTH: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR: Final = r"(?:,? ?(?P<year>(?:19|20)\d\d)(?: ?(?:року|р\.|года|г\.))?)?"
_DAYS: Final = (
    re.compile(
        rf"(?<![\d.,])(?:(?P<first>\d{{1,2}}) ?(?:-|та|і|й|на|и) ?)?(?P<day>\d{{1,2}})(?:-?(?:го|е|ого))? (?P<month>{_SLAVIC})(?!\w){_YEAR}"
    ),
    re.compile(
        rf"(?<!\w)(?P<month>{_MONTH})\.? (?:(?P<first>\d{{1,2}}) ?(?:-|and|to|through) ?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]){_YEAR}"
    ),
    re.compile(
        rf"(?<![\d.,])(?:(?P<first>\d{{1,2}}) ?(?:-|and|to) ?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\.?(?!\w){_YEAR}"
    ),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
)
_MONTH_ALONE: Final = (
    re.compile(
        rf"(?:in|since|as early as|during|of|end of|early|late)(?: the)? (?P<month>{_MONTH})(?! ?\d{{1,2}}(?!\d))(?!\w){_YEAR}"
    ),
    re.compile(rf"(?:у|в) (?P<month>{'|'.join(_IN_MONTH)})(?!\w){_YEAR}"),
)
_TIME: Final = r"(?:[01]?\d|2[0-4])[:.][0-5]\d"
_CLOCK: Final = re.compile(rf"(?<![\d.,:]){_TIME}(?![\d.,]*\d)")
_HOURS: Final = re.compile(
    rf"(?:із|з|от|с|from|between) (?P<since>{_TIME})[^)]{{0,24}}?(?:до|to|until|till|and|по) (?P<until>{_TIME})"
)
_LONE_YEAR: Final = re.compile(
    r"(?<![\d.,-])(?:19|20)\d\d(?= ?(?:року|році|рік|р\.|года|году)|[),.;]|$)|(?<=in )(?:19|20)\d\d(?!\d)"
)
_AS_OF: Final = re.compile(
    rf"(?:станом на|as of|по состоянию на|as at)[^\d]{{0,20}}(?P<time>{_TIME}|\d\d:\d\d)?"
)
_NIGHT: Final = re.compile(
    r"(?<!\w)(?:[уву] ніч|уночі|вночі|ночью|в ночь|overnight|(?:прошедш|минувш|прошл)\w+ ноч\w+|(?:протягом|упродовж|впродовж|цієї) ночі|(?:on|during|in) the night|night of|the night|last night|минулої ночі)(?!\w)"
)
_PAST_DAY: Final = re.compile(
    r"(?<!\w)(?:минул\w+ доб\w+|за добу|упродовж доби|за прошедшие сутки|(?:past|last) (?:day|24 hours)|previous day|учора|вчора|yesterday|вчера|минулого дня)(?!\w)"
)
_THIS_DAY: Final = re.compile(
    r"(?<!\w)(?:(?:від|з|із) початку (?:цієї |поточної |нинішньої )?доби|сьогодні|поточн\w+ доб\w+|цієї доби|наразі|зараз|на (?:цей|даний) час|протягом дня|today|this morning|since the (?:beginning|start) of the day|so far today|с начала суток|сегодня|на теперішній час)(?!\w)"
)
_SAME_DAY: Final = re.compile(
    r"(?<!\w)(?:(?:the )?same (?:day|night)|that (?:day|night)|того ж дня|цього ж дня|тієї ж ночі|в тот же день)(?!\w)"
)
_SPAN: Final = re.compile(
    rf"(?:із|з|с|from) (?P<first>\d{{1,2}}) (?:на|до|по|to) (?=\d{{1,2}} (?:{_SLAVIC}))|(?P<dash>\d{{1,2}}) ?- ?(?=\d{{1,2}} (?:{_SLAVIC}|{_MONTH}))"
)
# "reported on January 18", "повідомили 18 січня": the day of saying it, not of what happened.
_SAID_ON: Final = re.compile(
    r"(?<!\w)(?:said|stated|reported|announced|wrote|published|posted|told \w+|according to[\w' ]{0,40}"
    r"|сказа\w+|зазначи\w+|повідоми\w+|заяви\w+|написа\w+|сообщи\w+|оприлюднен\w+)(?: \w+){0,2}?(?:,)? (?:on |in a report on )?$"
)
# "which began at 9 p.m. on Nov. 5": when it began, and not when it happened.
_BEGAN_ON: Final = re.compile(
    r"(?<!\w)(?:began|started|beginning|starting|починаючи|розпочал\w+)(?: [\w.:,]+){0,5}? $"
)
# The line in front of an article: "KYIV, Feb. 11 - …".
_DATELINE: Final = re.compile(r"^[\w .,'/()]{2,40}$")
_WEEKDAY: Final = re.compile(
    r"(?<!\w)(?P<name>{})(?!\w)".format(
        "|".join(
            word.replace("пятниц", "п'?ятниц")
            for word in sorted(WEEKDAY, key=len, reverse=True)
            if len(word) > 5 or word in _SHORT_DAYS
        )
    )
)
# A number of hours or days is no number of events: "over the past 24 hours".
_DURATION: Final = re.compile(
    r"(?<![\w.,])(?:\d+(?:,| і| та| й| and) )?[\w']+[ -](?:(?:останн|минул|past|last|full)\w* )?(?:годин\w*|хвилин\w*|секунд\w*|діб|доби|днів|дні|дня|hours?|hrs?|minutes?"
    r"|days?|weeks?|months?|years?|тижн\w+|місяц\w+|рок(?:и|ів)|часов|часа|суток|дней|месяц\w+|лет)(?!\w)"
    r"|\d{1,4}-(?:year|day|hour)-?\w*|(?<!\w)aged \d+(?:(?:,| and) \d+)*|\d{1,2}(?::\d\d)? ?(?:[ap]\.m\.|[ap]m(?!\w))"
)


class Found(NamedTuple):
    """A date in a sentence, its place, and how it was found: stated, no year, month …"""

    start: int
    end: int
    when: When
    basis: str


class Times(NamedTuple):
    """What a sentence tells of time.

    `masked` are the places whose numbers are no counts. `day` is the day or month of the event,
    `as_of` the clock time and day of a running report; `is_night`, `is_past_day` and
    `is_this_day` say that the sentence speaks of such a one; `hours` is a span of clock times.
    """

    masked: list[tuple[int, int]]
    days: tuple[Found, ...] = ()
    as_of: tuple[str, date | None] | None = None
    is_night: bool = False
    is_past_day: bool = False
    is_this_day: bool = False
    hours: str | None = None
    is_same_day: bool = False


def times(plain: str, published: date) -> Times:
    """Find the times in a sentence that `normal` made. A date without a year is the latest such."""
    found = sorted(_days(plain, published), key=lambda each: each.start)
    masked = [(each.start, each.end) for each in found]
    masked += [match.span() for match in _CLOCK.finditer(plain)]
    masked += [match.span() for match in _LONE_YEAR.finditer(plain)]
    masked += [match.span() for match in _SPAN.finditer(plain)]
    masked += [match.span() for match in _DURATION.finditer(plain)]
    as_of, events = _as_of(plain, found)
    return Times(
        masked,
        tuple(_events(plain, events) or ([] if as_of else _weekdays(plain, published))),
        as_of,
        _NIGHT.search(plain) is not None,
        _PAST_DAY.search(plain) is not None,
        _THIS_DAY.search(plain) is not None,
        _hours(plain),
        _SAME_DAY.search(plain) is not None,
    )


def _days(plain: str, published: date) -> list[Found]:
    found: list[Found] = []
    for pattern in _DAYS:
        for match in pattern.finditer(plain):
            if any(each.start < match.end() and match.start() < each.end for each in found):
                continue
            if (day := _day(match, published)) is not None:
                found.append(day)
    for pattern in _MONTH_ALONE:
        for match in pattern.finditer(plain):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found += _month(match, published)
    return found


def _day(match: re.Match[str], published: date) -> Found | None:
    month, year = _number_of(match["month"]), match["year"]
    try:
        if year is not None:
            when = When.day(date(int(year), month, int(match["day"])))
            basis = "stated"
        else:
            reading = find_day(f"{match['day']} {_ENGLISH[month - 1]}", published)
            if reading is None:
                return None
            when, basis = reading.when, "no year in the text"
        if first := match.groupdict().get("first"):
            when = _from_first(when, int(first))
    except (ValueError, IndexError, Unreadable):
        return None
    return Found(match.start(), match.end(), when, basis)


def _from_first(last: When, first: int) -> When:
    """ "8-9 March" from its last day: the end of February if the first is the greater number."""
    day = last.start
    if first > day.day:
        day = day.replace(day=1) - timedelta(days=1)
    return When.between(day.replace(day=first), last.start)


def _weekdays(plain: str, published: date) -> list[Found]:
    """ "on Tuesday": the latest such day up to the day of publication."""
    return [
        Found(
            match.start(),
            match.end(),
            When.day(latest_weekday(WEEKDAY[match["name"].replace("'", "")], published)),
            "weekday",
        )
        for match in _WEEKDAY.finditer(plain)
    ]


def _month(match: re.Match[str], published: date) -> list[Found]:
    month, year = _number_of(match["month"]), match["year"]
    if match["month"] == "may" and year is None:
        return []
    number = int(year) if year else published.year - (month > published.month)
    when = When.month(number, month)
    return [Found(match.start(), match.end(), when, "stated" if year else "no year in the text")]


def _number_of(month: str) -> int:
    return int(month) if month.isdigit() else _NAMES.get(month) or _NAMES[month[:3]]


def _as_of(plain: str, found: list[Found]) -> tuple[tuple[str, date | None] | None, list[Found]]:
    """The moment that a running report is as of, and the dates that are not part of it."""
    match = _AS_OF.search(plain)
    if match is None:
        return None, found
    clock = _CLOCK.search(plain, match.start())
    if clock is None or clock.start() - match.end() > 24:
        return None, found
    beside = next((each for each in found if 0 <= each.start - match.start() <= 40), None)
    rest = [each for each in found if each is not beside]
    day = None if beside is None else beside.when.start
    return (clock[0].replace(".", ":").zfill(5), day), rest


def _events(plain: str, found: list[Found]) -> list[Found]:
    """The dates of events, not of saying so or in brackets.

    In "night of 13 September (from 18:00 on 12 September)" it is the first.
    """
    if len(found) > 1:
        found = [each for each in found if not _in_brackets(plain, each)]
    found = [
        each for each in found if not _BEGAN_ON.search(plain, max(0, each.start - 40), each.start)
    ]
    happened = [
        each
        for each in found
        if not _SAID_ON.search(plain, max(0, each.start - 60), each.start)
        and not (_DATELINE.match(plain[: each.start]) and plain[each.end :].lstrip()[:1] == "-")
    ]
    is_relative = _WEEKDAY.search(plain) or _PAST_DAY.search(plain)
    return happened or ([] if is_relative else found)


def _in_brackets(plain: str, each: Found) -> bool:
    before = plain[: each.start]
    return before.count("(") > before.count(")")


def _hours(plain: str) -> str | None:
    match = _HOURS.search(plain)
    if match is None:
        return None
    return "-".join(match[name].replace(".", ":").zfill(5) for name in ("since", "until"))


_NOON: Final = "12:00"


class ReportDay(NamedTuple):
    """The day that a report's figures are for where a sentence names none, and why it is that."""

    day: date
    basis: str


def report_day(all_times: list[Times], published: date) -> ReportDay:
    """What a report goes by: a morning report speaks of the day before, later ones of their own."""
    as_of = next((each.as_of for each in all_times if each.as_of is not None), None)
    day = (as_of[1] if as_of else None) or published
    if as_of is not None and as_of[0] >= _NOON:
        return ReportDay(day, f"report as of {as_of[0]}")
    says_this_day = any(each.is_this_day for each in all_times)
    says_past_day = any(each.is_past_day for each in all_times)
    if says_past_day and not says_this_day:
        return ReportDay(day - timedelta(days=1), "past day")
    if (
        as_of is not None
        and not says_this_day
        and as_of[0] <= "10:00"
        and not _all_nights(all_times)
    ):
        return ReportDay(day - timedelta(days=1), f"report as of {as_of[0]}, the day before")
    return ReportDay(day, f"report as of {as_of[0]}" if as_of else "day of publication")


def _all_nights(all_times: list[Times]) -> bool:
    return any(each.is_night for each in all_times)


def published_in(text: str, today: date) -> date | None:
    """The day on which a text says that it was published: the latest full date in it, if any."""
    from evlog.reports.phrases import normal

    plain = normal(text)
    days = [
        each.when.end
        for each in _days(plain, today)
        if each.basis == "stated" and each.when.precision in ("day", "range")
    ]
    told = [day for day in days if day <= today]
    return max(told, default=None)
