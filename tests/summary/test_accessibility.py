"""axe-core finds nothing on the pages, be they Chinese or English, wide and light or narrow and dark.

The browser is the machine's own; axe-core and what drives the browser are installed by npm into a scratch
folder for the run. Where one of them cannot be had, the test is skipped and says what is missing.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.summary.pages import POLICIES, summary

PACKAGES = ("axe-core@4", "playwright-core@1")
DRIVER = Path(__file__).with_name("accessibility.mjs")


def browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the node packages."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    missing += [] if browser() else ["a Chromium"]
    if missing:
        pytest.skip(f"{' and '.join(missing)} cannot be found")
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), *PACKAGES]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer")
    if run.returncode:
        pytest.skip(f"npm cannot install {', '.join(PACKAGES)}: {run.stderr.strip()[-200:]}")
    return folder


def test_axe_finds_nothing(modules: Path, tmp_path: Path) -> None:
    files = []
    for name in POLICIES:
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(summary(name), encoding="utf-8")
    driver = shutil.copy(DRIVER, modules)
    run = subprocess.run(
        ["node", str(driver), browser() or "", *map(str, files)],
        capture_output=True, text=True, timeout=300, check=False, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert len(seen) == 2 * 2 * len(POLICIES)
    assert [each for each in seen if each["violations"] or each["overflow"] or each["requests"]] == []
    assert sum(each["due"] for each in seen) == 2 * len(POLICIES)
    assert {(each["language"], each["shown"]) for each in seen} == {("zh-Hans", "zh-Hans"), ("en", "en")}
