"""What can go wrong with what a user said or with a log, said so that the way out is named."""


class EvlogError(Exception):
    """Any error that evlog explains; its text is one line for the user."""


class NotSupported(EvlogError):
    """This system lacks what keeping a log needs."""

    def __init__(self) -> None:
        super().__init__(
            "evlog does not keep logs on Windows yet; it runs in WSL, on Linux and macOS"
        )


class InvalidEvent(EvlogError):
    """An event contradicts itself or the vocabulary. `field` names the place, for a form."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownName(EvlogError):
    """A name that the vocabulary does not know, with the nearest names that it does.

    `kind` is "axis", "type" or "weapon"; `nearest` holds canonical names, best first.
    """

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest
        if not name.strip():
            Exception.__init__(self, f"an empty {kind}: give a name, `evlog {kind}` lists them")
            return
        hint = f"did you mean {' or '.join(nearest)}? " if nearest else ""
        add = (
            "`evlog type` lists them" if kind == "type" else f'`evlog {kind} add "{name}"` adds it'
        )
        super().__init__(f'unknown {kind} "{name}": {hint}{add}')
