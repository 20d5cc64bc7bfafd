"""`evlog weapon`: the weapons that a log knows."""

from collections import Counter
from typing import get_args

import click
import msgspec

from evlog.actions.weapons import add_weapon, add_weapon_spellings, remove_weapon
from evlog.cli import err, out
from evlog.cli.options import listing_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.model.weapons import Weapon, WeaponFamily

# A table has no room for every case of three languages; the other formats have them all.
_SHOWN = 4


@click.group("weapon", invoke_without_command=True, short_help="List and define weapons.")
@listing_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the weapons with the event type that each implies; add weapons and spellings."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, form)


@command.command("add")
@click.argument("name")
@click.option("--alias", multiple=True, metavar="NAME", help="Another spelling; repeat for more.")
@click.option(
    "--type", "kind", metavar="TYPE", default="strike", help="The event type that it implies."
)
@click.option(
    "--family", type=click.Choice(get_args(WeaponFamily)), default="other", help="Its kind."
)
@why_option
@pass_session
def add(
    session: Session, name: str, alias: tuple[str, ...], kind: str, family: WeaponFamily, why: str
) -> None:
    """Define a new weapon, such as "Feilong-60" --alias FL-60 --type "drone strike"."""
    weapon = Weapon(name, alias, family, kind)
    add_weapon(session.open_log(create=True), weapon, why=why or f"weapon add {name}")
    out.line(f"weapon {name}")
    err.talk("undo: evlog undo")


@command.command("alias")
@click.argument("name")
@click.argument("spelling", nargs=-1, required=True)
@why_option
@pass_session
def alias(session: Session, name: str, spelling: tuple[str, ...], why: str) -> None:
    """Let a weapon be found under other spellings too."""
    log = session.open_log(create=True)
    why = why or f"weapon alias {name} {' '.join(spelling)}"
    weapon = add_weapon_spellings(log, name, spelling, why=why)
    out.line(f"weapon {weapon}: {', '.join(spelling)}")
    err.talk("undo: evlog undo")


@command.command("remove")
@click.argument("name")
@why_option
@pass_session
def remove(session: Session, name: str, why: str) -> None:
    """Take out a weapon that was added here and no event names."""
    removed = remove_weapon(session.open_log(create=True), name, why=why or f"weapon remove {name}")
    out.line(f"weapon {removed} removed")
    err.talk("undo: evlog undo")


def _list(session: Session, form: str) -> None:
    log = session.log_if_any()
    used = Counter(name for event in (log.project(_Armed) if log else ()) for name in event.weapons)
    rows = [
        {
            "name": weapon.name,
            "family": weapon.family,
            "type": weapon.type,
            "reach": weapon.reach or "",
            "events": used[weapon.name],
            "spellings": weapon.spellings if form != "table" else _first(weapon.spellings),
        }
        for weapon in session.vocabulary().weapons
    ]
    out.rows(rows, form)


def _first(spellings: tuple[str, ...]) -> tuple[str, ...]:
    return (*spellings[:_SHOWN], "…") if len(spellings) > _SHOWN else spellings


class _Armed(msgspec.Struct, frozen=True):
    """What counting events per weapon needs of an event."""

    id: int
    weapons: tuple[str, ...] = ()
