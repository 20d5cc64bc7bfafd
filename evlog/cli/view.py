"""`evlog view`: filters saved in the log under a name."""

import click

from evlog.actions.views import delete_view, save_view
from evlog.cli import err, out
from evlog.cli.options import listing_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.language.filter.arguments import join_arguments
from evlog.language.filter.written import bare_or_quoted


@click.group("view", invoke_without_command=True, short_help="Save filters under a name.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the saved views; save and delete them. `view:NAME` in a filter uses one.

    \b
    evlog view save strikes type:strikes since:"7 days ago"
    evlog list view:strikes axis:kupiansk
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, "table")


@command.command("list")
@listing_option
@pass_session
def list_(session: Session, form: str) -> None:
    """List the saved views."""
    _list(session, form)


@command.command("save")
@click.argument("name")
@click.argument("words", nargs=-1, required=True, metavar="FILTER…")
@why_option
@pass_session
def save(session: Session, name: str, words: tuple[str, ...], why: str) -> None:
    """Save a filter under a name, over an earlier one of that name.

    It is kept as written, so that "3 days ago" means three days before whenever it is used.
    """
    if not name.strip():
        raise click.UsageError("a view needs a name")
    text = join_arguments(words)
    log = session.open_log(create=True)
    saved = save_view(log, name, text, session.today, why=why or f"view save {name} {text}")
    out.line(f"view:{bare_or_quoted(name)}  {text}")
    err.talk(f"    {saved.describe()}")
    err.talk("undo: evlog undo")


@command.command("delete")
@click.argument("name")
@why_option
@pass_session
def delete(session: Session, name: str, why: str) -> None:
    """Delete a saved view; `evlog undo` brings it back."""
    delete_view(session.open_log(), name, why=why or f"view delete {name}")
    out.line(f"view {name} deleted")
    err.talk("undo: evlog undo")


def _list(session: Session, form: str) -> None:
    log = session.log_if_any()
    views = {} if log is None else log.views
    out.rows(
        [{"name": name, "filter": text} for name, text in sorted(views.items())],
        form,
        columns=("name", "filter"),
    )
    if form == "table" and not views:
        err.talk("no views yet; `evlog view save NAME FILTER` saves one")
