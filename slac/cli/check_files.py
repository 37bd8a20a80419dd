"""What `slac check` reads and writes besides its report: the baseline, and the policies that it cures.

It stands apart from the command so that a plain check does not load it.
"""

import sys
from pathlib import Path

from slac.cli.failures import Failure
from slac.cli.output import write_whole
from slac.report.findings.baseline import BaselineError, baseline_text, read_baseline, without_known
from slac.report.findings.edits import diff_of, safe_edits, with_edits
from slac.understanding import Checked


def write_baseline(baseline: Path | None, checked: tuple[Checked, ...]) -> None:
    """Writes what was found to the baseline file. Raises Failure where none was named."""
    if baseline is None:
        raise Failure("`--write-baseline` needs to know where", "name the file with `--baseline FILE`")
    write_whole(baseline, baseline_text(checked))
    count = sum(len(policy.findings) for policy in checked)
    print(f"{baseline}: {count} finding{'' if count == 1 else 's'} written", file=sys.stderr)


def without_baseline(baseline: Path | None, checked: tuple[Checked, ...]) -> tuple[Checked, ...]:
    """The policies without what the baseline, if any, lists. Raises Failure where it cannot be read."""
    if baseline is None:
        return checked
    try:
        return without_known(checked, read_baseline(baseline.read_text(encoding="utf-8")))
    except OSError as problem:
        cure = "write it with `--write-baseline`"
        raise Failure(f"the baseline cannot be read: {problem.strerror}", cure, str(baseline)) from None
    except (BaselineError, UnicodeDecodeError) as problem:
        said = problem if isinstance(problem, BaselineError) else "UTF-8"
        raise Failure(f"the baseline is not what it should be, {said}", where=str(baseline)) from None


def show_cures(checked: tuple[Checked, ...]) -> bool:
    """Prints what the safe edits would change; whether there are any."""
    cured = _cured(checked)
    for policy, text in cured:
        print(diff_of(policy.source.label, policy.source.text, text), end="")
    return bool(cured)


def apply_cures(checked: tuple[Checked, ...]) -> None:
    """Applies the safe edits to the policies' files."""
    for policy, text in _cured(checked):
        write_whole(Path(policy.source.name), text)
    count = sum(len(safe_edits(policy.findings)) for policy in checked)
    print(f"{count} cure{'' if count == 1 else 's'} applied", file=sys.stderr)


def _cured(checked: tuple[Checked, ...]) -> list[tuple[Checked, str]]:
    """The policies that have safe edits, with their cured texts."""
    edits = ((policy, safe_edits(policy.findings)) for policy in checked)
    return [(policy, with_edits(policy.source, found)) for policy, found in edits if found]
