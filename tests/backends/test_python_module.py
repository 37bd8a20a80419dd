"""The emitted module as a text: clean, deterministic, inert whatever a policy says, able to stand alone."""

import ast
import json
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings

from slac.agreement import Agreement
from slac.backends.artifact import Provenance
from slac.backends.python import emit_python
from slac.backends.python.gate import GateError, check_module
from slac.backends.python.quoting import Names, code, comment, py
from slac.diagnostics import Diagnostic, Level, verbatim
from slac.resolving.policy import resolve_policy
from slac.semantics.evaluate import evaluate
from slac.source import NOWHERE, Source
from slac.syntax.parser import parse_policy
from tests.backends.hostile import NAMES, hostile, hostile_case
from tests.backends.test_python_meaning import PROVENANCE, generated
from tests.strategies import agreements

ROOT = Path(__file__).parents[2]
POLICIES = sorted(ROOT.glob("policies/*.sla.md"))
MYPY_CONFIG = f"[mypy]\nstrict = true\nmypy_path = {ROOT}\n"
WRITTEN = """
contract hosting {
  title     "Hosting"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "America/New_York"
}
plan basic
fee hosting_fee per month
exclusion dns { excuses outages caused by dns }
exclusion upkeep { excuses outages during maintenance }
measure agreed_service_time = time in period
measure downtime = time of outages not excused, rounded half up to the minute
measure uptime = (agreed_service_time - downtime) / agreed_service_time
credit basic_credit {
  measured by uptime
  share of hosting_fee
  below 98.5%               : 100%
  from 98.5% to below 99.5% : (99% - uptime) / 0.9% * 50%
}
"""

TOOLS = ("type", "noqa", "fmt", "mypy", "ruff", "isort", "pylint", "pyright", "flake8", "pragma", "nosec")
"""Words that tell tools something where a comment begins with them."""
UNCLEAR = ("l", "O", "I")


def clashing() -> str:
    """A contract whose names mean something to readers of Python: its tools, or those who mistake l for 1."""
    head, body = WRITTEN.split("plan basic")
    inputs = "".join(f"input {each}_given yes or no\n" for each in TOOLS)
    off = "measure off = time of outages excused\nmeasure skip = off\n"
    named = [
        *(f"{each} = the greater of off and skip" for each in TOOLS),
        *(f"{each} = off" for each in UNCLEAR),
    ]
    measures = "".join(f"measure {each}\n" for each in named)
    titled = "".join(f'measure m_{each} "# {each}: ignore" = off\n' for each in TOOLS)
    alone = "".join(f"measure of_{each} = {each}\n" for each in (*TOOLS, *UNCLEAR))
    unless = "".join(
        f"exclusion {each}_x {{ excuses all outages only when {each}_given }}\n" for each in TOOLS
    )
    return f"{head}plan basic{body}{inputs}{off}{measures}{titled}{alone}{unless}"


def resolved(source: Source) -> Agreement:
    policy, document, problems = parse_policy(source)
    assert policy is not None, problems
    agreement, problems = resolve_policy(policy, document)
    assert agreement is not None, problems
    return agreement


def emitted(path: Path, *, standalone: bool = False) -> str:
    source = Source(f"policies/{path.name}", path.read_text(encoding="utf-8"))
    provenance = Provenance(source, sha256(path.read_bytes()).hexdigest(), "0.0.0")
    finding = Diagnostic("W202", "credit-cliff", Level.WARNING, verbatim('a `cliff`\n"""'), NOWHERE)
    return emit_python(resolved(source), provenance, (finding,), standalone=standalone).text


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False)


def made_up(count: int) -> list[Agreement]:
    found: list[Agreement] = []

    @seed(20240430)
    @settings(max_examples=count, database=None, phases=[Phase.generate])
    @given(agreements())
    def collect(agreement: Agreement) -> None:
        found.append(agreement)

    collect()
    return found


def test_emitted_modules_are_formatted_linted_and_typed(tmp_path: Path) -> None:
    texts = {
        f"{path.name[:4]}_{kind}": emitted(path, standalone=kind)
        for path in POLICIES
        for kind in (False, True)
    }
    for number, agreement in enumerate([hostile(), *made_up(30)]):
        texts[f"module_{number}"] = emit_python(agreement, PROVENANCE).text
    long = WRITTEN.replace("downtime", "minutes_of_all_accounts_in_a_month")
    long = long.replace(", rounded half up to the minute", "").replace("exclusion dns", "# exclusion dns")
    texts["long"] = emit_python(resolved(Source("long.sla", long)), PROVENANCE).text
    texts["clashing"] = emit_python(resolved(Source("type: ignore.sla", clashing())), PROVENANCE).text
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "mypy.ini").write_text(MYPY_CONFIG, encoding="utf-8")
    config = ROOT / "pyproject.toml"
    tool = (sys.executable, "-m")
    formatted = run(*tool, "ruff", "format", "--no-cache", "--config", config, "--diff", ".", folder=tmp_path)
    assert formatted.returncode == 0, formatted.stdout + formatted.stderr
    # As in `generated/`: what readings and plans have in common is called the same way, used or not.
    ignore = ("--ignore", "ARG001", "--output-format", "concise")
    linted = run(*tool, "ruff", "check", "--no-cache", "--config", config, *ignore, ".", folder=tmp_path)
    assert linted.returncode == 0, linted.stdout + linted.stderr
    typed = run(*tool, "mypy", "--config-file", "mypy.ini", "--cache-dir", "cache", ".", folder=tmp_path)
    assert typed.returncode == 0, typed.stdout


def test_a_module_reads_as_an_engineer_would_write_it() -> None:
    source = Source("folder/hosting.sla", WRITTEN)
    text = emit_python(resolved(source), Provenance(source, "ab" * 32, "1.2.3")).text
    for lines in (
        "Source: hosting.sla, sha256 " + "ab" * 32,
        "Compiler: slac 1.2.3",
        "Findings at build: none",
        "    # uptime: (agreed_service_time - downtime) / agreed_service_time\n",
        "    uptime = agreed_service_time - downtime, agreed_service_time\n",
        "    downtime = (time_not_excused + MINUTE // 2) // MINUTE * MINUTE\n",
        "def basic_credit(uptime: Ratio) -> ShareFound:  # hosting.sla:17\n",
        "    if 1000 * num < 985 * den:  # below 98.5%\n        return 1, 1, 1  # 100%\n",
        "    if 1000 * num < 995 * den:  # from 98.5% to below 99.5%\n",
        "        return 2, 5 * (99 * den - 100 * num), 9 * den  # (99% - uptime) / 0.9% * 50%\n",
    ):
        assert lines in text


def test_the_header_names_findings_on_one_line_each() -> None:
    header = ast.get_docstring(ast.parse(emitted(POLICIES[0])))
    assert header is not None
    assert "- line 1, warning W202 credit-cliff: a `cliff` '''\n" in header


def test_what_a_policy_says_stays_a_text() -> None:
    agreement = hostile()
    text = emit_python(agreement, PROVENANCE).text
    tree = ast.parse(text)
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.Import) and node.names[0].name != "sys"
    ]
    assert text.isprintable() or not [each for each in text if not each.isprintable() and each != "\n"]
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len(functions) == len(set(functions))
    module = generated(agreement)
    assert module.SCHEMA.windows == module.SCHEMA.causes == module.SCHEMA.plans == module.MEASURES == NAMES
    for plan in NAMES[::6]:
        case = hostile_case(plan)
        for reading in module.READINGS:
            assert module.evaluate(*case, reading) == evaluate(agreement.under(reading), *case).record


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "from os import system",
        "from slac.runtime.events import Account as Event",
        "x = ().__class__",
        "x = open('f')",
        "x = __builtins__",
        "x = (lambda: 1)()",
        "x = 0.5",
        "x = b''",
        "x = f'{1}'",
        "class A: pass",
        "while True: pass",
        "print = 1",
        "1 + 1",
        "with x: pass",
        "def f(): global x",
        "@staticmethod\ndef f(): pass",
    ],
)
def test_the_gate_lets_nothing_through_that_no_module_has(line: str) -> None:
    check_module("x = 1\n")
    with pytest.raises(GateError):
        check_module(f"x = 1\n{line}\n")


def test_code_is_put_together_of_code_only() -> None:
    with pytest.raises(TypeError):
        code("x = {}", "1; import os")  # type: ignore[arg-type]
    names = Names()
    given = [names.give(name, otherwise="thing") for name in ("A", "a", "class", "Ä", "停", "len", "_", "1")]
    assert given == ["a", "a_2", "class_2", "a_3", "thing", "len_2", "thing_2", "thing_3"]
    for value in (*NAMES, 10**5000, -(10**5000), True, None):
        assert ast.literal_eval(py(value)) == value
    assert all(comment(name).isprintable() and '"' not in comment(name) for name in NAMES)


def test_the_same_agreement_gives_the_same_bytes() -> None:
    program = (
        "import sys; from pathlib import Path; from tests.backends.test_python_module import emitted;"
        "sys.stdout.buffer.write(emitted(Path(sys.argv[1])).encode())"
    )
    for path in POLICIES:
        command = [sys.executable, "-c", program, str(path)]
        again = subprocess.run(
            command, cwd=ROOT, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
        )
        assert again.stdout.decode() == emitted(path)


def test_a_standalone_module_runs_where_nothing_is_installed(tmp_path: Path) -> None:
    path = POLICIES[-1]
    (tmp_path / "evaluator.py").write_text(emitted(path, standalone=True), encoding="utf-8")
    data = ROOT / "policies" / "data" / path.name.removesuffix(".sla.md")
    arguments = [f"--events={data}.events.csv", f"--accounts={data}.accounts.csv", "--period=2024-04"]
    alone = (
        "import importlib.util, runpy, sys, zoneinfo\n"
        f"zoneinfo.reset_tzpath(to=[{str(files('tzdata') / 'zoneinfo')!r}])\n"
        "assert importlib.util.find_spec('slac') is None\n"
        "sys.argv = ['evaluator.py', *sys.argv[1:]]\n"
        "runpy.run_path('evaluator.py', run_name='__main__')\n"
    )
    (tmp_path / "with_slac.py").write_text(emitted(path), encoding="utf-8")
    beside = f"import runpy; runpy.run_path({str(tmp_path / 'with_slac.py')!r}, run_name='__main__')"
    for output_format in ("json", "csv"):
        options = [*arguments, f"--format={output_format}"]
        here = run(sys.executable, "-I", "-S", "-c", alone, *options, folder=tmp_path)
        assert here.returncode == 0, here.stderr
        with_slac = run(sys.executable, "-c", beside, *options, folder=ROOT)
        assert here.stdout == with_slac.stdout
        assert len(here.stdout.splitlines()) > 5
    assert json.loads(run(sys.executable, "-I", "-S", "-c", alone, *arguments, folder=tmp_path).stdout)
