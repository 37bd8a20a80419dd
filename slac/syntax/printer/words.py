"""Prints what stands inside a line: texts, literals, names, arithmetic and conditions.

Brackets are printed where the meaning needs them and nowhere else.
"""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.lines import Chunks

_SUM, _PRODUCT, _ATOM = 1, 2, 3
"""How closely the parts of a formula hold together."""
_OR, _AND, _TEST = 1, 2, 3
"""How closely the parts of a condition hold together."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def quoted(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def text(value: ast.Text | None) -> Chunks:
    """A text and its translations; nothing where there is none."""
    if value is None:
        return ()
    translations = (f"@{other.language} {quoted(other.value)}" for other in value.translations)
    return quoted(value.value), *translations


def assumed(value: bool | None) -> Chunks:
    return ("assumed",) if value else ()


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
    return tuple(_formula(value, _SUM).split(" "))


def _formula(value: ast.Expression, binding: int) -> str:
    """A formula, in brackets where it binds less than what it stands in."""
    match value:
        case ast.Add():
            return _joined(_SUM, value.left, "+", value.right, binding)
        case ast.Subtract():
            return _joined(_SUM, value.left, "-", value.right, binding)
        case ast.Multiply():
            return _joined(_PRODUCT, value.left, "*", value.right, binding)
        case ast.Divide():
            return _joined(_PRODUCT, value.left, "/", value.right, binding)
        case ast.Number() | ast.Percent() | ast.Amount() | ast.Duration():
            return literal(value)
        case ast.Reference():
            return value.name.id
        case ast.TimeInPeriod():
            return "time in period"
        case ast.TimeInCalendar():
            return f"time in {value.calendar.id}"
        case ast.TimeOfOutages():
            return f"time of outages{_status(value.status)}"
        case ast.TimeOfWindow():
            return f"time of {value.window.id}"
        case ast.Negate():
            return f"-{_formula(value.operand, _ATOM)}"
        case ast.Lesser():
            return f"the lesser of {_formula(value.left, _ATOM)} and {_formula(value.right, _ATOM)}"
        case ast.Greater():
            return f"the greater of {_formula(value.left, _ATOM)} and {_formula(value.right, _ATOM)}"
        case _:
            assert_never(value)


def _joined(own: int, left: ast.Expression, sign: str, right: ast.Expression, binding: int) -> str:
    words = f"{_formula(left, own)} {sign} {_formula(right, own + 1)}"
    return f"({words})" if own < binding else words


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
    return tuple(_condition(value, _OR).split(" "))


def _condition(value: ast.Condition, binding: int) -> str:
    """A condition, in brackets where it binds less than what it stands in."""
    match value:
        case ast.Either():
            words = f"{_condition(value.left, _OR)} or {_condition(value.right, _AND)}"
            return f"({words})" if binding > _OR else words
        case ast.Both():
            words = f"{_condition(value.left, _AND)} and {_condition(value.right, _TEST)}"
            return f"({words})" if binding > _AND else words
        case ast.IsIn():
            return f"{value.name.id} in {' '.join(names(value.choices))}"
        case ast.IsOne():
            return f"{value.name.id} is {value.choice.id}"
        case ast.Holds():
            return value.name.id
        case ast.Compares():
            return f"{value.name.id} is {range_words(value.comparison)}"
        case ast.Fails():
            return f"not {_condition(value.condition, _TEST)}"
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
