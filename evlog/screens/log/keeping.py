"""Looking after the log from its screen: is it sound, a copy, a copy put back."""

from typing import TYPE_CHECKING

from evlog.screens.base import Doers

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Keeping:
    """The commands that look after the file of the log."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen, self._session = screen, screen.session

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {"verify": self.verify, "backup": self.backup, "restore": self.restore}

    async def verify(self) -> None:
        """Check every line of the log."""
        from evlog.screens.dialogs.keep import VerifyScreen

        await self._screen.app.push_screen_wait(VerifyScreen(self._session))

    async def backup(self) -> None:
        """Copy the log, and verify the copy."""
        from evlog.screens.dialogs.keep import BackupScreen

        await self._screen.app.push_screen_wait(BackupScreen(self._session))

    async def restore(self) -> None:
        """Put a copy in the place of the log, and show it."""
        from evlog.screens.dialogs.keep import RestoreScreen

        if told := await self._screen.app.push_screen_wait(RestoreScreen(self._session)):
            if self._screen.load.ready:
                await self._screen.load.catch_up()
            else:
                self._screen.load.start()
            self._screen.say(told)
