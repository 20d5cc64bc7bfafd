"""Many lines that were left and not added, for the next time."""

from typing import NamedTuple


class UnsentLines(NamedTuple):
    """The text as it was left; `mended` where more was done than to paste it."""

    text: str = ""
    mended: bool = False

    def followed_by(self, text: str) -> str:
        """What to open with: a new paste takes the place of lines that nobody worked on."""
        if text and self.mended and self.text.strip():
            return f"{self.text.rstrip()}\n{text}"
        return text or self.text
