"""Event numbers as arguments."""

from typing import Any

import click

# No log comes near it, and Python reads no number of thousands of digits.
_LONGEST = 18


# Click before 8.4 cannot be told at run time of what type the parameter is.
class _EventNumber(click.ParamType):  # type: ignore[type-arg]
    name = "ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).removeprefix("#")
        if len(text) > _LONGEST or not (text.isascii() and text.isdigit()) or int(text) == 0:
            self.fail(
                f'"{str(value)[:40]}" is no event number; write 42 or #42, `evlog list` shows them',
                param,
                ctx,
            )
        return int(text)


EVENT_NUMBER = _EventNumber()

ids_argument = click.argument("ids", nargs=-1, required=True, type=EVENT_NUMBER, metavar="ID…")
