"""Event numbers as arguments."""

from typing import Any

import click


class _EventNumber(click.ParamType):
    name = "ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).removeprefix("#")
        if not (text.isascii() and text.isdigit()) or int(text) == 0:
            self.fail(
                f'"{value}" is no event number; write 42 or #42, `evlog list` shows them',
                param,
                ctx,
            )
        return int(text)


ids_argument = click.argument("ids", nargs=-1, required=True, type=_EventNumber(), metavar="ID…")
