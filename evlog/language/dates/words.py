"""The words that dates are made of, in three languages, folded; and dates put into words."""

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
_RUSSIAN_MONTHS: Final = (
    "январь января январе янв",
    "февраль февраля феврале фев февр",
    "март марта марте мар",
    "апрель апреля апреле апр",
    "май мая мае",
    "июнь июня июне июн",
    "июль июля июле июл",
    "август августа августе авг",
    "сентябрь сентября сентябре сен сент",
    "октябрь октября октябре окт",
    "ноябрь ноября ноябре ноя нояб",
    "декабрь декабря декабре дек",
)
_WEEKDAYS: Final = (
    "monday mon понеділок понеділка понеділку пн",
    "tuesday tue tues вівторок вівторка вівторку вт",
    "wednesday wed weds середа середи середу середі ср",
    "thursday thu thur thurs четвер четверга четвергу чт",
    "friday fri п'ятниця п'ятниці п'ятницю пт",
    "saturday sat субота суботи суботу суботі сб",
    "sunday sun неділя неділі неділю нд",
)
_RUSSIAN_WEEKDAYS: Final = (
    "понедельник понедельника понедельнику",
    "вторник вторника вторнику",
    "среда среды среде среду",
    "четверг четверга четвергу",
    "пятница пятницы пятнице пятницу",
    "суббота субботы субботе субботу",
    "воскресенье воскресенья воскресенью вс",
)


def _numbered(*tables: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        fold(word): number
        for table in tables
        for number, words in enumerate(table, first)
        for word in words.split()
    }


MONTH: Final = _numbered(_MONTHS, _RUSSIAN_MONTHS, first=1)
WEEKDAY: Final = _numbered(_WEEKDAYS, _RUSSIAN_WEEKDAYS, first=0)


def day_in_words(day: date) -> str:
    """A day as evlog says it, whatever the locale: `Wed 24 Dec 2025`."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year:04}"


def date_in_words(when: When) -> str:
    """A date as evlog says it, so that it reads back: `Wed 24 Dec 2025`, `night to …`, `Nov 2025`,
    `20–24 Nov 2025`, `by …`, `about …`."""
    about = "about " if when.approximate else ""
    match when.precision:
        case "day":
            return about + day_in_words(when.start)
        case "night":
            return f"{about}night to {day_in_words(when.start)}"
        case "by":
            return f"by {about}{day_in_words(when.start)}"
        case "week":
            week = when.start.isocalendar().week
            return f"{about}week {week}, {_range(when.start, when.end)}"
        case "month":
            return f"{about}{MONTHS[when.start.month - 1][:3]} {when.start.year}"
        case "year":
            return f"{about}{when.start.year}"
        case _:
            return about + _range(when.start, when.end)


def as_written(when: When) -> str:
    """A date as a person may edit it, so that it reads back: as EDTF if that is short, else
    `2025-W52`, `night to 2025-09-13`, `by 2026-02-26`."""
    about = "about " if when.approximate else ""
    match when.precision:
        case "week":
            year, week, _ = when.start.isocalendar()
            return f"{about}{year:04}-W{week:02}"
        case "night":
            return f"{about}night to {when.start}"
        case "by":
            return f"by {about}{when.start}"
        case _:
            return when.edtf()


def _range(start: date, end: date) -> str:
    last = f"{end.day} {MONTHS[end.month - 1][:3]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = f"{start.day} {MONTHS[start.month - 1][:3]}"
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
