"""The command `slac` and its subcommands, each loaded only when it is called.

A check in an editor or a commit hook runs after every change, so it must not pay for what only evaluation
or HTML need. This file therefore knows the subcommands by name and by one line of help, and imports the
one that is asked for.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from slac import __version__
from slac.cli import INTERRUPTED
from slac.cli.failures import Failure
from slac.runtime.spelling import nearest

COMMANDS = {
    "check": "Find the defects of policies, with a proof and a cure for each.",
    "fmt": "Lay out policies canonically, every comment kept.",
    "build": "Write what is generated from each policy.",
    "test": "Run the policies' own worked examples.",
    "eval": "Say what each account is owed for a period, and why.",
    "claim": "Write the notice with which a customer claims a credit.",
    "tickets": "Say which response and resolution targets were met.",
    "import": "Propose a map for a table as an office has it.",
    "explain": "Explain a rule or an error by its name or code.",
    "new": "Start a policy that checks clean.",
    "completion": "Print the completion script of a shell.",
}
SECTIONS = (
    ("Write", ("new", "check", "fmt", "test", "explain")),
    ("Use", ("build", "eval", "claim", "tickets", "import")),
    ("Besides", ("completion",)),
)


class LazyGroup(click.Group):
    """Knows its subcommands by name; the module `slac.cli.NAME` defines `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"slac.cli.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = nearest(args[0], COMMANDS)
            cure = f"did you mean `slac {near}`?" if near else "`slac --help` lists the commands"
            raise click.UsageError(f"there is no command `{args[0]}`; {cure}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Failure as failure:
            failure.show()
            ctx.exit(failure.exit_code)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands by name, without loading them."""
        from click.shell_completion import CompletionItem

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        if names and not incomplete.startswith("-"):
            return [CompletionItem(name, help=COMMANDS[name]) for name in names]
        return click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for title, names in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name]) for name in names])


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="slac", message="%(prog)s %(version)s")
def group() -> None:
    """A compiler for service level agreements: from the contract's text to an exact verdict.

    \b
      slac new hosting     start a policy
      slac check           find what the contract leaves open
      slac build           write evaluators and summaries
      slac eval hosting.sla --events events.csv --accounts accounts.csv --period 2024-04

    Policies are files (NAME.sla, NAME.sla.md) or folders of them; without one, it is the folder `policies`.
    Settings stand under [tool.slac] in pyproject.toml.

    Exit code 0: all is well; 1: something was found; 2: the command or a file could not be read.
    """


def run(words: Sequence[str]) -> int:
    """Carries out a command line, and returns its exit code."""
    try:
        code = group.main(args=words, prog_name="slac", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return INTERRUPTED
    return code if isinstance(code, int) else 0
