"""Whatever the language can say can be checked, tested and printed, in every language that we speak.

`everything.sla` has every kind of declaration and field. A kind that somebody adds and that some part of
the program does not know ends in an exception here.
"""

from pathlib import Path

import pytest

from slac import __version__
from slac.agreement import Agreement
from slac.backends.artifact import Provenance
from slac.backends.backend import Backend, BuildInput
from slac.backends.backend import Finding as FoundByChecker
from slac.backends.discovery import BACKENDS
from slac.engines.scenario_coverage import unreached
from slac.engines.scenarios import run_scenario
from slac.pipeline import check_source
from slac.report.explanations import scenarios
from slac.report.findings.terminal import render_findings
from slac.report.style import Style
from slac.source import Source

SOURCE = Source("everything.sla", Path(__file__).with_name("everything.sla").read_text(encoding="utf-8"))
CHECKED = check_source(SOURCE)
LANGUAGES = ("en", "zh")


def agreement() -> Agreement:
    assert CHECKED.agreement is not None
    return CHECKED.agreement


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_findings_are_said(language: str) -> None:
    text = render_findings([CHECKED], Style(language=language))
    assert all(finding.code in text for finding in CHECKED.findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_scenarios_are_run_and_said(language: str) -> None:
    runs = tuple(run_scenario(agreement(), each) for each in agreement().scenarios)
    assert [run.problem for run in runs] == [""] * len(runs)
    tested = scenarios.Tested(SOURCE, runs, unreached(agreement(), runs))
    text = scenarios.render_tests((tested,), Style(language=language))
    for run in runs:
        assert run.scenario.title.in_language(language) in text


@pytest.mark.parametrize("backend", BACKENDS, ids=lambda backend: backend.name)
def test_every_backend_prints_it(backend: Backend) -> None:
    provenance = Provenance(SOURCE, "0" * 64, __version__)
    findings = tuple(FoundByChecker(each) for each in CHECKED.findings)
    switches = frozenset(switch.name for switch in backend.switches)
    for artifact in backend.emit(BuildInput(agreement(), provenance, findings, switches)):
        assert artifact.path.startswith("everything/")
        assert artifact.text.strip()
