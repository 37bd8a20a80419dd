"""`slac completion`: what a shell needs to complete commands, options and choices."""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    bash:  eval "$(slac completion bash)"           in ~/.bashrc
    zsh:   eval "$(slac completion zsh)"            in ~/.zshrc
    fish:  slac completion fish > ~/.config/fish/completions/slac.fish
    """
    found = get_completion_class(shell)
    assert found is not None, "click knows these shells"
    print(found(ctx.find_root().command, {}, "slac", "_SLAC_COMPLETE").source())
