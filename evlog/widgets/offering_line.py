"""An input that offers how its text may go on, and the keys that take what is offered."""

from evlog.widgets.text_input import OneLine


class OfferingLine(OneLine):
    """→ or End takes what is offered, where the cursor is at the end and nothing is selected."""

    def offered(self) -> str | None:
        """The whole text as it may go on; None if nothing is offered."""
        raise NotImplementedError

    def accept(self) -> bool:
        """Take what is offered; False if that is nothing."""
        if not self.cursor_at_end or not self.selection.is_empty:
            return False
        text = self.offered()
        if text is None:
            return False
        self.value = text
        self.cursor_position = len(text)
        return True

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is offered, or go right."""
        if select or not self.accept():
            super().action_cursor_right(select)

    def action_end(self, select: bool = False) -> None:
        """Go to the end; from there, take what is offered."""
        if select or not self.accept():
            super().action_end(select)
