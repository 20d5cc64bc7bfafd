"""Completing names in the log screen: they are collected in a thread when a line is first used."""

from textual import events, work

from evlog.language.completion import Completion
from evlog.language.filter.completion import complete_filter
from evlog.language.line.completion import complete_line
from evlog.screens.log.part import LogPart
from evlog.widgets.completion import CompletedLine


class LogNaming(LogPart):
    """The part of the log screen that knows what the words of its lines may become."""

    def complete_filter(self, text: str) -> Completion | None:
        """What the last word of a filter may become."""
        return complete_filter(text, self.session.names)

    def complete_line(self, line: str) -> Completion | None:
        """What the last word of a quick line may become."""
        return complete_line(line, self.session.names)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, CompletedLine):
            self.collect_names()

    @work(exclusive=True, group="names")
    async def collect_names(self) -> None:
        """Collect the names that the log uses, unless they are known already."""
        await self.session.collect_names()
