"""The command palette, from the command table: what makes sense now, in the order of the table."""

from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from evlog.screens.base import SessionScreen
from evlog.screens.commands import Command, all_keys


class Commands(Provider):
    """Offers the commands of the screen that the palette was opened on."""

    def _offered(self) -> list[Command]:
        screen = self.screen
        return [
            command
            for command in (screen.commands if isinstance(screen, SessionScreen) else ())
            if command.id != "palette" and screen.check_action(command.id, ())
        ]

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
        return partial(self.screen.run_action, command.id)


def _shown(command: Command) -> str:
    return f"{command.text}  ({all_keys(command)})"
