"""Findings on a terminal: the underline stands under what it is about, and nothing dangerous is printed."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.diagnostics import Diagnostic, Edit, Label, Level, verbatim
from slac.pipeline import Checked
from slac.report.findings.edits import diff_of, safe_edits, with_edits
from slac.report.findings.terminal import render_diagnostic, render_findings
from slac.report.style import Style
from slac.report.terminal_cells import cells, crop, shown, wrap
from slac.source import Source, Span


def finding(
    text: str, about: str, *labels: tuple[str, str], said: str = "this is wrong"
) -> tuple[Diagnostic, Source]:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    others = tuple(Label(span(part), verbatim(message)) for part, message in labels)
    found = Diagnostic("E101", "some-rule", Level.ERROR, verbatim(said), span(about), others)
    return found, Source("policies/p.sla", text)


def underlined(rendered: str) -> list[str]:
    """What stands above each `^^^` on the screen, found by counting cells."""
    found = []
    lines = rendered.split("\n")
    for above, below in itertools.pairwise(lines):
        if carets := re.search(r"\^+", below):
            start, end = cells(below[: carets.start()]), cells(below[: carets.end()])
            found.append(crop(above, start, end - start))
    return found


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("plan basic for x", "basic"),
        ('plan "基本和专业托管" 企业 for x', "企业"),
        ("\tplan\tbasic for x", "basic"),
        ("full-width ％ １２ here", "here"),
        ("e\u0301te\u0301 est venu", "est"),
    ],
)
def test_the_underline_stands_under_the_text(text: str, about: str) -> None:
    assert underlined(render_diagnostic(*finding(text, about), Style())) == [about]


def test_wide_characters_count_twice_and_combining_ones_not_at_all() -> None:
    rendered = render_diagnostic(*finding('plan "基本" 企业 e\u0301 x', "企业 e\u0301"), Style())
    assert rendered.split("\n")[3:5] == ['1 | plan "基本" 企业 e\u0301 x', "  |" + " " * 13 + "^" * 6]


def test_a_long_line_is_cut_so_that_the_place_can_be_seen() -> None:
    text = "长文字" * 40 + " HERE " + "more text " * 20
    rendered = render_diagnostic(*finding(text, "HERE"), Style())
    assert underlined(rendered) == ["HERE"]
    assert max(map(cells, rendered.split("\n"))) <= 80


def test_controls_and_bidi_marks_are_never_printed() -> None:
    text = 'term a "x\u202ey\x1b[2Jz"'
    rendered = render_findings(
        [Checked(finding(text, "x\u202ey")[1], None, (finding(text, "x\u202ey")[0],))], Style()
    )
    assert "\u202e" not in rendered and "\x1b" not in rendered
    assert "x<U+202E>y<U+001B>[2Jz" in rendered


def test_a_second_place_is_a_label_on_its_own_line() -> None:
    rendered = render_diagnostic(
        *finding("first a\nother\nother\nother\nagain a", "again a", ("first a", "declared here")), Style()
    )
    assert rendered.split("\n")[3:9] == [
        "1 | first a",
        "  | ------- declared here",
        "...",
        "5 | again a",
        "  | ^^^^^^^",
        "",
    ]


def test_two_places_far_apart_on_a_long_line_are_both_seen() -> None:
    text = "HERE " + "more text " * 30 + "THERE" + " more text" * 30
    rendered = render_diagnostic(*finding(text, "THERE", ("HERE", "and this")), Style())
    assert underlined(rendered) == ["THERE"]
    assert re.search(r"1 \| HERE more.*…\n  \| ---- and this\n1 \| …", rendered)
    assert max(map(cells, rendered.split("\n"))) <= 80


def test_a_finding_with_thousands_of_places_stays_short_however_long_its_line_is() -> None:
    text = "word " * 2_000
    found, source = finding(text, "word")
    places = tuple(Label(Span(at, at + 4), verbatim("here too")) for at in range(5, len(text), 5))
    rendered = render_diagnostic(found.replace(labels=places), source, Style())
    assert rendered.count("here too") == 9
    assert "| and 1990 more places\n" in rendered
    assert max(map(cells, rendered.split("\n"))) <= 80


def test_colour_only_where_it_is_wanted() -> None:
    plain = render_diagnostic(*finding("a b", "b"), Style())
    coloured = render_diagnostic(*finding("a b", "b"), Style(colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_the_terminal(language: str) -> None:
    said = "这是一句相当长的中文说明，" * 9 + "and an English one that goes on and on, " * 6
    found, source = finding("a\n" * 120 + "b", "b", said=said)
    rendered = render_diagnostic(found, source, Style(language, width=60))
    assert max(map(cells, rendered.split("\n"))) <= 60


def test_a_file_without_text_has_a_name_and_no_excerpt() -> None:
    found = Diagnostic("E035", "wrong-encoding", Level.ERROR, verbatim("not UTF-8"), Span(0, 0))
    assert render_diagnostic(found, Source("p.sla", ""), Style()) == (
        "error[E035] wrong-encoding: not UTF-8\n --> p.sla\n"
    )


@given(st.text(max_size=60), st.integers(4, 30), st.integers(4, 30))
def test_wrapped_text_keeps_its_characters_and_its_width(text: str, width: int, first: int) -> None:
    printable = shown(text.replace("\n", " "))
    lines = wrap(printable, width, first)
    assert "".join("".join(lines).split()) == "".join(printable.split())
    assert all(cells(line) <= (first if number == 0 else width) for number, line in enumerate(lines))


@given(st.text(max_size=40), st.integers(0, 20), st.integers(1, 30))
def test_a_crop_has_just_the_cells_that_were_asked_for(text: str, start: int, width: int) -> None:
    printable = shown(text)
    assert cells(crop(printable, start, width)) == max(min(width, cells(printable) - start), 0)


def test_only_safe_edits_are_applied_and_of_two_on_one_place_the_first() -> None:
    source = Source("p.sla", "aa bb cc")

    def with_edit(start: int, end: int, text: str, safe: bool) -> Diagnostic:
        return Diagnostic(
            "W201",
            "r",
            Level.ERROR,
            verbatim(""),
            Span(start, end),
            edit=Edit(Span(start, end), text, safe),
        )

    found = [
        with_edit(6, 8, "CC", True),
        with_edit(0, 2, "A", True),
        with_edit(1, 4, "X", True),
        with_edit(3, 5, "B", False),
    ]
    cured = with_edits(source, safe_edits(found))
    assert cured == "A bb CC"
    assert "-aa bb cc\n\\ No newline at end of file\n+A bb CC\n" in diff_of("p.sla", source.text, cured)
