"""What a command says of a policy that it cannot go on with: what `slac check` says of it."""

import sys

from slac.cli.console import style_for
from slac.cli.failures import Failure
from slac.report.findings.terminal import render_findings
from slac.understanding import Checked


class Unclear(Failure):
    """A policy with errors, which are shown as `slac check` shows them."""

    exit_code = 1

    def __init__(self, checked: Checked) -> None:
        super().__init__(f"`{checked.source.label}` cannot be understood")
        self.checked = checked

    def show(self) -> None:
        print(render_findings((self.checked,), style_for(sys.stderr)), end="", file=sys.stderr)


class Unreadable(Unclear):
    """A policy that is no text at all."""

    exit_code = 2
