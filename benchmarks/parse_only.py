"""Parses every policy of a folder and does nothing else: what checking many policies is compared with."""

import sys
from pathlib import Path

from slac.source import Source
from slac.syntax.parser import parse_policy

for path in sorted(Path(sys.argv[1]).iterdir()):
    if parse_policy(Source(path.name, path.read_text(encoding="utf-8")))[0] is None:
        sys.exit(f"{path} does not parse")
