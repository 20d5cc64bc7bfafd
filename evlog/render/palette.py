"""The colours of evlog, by what they mean. Nothing else names a colour.

One colour a group of event types (`palette.of("strikes")`), one accent for focus and keys, one
for doubt (≠ disputed, ≈ looks told), one for what is sure (✓). Each stands beside a mark or a
word, so that nothing is told by colour alone.

- Rich: a style is a string, `Text("12", palette.of("ground"))`, `Text("3", palette.heat("ground",
  0.4))`. A renderable takes `palette: Palette = TERMINAL` and never asks where it is drawn.
- On the command line `TERMINAL`: the 16 names, which every terminal draws legibly on its own ground.
- In the app `evlog.widgets.theme.palette_of(widget)` gives that of the theme; style sheets have the
  same as variables: `$ground $strikes $territory $people $stocks $other $focus $doubt $sure $dim`,
  and `$row-cursor $row-resting $row-chosen $frame $frame-lit` for rows and frames.
- A page or picture takes the hex texts of `DARK` and `LIGHT`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

_GROUPS: Final = ("ground", "strikes", "territory", "people", "stocks", "other")
# What counts as legible: the contrast that WCAG asks of text.
LEGIBLE: Final = 4.5


class Palette(NamedTuple):
    """Colours as `#rrggbb`, or as styles that name one of the 16; Rich takes both.

    The first six are the groups of types. `dim` is for what is secondary, `focus` for focus and
    keys, `background` and `foreground` are those of the page.
    """

    ground: str
    strikes: str
    territory: str
    people: str
    stocks: str
    other: str
    focus: str
    doubt: str
    sure: str
    dim: str
    background: str
    foreground: str

    @property
    def is_exact(self) -> bool:
        """Whether its colours can be mixed; those of the 16 names are the terminal's own."""
        return self.background.startswith("#")

    def of(self, group: str) -> str:
        """The colour of a group of types; of a group that is not known, that of `other`."""
        return str(getattr(self, group)) if group in _GROUPS else self.other

    def heat(self, group: str, share: float) -> str:
        """A style with a background that is the stronger the nearer `share` comes to 1.

        Its text is legible on it. Of 16 colours there are three steps: the colour as text, bold,
        and as background.
        """
        colour, share = self.of(group), max(0.0, min(1.0, share))
        if not self.is_exact:
            return (colour, f"bold {colour}", f"reverse {colour}")[min(2, int(3 * share))]
        ground = mixed(self.background, colour, 0.14 + 0.76 * share)
        return f"{_text_on(ground, self.foreground, self.background)} on {ground}"

    def legible_on(self, background: str) -> "Palette":
        """The palette on another background, each colour as light or dark as can be read there."""
        told = self._replace(background=background)
        read = (legible(colour, background) for colour in told[:-2])
        return Palette._make((*read, background, self.foreground))


DARK: Final = Palette(
    ground="#e5a84b",
    strikes="#e06c75",
    territory="#5fa8d3",
    people="#8fbf7f",
    stocks="#9aa3af",
    other="#b7a6c9",
    focus="#7aa2f7",
    doubt="#ecc872",
    sure="#8fbf7f",
    dim="#838c99",
    background="#11161d",
    foreground="#d8dde4",
)
LIGHT: Final = Palette(
    ground="#9a5b00",
    strikes="#b8323f",
    territory="#1c6a97",
    people="#3b7429",
    stocks="#5d6671",
    other="#72578c",
    focus="#2f5fcf",
    doubt="#856500",
    sure="#3b7429",
    dim="#656d78",
    background="#fafaf7",
    foreground="#22272e",
)
TERMINAL: Final = Palette(
    ground="yellow",
    strikes="red",
    territory="cyan",
    people="green",
    stocks="default",
    other="magenta",
    focus="blue",
    doubt="bold yellow",
    sure="green",
    dim="dim",
    background="default",
    foreground="default",
)


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two of `#rrggbb`, nearer to the second the nearer `share` is to 1."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """How well a text of one colour can be read on the other, from 1 (not at all) to 21 (WCAG)."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _text_on(ground: str, *wanted: str) -> str:
    """The first that can be read, else black or white, of which one always can."""
    read = (text for text in (*wanted, "#ffffff") if contrast(text, ground) >= LEGIBLE)
    return next(read, "#000000")


def legible(colour: str, background: str) -> str:
    """The colour, mixed with white or black as far as it takes to be read on a background."""
    towards = "#ffffff" if _luminance(background) < 0.18 else "#000000"
    shares = (step / 20 for step in range(20))
    tries = (mixed(colour, towards, share) for share in shares)
    return next((each for each in tries if contrast(each, background) >= LEGIBLE), towards)


def nearest_of_256(colour: str) -> int:
    """The number, from 16 to 255, of the terminal colour that looks most like this one.

    Rich rounds each channel by itself, which makes saturated navy of a dark grey.
    """
    return _nearest(_lab(*_channels(colour)), range(16, 256))


def nearest_text_of_256(colour: str, ground: str) -> int:
    """The same of a text on a ground: what can be read there still can."""
    found, below = nearest_of_256(colour), colour_of_256(nearest_of_256(ground))
    if contrast(colour, ground) < LEGIBLE or contrast(colour_of_256(found), below) >= LEGIBLE:
        return found
    able = [n for n in range(16, 256) if contrast(colour_of_256(n), below) >= LEGIBLE]
    return _nearest(_lab(*_channels(colour)), able)


def colour_of_256(number: int) -> str:
    """The terminal colour of a number from 16 to 255."""
    if number >= 232:
        return f"#{8 + 10 * (number - 232):02x}" + f"{8 + 10 * (number - 232):02x}" * 2
    steps, cube = (0, 95, 135, 175, 215, 255), number - 16
    return "#" + "".join(f"{steps[cube // of % 6]:02x}" for of in (36, 6, 1))


def _nearest(wanted: tuple[float, float, float], among: Iterable[int]) -> int:
    def distance(number: int) -> float:
        return sum((a - b) ** 2 for a, b in zip(wanted, _labs()[number], strict=True))

    return min(among, key=distance)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(red: int, green: int, blue: int) -> tuple[float, float, float]:
    """The colour in CIE L*a*b*, in which distance is near to difference as it is seen."""
    r, g, b = _linear(red), _linear(green), _linear(blue)
    x = _root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
    y = _root(0.2126 * r + 0.7152 * g + 0.0722 * b)
    z = _root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116


@cache
def _labs() -> Mapping[int, tuple[float, float, float]]:
    return {number: _lab(*_channels(colour_of_256(number))) for number in range(16, 256)}
