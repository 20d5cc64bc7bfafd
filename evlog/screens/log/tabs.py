"""The tabs of the log screen: the whole log and each saved view, counted while nothing else goes on."""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from evlog.actions.views import delete_view, save_view
from evlog.language.filter.query import Filter, parse_filter
from evlog.language.filter.written import bare_or_quoted
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.render.tabs import Tab
from evlog.screens.base import Doers
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.looked import LookedAt

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

WHOLE: Final = "all"
_MOST: Final = 9
_ID: Final = attrgetter("id")
_CHUNK: Final = 2_000
_LARGE: Final = 20_000


class Tabs:
    """Counts the views, tells what is new in each since it was looked at, and goes to them."""

    def __init__(self, screen: "LogScreen", looked: LookedAt) -> None:
        self._screen, self._looked = screen, looked
        self._waiting: Timer | None = None
        # The events that were counted, in which views; and what came of it.
        self._counted: tuple[Sequence[Event], tuple[tuple[str, str], ...]] | None = None
        self._tabs: list[Tab] = [Tab(WHOLE)]
        self._here: str | None = None
        # What was new in the whole log when it was opened, told until another tab is chosen.
        self._arrived: int | None = None

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        each = {f"tab_{n}": partial(self.choose, n) for n in range(1, _MOST + 1)}
        return {"save_view": self.save, "delete_view": self.delete, **each}

    def has(self, number: int) -> bool:
        """Whether there is a tab of that number, from 1 on."""
        return number <= len(self._views)

    @property
    def is_on_view(self) -> bool:
        """Whether the tab in sight is that of a saved view, not of the whole log."""
        return self._here not in (None, WHOLE)

    @property
    def _views(self) -> list[tuple[str, str]]:
        """The names and filters of the tabs, the whole log first."""
        session = self._screen.session
        views = list(session.log.views.items()) if session.is_open else []
        return [(WHOLE, ""), *views][:_MOST]

    def choose(self, number: int) -> None:
        """Go to a tab, whose filter is written into the bar; 0 saves what is there as a view."""
        views = self._views
        if number == 0:
            self._screen.begin(self.save)
        elif number <= len(views):
            self._arrived = 0
            self._screen.bar.write(views[number - 1][1])
            self._screen.table.focus()
            self.follow()

    def follow(self) -> None:
        """Show which tab is in sight: that whose filter stands in the bar."""
        text = self._screen.bar.text.strip()
        views = self._views
        names = [name for name, wanted in views if wanted.strip() == text]
        self._here = names[0] if names and self._screen.figures.ids is None else None
        if self._here is not None:
            self._looked.mark(self._here, self._last)
        self._show()

    @property
    def _last(self) -> int:
        events = self._screen.session.events
        return events[-1].id if events else 0

    def count_soon(self) -> None:
        """Count when the log stays as it is for a moment."""
        session = self._screen.session
        if self._counted == (session.events, tuple(self._views)):
            self.follow()
            return
        if self._waiting is not None:
            self._waiting.stop()
        wait = 0.03 if len(session.events) < _LARGE else 0.6
        self._waiting = self._screen.set_timer(wait, self._count)

    def _count(self) -> None:
        self._screen.begin_anew("tabs", self._count_all)

    async def _count_all(self) -> None:
        events, views = self._screen.session.events, self._views
        self._tabs = [await self._counted_tab(name, wanted, events) for name, wanted in views]
        self._counted = events, tuple(views)
        if self._arrived is None:
            self._arrived = self._tabs[0].new
        self.follow()

    async def _counted_tab(self, name: str, wanted: str, events: Sequence[Event]) -> Tab:
        seen = self._looked.last(name)
        if seen is None or seen > self._last:
            # Looked at for the first time, or another log is there now: nothing is new.
            self._looked.mark(name, self._last)
            seen = self._last
        if not wanted:
            return Tab(name, len(events), len(events) - bisect_right(events, seen, key=_ID))
        predicate = self._parsed(wanted)
        if predicate is None:
            return Tab(name)
        found = new = 0
        for start in range(0, len(events), _CHUNK):
            ids = [e.id for e in events[start : start + _CHUNK] if predicate.predicate(e)]
            found += len(ids)
            new += sum(number > seen for number in ids)
            await asyncio.sleep(0)
        return Tab(name, found, new)

    def _parsed(self, wanted: str) -> Filter | None:
        session = self._screen.session
        try:
            return parse_filter(wanted, session.vocabulary, session.today, session.log.views)
        except EvlogError:
            return None

    def _show(self) -> None:
        names = [tab.name for tab in self._tabs]
        here = names.index(self._here) if self._here in names else None
        if here is not None:
            self._tabs[here] = self._tabs[here]._replace(new=0)
        shown = list(self._tabs)
        if here == 0:
            shown[0] = shown[0]._replace(new=self._arrived or 0)
        self._screen.tabs_bar.show(shown, here)

    async def save(self) -> None:
        """Keep the filter in the bar as a view; it gets a tab."""
        screen, session = self._screen, self._screen.session
        text = screen.bar.text.strip()
        if not text:
            screen.say(f"write a filter first ({screen.key('filter')}); then it can be saved")
            return
        hint = f"the name of its tab; view:NAME finds it in any filter · {text}"
        name = await screen.app.push_screen_wait(AskScreen("save this filter as", hint))
        name = "" if name is None else name.strip()
        if not name:
            return
        if name == WHOLE:
            screen.say(f'"{WHOLE}" is the tab of the whole log; choose another name')
            return
        why = f"view save {name} {text}"
        saved = await screen.attempt(save_view, session.log, name, text, session.today, why=why)
        if saved is not None:
            await screen.settle()
            screen.say(f"view:{bare_or_quoted(name)}  {text}", title="saved")

    async def delete(self) -> None:
        """Delete the view whose tab is in sight, and go to the whole log; undo brings it back."""
        screen, name = self._screen, self._here
        if name is None or name == WHOLE:
            screen.say("go to the tab of a saved view first; this is none")
            return
        why = f"view delete {name}"
        await screen.attempt(partial(delete_view, screen.session.log, name, why=why))
        if name not in screen.session.log.views:
            screen.bar.write("")
            await screen.settle()
            screen.say(
                f"view:{bare_or_quoted(name)}", title=f"deleted · {screen.key('undo')} undoes"
            )
