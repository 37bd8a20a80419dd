"""Prints what stands inside a line: texts, literals, names, arithmetic and conditions.

Brackets are printed where the meaning needs them and nowhere else.
"""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.lines import Chunks

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def quoted(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def text(value: ast.Text | None) -> Chunks:
    """A text and its translations; nothing where there is none."""
    if value is None:
        return ()
    translations = (f"@{other.language} {quoted(other.value)}" for other in value.translations)
    return quoted(value.value), *translations


def names(values: tuple[ast.Name, ...]) -> Chunks:
    return listed(tuple((value.id,) for value in values))


def named(items: tuple[ast.Item | ast.Cause | ast.Choice, ...]) -> Chunks:
    """Names with the texts that explain them."""
    return listed(tuple((item.name.id, *text(item.text)) for item in items))


def listed(items: tuple[Chunks, ...]) -> Chunks:
    """Items with commas between them."""
    return tuple(
        f"{chunk}," if chunk_number == len(item) and item_number < len(items) else chunk
        for item_number, item in enumerate(items, 1)
        for chunk_number, chunk in enumerate(item, 1)
    )


def led(word: str, chunks: Chunks) -> Chunks:
    """Chunks with a word in front, which never stands alone at the end of a line."""
    return (f"{word} {chunks[0]}", *chunks[1:])


def applies_to(plans: tuple[ast.Name, ...] | None) -> Chunks:
    return led("for", names(plans)) if plans else ()


def literal(value: ast.Literal) -> str:
    match value:
        case ast.Number():
            return value.text
        case ast.Percent():
            return f"{value.text}%"
        case ast.Amount():
            return f"{value.text} {value.currency}"
        case ast.Duration():
            return duration(value)
        case _:
            assert_never(value)


def duration(value: ast.Duration) -> str:
    return f"{value.text} {value.unit}" if value.text == "1" else f"{value.text} {value.unit}s"


def instant(value: ast.Instant) -> str:
    return f"{value.date} {value.time}" + (f" {value.offset}" if value.offset else "")


def expression(value: ast.Expression) -> Chunks:
    return tuple(_sum(value).split(" "))


def _sum(value: ast.Expression) -> str:
    match value:
        case ast.Add():
            return f"{_sum(value.left)} + {_product(value.right)}"
        case ast.Subtract():
            return f"{_sum(value.left)} - {_product(value.right)}"
        case _:
            return _product(value)


def _product(value: ast.Expression) -> str:
    match value:
        case ast.Multiply():
            return f"{_product(value.left)} * {_atom(value.right)}"
        case ast.Divide():
            return f"{_product(value.left)} / {_atom(value.right)}"
        case _:
            return _atom(value)


def _atom(value: ast.Expression) -> str:
    match value:
        case ast.Number() | ast.Percent() | ast.Amount() | ast.Duration():
            return literal(value)
        case ast.Reference():
            return value.name.id
        case ast.TimeInPeriod():
            return "time in period"
        case ast.TimeOfOutages():
            return f"time of outages{_status(value.status)}"
        case ast.TimeOfWindow():
            return f"time of {value.window.id}"
        case ast.Negate():
            return f"-{_atom(value.operand)}"
        case ast.Lesser():
            return f"the lesser of {_atom(value.left)} and {_atom(value.right)}"
        case ast.Greater():
            return f"the greater of {_atom(value.left)} and {_atom(value.right)}"
        case ast.Add() | ast.Subtract() | ast.Multiply() | ast.Divide():
            return f"({_sum(value)})"
        case _:
            assert_never(value)


def _status(status: ast.Excused | ast.NotExcused | None) -> str:
    match status:
        case None:
            return ""
        case ast.Excused():
            return " excused"
        case ast.NotExcused():
            return " not excused"
        case _:
            assert_never(status)


def condition(value: ast.Condition) -> Chunks:
    return tuple(_either(value).split(" "))


def _either(value: ast.Condition) -> str:
    if isinstance(value, ast.Either):
        return f"{_either(value.left)} or {_both(value.right)}"
    return _both(value)


def _both(value: ast.Condition) -> str:
    if isinstance(value, ast.Both):
        return f"{_both(value.left)} and {_test(value.right)}"
    return _test(value)


def _test(value: ast.Condition) -> str:
    match value:
        case ast.IsIn():
            return f"{value.name.id} in {' '.join(names(value.choices))}"
        case ast.IsOne():
            return f"{value.name.id} is {value.choice.id}"
        case ast.Holds():
            return value.name.id
        case ast.Compares():
            return f"{value.name.id} is {range_words(value.comparison)}"
        case ast.Fails():
            return f"not {_test(value.condition)}"
        case ast.Both() | ast.Either():
            return f"({_either(value)})"
        case _:
            assert_never(value)


def range_words(value: ast.Range) -> str:
    """A comparison or the range of a row."""
    match value:
        case ast.AtLeast():
            return f"at least {literal(value.bound)}"
        case ast.AtMost():
            return f"at most {literal(value.bound)}"
        case ast.Above():
            return f"above {literal(value.bound)}"
        case ast.Below():
            return f"below {literal(value.bound)}"
        case ast.Exactly():
            return f"exactly {literal(value.bound)}"
        case ast.Between():
            lower, upper = value.lower, value.upper
            return f"{_end(lower)} {literal(lower.bound)} {_end(upper)} {literal(upper.bound)}"
        case _:
            assert_never(value)


def _end(value: ast.LowerFrom | ast.LowerAbove | ast.UpperBelow | ast.UpperTo) -> str:
    match value:
        case ast.LowerFrom():
            return "from"
        case ast.LowerAbove():
            return "above"
        case ast.UpperBelow():
            return "to below"
        case ast.UpperTo():
            return "to"
        case _:
            assert_never(value)


def strength(value: ast.Guarantee | ast.Efforts | None) -> Chunks:
    match value:
        case None:
            return ()
        case ast.Guarantee():
            return ("as a guarantee",)
        case ast.Efforts():
            return ("with reasonable efforts", *text(value.text))
        case _:
            assert_never(value)


def mode(value: ast.Mode) -> str:
    match value:
        case ast.HalfUp():
            return "half up"
        case ast.HalfEven():
            return "half even"
        case ast.Down():
            return "down"
        case ast.Up():
            return "up"
        case _:
            assert_never(value)
