"""What a reading's steps are gathered in while it is lowered, and what later steps know of earlier ones."""

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
    """How a number arrives from its step: as a whole number or a ratio, and what is known of its signs."""

    is_ratio: bool
    top: KnownSign
    """Of the whole number, or of the numerator."""
    bottom: KnownSign = KnownSign.POSITIVE


@dataclass(slots=True)
class PlanScope:
    """The steps of one reading, in the order in which they are added."""

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
        """Adds a step, and gives its name."""
        readings = (self.agreement.reading,)
        self.steps.append(PlanStep(name, kind, expression, readings, words, formula, span=span))
        return name

    def value(self, name: StepName) -> RatioValue:
        """What a step gives, as a value to calculate with."""
        shape = self.shapes[name]
        if not shape.is_ratio:
            return whole(WholeOf(name, shape.top))
        return ratio(TopOf(name, shape.top), BottomOf(name, shape.bottom))

    def measure(self, name: str) -> RatioValue:
        """A measure that was lowered before."""
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
    """A quantity in the unit that plans count in: durations in microseconds."""
    match quantity.dimension.kind:
        case Kind.DURATION:
            return quantity.value * SECOND
        case Kind.RATIO | Kind.MONEY:
            return quantity.value


def as_percentage(value: Fraction) -> tuple[int, int]:
    """A ratio over a power of ten, as percentages are written: 98.5% is 985 of 1000; else in lowest terms."""
    for places in range(2, 13):
        if (value * 10**places).denominator == 1 and value not in (0, 1):
            return int(value * 10**places), 10**places
    return value.as_integer_ratio()


def written(quantity: Quantity) -> tuple[int, int]:
    """A quantity in the plan's unit as two whole numbers, a ratio as the contract writes it."""
    value = scaled(quantity)
    match quantity.dimension.kind:
        case Kind.RATIO:
            return as_percentage(value)
        case Kind.DURATION | Kind.MONEY:
            return value.as_integer_ratio()
