"""Where `slac` and `python -m slac` begin: a check that was made before is answered, all else is run.

Loading the command line takes longer than the answer, so it is loaded only then.
"""

import os
import sys
from typing import NoReturn

from slac import remembered


def main() -> NoReturn:
    """Ends the process with the exit code of the command."""
    if sys.stdout is None:  # it was closed before we began
        sys.exit(2)
    asked = remembered.question(sys.argv[1:])
    known = asked and remembered.answer(asked)
    if not known:
        from slac.cli import main as run

        run()
    report, code = known
    encoding = sys.stdout.encoding
    try:
        sys.stdout.write(report.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            f"error: standard output cannot be written: {(problem.strerror or '').lower()}", file=sys.stderr
        )
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
