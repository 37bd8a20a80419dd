"""`slac build`: whole files, the same bytes each time, and a check of what lies there."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slac.cli.commands import group
from slac.report.pages.starter import starter_policy


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies").mkdir()
    for name in ("one", "two"):
        (tmp_path / "policies" / f"{name}.sla").write_text(starter_policy(name), encoding="utf-8")
    return tmp_path


def build(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["build", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_three_files_a_policy_the_same_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build().exit_code == 0
    first = contents(folder / "generated")
    names = ("agreement.json", "evaluator.py", "summary.html")
    assert sorted(first) == [f"{policy}/{name}" for policy in ("one", "two") for name in names]
    assert not any(str(folder).encode() in content for content in first.values())
    monkeypatch.chdir(folder.parent)
    assert build(str(folder / "policies"), "--out", str(folder / "again")).exit_code == 0
    assert contents(folder / "again") == first


def test_check_names_what_is_missing_stale_and_left_over_and_changes_nothing(folder: Path) -> None:
    assert build().exit_code == 0
    generated = folder / "generated"
    (generated / "one" / "summary.html").unlink()
    (generated / "two" / "evaluator.py").write_text("# edited\n", encoding="utf-8")
    (generated / "two" / "notes.txt").write_text("mine\n", encoding="utf-8")
    before = contents(generated)
    ran = build("--check")
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        "missing: generated/one/summary.html",
        "stale: generated/two/evaluator.py",
        "left over: generated/two/notes.txt",
    ]
    assert contents(generated) == before
    assert build().exit_code == 0
    (generated / "two" / "notes.txt").unlink()
    assert build("--check").exit_code == 0


def test_one_bad_policy_and_nothing_is_written(folder: Path) -> None:
    (folder / "policies" / "two.sla").write_text("contract two {}\n", encoding="utf-8")
    ran = build()
    assert ran.exit_code == 1
    assert "policies/two.sla" in ran.stderr
    assert not (folder / "generated").exists()


def test_two_policies_of_one_name_do_not_overwrite_each_other(folder: Path) -> None:
    (folder / "policies" / "three.sla").write_text(starter_policy("one"), encoding="utf-8")
    ran = build()
    assert ran.exit_code == 2 and "two policies are called `one`" in ran.stderr
    assert not (folder / "generated").exists()


def test_standalone_needs_nothing_of_slac(folder: Path) -> None:
    assert build("policies/one.sla", "--standalone", "--out", "alone").exit_code == 0
    text = (folder / "alone" / "one" / "evaluator.py").read_text(encoding="utf-8")
    assert "from slac" not in text and "import slac" not in text
    compile(text, "evaluator.py", "exec")


@pytest.mark.usefixtures("folder")
def test_a_switch_without_an_effect_is_not_dropped() -> None:
    ran = build("--plan", "--standalone")
    assert ran.exit_code == 2 and not ran.stdout
    assert "`--standalone` would change nothing here" in str(ran.stderr)
    assert build("--plan").exit_code == 0 and build("--standalone").exit_code == 0
