"""Generic traversals of a plan's expressions: children, preorder, the names in one, and a bottom-up rewrite.

Passes are written with these, so that each matches only on the nodes that it changes.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar, assert_never, cast

from slac.lowering.names import StepName
from slac.lowering.plan import (
    AllOf,
    AmountDue,
    AnyOf,
    Choose,
    Compare,
    Expression,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    NumberGiven,
    Over,
    RowShare,
    TruthOf,
)
from slac.lowering.times import Earliest, Happened, Minus, SetOf, Union, Where, WholePeriod
from slac.lowering.wholes import (
    BottomOf,
    Extreme,
    Factor,
    Length,
    Multiple,
    Rounded,
    RoundedEach,
    TopOf,
    Total,
    WholeOf,
)
from slac.node import FrozenRecord

Part: TypeAlias = Expression | Factor
Some = TypeVar("Some", bound=FrozenRecord)


def parts_of(part: Part) -> tuple[Part, ...]:
    """The children of an expression, in the order of its fields."""
    match part:
        case Happened() | WholePeriod() | SetOf() | NumberGiven() | GivenOneOf() | GivenYes() | Fixed():
            return ()
        case WholeOf() | TopOf() | BottomOf() | TruthOf() | AmountDue():
            return ()
        case Union():
            return part.sets
        case Minus():
            return part.left, part.without
        case Earliest() | Where() | Length() | RoundedEach() | Negated():
            return (part.of,)
        case Multiple():
            return part.factors
        case Total():
            return part.terms
        case Extreme():
            return part.of
        case Rounded() | Over():
            return part.numerator, part.denominator
        case Compare():
            return part.left, part.right
        case AllOf() | AnyOf():
            return part.parts
        case Choose():
            return part.top, part.bottom, *part.shares
        case RowShare():
            return part.bottom, *part.shares
        case Guarded():
            return *part.nonzero, part.value, part.otherwise
        case _:
            assert_never(part)


def every_part(part: Part) -> Iterator[Part]:
    """An expression and every part of it in preorder, with a stack of its own."""
    pending = [part]
    while pending:
        found = pending.pop()
        yield found
        pending += reversed(parts_of(found))


def names_in(expression: Expression) -> Iterator[StepName]:
    """The steps that an expression refers to, as often as it does."""
    for part in every_part(expression):
        match part:
            case WholeOf() | TopOf() | BottomOf() | TruthOf() | SetOf():
                yield part.name
            case Where():
                yield part.condition
            case Choose():
                yield from part.conditions
            case RowShare():
                yield from part.conditions
                yield part.row
            case AmountDue():
                yield part.share
            case (
                WholePeriod()
                | Happened()
                | Union()
                | Minus()
                | Earliest()
                | Multiple()
                | Rounded()
                | RoundedEach()
                | Length()
                | Total()
                | Extreme()
                | NumberGiven()
                | Over()
                | Guarded()
                | Compare()
                | GivenOneOf()
                | GivenYes()
                | Fixed()
                | AllOf()
                | AnyOf()
                | Negated()
            ):
                pass
            case _:
                assert_never(part)


def rebuilt(part: Some, change: Callable[[Any], Any]) -> Some:
    """An expression rewritten bottom-up: `change` is given each part with its own parts rewritten already.

    It must return a part of the same type (a set of time for a set of time, a truth for a truth), and the
    part itself where it changes nothing.
    """
    changes: dict[str, object] = {}
    for field in part.__match_args__:
        value = getattr(part, field)
        if isinstance(value, FrozenRecord) and not isinstance(value, StepName):
            new: object = rebuilt(value, change)
        elif isinstance(value, tuple):
            new = tuple(
                rebuilt(each, change)
                if isinstance(each, FrozenRecord) and not isinstance(each, StepName)
                else each
                for each in value
            )
        else:
            continue
        if new != value:
            changes[field] = new
    return cast(Some, change(part.replace(**changes) if changes else part))
