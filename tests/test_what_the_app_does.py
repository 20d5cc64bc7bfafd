"""What the command line does to a log the app does too, or it is said why not."""

from collections.abc import Iterator

import click
import pytest

from evlog.cli import VERBS, _evlog
from evlog.widgets.commands import COMMANDS, binding_id

# A verb, and the command of the app that does the same.
IN_THE_APP = {
    "add": "log.quick",
    "axis add": "vocabulary.add",
    "axis alias": "vocabulary.spell",
    "axis merge": "vocabulary.merge",
    "axis remove": "vocabulary.remove",
    "axis rename": "vocabulary.rename",
    "axis": "log.vocabulary",
    "backup": "log.backup",
    "calendar": "log.calendar",
    "check": "log.check",
    "claims": "log.claims",
    "coverage": "log.coverage",
    "delete": "log.delete",
    "draft": "log.many",
    "edit": "log.edit",
    "export": "log.export",
    "history": "log.history",
    "import": "log.import_file",
    "list": "log.filter",
    "map": "log.map",
    "redo": "log.redo",
    "report": "log.report_page",
    "restore": "log.restore",
    "same": "log.same",
    "show": "table.open",
    "source add": "vocabulary.add",
    "source alias": "vocabulary.spell",
    "source merge": "vocabulary.merge",
    "source reliability": "vocabulary.facts",
    "source remove": "vocabulary.remove",
    "source rename": "vocabulary.rename",
    "source side": "vocabulary.facts",
    "source": "log.vocabulary",
    "summary": "log.summary",
    "type": "log.vocabulary",
    "undo": "log.undo",
    "verify": "log.verify",
    "view delete": "log.delete_view",
    "view list": "log.tab_1",
    "view save": "log.save_view",
    "view": "log.tab_1",
    "weapon add": "vocabulary.add",
    "weapon alias": "vocabulary.spell",
    "weapon remove": "vocabulary.remove",
    "weapon": "log.vocabulary",
}
# A verb that does nothing to a log, or nothing that a person in the app would miss.
SHELL_ONLY = {
    "completion": "it is of the shell",
    "demo": "it opens the app",
    "paths": "it says where files are, for scripts",
}


def verbs() -> Iterator[str]:
    context = click.Context(_evlog)
    for name in (verb for group in VERBS.values() for verb in group):
        yield name
        command = _evlog.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {sub}" for sub in command.commands)


@pytest.mark.parametrize("verb", [*verbs()])
def test_a_verb_has_its_command_in_the_app_or_a_reason_why_not(verb: str) -> None:
    assert (verb in IN_THE_APP) != (verb in SHELL_ONLY)
    if verb in IN_THE_APP:
        assert IN_THE_APP[verb] in {binding_id(command) for command in COMMANDS}


def test_what_is_named_here_is_a_verb() -> None:
    assert {*IN_THE_APP, *SHELL_ONLY} <= {*verbs()}
