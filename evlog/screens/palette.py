"""The command palette, from the command table: what makes sense now, in the order of the table."""

from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from evlog.screens.base import SessionScreen
from evlog.widgets.commands import Command, all_keys


class Commands(Provider):
    """Offers the commands of the screen that the palette was opened on."""

    @property
    def _session_screen(self) -> SessionScreen[Any]:
        if not isinstance(self.screen, SessionScreen):
            raise TypeError("the palette opens on screens over the log only")
        return self.screen

    def _offered(self) -> list[Command]:
        screen = self._session_screen
        return [one for one in screen.commands if one.id != "palette" and screen.allows(one.id)]

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_shown(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose name or help matches."""
        matcher = self.matcher(query)
        for command in self._offered():
            text = _shown(command)
            score = max(matcher.match(text), matcher.match(command.help) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._runner(command), help=command.help)

    def _runner(self, command: Command) -> partial[Any]:
        return partial(self._session_screen.run_command, command.id)


def _shown(command: Command) -> str:
    return f"{command.text}  ({all_keys(command)})"
