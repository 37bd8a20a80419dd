"""What the formatter writes says the same, looks the same the second time, and loses no comment."""

import re

import written
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from slac.node import Node
from slac.source import Source
from slac.syntax import ast
from slac.syntax.parser import parse_policy
from slac.syntax.printer import format_policy

GAP = re.compile(r'"(?:\\.|[^"\\\n])*"|#[^\n]*|([ \n]+)')


def parse(text: str, name: str = "policy.sla") -> ast.Policy:
    policy, _, problems = parse_policy(Source(name, text))
    assert policy is not None, (text, problems)
    return policy


def formatted(text: str, name: str = "policy.sla") -> str:
    printed, problems = format_policy(Source(name, text))
    assert printed is not None, (text, problems)
    return printed


@given(written.POLICIES)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_is_read_back_as_it_was_printed(policy: ast.Policy) -> None:
    text = written.print_policy(policy)
    assert parse(text).declarations == policy.declarations, text
    assert formatted(text) == text


@given(written.POLICIES, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_comments_anywhere_are_kept_in_their_order(policy: ast.Policy, data: st.DataObject) -> None:
    gaps = [found for found in GAP.finditer(written.print_policy(policy)) if found[1]]
    chosen = data.draw(st.sets(st.sampled_from(range(len(gaps))), max_size=6))
    text, at, count = "", 0, 0
    for number, gap in enumerate(gaps):
        text += gap.string[at : gap.start()]
        at = gap.end()
        if number in chosen:
            count += 1
            blanks = data.draw(st.sampled_from(["\n", "\n\n\n", "\n  "]))
            text += data.draw(st.sampled_from([" ", "\n", "\n\n"])) + f"# comment {count}!{blanks}"
        else:
            text += gap[0]
    once = formatted(text)
    assert parse(once).declarations == policy.declarations
    assert [comment.text for comment in parse(once).comments] == [
        f"# comment {number + 1}!" for number in range(count)
    ]
    assert formatted(once) == once
    assert "\n\n\n" not in once


@given(written.EXPRESSIONS)
def test_brackets_are_printed_where_the_meaning_needs_them(expression: ast.Expression) -> None:
    measure = ast.Measure(ast.Name("x"), None, expression, None, None)
    assert parse(written.print_policy(ast.Policy((measure,), ()))).declarations == (measure,)


def test_brackets_that_nobody_needs_are_left_out() -> None:
    assert (
        formatted("measure x = ((a) + (b * (c))) - (d - e) / (-(f))")
        == "measure x = a + b * c - (d - e) / -f\n"
    )
    written_conditions = (
        "input a yes or no exclusion x { excuses all outages only when ((a) and (not (b or (c)))) }"
    )
    assert "only when a and not (b or c)" in formatted(written_conditions)


CREDIT = """
credit table for basic,enterprise{ measured by uptime share of monthly_fee
the greatest of below 99.99%:10% # small
below 99%     :     (99 % - uptime) / 0.9 %*50%
# the last row
below 97％ : 100% capped at 100%} # done
"""
CANONICAL = """\
credit table for basic, enterprise {
  measured by uptime
  share of    monthly_fee
  the greatest of
    below 99.99% : 10%  # small
    below 99%    : (99% - uptime) / 0.9% * 50%
    # the last row
    below 97% : 100%
  capped at 100%
}  # done
"""


def test_a_table_is_aligned_and_full_width_signs_become_plain_ones() -> None:
    assert formatted(CREDIT) == CANONICAL


def test_columns_are_aligned_by_the_cells_that_chinese_takes() -> None:
    text = "measure 可用性 = a\nmeasure x = b\n\nmeasure long_name = c\n"
    assert formatted(text) == "measure 可用性 = a\nmeasure x      = b\n\nmeasure long_name = c\n"


def test_a_long_declaration_is_broken_between_words_and_stays_so() -> None:
    names = ", ".join(f"cause_number_{number}" for number in range(30))
    once = formatted(f"exclusion many {{ excuses outages caused by {names} }}")
    assert all(len(line) <= 110 for line in once.splitlines())
    assert formatted(once) == once


MARKDOWN = """\
# Title

  Some   prose,  "left"   alone

```sla
plan   basic   "x"
```

```python
plan   basic
```

- in a list

  ```sla
  plan    other    "y"   # why
  ```
The end, without a line end"""


def test_a_line_too_long_to_be_aligned_keeps_its_words_apart() -> None:
    days = ", ".join(["Monday to Wednesday"] * 3)
    once = formatted(f"calendar desk {{\n  open {days} {', '.join(['00:00:00 to 12:00:00'] * 3)}\n}}\n")
    assert f"{days} 00:00:00" in once
    assert formatted(once) == once


def test_in_markdown_only_the_fences_are_touched() -> None:
    once = formatted(MARKDOWN, "policy.sla.md")
    expected = MARKDOWN.replace('plan   basic   "x"', 'plan basic "x"').replace(
        'plan    other    "y"   #', 'plan other "y"  #'
    )
    assert once == expected
    assert formatted(once, "policy.sla.md") == once


def test_the_line_ends_of_the_file_are_kept() -> None:
    text = "plan  a\r\nplan  b\r\n"
    assert formatted(text) == "plan a\r\nplan b\r\n"


def test_a_comment_in_the_middle_of_an_item_goes_above_it() -> None:
    text = "claim {\n  sole remedy\n  stating a, # one\n    b # two\n}\n"
    assert formatted(text) == "claim {\n  sole remedy\n  # one\n  stating a, b  # two\n}\n"


def test_nothing_is_printed_of_a_policy_with_errors() -> None:
    printed, problems = format_policy(Source("policy.sla", "plann basic"))
    assert printed is None and problems


def test_every_class_can_be_generated() -> None:
    """So that the tests above say something about each of them."""
    nodes = [cls for cls in vars(ast).values() if isinstance(cls, type) and issubclass(cls, Node)]
    assert set(nodes) - written.reachable() == {Node, ast.Policy, ast.Comment}


@example("plan a # x")
@given(st.text('plan fe"#{}:=,\n ab1%', max_size=40))
def test_any_text_is_formatted_or_refused(text: str) -> None:
    printed, problems = format_policy(Source("policy.sla", text))
    assert (printed is None) == bool(problems)
