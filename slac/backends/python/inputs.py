"""What a plan asks of an account besides its fees: which inputs, as what, and with which defaults."""

import ast
from collections.abc import Iterable

from slac.backends.python.quoting import Code
from slac.backends.python.tree import attribute, call, literal, ref, tuple_of
from slac.lowering.names import Family, StepName
from slac.lowering.parts import every_part
from slac.lowering.plan import GivenOneOf, GivenYes, NumberGiven, PlanStep
from slac.node import FrozenRecord


class InputGiven(FrozenRecord):
    """An input as functions take it: a number as a ratio, anything else as the account brings it."""

    name: StepName
    default: str | bool | tuple[int, int] | None
    is_number: bool

    @property
    def annotation(self) -> Code:
        """The type of the parameter."""
        return Code("Ratio") if self.is_number else Code("Value | None")

    def read_from(self, account: Code) -> ast.expr:
        """What an account brings, or the default."""
        get = attribute(attribute(ref(account), Code("inputs")), Code("get"))
        key = literal(self.name.of)
        match self.default:
            case (numerator, denominator):
                default = tuple_of([literal(numerator), literal(denominator)])
                return call(Code("ratio_of"), call(get, key), default)
            case None:
                value = call(get, key)
                return call(Code("ratio_of"), value) if self.is_number else value
            case default_:
                return call(get, key, literal(default_))


def inputs_of(steps: Iterable[PlanStep]) -> tuple[InputGiven, ...]:
    """The inputs that steps ask for, each once."""
    found: dict[InputGiven, None] = {}
    for step in steps:
        for part in every_part(step.expression):
            if isinstance(part, NumberGiven):
                found[InputGiven(StepName(Family.INPUT, part.input), part.default, True)] = None
            if isinstance(part, GivenOneOf):
                found[InputGiven(StepName(Family.INPUT, part.input), part.default, False)] = None
            if isinstance(part, GivenYes):
                found[InputGiven(StepName(Family.INPUT, part.input), part.default or None, False)] = None
    return tuple(found)
