"""What reports do with words: verbs in English, Ukrainian and Russian, and what they say happened.

A verb is found by its stem. `LIGHT` verbs (launched, здійснив) say only that something happened,
and leave it to the noun to say what.
"""

import re
from typing import Final

from evlog.model.text import fold

LIGHT: Final = ""
# Verbs by the event type that they tell of. "~" stands for any ending: `атакова~` is атакував,
# атакували, атаковано. Those before an infinitive (tried to, намагався) stand by themselves.
_VERBS: Final = {
    "attack": (
        *("attacked", "attacking", "assaulted", "assaulting", "stormed", "storming", "raided"),
        *("атакува~", "атакова~", "атакує~", "атакую~", "штурмува~", "штурмова~", "штурмує~", "штурмую~"),
        *("наступа~", "атаковал~", "атакуе~", "атакую~", "штурмовал~", "штурмую~", "штурмуе~"),
    ),
    "counterattack": (
        *("counterattacked", "counter-attacked", "counterattacking"),
        *("контратакува~", "контратакова~", "контратакує~"),
    ),
    "clash": ("clashed", "clashing"),
    "attack_repelled": (
        *("repelled", "repel", "repels", "repelling", "repulsed", "stopped", "halted", "thwarted", "foiled"),
        *("rebuffed", "beat off", "beat back", "beaten back", "beaten off", "fended off", "fought off"),
        *("held off", "pushed back", "turned back", "drove back", "driven back"),
        *("відбив~", "відбил~", "відбит~", "відбива~", "зупинил~", "зупинив", "зупинен~", "зупиня~", "стримал~"),
        *("стримув~", "стримано", "припинил~", "зірвал~", "відкинул~", "нейтралізува~"),
        *("отбил~", "отбит~", "отбива~", "отразил~", "отражен~", "отража~", "остановил~", "остановлен~", "пресек~"),
    ),
    "shelling": (
        *("shelled", "bombarded", "bombarding"),
        *("обстріля~", "обстрілюва~", "обстрілює~", "обстрілюю~", "обстреля~", "обстрелива~"),
    ),
    "strike": (
        *("struck", "striking", "hit", "targeted"),
        *("вдарил~", "вдарив", "ударил~", "ударив", "уразил~", "уразив", "вразил~", "поцілил~", "поцілив"),
        *("поразил~", "ударил", "ударили"),
    ),
    "advance": (
        *("advanced", "advancing", "gained ground", "moved forward", "made gains", "made advances"),
        *("просунул~", "просунувся", "просувал~", "просувают~", "продвинул~", "продвига~"),
    ),
    "capture": (
        *("seized", "seize", "captured", "capture", "took control of", "took", "occupied", "overran"),
        *("regained control over", "regained control of", "restored control over", "restored control of"),
        *("regained", "retook", "recaptured", "reclaimed", "liberated", "liberate"),
        *("відвоюва~", "захопи~", "захоплен~", "окупува~", "окупова~", "зайнял~", "зайняв", "зайнято"),
        *("звільнил~", "звільнив", "звільнен~", "відбили контроль над", "відновили контроль над"),
        *("відновив контроль над", "відновлено контроль над", "повернули контроль над"),
        *("повернули під контроль", "взяли під контроль", "взяли под контроль", "взят~ под контроль"),
        *("захватил~", "захвачен~", "занял~", "освободил~", "освобожден~"),
    ),
    "withdrawal": (
        *("withdrew", "withdrawn", "retreated", "pulled back", "pulled out", "fell back"),
        *("відійшл~", "відійшов", "відступил~", "відступив", "відведен~", "отошл~", "отошел", "отступил~", "отведен~"),
    ),
    "surrender": (
        *("surrendered", "surrendering", "gave up", "laid down their arms"),
        *("здал~ся", "здал~сь", "здал~ся в полон", "здал~ся у полон", "здал~сь в полон", "здається в полон"),
        *("склали зброю", "сдал~сь", "сдал~ся", "сдал~сь в плен", "сложили оружие"),
    ),
    "prisoners_taken": (
        *("took prisoner", "taken prisoner", "took captive", "taken captive"),
        *("взяли в полон", "взяв у полон", "взято в полон", "взято у полон", "взяли у полон", "полонил~"),
        *("взяли в плен", "взят~ в плен", "пленил~"),
    ),
    "infiltration": ("infiltrated", "infiltrating", "інфільтрува~", "просочил~ся", "просочува~"),
    "control_claim": (
        *("claimed control of", "claimed control over", "claimed to control", "claimed the capture of"),
        *("claimed to have captured", "claimed to have seized", "claimed to have taken", "asserted control over"),
        *("claimed the seizure of", "asserted control of", "заявил~ про захоплення", "заявил~ про контроль над"),
        *("заявил~ о захвате", "заявил~ об освобождении", "заявив про захоплення"),
    ),
    "evacuation": ("evacuated", "евакуйова~", "евакуюва~", "эвакуирова~"),
    LIGHT: (
        *("launched", "launching", "carried out", "carrying out", "conducted", "conducting", "conduct"),
        *("made", "mounted", "undertook", "performed", "delivered", "inflicted", "committed", "executed"),
        *("used", "fired", "dropped", "employed", "sent", "released", "deployed", "unleashed"),
        *("recorded", "registered", "reported", "took place", "occurred", "happened", "were recorded"),
        *("was recorded", "were reported", "there were", "there was", "saw", "suffered", "came under"),
        *("здійсн~", "провів", "провел~", "проводил~", "проводив", "проведен~", "завдал~", "завдав", "завдан~"),
        *("застосува~", "застосова~", "випусти~", "випущен~", "скину~", "запусти~", "запущен~", "нанес~"),
        *("зафіксова~", "відбул~", "відбува~", "стал~ся", "сталося", "нарахов~", "нараховує~", "зазнал~"),
        *("соверши~", "совершен~", "провел~", "проведен~", "нанес~", "применил~", "выпустил~", "сбросил~"),
        *("запустил~", "зафиксирован~", "произошл~", "произошел", "використал~", "використа~"),
    ),
}  # fmt: skip
# What is attempted is an attack, whatever it was to achieve: advance, break through, прорвати.
_TRIED: Final = (
    *("attempted to", "tried to", "sought to", "attempting to", "trying to", "attempt to", "attempts to"),
    *("намагал~ся", "намагал~сь", "намагався", "намагають~", "пробувал~", "пытал~сь", "пытал~ся"),
)  # fmt: skip
_ATTEMPT: Final = (
    *("attempt", "attempts", "try", "tries"),
    *(
        "спроба",
        "спроби",
        "спроб",
        "спробу",
        "спробами",
        "попытка",
        "попытки",
        "попыток",
        "попытку",
    ),
)
# What an attempt may be to do, and on whom; none of it changes what happened.
_AIM: Final = (
    *("advance", "break through", "break", "push forward", "push", "move forward", "move", "storm"),
    *("attack", "assault", "dislodge", "improve", "penetrate", "enter", "gain", "infiltrate", "gain a foothold"),
    *("drive", "oust", "squeeze", "of advance", "at advance", "to advance", "to break through", "to storm"),
    *("to attack", "to dislodge", "to push", "to improve", "to move", "to enter", "to penetrate"),
    *("просунутися", "просуватися", "прорвати", "прорватися", "потіснити", "витіснити", "наступати"),
    *("штурмувати", "атакувати", "вклинитися", "закріпитися", "зайняти", "покращити", "захопити"),
    *("просування", "прориву", "штурму", "наступу", "атакувати", "продвинуться", "прорваться", "прорвать"),
    *("атаковать", "штурмовать", "продвижения", "прорыва", "вытеснить", "потеснить"),
)  # fmt: skip
_NEGATION: Final = frozenset(
    map(fold, ("not", "didn't", "never", "hasn't", "haven't", "weren't", "не", "ні"))
)
_AUXILIARY: Final = ("did", "do", "does", "has", "have", "had", "were", "was", "is", "are")


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = (re.escape(fold(p.replace("~", "qqq"))).replace("qqq", r"\w*") for p in phrases)
    return re.compile("|".join(sorted(alternatives, key=len, reverse=True)))


_BY_TYPE: Final = tuple((kind, _pattern(phrases)) for kind, phrases in _VERBS.items())
_TRIED_TO: Final = _pattern(_TRIED)
_ATTEMPTS: Final = _pattern(_ATTEMPT)
_AIMS: Final = _pattern(_AIM)
_LONGEST: Final = max(len(p.split()) for phrases in (*_VERBS.values(), _AIM) for p in phrases)


def verb_in(run: str) -> str | None:
    """The event type that a whole run of words tells of as a verb, "" for a light one, or None."""
    words = fold(run)
    return next((kind for kind, pattern in _BY_TYPE if pattern.fullmatch(words)), None)


def tries(run: str) -> bool:
    """Whether the run says that something is tried: `attempted to`, `намагалися`."""
    return _TRIED_TO.fullmatch(fold(run)) is not None


def is_attempt(run: str) -> bool:
    """Whether the run is the noun `attempts` or `спроб`."""
    return _ATTEMPTS.fullmatch(fold(run)) is not None


def is_aim(run: str) -> bool:
    """Whether the run says what an attempt is to achieve: `to advance`, `просунутися`."""
    return _AIMS.fullmatch(fold(run)) is not None


def negates(word: str) -> bool:
    """Whether a word says that it did not happen."""
    return fold(word) in _NEGATION


def is_auxiliary(word: str) -> bool:
    """Whether a word only helps a verb: did, were, has."""
    return word.casefold() in _AUXILIARY


LONGEST_VERB: Final = _LONGEST


def verb_words() -> tuple[str, ...]:
    """Whole verbs as people write them, for "did you mean"."""
    return tuple(p for phrases in _VERBS.values() for p in phrases if "~" not in p and " " not in p)
