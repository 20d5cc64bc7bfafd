"""The words that say what a figure is of: killed, downed, hits at so many locations."""

from collections.abc import Mapping
from typing import Final

from evlog.language.line.words import Words
from evlog.model.text import fold

_PARTS: Final = {
    "killed": (
        *("killed", "dead", "died", "deaths", "fatalities", "killing", "lost their lives", "slain"),
        *("вбито", "убито", "вбиті", "загинуло", "загинув", "загинула", "загинули", "загиблих", "загиблі"),
        *("вбитих", "убитих", "вбили", "убили", "вбив", "загиблий", "смертей"),
        *("погибло", "погиб", "погибла", "погибли", "погибших", "погибшие", "убит", "убиты", "убитых", "убили"),
    ),
    "wounded": (
        *("wounded", "injured", "hurt", "injuries", "wounding", "injuring", "casualties wounded"),
        *("поранено", "поранених", "поранені", "поранений", "поранення", "поранив", "поранили"),
        *("постраждало", "постраждали", "постраждалих", "травмовано", "травмованих", "дістали поранення"),
        *("зазнали поранень", "отримали поранення"),
        *("ранено", "ранены", "ранен", "раненых", "ранения", "пострадало", "пострадали", "пострадавших"),
    ),
    "captured": (
        *("captured", "taken prisoner", "taken captive", "captive"),
        *("полонено", "полонених", "взято в полон", "взято у полон", "взяли в полон", "пленено", "взято в плен"),
    ),
    "repelled": (
        *("repelled", "repulsed", "stopped", "halted", "thwarted", "foiled", "beaten back", "repelling"),
        *("відбито", "відбиті", "відбили", "відбив", "зупинено", "зупинили", "зупинив"),
        *("отбито", "отбиты", "отбили", "отражено", "отражены", "остановлено"),
    ),
    "ongoing": (
        *("ongoing", "continue", "continues", "continuing", "in progress", "underway", "under way"),
        *("still going on", "going on", "active", "unfinished"),
        *("тривають", "триває", "продовжуються", "продовжується", "триваючих", "незавершених"),
        *("продолжаются", "продолжается", "идут", "идет"),
    ),
    "downed": (
        *("downed", "shot down", "intercepted", "destroyed", "neutralized", "neutralised", "brought down"),
        *("downed/suppressed", "shot down/suppressed", "downed or suppressed", "shot down or suppressed"),
        *("destroyed or suppressed", "downed/jammed", "taken down", "took down", "intercepting"),
        *("збито", "збито/подавлено", "збиті", "збили", "збив", "знищено", "знищили", "знищені", "знешкоджено"),
        *("перехоплено", "збиття", "збиття/подавлення", "перехопили", "знищив"),
        *("сбито", "сбиты", "сбили", "сбито/подавлено", "уничтожено", "уничтожены", "перехвачено", "перехвачены"),
    ),
    "lost": (
        *("lost", "lost from radar", "lost on radar", "lost from radars", "lost location", "lost to jamming"),
        *("suppressed", "jammed", "lost/suppressed", "lost without effect", "disappeared from radar"),
        *("disappeared from radars", "did not reach their targets", "suppressed by EW"),
        *("suppressed by electronic warfare", "lost due to EW", "suppressed/lost"),
        *("локаційно втрачено", "локаційно втрачені", "втрачено", "подавлено", "придушено", "подавлені"),
        *("локаційно втрачено/подавлено", "не досягли цілей", "не досягли цілі", "втрачено локаційно"),
        *("потеряно", "подавлены", "потеряно с радаров", "локационно потеряно", "не достигли целей"),
    ),
    "hits": (
        *("hits", "hit", "direct hits", "direct hit", "impacts", "impact", "struck", "hits recorded"),
        *("влучання", "влучань", "попадання", "попадань", "влучили", "прильотів", "прильоти"),
        *("попадания", "попаданий", "попадание", "прилетов", "прилёты"),
    ),
    "debris": (
        *("debris", "falling debris", "debris fell", "wreckage", "fallen debris", "debris falls"),
        *("уламки", "уламків", "падіння уламків", "падіння збитих", "падіння збитих уламки", "уламки впали"),
        *("обломки", "обломков", "падение обломков", "падения обломков"),
    ),
    "munitions": ("munitions", "боєприпасів", "боеприпасов"),
}  # fmt: skip
_FIELDS: Final[Mapping[tuple[str, ...], str]] = {
    tuple(fold(phrase).split()): field for field, phrases in _PARTS.items() for phrase in phrases
}
_LONGEST: Final = max(map(len, _FIELDS))
WITH: Final = frozenset(
    map(fold, ("with", "using", "dropping", "dropped", "involving", "firing", "із", "з", "скинувши",
               "скинув", "скинули", "застосувавши", "сбросив", "сбросил", "сбросили", "с", "применив"))
)  # fmt: skip
AT: Final = frozenset(map(fold, ("at", "in", "on", "across", "over", "to", "fell", "recorded",
                                  "reported", "were", "was", "на", "у", "в", "по", "зафіксовано", "за")))  # fmt: skip
LOCATIONS: Final = frozenset(
    map(
        fold,
        (
            *("location", "locations", "place", "places", "site", "sites", "spot", "spots", "areas"),
            *("локації", "локаціях", "локацій", "локація", "місці", "місцях", "місць", "місця"),
            *("локациях", "локации", "локаций", "местах", "мест", "местa", "адресах", "addresses"),
        ),
    )
)  # fmt: skip
MUNITIONS: Final = frozenset(
    (
        *("bomb", "bombs", "munition", "munitions", "missile", "missiles", "rocket", "rockets"),
        *("shell", "shells", "drone", "drones", "kabs"),
        *map(fold, ("бомб", "бомби", "бомбами", "ракет", "ракетами", "каб", "кабів", "снарядів")),
    )
)
TARGETS: Final = frozenset(
    map(fold, ("target", "targets", "цілі", "цілей", "ціль", "цели", "целей", "them", "those", "these",
               "which", "whom", "attack", "attacks", "assaults", "engagements", "engagement", "battle",
               "battles", "clash", "clashes", "них", "них", "яких", "атак", "атаки", "атака", "штурмів",
               "боєзіткнення", "боєзіткнень", "зіткнень", "зіткнення", "боїв", "бій", "бої", "кого",
               "objects", "objectives", "air", "aerial", "fighting", "нападів", "бойове", "бойових",
               "боя", "боев", "столкновений", "who"))
)  # fmt: skip
ALL: Final = frozenset(map(fold, ("all", "всі", "усі", "все", "всех", "усіх", "всіх")))
PART_OF: Final = frozenset(map(fold, ("of", "з", "із", "из", "зі", "out")))
LEADS_TO_PART: Final = frozenset(
    map(fold, ("including", "among", "them", "зокрема", "серед", "них", "з", "у", "тому", "числі",
               "в", "включая", "том", "числе", "incl"))
)  # fmt: skip
LEADS: Final = frozenset(
    map(fold, ("of", "which", "them", "another", "still", "with", "including", "ще", "ещё", "з", "них",
               "із", "зокрема", "also", "further", "more", "яких", "из", "которых", "these", "those"))
)  # fmt: skip


def part_at(words: Words, place: int) -> tuple[str, int] | None:
    """The field that the words from one on name, with their number; None if they name none."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted for word in run):
            continue
        field = _FIELDS.get(tuple(fold(run.text).split()))
        if field is not None:
            return field, length
    return None
