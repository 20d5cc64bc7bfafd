"""What stands in place of the table while there is nothing to show in it, and why."""

from typing import Final

from rich.console import Group
from rich.text import Text
from textual.widgets import Static

from evlog.render.cells import cell

_LONGEST_BAR: Final = 40


class Notice(Static):
    """A short message in the middle, with the ways on."""

    DEFAULT_CSS = """
    Notice {
        height: 1fr; width: 1fr; content-align: center middle;
        padding: 1 4; background: $background; display: none;
    }
    """

    def say(
        self, title: str, *ways: tuple[str, str], detail: str = "", share: float | None = None
    ) -> None:
        """Show a title, a detail, and keys with what they do; a bar for a share from 0 to 1."""
        lines = [cell(title, "bold")]
        if share is not None:
            lines += [Text(), _bar(share, min(_LONGEST_BAR, self.app.size.width // 2))]
        if detail:
            lines += [Text(), cell(detail, one_line=False)]
        if ways:
            widest = max(len(key) for key, _ in ways)
            lines.append(Text())
            lines += [
                Text.assemble((key.rjust(widest), "bold"), "  ", cell(text)) for key, text in ways
            ]
        self.update(Group(*lines))
        self.display = True

    def hide(self) -> None:
        """Make room for the table."""
        self.display = False


def _bar(share: float, width: int) -> Text:
    done = round(width * share)
    return Text.assemble(("━" * done, "bold"), ("─" * (width - done), "dim"))
