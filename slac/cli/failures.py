"""What a command says when it cannot go on: what, where, why, and the cure; exit code 2."""

import sys


class Failure(Exception):  # noqa: N818 (as commands say it: raise Failure)
    """The command cannot be carried out. The message is one sentence; `cure` says what to do."""

    exit_code = 2

    def __init__(self, message: str, cure: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.where = where

    def show(self) -> None:
        """Prints it for people. What lays text out is loaded now, since most commands do not fail."""
        from slac.cli.console import style_for
        from slac.report.terminal_cells import shown, wrap

        style = style_for(sys.stderr)
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
        print("\n".join(lines), file=sys.stderr)
