"""A contract all of whose names and texts are hostile, each name used for one thing of every kind."""

from fractions import Fraction
from itertools import pairwise

from slac.agreement import (
    Agreement,
    Calendar,
    Cause,
    Choice,
    Claim,
    Commitment,
    Credit,
    Effect,
    Exclusion,
    Fee,
    FeeBasis,
    Input,
    InputKind,
    Measure,
    Plan,
    PublicHolidays,
    Range,
    Reading,
    Reported,
    Requirement,
    Severity,
    Shift,
    Strength,
    Target,
    TargetKind,
    Text,
    Window,
    Winner,
    conditions,
    expressions,
)
from slac.agreement.credits import Row
from slac.agreement.expressions import Operation, Operator
from slac.runtime.events import Account, Event, Value
from slac.runtime.periods import ServicePeriod
from slac.units import RATIO, Quantity, money
from tests.strategies import fixed, ratio, seconds

NAMES = (
    "class",
    "__import__",
    "evaluate",
    "half_up",
    "POLICY",
    "numerator",
    "print",
    "figures",
    "停机时间",
    "Ärger",
    "Arger",
    "part_2",
    '"""\nimport os\n"""',
    "a'b\"c\\",
    "{{ 7 * 7 }} {0} {} %s",
    "</script><!--",
    "\u202eevil\u2066\x00\x1b[2J\r\n# comment",
    '"); raise SystemExit(("',
    "x" * 300,
)


def text(words: str) -> Text:
    return Text((("zh", words), ("en", words)))


def _measure(name: str, before: expressions.Expression) -> Measure:
    share = Operation(Operator.DIVIDE, expressions.WindowTime(name), expressions.TimeInPeriod())
    formula = Operation(Operator.SUBTRACT, before, share)
    return Measure(name, text(name), RATIO, formula, None, None)


def _condition(name: str) -> tuple[Requirement, ...]:
    return (Requirement(conditions.OneOfChoices(name, NAMES), text(name)),)


def _credit(name: str) -> Credit:
    share = Operation(Operator.MULTIPLY, expressions.MeasureValue(name), expressions.InputValue(f"n{name}"))
    rows = (Row(Range(None, False, ratio("99/100"), False), share),)
    cents = expressions.Rounding(expressions.Mode.HALF_UP, Quantity(Fraction(0), money("USD")))
    return Credit(
        name,
        text(name),
        (name, NAMES[0]),
        name,
        name,
        Winner.ONLY,
        rows,
        (),
        _condition(name),
        cents,
        False,
        (),
    )


def _commitment(name: str) -> Commitment:
    bound = conditions.Bound.AT_LEAST
    return Commitment(name, text(name), NAMES, name, bound, ratio("99/100"), Strength.UNSAID, None)


def _exclusion(name: str, window: bool) -> Exclusion:
    causes, windows, ahead = ((), name, seconds(60)) if window else ((name,), None, None)
    return Exclusion(name, text(name), Effect.EXCUSES, causes, windows, ahead, ahead, _condition(name), ())


def _target(name: str) -> Target:
    during, strength = Reported.DURING, Strength.UNSAID
    return Target(TargetKind.RESPOND, name, seconds(60), NAMES[0], during, NAMES[1], strength, None)


def hostile() -> Agreement:
    plain = fixed("America/New_York")
    measures = [_measure(NAMES[0], expressions.Constant(ratio("1")))]
    measures += [_measure(name, expressions.MeasureValue(before)) for before, name in pairwise(NAMES)]
    choices = tuple(Choice(name, text(name)) for name in NAMES)
    inputs = [Input(name, text(name), InputKind.CHOICE, choices, name) for name in NAMES]
    inputs += [Input(f"n{name}", text(name), InputKind.NUMBER, (), None) for name in NAMES]
    week = ((Shift(540, 1020),),) * 7
    targets = tuple(_target(name) for name in NAMES)
    whole = plain.replace(
        header=plain.header.replace(name="hostile", title=text("".join(NAMES))),
        plans=tuple(Plan(name, text(name), False) for name in NAMES),
        fees=tuple(Fee(name, (FeeBasis(name, text(name), 12, True),)) for name in NAMES),
        inputs=tuple(inputs),
        calendars=tuple(
            Calendar(name, text(name), plain.header.zone, week, (PublicHolidays("US", None, None),), ())
            for name in NAMES[:3]
        ),
        causes=tuple(Cause(name, text(name), counts=False) for name in NAMES),
        windows=tuple(Window(name, text(name), None, False) for name in NAMES),
        exclusions=tuple(_exclusion(name, number % 2 == 0) for number, name in enumerate(NAMES)),
        measures=tuple(measures),
        commitments=tuple(_commitment(name) for name in NAMES),
        credits=tuple(_credit(name) for name in NAMES),
        claim=Claim(30, None, None, (), (), (), (), False, None, ()),
        severities=tuple(Severity(name, text(name), (), (), None, targets) for name in NAMES[:4]),
    )
    readings = tuple(
        Reading(name, text(name), (), whole.replace(reading=name, credits=whole.credits[:position]))
        for position, name in enumerate(NAMES[:4])
    )
    return whole.replace(readings=readings)


def hostile_case(plan: str) -> tuple[Account, ServicePeriod, tuple[Event, ...]]:
    """An account that says something about everything, and an event of every kind."""
    hour = 3_600_000_000
    inputs: dict[str, Value] = {f"n{name}": Fraction(1, 2) for name in NAMES}
    account = Account("a-1", plan, dict.fromkeys(NAMES, Fraction(100_001, 12)), inputs)
    events = [
        Event(kind, None, None, at * hour, (at + 2) * hour, NAMES[at % len(NAMES)], "", "", {})
        for at, kind in enumerate(("outage", *NAMES, "outage", "outage"))
    ]
    return account, ServicePeriod("1970-01", 0, 40 * hour), tuple(events)
