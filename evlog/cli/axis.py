"""`evlog axis`: the front axes that a log knows."""

from collections import Counter

import click
import msgspec

from evlog.actions.axes import add_axis, add_spellings, merge_axes, remove_axis, rename_axis
from evlog.cli import err, out
from evlog.cli.moved import tell_moved
from evlog.cli.options import listing_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.language.dates.read_date import read_date


@click.group("axis", invoke_without_command=True, short_help="List and define front axes.")
@listing_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the axes with the number of their events; add, rename, merge and remove them."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, form)


@command.command("add")
@click.argument("name")
@click.option("--alias", multiple=True, metavar="NAME", help="Another spelling; repeat for more.")
@why_option
@pass_session
def add(session: Session, name: str, alias: tuple[str, ...], why: str) -> None:
    """Define a new axis, such as "El Fasher" --alias Al-Fashir."""
    add_axis(session.open_log(create=True), name, alias, why=why or f"axis add {name}")
    out.line(f"axis {name}")
    err.talk("undo: evlog undo")


@command.command("alias")
@click.argument("name")
@click.argument("spelling", nargs=-1, required=True)
@why_option
@pass_session
def alias(session: Session, name: str, spelling: tuple[str, ...], why: str) -> None:
    """Let an axis be found under other spellings too."""
    log = session.open_log(create=True)
    axis = add_spellings(log, name, spelling, why=why or f"axis alias {name} {' '.join(spelling)}")
    out.line(f"axis {axis}: {', '.join(spelling)}")
    err.talk("undo: evlog undo")


@command.command("rename")
@click.argument("old")
@click.argument("new")
@click.option(
    "--on", "day", metavar="DATE", help="The day of the change of name.  [default: today]"
)
@why_option
@pass_session
def rename(session: Session, old: str, new: str, day: str | None, why: str) -> None:
    """Give an axis another name; its events follow, and the old name still finds it."""
    log = session.open_log(create=True)
    until = session.today if day is None else read_date(day, session.today).when.start
    tell_moved(rename_axis(log, old, new, until, why=why or f"axis rename {old} {new}"))


@command.command("merge")
@click.argument("taken")
@click.argument("into")
@why_option
@pass_session
def merge(session: Session, taken: str, into: str, why: str) -> None:
    """Let the axis INTO take over TAKEN: its events, its spellings, its settlements."""
    log = session.open_log(create=True)
    tell_moved(merge_axes(log, taken, into, why=why or f"axis merge {taken} {into}"))


@command.command("remove")
@click.argument("name")
@why_option
@pass_session
def remove(session: Session, name: str, why: str) -> None:
    """Take out an axis that was added here and no event is on."""
    removed = remove_axis(session.open_log(create=True), name, why=why or f"axis remove {name}")
    out.line(f"axis {removed} removed")
    err.talk("undo: evlog undo")


def _list(session: Session, form: str) -> None:
    used = Counter(a for event in _events(session) for a in event.axes)
    rows = [
        {
            "name": axis.name,
            "events": used[axis.name],
            "named_by": axis.named_by or "",
            "formerly": [former.name for former in axis.formerly],
            "spellings": axis.spellings,
        }
        for axis in session.vocabulary().axes
    ]
    out.rows(rows, form)


def _events(session: Session) -> "tuple[AxisOf, ...]":
    log = session.log_if_any()
    return () if log is None else tuple(log.project(AxisOf))


class AxisOf(msgspec.Struct, frozen=True):
    """What counting events per axis and type needs of an event."""

    id: int
    type: str
    axes: tuple[str, ...] = ()
