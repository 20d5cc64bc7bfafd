"""The one way by which text from outside gets into a Rich or Textual cell."""

from rich.text import Text

from evlog.model.text import mark_unsafe


def cell(text: str, style: str = "", *, one_line: bool = True) -> Text:
    """The text as it is, never read as markup, with anything that could drive a terminal marked.

    In one-line cells a line feed shows as `⏎` and a tab as a space, so that a row stays a row.
    """
    shown = text.replace("\n", "⏎").replace("\t", " ") if one_line else text
    return Text(mark_unsafe(shown), style=style)
