"""A third language is a third column of the catalogue and nothing else.

The column is made here: each English phrase with its own words between marks. A reader of that language must
then see no word of ours without a mark; what remains are the contract's texts, names and code.
"""

import html
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slac.agreement import Agreement, Text
from slac.backends.artifact import Provenance
from slac.backends.backend import Finding
from slac.backends.html.examples import examples_of
from slac.backends.html.sample_outages import sample_outages
from slac.backends.html.summary import emit_summary
from slac.engines.scenario_coverage import unreached
from slac.engines.scenarios import Run, run_scenario
from slac.node import FrozenRecord
from slac.pipeline import Checked, check_source
from slac.report.explanations.notice import Letter, claim_notice, claimable_credits
from slac.report.explanations.other_readings import readings_pay
from slac.report.explanations.records import render_records
from slac.report.explanations.scenarios import Tested as RunPolicy
from slac.report.explanations.scenarios import render_tests
from slac.report.explanations.ticket_reasons import explain_tickets
from slac.report.explanations.ticket_verdicts import render_tickets
from slac.report.explanations.trace import trace_of
from slac.report.explanations.trace_text import render_trace
from slac.report.findings.accepted import render_accepted
from slac.report.findings.formalised import render_coverage
from slac.report.findings.html import findings_as_html
from slac.report.findings.terminal import render_findings
from slac.report.style import Style
from slac.rules.registry import RULES
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, page_of
from slac.runtime.clocks import Ticket, Untargeted
from slac.runtime.instants import DAY
from slac.semantics.clocks import targets_of
from slac.semantics.ticket_judgement import judge_tickets
from slac.source import Source
from slac.wording import catalogue
from slac.wording.localiser import localiser

POLICIES = Path(__file__).parent.parent.parent / "policies"
THIRD = "xx"
STYLE = Style(THIRD)
SPOKEN = catalogue.languages()
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
PART = re.compile(r"(`[^`]*`|\{\w+\})")
NOTATION = set(
    """
    above and any at below by each exactly excused from greater half holds in is least least lesser most never
    not of only or outages per period respond resolve rounded the time to up down value when within reported
    during outside minutes hours days yes no
    """.split()
)
"""Words of the policy language, in which conditions, targets and formulas are quoted."""
OURS = {"slac", "SHA", "holidays", "sla", "md", "CYRILLIC", "SMALL", "LETTER"}
"""Names that are the same in every language, those of characters among them."""


def marked(phrase: str) -> str:
    """`no row of ⟧`{credit}`⟦ covers`: the words between the gaps, each between marks."""
    parts = PART.split(phrase)
    return "".join(
        f"⟦{part}⟧" if index % 2 == 0 and re.search(r"\w", part) else part for index, part in enumerate(parts)
    )


@pytest.fixture
def third_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalogue with a third column, in files of its own."""
    for path in catalogue.FOLDER.rglob("*.toml"):
        text = []
        for section, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            text.append(f"[{section}]")
            for name, row in rows.items():
                third = THIRD if section == "columns" else marked(row[0])
                filled = [*row, *row[:1] * (len(SPOKEN) - len(row)), third]
                text.append(f'"{name}" = {json.dumps(filled, ensure_ascii=False)}')
        copy = tmp_path / path.relative_to(catalogue.FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text("\n".join(text) + "\n", encoding="utf-8")
    forget()
    with monkeypatch.context() as patched:
        patched.setattr(catalogue, "FOLDER", tmp_path)
        yield
    forget()


def forget() -> None:
    """Nothing that was read of one catalogue is said of another."""
    for cached in (catalogue.languages, catalogue._files, catalogue._sections, catalogue._section, localiser):
        cached.cache_clear()


def unmarked(said: str) -> str:
    while MARKED.search(said):
        said = MARKED.sub(" ", said)
    return said


def visible(page: str) -> str:
    """The text of a page, with what its attributes say to those who listen."""
    page = re.sub(r"<(style|title|desc|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title)="([^"]*)"', page)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *labels]))


def strings(value: object) -> Iterator[str]:
    """All that a contract says itself: names, figures, and its texts in its first language."""
    match value:
        case str():
            yield value
        case Text():
            yield value.versions[0][1]
        case FrozenRecord():
            for field in value.__match_args__:
                yield from strings(getattr(value, field))
        case tuple() | dict() | frozenset():
            for each in value.items() if isinstance(value, dict) else value:
                yield from strings(each)
        case _:
            return


def foreign_words(said: str, agreement: Agreement, *others: str) -> set[str]:
    """The words without a mark that are neither the contract's nor the policy language's."""
    own = " ".join([*strings(agreement), *others])
    known = set(re.findall(r"[A-Za-z]+", own)) | NOTATION | OURS
    spoken = re.sub(r"`[^`]*`", " ", unmarked(said))
    return set(re.findall(r"[A-Za-z]{2,}", spoken)) - known


def agreement_of(name: str) -> tuple[Source, Checked, Agreement]:
    """A shipped policy whose own words are read in Chinese, since it has none in the third language."""
    source = Source(f"{name}.sla.md", (POLICIES / f"{name}.sla.md").read_text(encoding="utf-8"))
    checked = check_source(source)
    assert checked.agreement is not None
    header = checked.agreement.header
    assert header.languages[0] == "zh"
    return source, checked, checked.agreement.replace(header=header.replace(languages=("zh", THIRD)))


@pytest.mark.usefixtures("third_language")
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_findings(rule: AnyRule) -> None:
    text = completed(page_of(rule))
    checked = check_source(Source("example.sla.md" if text.startswith("#") else "example.sla", text))
    assert checked.agreement is not None
    names = [word for each in checked.findings for word in (each.rule, each.code)]
    said = findings_as_html([checked], THIRD)
    assert "⟦" in said
    figures = [cell for each in checked.findings for cell in strings(each.witness)]
    assert not foreign_words(visible(said), checked.agreement, text, *names, *figures)


@pytest.mark.usefixtures("third_language")
@pytest.mark.parametrize("name", ["mwe_hosting", "genesys_cloud"])
def test_summary(name: str) -> None:
    source, checked, agreement = agreement_of(name)
    findings = [Finding(each) for each in checked.findings]
    findings += [Finding(each.diagnostic, each.acceptance) for each in checked.accepted]
    provenance = Provenance(source, "0" * 64, "1.2.3")
    examples, outages = examples_of(agreement), sample_outages(agreement)
    page = emit_summary(agreement, provenance, tuple(findings), examples, outages).text
    third = page[page.index('<article class="edition edition-2"') :]
    third = visible(third[: third.index("</article>")])
    assert third.count("⟦") > 250
    rules = [each.diagnostic.rule for each in findings]
    assert not foreign_words(third, agreement, *rules)


@pytest.mark.usefixtures("third_language")
def test_traces_records_and_notices() -> None:
    source, _, agreement = agreement_of("mwe_hosting")
    noticed = 0
    for scenario in agreement.scenarios:
        run = run_scenario(agreement, scenario)
        if run.verdict is None or run.account is None or run.period is None:
            continue
        trace = trace_of(run.agreement, run.account, run.period, run.events, run.verdict)
        said = render_trace(trace, source, STYLE) + render_records([run.verdict.record], agreement, STYLE)
        if agreement.claim and claimable_credits(trace):
            pays = readings_pay(agreement, run.account, run.period, run.events)
            said += claim_notice(trace, agreement, Letter(date(2024, 5, 6)), pays, THIRD)
            noticed += 1
        assert said.count("⟦") > 20
        assert not foreign_words(said, agreement)
    assert noticed > 3


@pytest.mark.usefixtures("third_language")
@pytest.mark.parametrize("name", ["mwe_hosting", "genesys_cloud"])
def test_reports_of_worked_examples_and_coverage(name: str) -> None:
    source, checked, agreement = agreement_of(name)
    runs = [run_scenario(agreement, each) for each in agreement.scenarios]
    failed = tuple(_spoilt(run) for run in runs)
    said = render_tests((RunPolicy(source, failed, unreached(agreement, ())),), STYLE)
    said += render_accepted([checked], STYLE) + render_coverage([checked], STYLE)
    said += render_findings([checked], STYLE)
    rules = [each.diagnostic.rule for each in checked.accepted]
    assert said.count("⟦") > 100
    assert not foreign_words(said, agreement, *rules)


def _spoilt(run: Run) -> Run:
    """As if nothing had come out as it was expected."""
    return run._replace(outcomes=tuple(each._replace(met=False) for each in run.outcomes))


@pytest.mark.usefixtures("third_language")
def test_tickets() -> None:
    _, _, agreement = agreement_of("genesys_cloud")
    zone = ZoneInfo(agreement.header.zone.name)
    report = Ticket("1", None, "critical", "telephone", 0)
    tickets = [
        report,
        report._replace(channel="support_portal"),
        report._replace(channel=None),
        report._replace(severity="low"),
        report._replace(responded_at=1, replied_by="automatic"),
        report._replace(resolved_at=1),
        report._replace(responded_at=1, assigned_at=2, replied_by="human"),
        report._replace(responded_at=1),
    ]
    judged = judge_tickets(agreement, targets_of(agreement, [0]), tickets, DAY)
    others = (judged[1]._replace(no_target=why, extra_charge_at=0) for why in Untargeted)
    judged = (*judged, *others)
    said = render_tickets(judged, zone, 0, STYLE) + explain_tickets(judged, agreement, zone, STYLE)
    assert said.count("⟦") > 10
    assert not foreign_words(said, agreement, zone.key, "critical", "low", "telephone", "portal")
