"""Findings that were there when a contract was signed: written down once, and not reported again.

A finding is recognised by its rule, the declarations it is about and the facts that it states, not by its
line or its words, so that a baseline survives edits elsewhere and better wording. The message stands in the
file for people only. What is not found any more is left out when the baseline is written anew.
"""

import json
from collections import Counter
from collections.abc import Iterable

from slac.diagnostics import Diagnostic
from slac.report.findings.identity import plain_message
from slac.understanding import Checked
from slac.wording.localiser import in_words

Identity = tuple[str, str, tuple[str, ...], str]
Known = Counter[Identity]
VERSION = 2


class BaselineError(ValueError):
    """A text that is no baseline; the message says what was expected."""


def baseline_text(checked: Iterable[Checked]) -> str:
    """The findings of some policies as a baseline."""
    found = [(_identity(policy, each), each) for policy in checked for each in policy.findings]
    entries = [
        {
            "policy": name,
            "rule": rule,
            "subjects": list(subjects),
            "says": json.loads(says),
            "message": in_words(finding.message),
        }
        for (name, rule, subjects, says), finding in sorted(found, key=lambda each: each[0])
    ]
    return json.dumps({"slac_baseline": VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(text: str) -> Known:
    """The findings of a baseline, each as often as it is in it. Raises BaselineError."""
    try:
        found = json.loads(text)
        if found["slac_baseline"] != VERSION:
            raise BaselineError(
                f"a baseline of version {VERSION}, as `slac check --write-baseline` writes it"
            )
        return Counter(
            (
                str(each["policy"]),
                str(each["rule"]),
                tuple(map(str, each["subjects"])),
                _canonical(each["says"]),
            )
            for each in found["findings"]
        )
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError):
        raise BaselineError("a baseline as `slac check --write-baseline` writes it") from None


def without_known(checked: Iterable[Checked], known: Known) -> tuple[Checked, ...]:
    """The policies without the findings that a baseline holds, each as often as it holds it."""
    left = Counter(known)
    kept = []
    for policy in checked:
        new = []
        for finding in policy.findings:
            identity = _identity(policy, finding)
            if left[identity] > 0:
                left[identity] -= 1
            else:
                new.append(finding)
        kept.append(policy.replace(findings=tuple(new)))
    return tuple(kept)


def _identity(policy: Checked, finding: Diagnostic) -> Identity:
    name = policy.name or policy.source.label
    return name, finding.rule, finding.subjects, _canonical(plain_message(finding.message))


def _canonical(says: object) -> str:
    return json.dumps(says, ensure_ascii=False, sort_keys=True)
