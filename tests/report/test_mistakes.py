"""Some ninety mistakes that authors make, and all that is said about each, whole, in `mistakes.md`.

Above each excerpt stand the lines that the examples of rules leave out. `make accept` rewrites what is said;
read the difference as the author of the mistake would.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from slac.diagnostics import Diagnostic, Level
from slac.pipeline import check_source
from slac.report.findings.edits import safe_edits, with_edits
from slac.rules.support.rule_page import RulePage, completed
from slac.source import Source
from slac.wording.localiser import in_words

PAGE = Path(__file__).parent / "mistakes.md"
PAIR = re.compile(r"```sla\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)
EXCERPTS = [found[1] for found in PAIR.finditer(PAGE.read_text(encoding="utf-8"))]
PASTED = "SERVICE LEVEL AGREEMENT"
CERTAIN = {"comparison-symbol", "full-width-punctuation", "quotation-marks", "grouped-number"}
"""Mistakes whose cure leaves nothing to ask."""


def errors_of(text: str) -> tuple[Source, list[Diagnostic]]:
    source = Source("policy.sla", text)
    return source, [each for each in check_source(source).findings if each.severity is Level.ERROR]


def whole(excerpt: str) -> str:
    """The policy that an excerpt is a part of; a pasted document is one by itself."""
    return excerpt if excerpt.startswith(PASTED) else completed(RulePage("", "sla", excerpt, ""))


def said(excerpt: str) -> str:
    """What is said of an excerpt: the place, the message, why, the cure, and the line as it is mended."""
    source, found = errors_of(whole(excerpt))
    lines = []
    for each in found:
        start, end = each.span
        line, _ = source.line_column(start)
        marked = (
            source.text[start:end].split("\n")[0]
            or "the gap before `" + source.text[start:][:12].strip() + "`"
        )
        lines += [f"{each.code} {each.rule}, at {marked}", f"  {in_words(each.message)}"]
        lines += [f"  why: {in_words(note)}" for note in each.notes]
        lines += [f"  cure: {in_words(each.help)}"] if each.help else []
        if each.edit:
            mended = Source("", with_edits(source, [each.edit])).line_text(line).strip()
            lines.append(f"  {'mended' if each.edit.safe else 'offered'}: {mended}")
    return "".join(f"{line}\n" for line in lines)


def test_what_is_said_of_each(holds: Callable[[Path, str], None]) -> None:
    written = PAGE.read_text(encoding="utf-8")
    holds(PAGE, PAIR.sub(lambda pair: f"```sla\n{pair[1]}```\n\n```text\n{said(pair[1])}```\n", written))


@pytest.mark.parametrize("excerpt", EXCERPTS)
def test_each_is_said_with_a_reason_and_a_cure_in_both_languages(excerpt: str) -> None:
    _, found = errors_of(whole(excerpt))
    for each in found:
        assert each.help is not None and each.notes, each
        assert each.edit or each.rule not in CERTAIN
        if each.code < "E1":
            for message in (each.message, each.help, *each.notes):
                english, chinese = (in_words(message, language) for language in ("en", "zh"))
                assert english != chinese


@pytest.mark.parametrize("excerpt", EXCERPTS)
def test_what_is_mended_is_not_reported_again(excerpt: str) -> None:
    """A certain cure does what it says: no error is at its place any more, and no new one comes of it."""
    source, found = errors_of(whole(excerpt))
    edits = safe_edits(found)
    _, left = errors_of(with_edits(source, edits))
    unmended = [each for each in found if not (each.edit and each.edit.safe)]
    of_text = bool(found) and found[0].code < "E1"
    assert len(left) <= len(unmended) or (of_text and not unmended), [in_words(each.message) for each in left]
