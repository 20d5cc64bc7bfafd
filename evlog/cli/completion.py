"""`evlog completion`: the script that teaches a shell to complete evlog's words."""

import click
from click.shell_completion import get_completion_class

from evlog.cli import out

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Print the script that lets a shell complete.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script for a shell; it completes verbs, options, axes, types, sources and ids.

    \b
    bash   evlog completion bash > ~/.local/share/bash-completion/completions/evlog
    zsh    evlog completion zsh > ~/.zfunc/_evlog      (with ~/.zfunc in fpath)
    fish   evlog completion fish > ~/.config/fish/completions/evlog.fish
    """
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f'no completion for "{shell}"')
    root = click.get_current_context().find_root().command
    out.line(made(root, {}, "evlog", "_EVLOG_COMPLETE").source())
