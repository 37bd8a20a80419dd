"""The tutorial in the README, played from nothing: what it shows is what happens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from documents import ROOT, played


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: Callable[[Path, str], None]
) -> None:
    readme = ROOT / "README.md"
    written = readme.read_text(encoding="utf-8")
    now = played(written, tmp_path, monkeypatch, programs=True)
    holds(readme, now)
