"""Nothing that is written is dropped: whatever is changed or taken away in a policy changes the agreement.

`tests/everything.sla` plants each field of each block, with each part that it may have; which those are is
read off the classes of the syntax tree, so that a new field has to be planted before the tests pass again.
Then every word, number, flag, part and field of its tree is changed or taken away by itself. If that
neither changes the agreement nor is a mistake, nobody read it.
"""

import types
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from slac.agreement import Agreement
from slac.diagnostics import has_errors
from slac.node import Node
from slac.resolving.field_reader import FieldNotReadError, FieldReader
from slac.resolving.policy import resolve_policy
from slac.resolving.scope import Scope
from slac.source import Source
from slac.syntax import ast
from slac.syntax.literate import read_document
from slac.syntax.parser import parse_policy

FILE = Path(__file__).parents[1] / "everything.sla"
EVERYTHING = Source(FILE.name, FILE.read_text(encoding="utf-8"))
DOCUMENT, _ = read_document(EVERYTHING)
DECLARATIONS: tuple[type[Node], ...] = typing.get_args(ast.Declaration)
EVERYWHERE = (
    ast.Declaration, ast.Expression, ast.Condition, ast.Comparison, ast.Range, ast.FactValue, ast.Literal,
    ast.Mode,
)  # fmt: skip
"""Unions that one function resolves wherever they stand: each kind has to be planted in one place only."""

PERIODS = ("period calendar month", "period calendar quarter", "period calendar year")
"""What cannot stand in `everything.sla` too, since a policy has one period."""

OTHERS = {
    "Name.id": ("another",), "Text.value": ("Other words",), "String.value": ("Asia/Tokyo",),
    "Translation.value": ("Other words",), "Translation.language": ("de",), "Currency.code": ("EUR",),
    "Amount.currency": ("EUR",), "Accept.rule": ("row-overlap",),
    "Country.code": ("DE", "FR"), "Region.code": ("BE",),
    "Date.text": ("2023-03-07",), "Instant.date": ("2023-03-07",), "Instant.time": ("07:07",),
    "Instant.offset": ("+05:30",), "GivenPeriod.label": ("2023-03-05",),
    "Number.text": ("17",), "Percent.text": ("17",), "Amount.text": ("17",), "Duration.text": ("17",),
    "Duration.unit": ("day", "hour"), "UnitQuantum.unit": ("second",), "BillingPeriod.day": ("17",),
    "Within.days": ("17",), "Days.first": ("Tuesday",), "Days.last": ("Saturday",), "Shift.opens": ("07:00",),
    "Shift.closes": ("23:00",),
}  # fmt: skip
"""What each text of the tree may say instead; a second choice for where the first is what it says."""


@cache
def tree(source: Source = EVERYTHING) -> ast.Policy:
    policy, _, problems = parse_policy(source)
    assert policy is not None, problems
    return policy


def with_period(text: str) -> ast.Policy:
    """The policy under another period, without the scenarios, which name one of the other kind."""
    (period,) = tree(Source("period.sla", text)).declarations
    kept = (each for each in tree().declarations if not isinstance(each, ast.Period | ast.Scenario))
    return ast.Policy((*kept, period), ())


def resolved(policy: ast.Policy) -> Agreement | None:
    """What a policy means, None where it has a mistake."""
    agreement, problems = resolve_policy(policy, DOCUMENT)
    assert agreement is not None or has_errors(problems)
    return agreement


# ----- what is planted


def kinds_of(hint: Any) -> Iterator[Any]:
    """The classes, None, bool and str of which an annotation is made."""
    if isinstance(hint, typing.ForwardRef):
        yield from kinds_of(vars(ast)[hint.__forward_arg__])
    elif typing.get_origin(hint) in (types.UnionType, typing.Union, tuple):
        for part in typing.get_args(hint):
            yield from kinds_of(part)
    elif hint is not ...:
        yield hint


def parts_of(cls: type[Node]) -> Iterator[tuple[str, Any]]:
    """Each field of a class with each kind of thing that may stand there."""
    everywhere = {frozenset(kinds_of(union)) for union in EVERYWHERE}
    hints = typing.get_type_hints(cls, vars(ast))
    for field in cls.__match_args__:
        kinds = frozenset(kinds_of(hints[field])) - {type(None)}
        yield from ((field, kind) for kind in kinds if not any(kind in u and u <= kinds for u in everywhere))


def wanted() -> set[tuple[str, str, str]]:
    """Each class, field and kind that can be written, from the declarations down."""
    found: set[tuple[str, str, str]] = set()
    pending = list(DECLARATIONS)
    known: set[Any] = set(pending)
    while pending:
        cls = pending.pop()
        found |= {(cls.__name__, field, kind.__name__) for field, kind in parts_of(cls)}
        hints = typing.get_type_hints(cls, vars(ast))
        inner = {kind for field in cls.__match_args__ for kind in kinds_of(hints[field])}
        new = {kind for kind in inner - known if issubclass(kind, Node)}
        known |= new
        pending += new
    return found | {(cls.__name__, "", "") for cls in known}


def planted(node: Node) -> Iterator[tuple[str, str, str]]:
    """Each class, field and kind that is written in a tree."""
    yield type(node).__name__, "", ""
    for field in node.__match_args__:
        value = getattr(node, field)
        for part in value if isinstance(value, tuple) else (value,):
            yield type(node).__name__, field, type(part).__name__
            if isinstance(part, Node):
                yield from planted(part)


def test_each_field_of_each_block_is_planted() -> None:
    policies = tree(), *map(with_period, PERIODS)
    assert wanted() - {each for policy in policies for each in planted(policy)} == set()


# ----- what becomes of it


def changes(node: Node) -> Iterator[tuple[str, Node]]:
    """The node with one thing in it changed or taken away, and what that was."""
    hints = typing.get_type_hints(type(node), vars(ast))
    for field in node.__match_args__:
        value, where = getattr(node, field), f"{type(node).__name__}.{field}"
        if value is not None and type(None) in kinds_of(hints[field]):
            yield f"{where} is not there", node.replace(**{field: None})
        if isinstance(value, str):
            other = next(each for each in OTHERS[where] if each != value)
            yield f"{where} is {other}, not {value}", node.replace(**{field: other})
        elif isinstance(value, Node):
            yield from ((what, node.replace(**{field: inner})) for what, inner in changes(value))
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                before, after = value[:place], value[place + 1 :]
                if before or after:
                    what = f"{type(part).__name__} of {where} is not there"
                    yield what, node.replace(**{field: (*before, *after)})
                for what, inner in changes(part):
                    yield what, node.replace(**{field: (*before, inner, *after)})


@pytest.mark.parametrize("kind", DECLARATIONS, ids=lambda kind: kind.__name__)
def test_whatever_is_changed_changes_the_agreement(kind: type[Node]) -> None:
    policy = tree()
    meant = resolved(policy)
    assert meant is not None
    dropped = []
    for place, declaration in enumerate(policy.declarations):
        if isinstance(declaration, kind):
            before, after = policy.declarations[:place], policy.declarations[place + 1 :]
            without = policy.replace(declarations=(*before, *after))
            dropped += [f"{kind.__name__} is not there"] if resolved(without) == meant else []
            for what, changed in changes(declaration):
                if resolved(policy.replace(declarations=(*before, changed, *after))) == meant:
                    dropped.append(what)
    assert dropped == []


def test_each_period_is_another_one() -> None:
    agreements = [resolved(with_period(text)) for text in (*PERIODS, "period billing month from day 1")]
    assert len({each.period for each in agreements if each}) == len(PERIODS) + 1


class Unheard(Node):
    """A field that no block knows."""


@pytest.mark.parametrize("field", ["Contract", "Credit", "Claim", "Severity", "Exclusion", "Scenario"])
def test_a_field_that_nobody_reads_is_a_failure_of_the_resolver(field: str) -> None:
    policy = tree()
    grown = [
        each.replace(fields=(*each.fields, Unheard())) if type(each).__name__ == field else each
        for each in policy.declarations
    ]
    with pytest.raises(FieldNotReadError, match="nobody reads Unheard"):
        resolved(policy.replace(declarations=tuple(grown)))


def test_a_declaration_that_nobody_reads_is_a_failure_of_the_resolver() -> None:
    policy = tree()
    with pytest.raises((FieldNotReadError, AssertionError)):
        resolved(policy.replace(declarations=(*policy.declarations, Unheard())))


def test_a_reader_gives_each_field_once() -> None:
    note, always = ast.Note(ast.Text("x", ())), ast.Staffed(ast.Always())
    scope = Scope()
    fields = FieldReader((note, always, note), ast.Name("channel"), scope)
    assert fields.many(ast.Note) == (note, note)
    assert fields.many(ast.Note) == ()
    with pytest.raises(FieldNotReadError, match="nobody reads Staffed"):
        fields.done()
    assert fields.exactly_one(ast.Staffed, "staffed") == always
    fields.done()
    assert not scope.problems
