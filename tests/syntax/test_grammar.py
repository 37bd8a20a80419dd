"""The grammar, the tables made of it and the classes of the tree belong together."""

import logging
import re
import typing

import pytest
import written
from hypothesis import HealthCheck, given, settings
from lark import Token, Tree

from compile_grammar import grammar_text, lark_parser
from slac.node import Node
from slac.source import NOWHERE, Source
from slac.syntax import ast
from slac.syntax.parser import node_classes, parse_policy
from slac.syntax.parsing_tables import load_tables
from slac.syntax.tokens import token_value


@pytest.fixture(scope="module")
def lark() -> typing.Any:
    return lark_parser(grammar_text())


def test_the_grammar_has_no_conflict_and_no_two_terminals_collide() -> None:
    logging.disable(logging.NOTSET)
    lark_parser(grammar_text(), strict=True)


def test_each_rule_has_a_class_and_each_class_a_rule() -> None:
    rules = {rule.name for rule in load_tables().every_rule() if rule.kind == "node"} - {"start"}
    assert rules == set(node_classes()) - {"policy", "comment"}


def test_each_class_has_as_many_fields_as_its_rule_has_parts() -> None:
    tables, classes = load_tables(), node_classes()
    for rule in tables.every_rule():
        if rule.kind == "node" and rule.name != "start" and not any(inlined for _, inlined, _ in rule.parts):
            most = len(rule.parts) + rule.behind + sum(empty for _, _, empty in rule.parts)
            cls = classes[rule.name]
            assert len(cls.__match_args__) - len(cls._defaults) <= most <= len(cls.__match_args__), rule


def tree_of(part: object) -> object:
    """The tree that Lark's own parser builds, as nodes; only the walk is shared with nobody."""
    if part is None or isinstance(part, Token):
        return None if part is None else token_value(part.type, str(part))
    assert isinstance(part, Tree)
    if part.data.startswith("flag_"):
        return True
    children = tuple(tree_of(child) for child in part.children)
    if part.data.endswith(("_list", "_fields")):
        return children
    return node_classes()[str(part.data)](*children)


@given(written.POLICIES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_our_loop_reads_what_larks_own_parser_reads(lark: typing.Any, policy: ast.Policy) -> None:
    text = written.print_policy(policy)
    read, _, _ = parse_policy(Source("policy.sla", text))
    assert read is not None
    assert tree_of(lark.parse(text).children[0]) == read.declarations


def test_a_name_may_be_a_word_of_the_language_where_no_such_word_can_come() -> None:
    read, _, problems = parse_policy(
        Source("policy.sla", "plan month\nmeasure measure = plan / month\nplan atmost")
    )
    assert not problems and read is not None
    names = [value.name.id for value in read.declarations if isinstance(value, ast.Plan | ast.Measure)]
    assert names == ["month", "measure", "atmost"]


def spans(value: object) -> typing.Iterator[Node]:
    if isinstance(value, Node):
        yield value
        for field in value.__match_args__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@given(written.POLICIES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_node_knows_where_it_was_written(policy: ast.Policy) -> None:
    text = written.print_policy(policy)
    read, _, _ = parse_policy(Source("policy.sla", text))
    assert read is not None
    for node in spans(read.declarations):
        shown = text[node.span.start : node.span.end]
        assert node.span != NOWHERE
        assert shown and shown == shown.strip()
        if isinstance(node, ast.Name):
            assert shown == node.id
        if isinstance(node, ast.Text | ast.String):
            assert re.match('"', shown)


def test_full_width_digits_and_percent_signs_are_what_they_are() -> None:
    read, _, _ = parse_policy(Source("policy.sla", "measure x = ９９．５％"))
    assert read is not None and read.declarations == (
        ast.Measure(ast.Name("x"), None, ast.Percent("99.5"), None, None),
    )


def test_comments_are_collected_with_their_places() -> None:
    text = '# one\nplan a "# no" # two\n  # three'
    read, _, _ = parse_policy(Source("policy.sla", text))
    assert read is not None
    assert [(c.text, c.alone, text[c.span.start : c.span.end] == c.text) for c in read.comments] == [
        ("# one", True, True), ("# two", False, True), ("# three", True, True),
    ]  # fmt: skip
