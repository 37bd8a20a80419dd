"""Any tree that a policy can be read into, made from the classes' own annotations: no class is left out."""

import types
import typing
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from slac.node import Node
from slac.syntax import ast
from slac.syntax.parsing_tables import load_tables
from slac.syntax.printer.comments import arrange
from slac.syntax.printer.declarations import declaration
from slac.syntax.printer.lines import render

WORDS = tuple(load_tables().words)
MAY_BE_EMPTY = {"translations", "fields", "steps", "declarations"}
LETTERS = st.sampled_from("abcxyzÄß可用性系统дом_")
PARTS = st.sampled_from(["class", "lambda", "None", "A", "USD_", "hour_", "x1", "可用性", "__import__"])
NAMES = st.one_of(PARTS, st.text(LETTERS, min_size=1, max_size=6)).filter(
    lambda name: name not in WORDS and name != "_"
)
HOSTILE = [
    "",
    '"',
    "\\",
    "\\\\",
    '\\"',
    "\n",
    "\t",
    "{{",
    "</script>",
    "# no comment",
    "' or 1=1 --",
    "危急",
    "𠀀",
    "@en",
    "x\ry",
]
VALUES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(
            exclude_categories=["Cs"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        ),
        max_size=12,
    ),
)
NUMBERS = st.from_regex(r"\A[0-9]{1,6}(\.[0-9]{1,4})?\Z")
DATES = st.dates().map(lambda day: day.isoformat())
TIMES = st.from_regex(r"\A[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?\Z")
DAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
TEXTS = {
    "Name.id": NAMES, "Text.value": VALUES, "String.value": VALUES, "Translation.value": VALUES,
    "Translation.language": st.sampled_from(["en", "zh", "zh-Hant", "fr-CA"]),
    "Date.text": DATES, "Instant.date": DATES, "Instant.time": TIMES,
    "Instant.offset": st.sampled_from(["Z", "+08:00", "-05:30"]),
    "GivenPeriod.label": st.sampled_from(["2024-04", "2024-Q1", "2024", "2024-04-01"]),
    "Number.text": NUMBERS, "Percent.text": NUMBERS, "Amount.text": NUMBERS, "Duration.text": NUMBERS,
    "Amount.currency": st.sampled_from(["USD", "CNY"]), "Currency.code": st.sampled_from(["USD", "EUR"]),
    "Duration.unit": st.sampled_from(["second", "minute", "hour", "day", "week"]),
    "UnitQuantum.unit": st.sampled_from(["second", "minute", "hour"]),
    "Days.first": DAYS, "Days.last": DAYS, "Shift.opens": TIMES, "Shift.closes": TIMES,
    "Country.code": st.one_of(NAMES, VALUES), "Region.code": st.one_of(NAMES, VALUES),
    "BillingPeriod.day": NUMBERS, "Within.days": NUMBERS,
    "Accept.rule": st.sampled_from(["unreachable-row", "no-such-rule"]),
}  # fmt: skip


def of_class(cls: type[Node]) -> st.SearchStrategy[Any]:
    """Any node of a class."""
    hints = typing.get_type_hints(cls)
    fields = [of_type(hints[field], f"{cls.__name__}.{field}") for field in cls.__match_args__]
    made = st.builds(cls, *fields)
    if cls is ast.Days:
        return made.filter(lambda days: not (isinstance(days.first, ast.EveryDay) and days.last))
    return made


NODES: dict[type[Node], st.SearchStrategy[Any]] = {}


def node(cls: type[Node]) -> st.SearchStrategy[Any]:
    """The strategy of a class, made once and late, since expressions hold expressions."""
    if cls not in NODES:
        NODES[cls] = st.deferred(lambda: of_class(cls))
    return NODES[cls]


def of_type(hint: Any, field: str) -> st.SearchStrategy[Any]:
    if hint is str:
        return TEXTS[field]
    if hint is bool:
        return st.just(True)
    if hint is type(None):
        return st.none()
    if typing.get_origin(hint) is tuple:
        least = 0 if field.partition(".")[2] in MAY_BE_EMPTY else 1
        return st.lists(of_type(typing.get_args(hint)[0], field), min_size=least, max_size=3).map(tuple)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        options = typing.get_args(hint)
        simple_first = sorted(options, key=lambda option: option in RECURSIVE)
        return st.one_of(*(of_type(option, field) for option in simple_first))
    if isinstance(hint, typing.ForwardRef):
        return of_type(vars(ast)[hint.__forward_arg__], field)
    return node(hint)


def reachable() -> set[type[Node]]:
    """The classes that a generated policy can hold."""
    found: set[type[Node]] = set()

    def reach(hint: Any) -> None:
        hint = vars(ast)[hint.__forward_arg__] if isinstance(hint, typing.ForwardRef) else hint
        if not isinstance(hint, type) or not issubclass(hint, Node):
            for part in typing.get_args(hint):
                reach(part)
        elif hint not in found:
            found.add(hint)
            for part in typing.get_type_hints(hint).values():
                reach(part)

    for root in DECLARATIONS:
        reach(root)
    return found


RECURSIVE = {
    ast.Negate,
    ast.Add,
    ast.Subtract,
    ast.Multiply,
    ast.Divide,
    ast.Lesser,
    ast.Greater,
    ast.Fails,
    ast.Both,
    ast.Either,
    ast.Reading,
}
DECLARATIONS: tuple[type[Node], ...] = typing.get_args(ast.Declaration)
LEVELS = 20
"""Of nodes inside each other; printed with brackets, one takes up to four of the levels that may be read."""


def levels(value: object) -> int:
    """How many nodes of a tree stand inside each other at most."""
    match value:
        case Node():
            return 1 + max((levels(getattr(value, field)) for field in value.__match_args__), default=0)
        case tuple():
            return max(map(levels, value), default=0)
        case _:
            return 0


def no_deeper_than_can_be_read(made: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What was made, but for the few trees that the reader refuses as nested too deeply."""

    def readable(tree: Any) -> Any:
        assume(levels(tree) <= LEVELS)  # where `filter` would write the whole strategy into its report
        return tree

    return made.map(readable)


EXPRESSIONS = no_deeper_than_can_be_read(of_type(ast.Expression, ""))
CONDITIONS = no_deeper_than_can_be_read(of_type(ast.Condition, ""))
POLICIES = no_deeper_than_can_be_read(
    st.lists(st.one_of(*map(node, DECLARATIONS)), min_size=1, max_size=5).map(
        lambda found: ast.Policy(tuple(found), ())
    )
)


def print_policy(policy: ast.Policy) -> str:
    """The text of a tree that nobody wrote: it has no comments and no blank lines."""
    return "\n".join([*render(arrange("", [declaration(value) for value in policy.declarations], [])), ""])
