"""The scope in which a reading is lowered: its steps so far, and the shapes of the numbers that they give."""

from dataclasses import dataclass, field
from fractions import Fraction

from slac.agreement import Agreement, InputKind, Text
from slac.lowering.names import Family, StepName
from slac.lowering.plan import Expression, NumberGiven, PlanStep, StepType
from slac.lowering.ratios import RatioValue, ratio, whole
from slac.lowering.wholes import BottomOf, KnownSign, TopOf, WholeOf
from slac.runtime.instants import SECOND
from slac.source import NOWHERE, Span
from slac.units import Kind, Quantity


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of the number that a step gives: whether it is whole or a ratio, and its signs."""

    is_ratio: bool
    top: KnownSign
    """The sign of the whole number, or of the numerator."""
    bottom: KnownSign = KnownSign.POSITIVE
    """The sign of the denominator: above zero, or not below it where the ratio may be undefined."""


@dataclass(slots=True)
class PlanScope:
    """The steps of one reading, in the order in which they are added, each behind those that it uses."""

    agreement: Agreement
    steps: list[PlanStep] = field(default_factory=list)
    shapes: dict[StepName, Shape] = field(default_factory=dict)

    def add(
        self,
        name: StepName,
        kind: StepType,
        expression: Expression,
        *,
        span: Span = NOWHERE,
        words: Text | None = None,
        formula: str = "",
    ) -> StepName:
        """Adds a step, and returns its name."""
        readings = (self.agreement.reading,)
        self.steps.append(PlanStep(name, kind, expression, readings, words, formula, span=span))
        return name

    def value(self, name: StepName) -> RatioValue:
        """The number that a step gives, for the arithmetic of slac.lowering.ratios."""
        shape = self.shapes[name]
        if not shape.is_ratio:
            return whole(WholeOf(name, shape.top))
        return ratio(TopOf(name, shape.top), BottomOf(name, shape.bottom))

    def measure(self, name: str) -> RatioValue:
        """The value of a measure. Raises KeyError where it is not lowered yet."""
        return self.value(StepName(Family.MEASURE, name))

    def input(self, name: str) -> RatioValue:
        """A number that the account brings; its step is added where it is asked for first."""
        step = StepName(Family.INPUT, name)
        if step not in self.shapes:
            given = self.agreement.input(name)
            known = given.default is not None and given.kind is InputKind.NUMBER
            default = Fraction(given.default).as_integer_ratio() if given.default and known else None
            bottom = KnownSign.POSITIVE if known else KnownSign.NOT_NEGATIVE
            self.shapes[step] = Shape(True, KnownSign.ANY, bottom)
            expression = NumberGiven(name, default)
            self.add(step, StepType.RATIO, expression, span=given.span, words=given.text)
        return self.value(step)


def scaled(quantity: Quantity) -> Fraction:
    """A quantity in the units of plans: durations in microseconds, ratios and money as they are."""
    match quantity.dimension.kind:
        case Kind.DURATION:
            return quantity.value * SECOND
        case Kind.RATIO | Kind.MONEY:
            return quantity.value


def as_percentage(value: Fraction) -> tuple[int, int]:
    """A ratio as numerator and denominator: over a power of ten where it is a percentage of at most ten
    decimals (98.5% is 985 / 1000), else in lowest terms.
    """
    for places in range(2, 13):
        if (value * 10**places).denominator == 1 and value not in (0, 1):
            return int(value * 10**places), 10**places
    return value.as_integer_ratio()


def written(quantity: Quantity) -> tuple[int, int]:
    """A quantity in the units of plans as numerator and denominator; a ratio as a percentage is written."""
    value = scaled(quantity)
    match quantity.dimension.kind:
        case Kind.RATIO:
            return as_percentage(value)
        case Kind.DURATION | Kind.MONEY:
            return value.as_integer_ratio()
