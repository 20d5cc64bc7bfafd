"""The words that dates are made of, in English and Ukrainian, folded; and dates put into words."""

from datetime import date
from typing import Final

from evlog.model.text import fold
from evlog.model.when import When

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTHS: Final = (
    "january jan січень січня січні січ",
    "february feb лютий лютого лютому лют",
    "march mar березень березня березні бер",
    "april apr квітень квітня квітні квіт кві",
    "may травень травня травні трав тра",
    "june jun червень червня червні черв чер",
    "july jul липень липня липні лип",
    "august aug серпень серпня серпні серп сер",
    "september sep sept вересень вересня вересні вер",
    "october oct жовтень жовтня жовтні жовт жов",
    "november nov листопад листопада листопаді лист лис",
    "december dec грудень грудня грудні груд гру",
)
_WEEKDAYS: Final = (
    "monday mon понеділок понеділка понеділку пн",
    "tuesday tue tues вівторок вівторка вт",
    "wednesday wed weds середа середи середу ср",
    "thursday thu thur thurs четвер четверга чт",
    "friday fri п'ятниця п'ятниці п'ятницю пт",
    "saturday sat субота суботи суботу сб",
    "sunday sun неділя неділі неділю нд",
)

MONTH: Final = {fold(w): n for n, words in enumerate(_MONTHS, 1) for w in words.split()}
WEEKDAY: Final = {fold(w): n for n, words in enumerate(_WEEKDAYS) for w in words.split()}


def day_in_words(day: date) -> str:
    """A day as evlog says it, whatever the locale: `Wed 24 Dec 2025`."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year:04}"


def in_words(when: When) -> str:
    """A date as evlog says it: `Wed 24 Dec 2025`, `Nov 2025`, `20–24 Nov 2025`, `about …`."""
    about = "about " if when.approximate else ""
    match when.precision:
        case "day":
            return about + day_in_words(when.start)
        case "week":
            week = when.start.isocalendar().week
            return f"{about}week {week}, {_range(when.start, when.end)}"
        case "month":
            return f"{about}{MONTHS[when.start.month - 1][:3]} {when.start.year}"
        case "year":
            return f"{about}{when.start.year}"
        case _:
            return about + _range(when.start, when.end)


def _range(start: date, end: date) -> str:
    last = f"{end.day} {MONTHS[end.month - 1][:3]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = f"{start.day} {MONTHS[start.month - 1][:3]}"
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
