"""What is said about text that cannot be read: golden files, prose around pairs of policy and findings.

`pytest --accept` rewrites the findings; read the difference before you keep it.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from slac.source import Source
from slac.syntax.parser import parse_policy
from slac.wording.localiser import in_words

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"))
PAIR = re.compile(r"```sla\n(.*?)```\n+```findings\n(.*?)```", re.DOTALL)


def findings(text: str) -> str:
    """Each problem as a few lines: place, code, name and the text it points at; message; cure and edit."""
    source = Source("policy.sla", text)
    policy, _, problems = parse_policy(source)
    assert (policy is None) == bool(problems)
    lines = []
    for problem in problems:
        line, column = source.line_column(problem.span.start)
        shown = text[problem.span.start : problem.span.end].replace("\n", "\\n")
        lines += [
            f"{line}:{column} {problem.code} {problem.rule} {shown}".rstrip(),
            f"    {in_words(problem.message)}",
        ]
        lines += [f"    = {in_words(problem.help)}"] if problem.help else []
        if problem.edit:
            start, end = problem.edit.span
            sure = "edit" if problem.edit.safe else "perhaps"
            lines.append(f"    {sure}: {text[start:end]!r} -> {problem.edit.text!r}")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, holds: Callable[[Path, str], None]) -> None:
    text = path.read_text(encoding="utf-8")
    now = PAIR.sub(lambda pair: f"```sla\n{pair[1]}```\n\n```findings\n{findings(pair[1])}```", text)
    holds(path, now)


EIGHT = """\
contract hosting {
  titel     "服务级别协议" @en "Service Level Agreement"
  currency  USD
}
plann basic "Basic"
fee monthly_fee "每月" per mouth
measure downtime = time of outages not excused, rounded half up to minute
commitment for basic: downtime <= 5 minutes
credit table {
  measured by downtime
  share monthly_fee
  98.5% - 99.5% : 50%
}
claim {
  by email, subject "服务
  sole remedy
}
"""


def test_eight_mistakes_give_eight_errors_on_their_lines() -> None:
    source = Source("policy.sla", EIGHT)
    policy, _, problems = parse_policy(source)
    assert policy is None
    assert [(source.line_column(problem.span.start)[0], problem.rule) for problem in problems] == [
        (2, "unknown-field"), (5, "unknown-declaration"), (6, "misspelt-word"), (7, "missing-part"),
        (8, "comparison-symbol"), (11, "missing-part"), (12, "dash-range"), (15, "unclosed-string"),
    ]  # fmt: skip


GOOD = """\
contract hosting {
  title "服务级别协议" @en "Service Level Agreement"
  currency USD
}
plan basic "Basic"
fee monthly_fee "每月" per month
measure downtime = time of outages not excused, rounded half up to the minute
commitment for basic: downtime at most 5 minutes
credit table for basic {
  measured by downtime
  share of monthly_fee
  the greatest of
    below 98.5% : 10%
    from 98.5% to below 99.5% : (99% - downtime) * 50%
}
claim {
  within 30 days after the period ends
  by email, subject "服务"
  sole remedy
}
severity critical "危急" {
  means "down"
  respond within 1 hour when reported during office_hours
}
scenario "one" {
  given plan basic, period 2024-04
  outage 2024-04-03 00:00 to 2024-04-03 09:00
  expect credit 5 USD
}
"""
WORD = re.compile(r'"[^"\n]*"|\w+|[^\s\w]')
PLACES = [found.span() for found in WORD.finditer(GOOD)]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]}-{GOOD[slice(*place)]}")
def test_one_word_spoilt_gives_one_error_on_its_line(place: tuple[int, int]) -> None:
    """Whichever word a finger slips on; where the result can still be read there is nothing to say here."""
    start, end = place
    spoilt = f"{GOOD[:start]}§§{GOOD[end:]}"
    source = Source("policy.sla", spoilt)
    policy, _, problems = parse_policy(source)
    assert policy is None
    lines = {source.line_column(problem.span.start)[0] for problem in problems}
    assert source.line_column(start)[0] in lines
    assert len(problems) <= 2, [in_words(problem.message) for problem in problems]


@pytest.mark.parametrize("line", [1, 5, 6, 7, 8, 10, 11, 12, 13, 14, 17, 18, 19, 22, 23, 26, 27, 28])
def test_a_line_with_a_wrong_word_in_front_hides_no_other_mistake(line: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    text = "".join([*lines[:line], "zzzz\n", *lines[line:], "qqqq x\n"])
    _, _, problems = parse_policy(Source("policy.sla", text))
    named = [in_words(problem.message) for problem in problems]
    assert any("`qqqq`" in message for message in named)
    assert sum("zzzz" in message for message in named) <= 1 and 1 <= len(problems) <= 2, named
