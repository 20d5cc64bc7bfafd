"""What one call of evlog works on: which log, which today, and why."""

import os
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evlog.cli import err
from evlog.model.errors import EvlogError
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary

if TYPE_CHECKING:
    from evlog.language.filter.query import Filter
    from evlog.store import Log
    from evlog.store.witness import Witness

LOG_NAME = "log.evlog"


class BadConfig(EvlogError):
    """The configuration file does not say what it may say."""


@dataclass(frozen=True)
class Session:
    """The choices of the command line, resolved when they are needed."""

    log_option: Path | None = None
    _opened: list["Log"] = field(default_factory=list)

    @cached_property
    def path(self) -> Path:
        """The log's file: `--log`, else EVLOG_LOG, else the configuration, else the default."""
        if self.log_option is not None:
            return self.log_option
        if named := os.environ.get("EVLOG_LOG"):
            return named_path(named)
        return configured_log() or data_folder() / LOG_NAME

    @cached_property
    def today(self) -> date:
        """Today, or EVLOG_TODAY."""
        from evlog.language.dates.read_date import today

        return today()

    @cached_property
    def witness(self) -> "Witness | None":
        """Where is noted what each log was when it was last seen; None if that is not wanted."""
        from evlog.store.witness import Witness

        folder = witness_folder()
        return None if folder is None else Witness(folder)

    def open_log(self, *, create: bool = False) -> "Log":
        """Open the log; a missing file is made only for a verb that writes."""
        from evlog.store import open_log

        log = open_log(self.path, create=create, witness=witness_folder())
        if not self._opened:
            log.file.look()
        self._opened.append(log)
        return log

    def tell_notes(self, besides: str = "") -> None:
        """Say what the user should know of the logs that were opened, besides an error."""
        for text, is_warning in dict.fromkeys(
            note for log in self._opened for note in log.take_notes()
        ):
            if text != besides:
                err.warning(text) if is_warning else err.talk(f"note: {text}")

    def log_if_any(self) -> "Log | None":
        """The log, None if there is none yet; raises LogUnreadable if it cannot be told."""
        from evlog.store import LogMissing

        try:
            return self.open_log()
        except LogMissing:
            return None

    @property
    def written_as(self) -> str | None:
        """What this call has written, by its number; None if it has written nothing."""
        return next((log.file.written_as for log in self._opened if log.file.written_as), None)

    def vocabulary(self) -> Vocabulary:
        """The log's vocabulary, or the shipped one if there is no log yet."""
        log = self.log_if_any()
        return shipped_vocabulary() if log is None else log.vocabulary

    def read_filter(self, words: tuple[str, ...], log: "Log") -> "Filter":
        """The filter that the arguments of a verb spell; what it finds beyond its words is said."""
        from evlog.language.filter.arguments import join_arguments
        from evlog.language.filter.query import parse_filter

        found = parse_filter(join_arguments(words), log.vocabulary, self.today, views=log.views)
        for note in dict.fromkeys(found.notes):
            err.talk(f"note: {note}")
        return found

    def tell_meant(self, wanted: "Filter", log: "Log") -> None:
        """Say which fields were probably meant by words that no event has."""
        from evlog.language.filter.meant import meant

        for hint in meant(wanted, log.vocabulary, self.today):
            err.talk(hint)


pass_session = click.make_pass_decorator(Session, ensure=True)


def data_folder() -> Path:
    """Where the default log lives."""
    from platformdirs import user_data_path

    return user_data_path("evlog", appauthor=False)


def config_file() -> Path:
    """The configuration file; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("evlog", appauthor=False) / "config.toml"


def state_folder() -> Path:
    """Where the app remembers its layout."""
    from platformdirs import user_state_path

    return user_state_path("evlog", appauthor=False)


def witness_folder() -> Path | None:
    """Where is noted what each log was when it was last seen; None if that is not wanted."""
    wanted = read_config().get("witness", True)
    if not isinstance(wanted, bool):
        raise BadConfig(f"{config_file()}: witness must be true or false")
    return state_folder() / "witness" if wanted else None


def read_config() -> dict[str, Any]:
    """The configuration, empty if there is no file; raises BadConfig naming the file."""
    path = config_file()
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise BadConfig(f"{path}: {reason}; mend it or move it away") from error


def named_path(named: str) -> Path:
    """The path that a user wrote, `~` being a home; raises BadConfig when nobody has that name."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        user = Path(named).parts[0]
        raise BadConfig(f'"{named}": no user "{user[1:]}"; write the path in full') from None


def configured_log() -> Path | None:
    """The `log` entry of the configuration."""
    named = read_config().get("log")
    if named is None:
        return None
    if not isinstance(named, str) or "\0" in named:
        raise BadConfig(
            f'{config_file()}: log must be a path in quotes, such as log = "~/war.evlog"'
        )
    return named_path(named)
