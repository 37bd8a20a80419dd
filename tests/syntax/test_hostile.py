"""Texts that no author writes: each is refused with its reason or read as what it says, soon."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.source import Source
from slac.syntax import ast
from slac.syntax.parser import parse_policy
from slac.syntax.printer import format_policy
from slac.syntax.recovery import MOST_ERRORS

THOUSANDS = 10_000


def codes(text: str) -> list[str]:
    policy, _, problems = parse_policy(Source("policy.sla", text))
    assert (policy is None) == bool(problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "brackets": (f"measure x = {'(' * THOUSANDS}a{')' * THOUSANDS}", ["E003"]),
        "open brackets": (f"measure x = {'(' * THOUSANDS}", ["E003"]),
        "negations": (f"measure x = {'-' * THOUSANDS}a", ["E003"]),
        "sums": (f"measure x = {'a + ' * THOUSANDS}a", ["E003"]),
        "conditions": (f"exclusion x {{ only when {'not ' * THOUSANDS}a }}", ["E003"]),
        "disjunctions": (f"exclusion x {{ only when {'a or ' * THOUSANDS}a }}", ["E003"]),
        "readings": ('reading a "b" { ' * THOUSANDS, ["E003"]),
        "a long percentage": (f"commitment a: b at least {'9' * THOUSANDS}%", ["E017"]),
        "a long fraction": (f"commitment a: b at least 0.{'9' * THOUSANDS}%", ["E017"]),
        "a long full-width number": (f"commitment a: b at least {'９' * THOUSANDS}％", ["E017"]),
        "NUL": ("plan a\0", ["E012"]),
        "escape": ("plan a \x1b[31m", ["E012"]),
        "bidi in a name": ("plan a\u202eb", ["E019", "E012"]),
        "bidi in a text": ('plan a "b\u202ec"', ["E019"]),
        "bidi in a comment": ("plan a # b\u2066c", ["E019"]),
        "zero width": ("plan a\u200bb", ["E012"]),
        "a lone surrogate": ("plan \udc80", ["E012"]),
        "a name of quotes": ("plan '; drop table", ["E023"]),
        "a template": ("plan {{ 7 * 7 }}", None),
        "a tag": ("plan </script>", None),
    }.values(),
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_is_refused(text: str, expected: list[str] | None) -> None:
    found = codes(text)
    assert found == expected if expected else 1 <= len(found) <= 3


@pytest.mark.parametrize("depth", [1, 50, 90])
def test_what_is_nested_within_reason_is_read_compared_and_printed(depth: int) -> None:
    source = Source("policy.sla", f"measure x = {'(' * depth}a + b{') * c' * depth}\n")
    policy, _, problems = parse_policy(source)
    assert policy is not None and not problems
    printed, _ = format_policy(source)
    assert printed is not None
    assert parse_policy(Source("policy.sla", printed))[0] == policy and repr(policy) and hash(policy)


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "</script>", "' or 1=1", "a\nb", '"', "\\", "%s", "${x}", "\x7f"]
)
def test_any_text_is_kept_as_it_is(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    policy, _, _ = parse_policy(Source("policy.sla", f'plan class "{quoted}"'))
    assert policy is not None
    assert policy.declarations == (ast.Plan(ast.Name("class"), ast.Text(text, ()), None),)


@pytest.mark.parametrize("word", ["class", "None", "lambda", "__import__", "可用性", "import"])
def test_words_of_other_languages_are_names(word: str) -> None:
    assert codes(f"plan {word}") == []


@pytest.mark.parametrize(
    "line",
    [
        "§",
        "plan 1",
        "}",
        '"',
        "{",
        "foo bar",
        "measure x = (",
        "9" * 41,
        "credit x {",
        "a\u200b",
        "：",
        "1,0",
    ],
)
def test_a_large_file_of_mistakes_ends_with_the_first_hundred(line: str) -> None:
    found = codes(f"{line}\n" * THOUSANDS)
    assert 1 <= len(found) <= MOST_ERRORS + 1


@pytest.mark.parametrize("text", ['"', "{", "(", "plan {", "a", "9", "# ", "：", "§", "-", 'x "'])
def test_one_line_of_a_hundred_thousand_signs(text: str) -> None:
    assert codes(text * (100_000 // len(text))) or text == "# "


def test_a_large_policy_is_read_in_bounded_memory() -> None:
    text = 'measure m "危急" @en "x" = (A - B + C) / A\n' * 1_000
    tracemalloc.start()
    try:
        policy, _, _ = parse_policy(Source("policy.sla", text))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert policy is not None and len(policy.declarations) == 1_000
    assert peak < 400 * len(text)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    codes(text)


WORDS = (
    'contract credit plan x { } "t" 99% : below from to the for measure = ( ) + scenario given expect @en ,'
)


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\n  ", "#c\n"]), max_size=25),
    st.sampled_from(["policy.sla", "policy.sla.md"]),
)
def test_any_words_get_an_answer(words: list[str], name: str) -> None:
    text = " ".join(words) if name == "policy.sla" else f"# A\n\n```sla\n{' '.join(words)}\n```\n"
    policy, _, problems = parse_policy(Source(name, text))
    assert (policy is None) == bool(problems)
    assert all(problem.span.end <= len(text) for problem in problems)
