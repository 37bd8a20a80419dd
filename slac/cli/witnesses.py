"""`slac check --witness DIR`: each finding's example as a folder that can be replayed."""

import re
from pathlib import Path

from slac.cli.output import write_whole
from slac.report.findings.witness import witness_phrases
from slac.report.findings.witness_files import replay_command, witness_files
from slac.understanding import Checked
from slac.wording.localiser import in_words


def write_witnesses(folder: Path, checked: tuple[Checked, ...]) -> None:
    """A folder a finding that has a witness: the policy, its tables, and what to run to see what."""
    for policy in checked:
        file = Path(policy.source.name).name
        for number, finding in enumerate(policy.findings, 1):
            if finding.witness is None:
                continue
            place = folder / f"{re.sub(r'[.]sla(?:[.]md)?$', '', file)}-{number:02}-{finding.rule}"
            write_whole(place / file, policy.source.text)
            for name, text in witness_files(finding.witness):
                write_whole(place / name, text)
            lines = [
                f"{finding.rule} ({finding.code}): {in_words(finding.message)}",
                "",
                *map(in_words, witness_phrases(finding.witness)),
                "",
                f"    {replay_command(finding.witness, file)}",
            ]
            write_whole(place / "README.md", "\n".join(lines) + "\n")
