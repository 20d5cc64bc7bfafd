"""The map of the filtered events; Enter takes what is in view as a filter."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from rich.text import Text
from textual import events as textual_events
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Footer, Static

from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.map.picture import (
    Drawing,
    drawing,
    fitted,
    in_words,
    left_out_in_words,
    legend,
    nothing_to_show,
    places_lines,
    scale_bar,
)
from evlog.render.map.view import View
from evlog.render.palette import Palette
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary import superseded_uids
from evlog.summary.located import Located, Month
from evlog.widgets.commands import bindings
from evlog.widgets.map_view import MapView
from evlog.widgets.theme import palette_of

# How far one key moves the map, as a share of its width or height.
_STEP: Final = 0.2
_PAGE: Final = 0.9
_ZOOM: Final = 1.6
_FRAME_SECONDS: Final = 0.7
_MOVES: Final[dict[str, tuple[float, float]]] = {
    "left": (-_STEP, 0),
    "right": (_STEP, 0),
    "up": (0, -_STEP),
    "down": (0, _STEP),
    "page_up": (0, -_PAGE),
    "page_down": (0, _PAGE),
}
_AT: Final = "place"


class MapScreen(SessionScreen[str | None]):
    """Gives the filter terms of what is in view, or None."""

    DEFAULT_CSS = """
    MapScreen { background: $background; }
    MapScreen #title { height: 1; padding: 0 1; background: $panel; }
    MapScreen Horizontal { height: 1fr; }
    MapScreen MapView { border: round $frame-lit; border-title-color: $focus; border-title-style: bold; }
    MapScreen.-narrow MapView { border: none; border-top: solid $frame-lit; }
    MapScreen #places {
        width: 30; height: 1fr; border: round $frame; border-title-color: $dim; padding: 0 1; display: none;
    }
    MapScreen.-medium #places, MapScreen.-wide #places { display: block; }
    MapScreen #legend { height: 1; padding: 0 1; }
    """
    BINDINGS = [*bindings("map"), *bindings("move", through="go")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (150, "-wide")]  # noqa: RUF012
    where = "map"

    def __init__(self, session: AppSession, events: Sequence[Event], wanted: Filter) -> None:
        super().__init__(session)
        self.events, self.wanted = events, wanted
        self.drawn: Drawing | None = None
        self.view: View | None = None
        self.month: Month | None = None
        self.group = ""
        self._located = self._shown = Located((), ())
        self._months: dict[Month, list[int]] = {}
        self._place = -1
        self._whole = False
        self._playing: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        with Horizontal():
            yield MapView()
            yield Static("", id="places")
        yield Static("", id="legend")
        yield Footer(show_command_palette=False)

    @property
    def map(self) -> MapView:
        """The map itself."""
        return self.query_one(MapView)

    @property
    def playing(self) -> bool:
        """Whether the months go by."""
        return self._playing is not None

    def on_mount(self) -> None:
        self.map.border_title = "map"
        self.query_one("#places").border_title = "places"
        self.map.focus()
        self.locate()

    @work(exclusive=True, group="locate")
    async def locate(self) -> None:
        """Find in a thread where the events lie, and show it."""
        superseded = await in_background(superseded_uids, self.session.events)
        vocabulary = self.session.vocabulary
        self._located = await in_background(Located.of, self.events, vocabulary, superseded)
        self._shown = self._located
        if self._located.spots:
            await self._fit()
            await self._draw()
        else:
            self._show_title()
            self.map.say(nothing_to_show(self._located))
        # Only a key asks for the months; the map need not wait for them.
        self._months = await in_background(self._located.by_month)

    async def _fit(self) -> None:
        columns, rows = self._cells
        self.view = await in_background(fitted, self._shown, columns, rows, whole=self._whole)

    @property
    def _cells(self) -> tuple[int, int]:
        size = self.map.size
        return max(4, size.width), max(2, size.height)

    def go_to(self, view: View) -> None:
        """Show another part of the world."""
        self.view = view
        self.begin_anew("map", self._draw)

    async def _draw(self) -> None:
        if self.view is None:
            return
        self.view = self.view.sized(*self._cells)
        self.drawn = await in_background(drawing, self._shown, self.view)
        self.map.show(self.drawn)
        self._show_title()
        self._show_legend()
        self._show_places()

    def _show_title(self) -> None:
        in_view = self.drawn.in_view if self.drawn else 0
        shown = self._shown if self.month or self.group else self._located
        parts = [
            "map",
            str(self.month) if self.month else "",
            f"only {self._label(self.group)}" if self.group else "",
            in_words(shown, in_view),
            left_out_in_words(self._located),
            self.wanted.describe() if self.wanted else "",
        ]
        self.query_one("#title", Static).update(
            cell(" · ".join(part for part in parts if part), "bold")
        )

    def _label(self, group: str) -> str:
        labels = {one.name: one.label.partition(",")[0] for one in self.session.vocabulary.groups}
        return labels.get(group, group)

    def _show_legend(self) -> None:
        if self.drawn is None:
            return
        line = legend(self.drawn, self.session.vocabulary, self._palette)
        self.query_one("#legend", Static).update(line)
        view = self.drawn.view
        self.map.border_title = f"map · {view.box.in_words()} · {scale_bar(view)}"

    def _show_places(self) -> None:
        if self.drawn is None:
            return
        places = self.query_one("#places", Static)
        rows = max(1, places.size.height)
        told = places_lines(self.drawn, places.size.width, rows, self._palette, self._place)
        lines = []
        for at, line in enumerate(told):
            line.apply_meta({_AT: at})
            lines.append(line)
        places.update(Text("\n").join(lines))

    @property
    def _palette(self) -> Palette:
        return palette_of(self)

    def action_go(self, how: str) -> None:
        """Move the map; the first and the last go to the whole."""
        if self.view is None:
            return
        if how in _MOVES:
            self.go_to(self.view.moved(*_MOVES[how]))
        else:
            self.action_whole()

    def action_nearer(self) -> None:
        self._zoom(_ZOOM)

    def action_farther(self) -> None:
        self._zoom(1 / _ZOOM)

    def _zoom(self, times: float) -> None:
        if self.view is not None:
            self.go_to(self.view.zoomed(times))

    def action_whole(self) -> None:
        """Every event in view; again, without the farthest few."""
        self._whole = not self._whole
        self._place = -1
        self.begin_anew("map", self._fit_and_draw)

    async def _fit_and_draw(self) -> None:
        await self._fit()
        await self._draw()

    def action_next_place(self) -> None:
        self._go_to_place(self._place + 1)

    def action_previous_place(self) -> None:
        self._go_to_place(self._place - 1)

    def _go_to_place(self, at: int) -> None:
        """Put the map around a place of the list."""
        if self.view is None or self.drawn is None or not self._shown.places:
            return
        self._place = at % len(self._shown.places)
        place = self._shown.places[self._place]
        self.go_to(self.view.on(place.latitude, place.longitude))

    def action_group(self) -> None:
        """Show one group of types alone, the next, and in the end all."""
        groups = [one.name for one in self.session.vocabulary.groups]
        present = [group for group in groups if group in set(self._located.groups)]
        at = present.index(self.group) + 1 if self.group in present else 0
        self.group = present[at] if at < len(present) else ""
        self._select()

    def action_play(self) -> None:
        """Let the months go by, or stop at one."""
        if self._playing is not None:
            self._stop()
        elif self._months:
            if self.month == list(self._months)[-1]:
                self.month = None
            self._playing = self.set_interval(_FRAME_SECONDS, partial(self._step, 1))
            self._step(1)

    def action_next_month(self) -> None:
        self._stop()
        self._step(1)

    def action_previous_month(self) -> None:
        self._stop()
        self._step(-1)

    def _step(self, by: int) -> None:
        months = list(self._months)
        if not months:
            return
        at = months.index(self.month) + by if self.month else (0 if by > 0 else len(months) - 1)
        if not 0 <= at < len(months) - 1:
            self._stop()
        self.month = months[max(0, min(at, len(months) - 1))]
        self._select()

    def _stop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._playing = None

    def _select(self) -> None:
        """Show the month and the group that are chosen."""
        self._place = -1
        self.begin_anew("map", self._select_and_draw)

    async def _select_and_draw(self) -> None:
        self._shown = await in_background(self._chosen)
        await self._draw()

    def _chosen(self) -> Located:
        located = self._located
        if not self.month and not self.group:
            return located
        numbers = self._months[self.month] if self.month else range(len(located.events))
        groups = located.groups
        return located.only([n for n in numbers if not self.group or groups[n] == self.group])

    def action_take(self) -> None:
        """Leave with a filter for what is in view."""
        if self.drawn is None:
            return
        terms = [
            self.drawn.view.box.written(),
            f"surely:date:{self.month}" if self.month else "",
            f"type:{self.group}" if self.group else "",
        ]
        self.dismiss(" ".join(term for term in terms if term))

    def action_back(self) -> None:
        """One step back: the months, the group, the map."""
        if self.month or self.group:
            self._stop()
            self.month, self.group = None, ""
            self._select()
        else:
            self.dismiss(None)

    @on(MapView.Resized)
    def _redraw(self) -> None:
        if self.view is not None:
            self.go_to(self.view)

    @on(MapView.Clicked)
    def _centre(self, event: MapView.Clicked) -> None:
        if self.view is not None:
            self.go_to(self.view.on(*self.view.point(event.x, event.y)))

    @on(MapView.Wheeled)
    def _wheel(self, event: MapView.Wheeled) -> None:
        if self.view is not None:
            self.go_to(self.view.zoomed(event.times, (event.x, event.y)))

    def on_click(self, event: textual_events.Click) -> None:
        """A click on a place of the list goes there."""
        at = event.style.meta.get(_AT)
        if at is not None and self.drawn is not None and self.view is not None:
            place = self.drawn.places[at]
            self.go_to(self.view.on(place.latitude, place.longitude))
