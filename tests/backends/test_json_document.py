"""agreement.json: valid by its published schema, exact, deterministic, harmless."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from slac.backends.artifact import Provenance
from slac.backends.json.agreement_document import emit_json
from slac.backends.json.json_schema import PUBLISHED, schema
from slac.resolving.policy import resolve_policy
from slac.source import Source
from slac.syntax.parser import parse_policy

POLICIES = sorted(Path(__file__).parents[2].glob("policies/*.sla.md"))
HOSTILE = """
contract hostile {
  title     "</script><script>alert(1)</script>"
  provider  "{{ 7 * 7 }}"
  customer  "C"
  languages en
  currency  USD
  time zone "UTC"
}
measure uptime = (time in period - time of outages) / time in period
commitment uptime_commitment: uptime at least 99.95%
"""


def document(source: Source) -> dict[str, Any]:
    return dict(json.loads(text(source)))


def text(source: Source) -> str:
    policy, parts, _ = parse_policy(source)
    assert policy is not None
    agreement, problems = resolve_policy(policy, parts)
    assert agreement is not None, problems
    digest = sha256(source.text.encode()).hexdigest()
    return emit_json(agreement, Provenance(source, digest, "0")).text


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_each_policy_is_valid_by_the_published_schema(path: Path) -> None:
    whole = document(Source(path.name, path.read_text(encoding="utf-8")))
    validator = Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(whole)] == []
    whole["credits"][0]["rows"][0]["range"]["high"]["exact"] = 0.99
    assert len(list(validator.iter_errors(whole))) == 1


def test_the_published_schema_is_fresh(holds: Callable[[Path, str], None]) -> None:
    holds(PUBLISHED, schema())


def test_the_schema_describes_fields_as_their_records_do() -> None:
    records = json.loads(schema())["$defs"].values()
    fields = {(each["title"], name): field for each in records for name, field in each["properties"].items()}
    assert fields["Plan", "separate"]["description"].startswith("Whether it is agreed separately")
    assert fields["Payment", "condition"]["description"] == "null: for every account."
    assert "description" not in fields["Claim", "notes"]
    assert not [name for name, field in fields.items() if "None" in field.get("description", "")]


def test_a_reading_says_only_what_it_changes() -> None:
    path = next(path for path in POLICIES if path.name.startswith("mwe_hosting"))
    whole = document(Source(path.name, path.read_text(encoding="utf-8")))
    corrected = next(each for each in whole["readings"] if each["name"] == "corrected")
    assert list(corrected["changes"]) == ["credits"]
    rows = [
        next(each for each in tables if each["name"] == "enterprise_credit")["rows"][1]["share"]
        for tables in (whole["credits"], corrected["changes"]["credits"])
    ]
    constants = [row["left"]["left"]["left"]["value"]["exact"] for row in rows]
    assert constants == ["99/100", "199/200"]


def test_numbers_are_exact_and_lines_are_those_of_the_file() -> None:
    whole = document(Source("hostile.sla", HOSTILE))
    commitment = whole["commitments"][0]
    assert commitment["value"] == {"exact": "1999/2000", "unit": "ratio"}
    assert HOSTILE.splitlines()[commitment["line"] - 1].startswith("commitment")


def test_hostile_text_cannot_end_a_script_and_comes_back_whole() -> None:
    source = Source("hostile.sla", HOSTILE)
    assert "</script>" not in text(source)
    assert document(source)["header"]["title"] == {"en": "</script><script>alert(1)</script>"}


def test_the_same_policy_gives_the_same_bytes_wherever_it_lies() -> None:
    assert text(Source("a/hostile.sla", HOSTILE)) == text(Source("/b/c/hostile.sla", HOSTILE))
