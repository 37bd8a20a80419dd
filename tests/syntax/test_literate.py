"""Markdown around code: positions are those of the file, and a fence can be read by itself."""

from slac.source import Source, Span
from slac.syntax import ast
from slac.syntax.literate import read_document
from slac.syntax.parser import parse_policy

TEXT = """\
# 协议 @en Agreement

正文 `plan not_code`

> @en Prose

```sla
plan basic "基本"
```

## 范围 @en Scope

```text
plan nor_this
```

~~~sla
plan other
~~~
"""


def problems_of(text: str) -> list[tuple[str, int, int]]:
    source = Source("policy.sla.md", text)
    policy, _, problems = parse_policy(source)
    assert (policy is None) == bool(problems)
    return [(problem.rule, *source.line_column(problem.span.start)) for problem in problems]


def test_only_fences_are_code_and_each_thing_keeps_its_place() -> None:
    policy, document, _ = parse_policy(Source("policy.sla.md", TEXT))
    assert policy is not None and len(document.code) == len(TEXT)
    found = [(value.name.id, value.span) for value in policy.declarations if isinstance(value, ast.Plan)]
    places = [TEXT.index('plan basic "基本"'), TEXT.index("plan other")]
    assert found == [("basic", Span(places[0], places[0] + 15)), ("other", Span(places[1], places[1] + 10))]


def test_sections_hold_their_titles_their_prose_and_their_fences() -> None:
    document, _ = read_document(Source("policy.sla.md", TEXT))
    first, second = document.sections
    assert (first.level, first.titles) == (1, (("", "协议"), ("en", "Agreement")))
    assert [(prose.language, prose.markdown) for prose in first.prose] == [
        ("", "正文 `plan not_code`"),
        ("en", "Prose"),
    ]
    assert first.fences == (document.fences[0],) and second.fences == (document.fences[1],)


def test_errors_point_into_the_markdown_file() -> None:
    assert problems_of(TEXT.replace('basic "基本"', "basic “基本”")) == [("quotation-marks", 8, 12)]
    assert problems_of(TEXT.replace("plan other", "plam other")) == [("unknown-declaration", 18, 1)]


def test_a_fence_that_is_never_closed_is_an_error() -> None:
    assert problems_of("# A\n\n```sla\nplan a\n") == [("open-fence", 3, 1)]


def test_a_fence_that_begins_inside_another_shows_which_was_left_open() -> None:
    text = "# A\n\n```sla\nplan a\n\nSome words.\n\n```sla\nplan b\n```\n"
    assert problems_of(text) == [("open-fence", 3, 1)]


def test_a_declaration_ends_in_the_fence_in_which_it_begins() -> None:
    text = "```sla\nclaim {\n  sole remedy\n```\n\nText\n\n```sla\n  by email\n}\nplan a\n```\n"
    assert problems_of(text) == [("crossing-fence", 2, 1)]


def test_a_block_left_open_in_one_fence_costs_nothing_in_the_next() -> None:
    text = "```sla\ncredit c {\n  measured by uptime\n```\n\n```sla\n    plan a\n    plan b bad\n```\n"
    assert problems_of(text) == [("unclosed-brace", 2, 10), ("unexpected-word", 8, 12)]
