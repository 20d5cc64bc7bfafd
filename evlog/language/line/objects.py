"""Words beside a verb or a count that name its object, or add nothing: soldiers, villages, the, of."""

from typing import Final

from evlog.model.text import fold

PERSONS: Final = (
    *("soldier", "soldiers", "troop", "troops", "serviceman", "servicemen", "fighter", "fighters"),
    *("pow", "pows", "prisoner", "prisoners", "person", "persons", "people", "men", "mercenaries"),
    *("resident", "residents", "invaders", "occupiers", "military", "personnel", "marines", "combatants"),
    *("солдат", "солдата", "солдати", "солдатів", "військових", "військовий", "військові"),
    *("військовослужбовець", "військовослужбовці", "військовослужбовців", "бійців", "бійці"),
    *("осіб", "особи", "особа", "людей", "люди", "людини", "людина", "полонених", "полоненого"),
    *("окупантів", "окупанти", "загарбників", "найманців", "солдаты", "военнослужащих", "военных"),
    *("бойцов", "человек", "человека", "пленных", "наемников", "окупант", "людям"),
)  # fmt: skip
CIVILIANS: Final = (
    *("civilian", "civilians", "non-combatants", "child", "children", "діти", "дітей", "дитина", "детей"),
    *("цивільний", "цивільна", "цивільні", "цивільних", "цивільного", "цивільними", "мирних", "мирні"),
    *("мирний", "гражданский", "гражданские", "гражданских", "мирных", "мирные"),
)  # fmt: skip
_FILLERS: Final = (
    *("the", "of", "a", "an", "on", "total", "overall", "altogether", "about", "all", "already", "so", "far"),
    *("ground", "combat", "enemy", "more", "another", "further", "still", "now", "at", "least", "with"),
    *("using", "separate", "different", "times", "time", "and", "in", "including", "number", "up", "to"),
    *("settlement", "settlements", "village", "villages", "town", "towns", "positions", "position"),
    *("territory", "area", "areas", "offensive", "their", "its", "our", "also", "new", "other", "various"),
    *("вже", "уже", "ще", "усього", "всього", "загалом", "наразі", "разів", "рази", "раз", "та", "і", "й"),
    *("населених", "населений", "населені", "пунктів", "пункт", "пункти", "позиції", "позицій", "позиціях"),
    *("наступальних", "штурмових", "дій", "дії", "наступальні", "штурмові", "дію", "кількість", "нові"),
    *("всего", "ещё", "раза", "населённых", "пунктов", "пункта", "позиции", "позиций", "и", "було", "були"),
    *("всі", "усі", "все", "типу", "типа", "різних", "типів", "видів", "від", "проти", "із", "з", "со", "с"),
    *("ударними", "ударних", "боєприпасів", "бойових", "активних", "населенного"),
)  # fmt: skip
# What a count may be of, beside what happened.
_COUNTED: Final = (
    *("settlement", "settlements", "village", "villages", "town", "towns", "position", "positions"),
    *(
        "населених пунктів",
        "населений пункт",
        "населених",
        "населений",
        "населені",
        "пунктів",
        "пункт",
    ),
    *(
        "пункти",
        "сіл",
        "села",
        "село",
        "позицій",
        "позиції",
        "населенных",
        "населённых",
        "населенный",
    ),
    *("пунктов", "пункта", "позиций", "times", "time", "раз", "рази", "разів", "раза", "locations"),
    *("cities", "hamlets", "buildings", "strongholds"),
)
_PERSON_WORDS: Final = frozenset(map(fold, PERSONS))
_CIVILIAN_WORDS: Final = frozenset(map(fold, CIVILIANS))
_FILLER_WORDS: Final = frozenset(map(fold, _FILLERS))
_COUNTED_WORDS: Final = frozenset(fold(word) for words in _COUNTED for word in words.split())
# Words inside a name that need no capital, and those that end it.
INSIDE_NAMES: Final = frozenset(
    (
        *("i", "і", "й", "на", "of", "the", "upon", "on", "de", "del", "der", "von"),
        *("la", "el", "al", "da", "do", "dos", "du"),
    )
)
_KINDS_OF_PLACE: Final = frozenset(
    map(
        fold,
        (
            *(
                "region",
                "oblast",
                "district",
                "raion",
                "city",
                "village",
                "community",
                "area",
                "axis",
            ),
            *(
                "port",
                "airport",
                "airfield",
                "airbase",
                "station",
                "plant",
                "refinery",
                "depot",
                "bridge",
            ),
            *(
                "reservoir",
                "dam",
                "island",
                "spit",
                "forest",
                "railway",
                "harbour",
                "harbor",
                "hospital",
            ),
            *("direction", "sector", "suburb", "suburbs", "itself", "hromada", "front", "river"),
            *("область", "області", "району", "район", "громада", "громади", "громаді", "обл"),
            *("области", "района", "районе", "районі", "напрямку", "напрямок", "направлении"),
        ),
    )
)


def is_person(word: str) -> bool:
    """Whether a word names people."""
    return fold(word) in _PERSON_WORDS or is_civilian(word)


def is_civilian(word: str) -> bool:
    """Whether a word names people who are no soldiers."""
    return fold(word) in _CIVILIAN_WORDS


def is_filler(word: str) -> bool:
    """Whether a word beside a count or verb adds nothing to what happened."""
    return fold(word) in _FILLER_WORDS


def is_counted(word: str) -> bool:
    """Whether a word is what a count may be of: settlements, times."""
    return fold(word) in _COUNTED_WORDS


def is_kind_of_place(word: str) -> bool:
    """Whether a word after a name says what kind of place it is."""
    return fold(word) in _KINDS_OF_PLACE
