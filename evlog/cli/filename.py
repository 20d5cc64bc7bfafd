"""Names of files among the arguments."""

import os
from typing import Any

import click


class FileName(click.Path):
    """A path that names something, which the empty text of an unset variable does not."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """The path; a usage error if it is empty."""
        if not os.fspath(value).strip():
            self.fail("the name is empty; name a file", param, ctx)
        return super().convert(value, param, ctx)
