"""The command line as a user meets it: whole processes, files, terminals, and what goes wrong with them."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from click.testing import CliRunner

from slac.cli.commands import COMMANDS, group
from slac.report.pages.starter import starter_policy

ROOT = Path(__file__).parent.parent.parent
HOSTING = ROOT / "policies" / "mwe_hosting.sla.md"
DATA = ROOT / "policies" / "data"


def slac(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | settings
    command = [sys.executable, "-m", "slac", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.sla").write_text(starter_policy("good"), encoding="utf-8")
    (tmp_path / "bad.sla").write_text('contract bad {\n  colour "red"\n}\n', encoding="utf-8")
    (tmp_path / "accounts.csv").write_text("account,monthly_fee\na,100\nb,200\n", encoding="utf-8")
    outage = "start,end,account\n2024-04-03T00:00Z,2024-04-03T12:00Z,a\n"
    (tmp_path / "events.csv").write_text(outage, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command", [("check", "good.sla"), ("fmt", "good.sla"), ("build",), ("test",), ("new", "other")]
)
def test_a_folder_that_is_gone_is_said_in_a_sentence(folder: Path, command: tuple[str, ...]) -> None:
    gone = folder / "gone"
    gone.mkdir()
    words = ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", sys.executable, "-m", "slac", *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(words, cwd=gone, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "") and "Traceback" not in ran.stderr
    assert "the current folder is gone" in ran.stderr


EVAL = ("eval", "good.sla", "--events", "events.csv", "--accounts", "accounts.csv", "--period", "2024-04")


@pytest.mark.parametrize(
    ("command", "option", "file"),
    [
        (EVAL, "--output", "events.csv"),
        (EVAL, "--output", "./accounts.csv"),
        (EVAL, "--output", "good.sla"),
        (EVAL, "--bad-rows", "events.csv"),
        ((*EVAL, "--bad-rows", "out.csv"), "--output", "out.csv"),
        (("claim", *EVAL[1:], "--account", "a"), "--output", "link.sla"),
        (("check", "good.sla", "--format", "json"), "--output", "good.sla"),
        (("check", "good.sla", "--write-baseline"), "--baseline", "good.sla"),
        (("test", "good.sla"), "--junit", "good.sla"),
    ],
)
def test_no_command_writes_over_what_it_reads(
    folder: Path, command: tuple[str, ...], option: str, file: str
) -> None:
    (folder / "link.sla").symlink_to("good.sla")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ran = slac(*command, option, file, cwd=folder)
    assert ran.returncode == 2
    assert file.removeprefix("./") in ran.stderr and "Traceback" not in ran.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_check_loads_only_what_it_needs(folder: Path) -> None:
    program = (
        "import sys; from slac.cli import main\n"
        "try: main(['check', 'good.sla'])\n"
        "except SystemExit as end: print(end.code, *sorted(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    code, *modules = ran.stdout.splitlines()[-1].split()
    assert code == "0"
    heavy = {
        "click",
        "dataclasses",
        "inspect",
        "shutil",
        "pydantic",
        "jinja2",
        "holidays",
        "duckdb",
        "lark",
        "csv",
        "tomllib",
        "slac.engines",
    }
    assert not heavy & set(modules)


@pytest.mark.parametrize(
    "policies", [(), ("good.sla",), ("good.sla", "bad.sla"), ("none.sla",), ("",), ("*.sla",)]
)
def test_a_check_without_options_does_what_one_with_options_does(
    folder: Path, policies: tuple[str, ...]
) -> None:
    """The first is run without the library that understands options."""
    plain = slac("check", "--no-cache", *policies, cwd=folder)
    assert plain.stdout or plain.stderr
    for spelt in (("--format", "text", *policies), ("--", *policies)):
        ran = slac("check", "--no-cache", *spelt, cwd=folder)
        assert (ran.returncode, ran.stdout, ran.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_exit_codes_tell_findings_from_files_that_cannot_be_read(folder: Path) -> None:
    (folder / "image.sla").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "empty.sla").write_bytes(b"")
    (folder / "gbk.sla").write_bytes("contract 合同 {}".encode("gbk"))
    assert slac("check", "good.sla", cwd=folder).returncode == 0
    assert slac("check", "bad.sla", cwd=folder).returncode == 1
    for name in ("image.sla", "empty.sla", "gbk.sla", "none.sla"):
        ran = slac("check", "good.sla", name, cwd=folder)
        assert ran.returncode == 2, name
        assert name in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr


def test_folders_are_searched_and_hidden_ones_are_not(folder: Path) -> None:
    for name in ("deep/er/a.sla", "deep/.git/b.sla", "deep/c.sla.md", "deep/d.slab", "deep/e.md"):
        path = folder / "deep" / name.removeprefix("deep/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("nonsense\n" if path.suffix == ".sla" else "# text\n", encoding="utf-8")
    ran = slac("check", "deep", cwd=folder)
    assert ran.returncode == 1
    assert "deep/er/a.sla" in ran.stdout and "deep/c.sla.md" in ran.stdout
    assert "b.sla" not in ran.stdout and "slab" not in ran.stdout
    assert ran.stdout.endswith("in 2 policies\n")


def test_settings_stand_in_for_what_is_not_typed(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.slac]\npolicies = ["good.sla"]\nlanguage = "zh"\n', encoding="utf-8"
    )
    (folder / "below").mkdir()
    ran = slac("check", cwd=folder / "below")
    assert (ran.returncode, ran.stdout) == (0, "1 份协议：没有发现问题\n")


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ('out = "/elsewhere"', ("build", "good.sla")),
        ('out = "../beside"', ("build", "good.sla")),
        ('out = "link/out"', ("build", "good.sla")),
        ('baseline = "../known.json"', ("check", "--write-baseline", "good.sla")),
    ],
)
def test_settings_cannot_have_something_written_outside_of_their_project(
    folder: Path, setting: str, command: tuple[str, ...]
) -> None:
    project = folder / "project"
    project.mkdir()
    (folder / "good.sla").rename(project / "good.sla")
    (project / "link").symlink_to(folder)
    (project / "pyproject.toml").write_text(f"[tool.slac]\n{setting}\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    ran = slac(*command, cwd=project)
    assert ran.returncode == 2
    assert "leads out of the project" in ran.stderr and "pyproject.toml" in ran.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
@pytest.mark.parametrize("raw", [b"caf\xe9.sla", "\u5408\u540c.sla".encode()])
def test_a_file_may_have_any_name(folder: Path, raw: bytes, locale: dict[str, str]) -> None:
    name = os.fsdecode(raw)
    (folder / "good.sla").rename(folder / name)
    shown = raw.decode("utf-8", "replace")
    for form in ("text", "json", "sarif", "junit", "github", "html"):
        output = f"report.{form}"
        ran = slac("check", "--no-cache", name, "--format", form, "--output", output, cwd=folder, **locale)
        assert (ran.returncode, ran.stderr) == (0, "")
        (folder / output).read_text(encoding="utf-8")
    artifact = json.loads((folder / "report.sarif").read_text(encoding="utf-8"))["runs"][0]["artifacts"][0]
    assert unquote_to_bytes(artifact["location"]["uri"]) == raw
    laid_out = slac("fmt", name, cwd=folder, **locale)
    assert laid_out.returncode == 0 and laid_out.stderr.startswith("changed ")
    assert "udc" not in laid_out.stderr
    assert slac("build", name, cwd=folder, **locale).returncode == 0
    evaluator = (folder / "generated/good/evaluator.py").read_text(encoding="utf-8")
    assert f"Source: {shown}, sha256" in evaluator


def test_colour_only_on_a_terminal_and_without_no_color(folder: Path) -> None:
    def on_a_terminal(**settings: str) -> str:
        ours, theirs = pty.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | settings
        command = [sys.executable, "-m", "slac", "check", "bad.sla"]
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs):
            os.close(theirs)
            text = b""
            try:
                while part := os.read(ours, 1 << 16):
                    text += part
            except OSError:  # Linux says so when the other end is closed
                pass
        os.close(ours)
        return text.decode()

    assert "\x1b[1;31merror[E005]\x1b[0m" in on_a_terminal()
    assert "\x1b" not in on_a_terminal(NO_COLOR="1")
    assert "\x1b" not in slac("check", "bad.sla", cwd=folder).stdout


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m slac explain | head -1"
    ran = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("Credit brackets\n", "")


def test_an_old_terminal_gets_code_points_instead_of_an_exception(folder: Path) -> None:
    ran = slac("check", "good.sla", "--language", "zh", cwd=folder, PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stdout[:14]) == (0, "1 \\u4efd\\u534f")


def test_a_failed_run_leaves_the_old_result_as_it_was(folder: Path) -> None:
    assert slac(*EVAL, "--output", "out.csv", cwd=folder).returncode == 0
    before = (folder / "out.csv").read_bytes()
    assert (
        before.decode()
        .splitlines()[1]
        .startswith("a,,2024-04,2592000,1,43200,1,59,60,from 97% to below 99%,1,4,25.00")
    )
    (folder / "events.csv").write_text("start,end\n2024-04-03T05:00Z,2024-04-03T04:00Z\n", encoding="utf-8")
    ran = slac(*EVAL, "--output", "out.csv", cwd=folder)
    assert ran.returncode == 2
    assert "events.csv:2: column `end`" in ran.stderr
    assert (folder / "out.csv").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [
        "accounts.csv", "bad.sla", "events.csv", "good.sla", "out.csv",
    ]  # fmt: skip


def test_a_place_that_cannot_be_written_is_named(folder: Path) -> None:
    ran = slac(*EVAL, "--output", "accounts.csv/out.json", cwd=folder)
    assert ran.returncode == 2
    assert "`accounts.csv/out.json` cannot be written" in ran.stderr and "Traceback" not in ran.stderr


def test_the_format_follows_the_suffix_and_explaining_adds_the_trace(folder: Path) -> None:
    import json

    assert slac(*EVAL, "--account", "a", "--explain", "--output", "out.json", cwd=folder).returncode == 0
    (record,) = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert record["measures"]["uptime"] == {"exact": "59/60", "percent": "98.3333"}
    assert record["trace"]["events"][0]["counted"] == "43200"
    # 3% of 720 hours is 21.6 hours, of which 12 are gone: below 97% begins beyond 9.6 hours more.
    assert record["trace"]["credits"][0]["next_row"] == {
        "more_downtime": "34560", "beyond": True, "row": "below 97%", "row_number": 3, "share": "1/2"
    }  # fmt: skip


def test_fmt_writes_canonical_text_once_and_all_or_nothing(folder: Path) -> None:
    path = folder / "good.sla"
    untidy = path.read_text(encoding="utf-8").replace("  title  ", " title")
    path.write_text(untidy, encoding="utf-8")
    assert slac("fmt", "good.sla", "bad.sla", cwd=folder).returncode == 1
    assert path.read_text(encoding="utf-8") == untidy
    assert slac("fmt", "--check", "good.sla", cwd=folder).returncode == 1
    shown = slac("fmt", "--diff", "good.sla", cwd=folder)
    assert (shown.returncode, path.read_text(encoding="utf-8")) == (1, untidy)
    assert "\n- title" in shown.stdout and "\n+  title" in shown.stdout
    assert slac("fmt", "good.sla", cwd=folder).returncode == 0
    assert slac("fmt", "--check", "good.sla", cwd=folder).returncode == 0


def test_selecting_and_ignoring_never_hides_what_cannot_be_understood(folder: Path) -> None:
    for option in (("--select", "W201"), ("--ignore", "W2"), ("--severity", "error")):
        assert slac("check", "bad.sla", *option, cwd=folder).returncode == 1


def test_what_is_new_is_clean_and_is_not_overwritten(tmp_path: Path) -> None:
    assert slac("new", "服务_1", cwd=tmp_path).returncode == 0
    for command in (("check",), ("test",), ("fmt", "--check")):
        ran = slac(*command, "服务_1.sla", cwd=tmp_path)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "no scenario reaches" not in slac("test", cwd=tmp_path).stdout
    again = slac("new", "服务_1", cwd=tmp_path)
    assert again.returncode == 2 and "is there already" in again.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    ran = CliRunner().invoke(group, [name, "--help"])
    assert ran.exit_code == 0
    assert ran.output.startswith(f"Usage: slac {name}") or ran.output.startswith(f"Usage: group {name}")


def test_help_fits_eighty_columns_and_names_every_command() -> None:
    ran = CliRunner().invoke(group, ["--help"], env={"COLUMNS": "80"})
    assert all(name in ran.output for name in COMMANDS)
    assert max(len(line) for line in ran.output.splitlines() if "slac eval" not in line) <= 80


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str, folder: Path) -> None:
    script = slac("completion", shell, cwd=folder).stdout
    assert "_SLAC_COMPLETE" in script
    words = {
        "_SLAC_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "slac ex",
        "COMP_CWORD": "1" if shell != "fish" else "ex",
    }
    assert "explain" in slac(cwd=folder, **words).stdout


def test_the_shipped_policies_hold_their_own_examples() -> None:
    ran = slac("test", "policies", cwd=ROOT)
    assert ran.returncode == 0, ran.stdout
    assert "no scenario reaches" not in ran.stdout


def test_every_record_of_the_samples_explains_itself() -> None:
    for name, first, last in (("mwe_hosting", "2024-03", "2024-03"), ("genesys_cloud", "2024-10", "2024-11")):
        tables = (
            "--events",
            str(DATA / f"{name}.events.csv"),
            "--accounts",
            str(DATA / f"{name}.accounts.csv"),
        )
        arguments = [
            "eval",
            str(ROOT / "policies" / f"{name}.sla.md"),
            *tables,
            "--period",
            first,
            "--to",
            last,
        ]
        ran = CliRunner().invoke(group, [*arguments, "--explain"])
        assert ran.exit_code == 0, ran.output
        assert max(len(line) for line in ran.output.splitlines() if line.startswith("  ")) <= 80
