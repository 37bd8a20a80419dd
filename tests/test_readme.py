"""The tutorial in the README, played from nothing: what it shows is what happens."""

from pathlib import Path

import pytest
from documents import ROOT, played


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    readme = ROOT / "README.md"
    written = readme.read_text(encoding="utf-8")
    now = played(written, tmp_path, monkeypatch, programs=True)
    if accept:
        readme.write_text(now, encoding="utf-8")
    else:
        assert now == written
