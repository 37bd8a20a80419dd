"""What a command says when it cannot go on: what, where, why, and the cure; exit code 2."""

import sys
from typing import IO, Any

import click

from slac.cli.console import style_for
from slac.report.findings.terminal import render_findings
from slac.report.terminal_cells import shown, wrap
from slac.understanding import Checked


class Failure(click.ClickException):
    """The command cannot be carried out. The message is one sentence; `cure` says what to do."""

    exit_code = 2

    def __init__(self, message: str, cure: str = "", where: str = "") -> None:
        super().__init__(message)
        self.cure = cure
        self.where = where

    def show(self, file: IO[Any] | None = None) -> None:
        stream = file or sys.stderr
        style = style_for(stream)
        first, *rest = wrap(shown(self.message), style.width - 7)
        lines = [
            f"{style.paint('1;31', 'error:')} {style.paint('1', first)}",
            *(f"  {line}" for line in rest),
        ]
        if self.where:
            lines.append(style.paint("1;34", "  --> ") + shown(self.where))
        if self.cure:
            begin, *further = wrap(shown(self.cure), style.width - 8)
            lines += [f"  {style.paint('1;32', 'help:')} {begin}", *(f"        {line}" for line in further)]
        print("\n".join(lines), file=stream)


class Unclear(Failure):
    """A policy with errors, which are shown as `slac check` shows them."""

    exit_code = 1

    def __init__(self, checked: Checked) -> None:
        super().__init__(f"`{checked.source.name}` cannot be understood")
        self.checked = checked

    def show(self, file: IO[Any] | None = None) -> None:
        stream = file or sys.stderr
        print(render_findings((self.checked,), style_for(stream)), end="", file=stream)


class Unreadable(Unclear):
    """A policy that is no text at all."""

    exit_code = 2
