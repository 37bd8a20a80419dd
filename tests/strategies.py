"""Made-up contracts: whatever the model allows, awkward cases preferred.

They are built as model trees, not as text, so that everything which the model can hold is tried. Thresholds
stand on few values, so that overlaps, edges and ties are common. What happens under them is in tests.cases.
"""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from slac.agreement import (
    Agreement,
    Calendar,
    Cause,
    Choice,
    Claim,
    ClosedDay,
    Commitment,
    Credit,
    Effect,
    Exclusion,
    Fee,
    FeeBasis,
    Header,
    Input,
    InputKind,
    Measure,
    Party,
    Period,
    PeriodKind,
    Plan,
    Range,
    Reading,
    Requirement,
    Shift,
    Strength,
    Text,
    Window,
    Winner,
    Zone,
    conditions,
    expressions,
)
from slac.agreement.credits import Row
from slac.agreement.expressions import Operation, Operator
from slac.runtime.money import minor_digits
from slac.source import Span
from slac.units import DURATION, RATIO, Dimension, Kind, Quantity, money
from tests.dice import Dice, rolled

ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
PLANS = ("basic", "pro", "free")
CAUSES = ("dns", "client", "storm")
WINDOWS = ("maintenance", "upgrade")
HOURS = ("office", "outside office")
"""The windows that are the opening hours of a calendar, or the time outside of them."""
CHOICES = ("annual", "monthly", "trial")
INPUTS = (
    Input("contract_type", Text((("en", "Contract type"),)), InputKind.CHOICE, (), None),
    Input("premium", Text((("en", "Premium"),)), InputKind.BOOLEAN, (), "no"),
    Input("seats", Text((("en", "Seats"),)), InputKind.NUMBER, (), None),
    Input("factor", Text((("en", "Factor"),)), InputKind.NUMBER, (), "1.5"),
)
FEES = (("hosting_fee", 1), ("licence_fee", 12))
READINGS = ("disputed", "a_fair_one")
CALENDAR_MONTH = Period(PeriodKind.MONTH, 1, True)


def text(words: str) -> Text:
    return Text((("zh", f"条款{words}"), ("en", words)))


def seconds(value: int | Fraction) -> Quantity:
    return Quantity(Fraction(value), DURATION)


def ratio(value: str) -> Quantity:
    return Quantity(Fraction(value), RATIO)


MODES = tuple(expressions.Mode)
BOUNDS = tuple(conditions.Bound)
QUANTITIES = {
    Kind.DURATION: tuple(map(seconds, [0, 1, 30, 60, 90, 3600, 7200, 86_400])),
    Kind.RATIO: tuple(map(ratio, ["1/2", "1", "985/1000", "99/100", "3/2", "1/3", "9/1000", "0", "-1/4"])),
}
LIMITS = {
    Kind.DURATION: tuple(map(seconds, [0, 60, 3600, 7200, 86_400, 259_200])),
    Kind.RATIO: tuple(map(ratio, ["0", "1/2", "95/100", "985/1000", "99/100", "995/1000", "1"])),
}
DIMENSIONS = {Kind.DURATION: DURATION, Kind.RATIO: RATIO}
NAMES = (
    ("A", "downtime", "uptime", "fee"),
    tuple(f"{each}_of_all_accounts_in_the_month" for each in ("share", "hours", "grade", "level")),
)
"""Of measures; long ones too, since whoever lays formulas out must find room for them."""
STRETCHES: tuple[expressions.AnyTime, ...] = (
    expressions.TimeInPeriod(),
    *map(expressions.OutageTime, expressions.OutageStatus),
    *map(expressions.WindowTime, WINDOWS),
    expressions.CalendarTime(HOURS[0]),
)


# ----- arithmetic


def expression(
    dice: Dice, kind: Kind, known: dict[str, Kind], depth: int, *, on_events: bool
) -> expressions.Expression:
    """An expression of a dimension, on measures of theirs; with `on_events` also on times."""

    def inner(of: Kind) -> expressions.Expression:
        return expression(dice, of, known, depth - 1, on_events=on_events)

    if depth == 0 or dice.up_to(2) == 0:
        return _leaf(dice, kind, known, on_events)
    node = dice.up_to(9)
    if node < 4:
        operator = (Operator.ADD, Operator.SUBTRACT, Operator.LESSER, Operator.GREATER)[node]
        left = inner(kind)
        return Operation(operator, left, left if dice.maybe(6) else inner(kind))
    if node == 4:
        return expressions.Negation(inner(kind))
    if node == 5:
        return Operation(Operator.MULTIPLY, inner(kind), inner(Kind.RATIO))
    if node == 6:
        return Operation(Operator.MULTIPLY, inner(kind), _cancels(dice, known, on_events))
    if kind is Kind.RATIO and node > 7:
        return Operation(Operator.DIVIDE, inner(Kind.DURATION), inner(Kind.DURATION))
    return Operation(Operator.DIVIDE, inner(kind), inner(Kind.RATIO))


def _cancels(dice: Dice, known: dict[str, Kind], on_events: bool) -> expressions.Expression:
    """A factor that is 1, as `v / v` is, but for the cases in which it is undefined."""
    kind = dice.one_of((Kind.DURATION, Kind.RATIO))
    whole = _leaf(dice, kind, known, on_events)
    return Operation(Operator.DIVIDE, whole, whole)


def _leaf(dice: Dice, kind: Kind, known: dict[str, Kind], on_events: bool) -> expressions.Expression:
    leaves: list[expressions.Expression] = [
        expressions.MeasureValue(name) for name, of in known.items() if of is kind
    ]
    if kind is Kind.DURATION and on_events:
        leaves += STRETCHES
    if kind is Kind.RATIO:
        leaves += [expressions.InputValue("seats"), expressions.InputValue("factor")]
    if not leaves or dice.maybe(3):
        return expressions.Constant(dice.one_of(QUANTITIES[kind]))
    return dice.one_of(leaves)


def plain_measure(name: str, formula: expressions.Expression, dimension: Dimension) -> Measure:
    return Measure(name, text(name), dimension, formula, None, None)


def measure(dice: Dice, name: str, known: dict[str, Kind]) -> Measure:
    kind = dice.one_of((Kind.DURATION, Kind.RATIO))
    each = kind is Kind.DURATION and dice.maybe(4)
    formula = dice.one_of(STRETCHES) if each else expression(dice, kind, known, 3, on_events=True)
    rounding = None
    if each or dice.maybe():
        quantum = ratio("1/10000") if kind is Kind.RATIO else dice.one_of(QUANTITIES[kind][1:])
        rounding = expressions.Rounding(dice.one_of(MODES), quantum, each)
    empty = dice.one_of(QUANTITIES[kind]) if dice.maybe(3) else None
    return Measure(name, text(name), DIMENSIONS[kind], formula, rounding, empty)


# ----- promises


def condition(dice: Dice, known: dict[str, Kind], depth: int = 2) -> conditions.AnyCondition:
    match dice.up_to(8 if depth else 5):
        case 0:
            return conditions.OneOfChoices("contract_type", dice.some_of(CHOICES, 1, 3))
        case 1:
            return conditions.IsYes("premium")
        case 2 | 3:
            subject = expressions.InputValue(dice.one_of(("seats", "factor")))
            return conditions.Compared(subject, dice.one_of(BOUNDS), dice.one_of(QUANTITIES[Kind.RATIO]))
        case 4 | 5 if known:
            name = dice.one_of(tuple(known))
            return conditions.Compared(
                expressions.MeasureValue(name), dice.one_of(BOUNDS), dice.one_of(LIMITS[known[name]])
            )
        case 6:
            return conditions.Not(condition(dice, known, depth - 1))
        case 7:
            return conditions.And(condition(dice, known, depth - 1), condition(dice, known, depth - 1))
        case 8:
            return conditions.Or(condition(dice, known, depth - 1), condition(dice, known, depth - 1))
        case _:
            return conditions.IsYes("premium")


def requirements(dice: Dice, known: dict[str, Kind]) -> tuple[Requirement, ...]:
    count = (0, 0, 0, 1, 2)[dice.up_to(4)]
    return tuple(Requirement(condition(dice, known), None) for _ in range(count))


def exclusion(dice: Dice, name: str, windows: tuple[str, ...] = WINDOWS + HOURS) -> Exclusion:
    about = dice.one_of(("causes", "causes", "window", "window", "all"))
    effect = Effect.EXCUSES if about == "all" else dice.one_of(tuple(Effect))
    causes = dice.some_of(CAUSES, 1, 2) if about == "causes" else ()
    window = dice.one_of(windows) if about == "window" else None
    effect = Effect.EXCUSES if window == HOURS[1] else effect  # what is outside of hours cannot leave
    notice = window in WINDOWS and dice.maybe()
    announced = dice.one_of(QUANTITIES[Kind.DURATION]) if notice else None
    quota = dice.one_of(QUANTITIES[Kind.DURATION]) if window and dice.maybe() else None
    return Exclusion(name, text(name), effect, causes, window, announced, quota, requirements(dice, {}), ())


def table(dice: Dice, kind: Kind) -> list[Range]:
    """Rows as contracts have them, each threshold in one row; and then some mistakes."""
    limits = sorted(set(dice.some_of(LIMITS[kind], 1, 4)), key=lambda limit: limit.value)
    closed = [dice.maybe() for _ in limits]
    steps = [
        Range(limits[at - 1], not closed[at - 1], limits[at], closed[at]) for at in range(1, len(limits))
    ]
    last = Range(limits[-1], not closed[-1], None, False)
    rows = [Range(None, False, limits[0], closed[0]), *steps, last]
    if dice.maybe():
        rows.pop(dice.up_to(len(rows) - 1))
    if dice.maybe():
        rows.reverse()
    if dice.maybe(3):
        low, high = dice.one_of((None, *LIMITS[kind])), dice.one_of((None, *LIMITS[kind]))
        rows.append(Range(low, low is not None and dice.maybe(), high, high is not None and dice.maybe()))
    if dice.maybe():
        rows.insert(dice.up_to(len(rows)), dice.one_of(rows))
    return rows


def credit(dice: Dice, name: str, known: dict[str, Kind], currency: str, line: int) -> Credit:
    """`line` makes the places of its rows others than those of other credits."""
    measured = dice.one_of(tuple(known))
    formulas = dice.maybe()
    winner = dice.one_of(tuple(Winner))
    ranges = table(dice, known[measured])
    if winner is Winner.GREATEST and dice.maybe():
        ranges *= 2  # each range in two rows, of which facts decide
    rows: list[Row] = []
    for limits in ranges:
        constant = expressions.Constant(dice.one_of(QUANTITIES[Kind.RATIO]))
        given = expression(dice, Kind.RATIO, known, 2, on_events=True) if formulas else constant
        rows.append(Row(limits, given, span=Span(100 * line + len(rows), 100 * line + len(rows) + 1)))
    amounts = [Quantity(Fraction(each), money(currency)) for each in ("0", "1", "50", "123.45")]
    coin = Fraction(1, 10 ** minor_digits(currency))
    quanta = [Quantity(coin * many, money(currency)) for many in (0, 0, 1, 5, 100)]
    return Credit(
        name,
        text(name),
        tuple(dict.fromkeys(dice.some_of(PLANS, 0, 2))),
        measured,
        dice.one_of(FEES)[0],
        winner,
        tuple(rows),
        dice.some_of([*amounts, *QUANTITIES[Kind.RATIO]], 0, 2),
        requirements(dice, known),
        expressions.Rounding(dice.one_of(MODES), dice.one_of(quanta)),
        True,
        (),
    )


def commitment(dice: Dice, name: str, known: dict[str, Kind]) -> Commitment:
    measured = dice.one_of(tuple(known))
    plans = tuple(dict.fromkeys(dice.some_of(PLANS, 0, 2)))
    value = dice.one_of(LIMITS[known[measured]])
    return Commitment(name, text(name), plans, measured, dice.one_of(BOUNDS), value, Strength.UNSAID, None)


# ----- whole contracts


def _computing(dice: Dice, currency: str) -> dict[str, object]:
    """Everything in a contract that computes."""
    known: dict[str, Kind] = {}
    found: list[Measure] = []
    for place, name in enumerate(dice.one_of(NAMES)[: 1 + dice.up_to(3)]):
        plain = not place and dice.maybe()
        down = plain_measure(name, expressions.OutageTime(expressions.OutageStatus.NOT_EXCUSED), DURATION)
        found.append(down if plain else measure(dice, name, known))
        known[name] = found[-1].dimension.kind
    days = dice.one_of((None, None, 0, 30))
    claim = Claim(days, None, None, (), (), (), (), False, None, ())
    return {
        "exclusions": tuple(exclusion(dice, f"exclusion_{n}") for n in range(dice.up_to(4))),
        "measures": tuple(found),
        "commitments": tuple(commitment(dice, f"promise_{n}", known) for n in range(dice.up_to(2))),
        "credits": tuple(credit(dice, f"credit_{n}", known, currency, n + 1) for n in range(dice.up_to(3))),
        "claim": None if dice.maybe(4) else claim,
    }


def fixed(zone: str = "UTC", currency: str = "USD", period: Period = CALENDAR_MONTH) -> Agreement:
    """A contract that computes nothing yet: parties, plans, fees, inputs, causes and windows."""
    header = Header(
        "made_up", text("Made up"), "1", Party(text("Us"), "us"), Party(text("You"), "you"), ("zh", "en"),
        currency, Zone(zone, None), None, None, (), (), (), (), (),
    )  # fmt: skip
    choices = tuple(Choice(name, text(name)) for name in CHOICES)
    inputs = (INPUTS[0].replace(choices=choices), *INPUTS[1:])
    fees = tuple(Fee(name, (FeeBasis(name, text(name), months, True),)) for name, months in FEES)
    plans = tuple(Plan(name, text(name), False) for name in PLANS)
    day, night = Shift(9 * 60, 17 * 60), Shift(22 * 60, 6 * 60)
    week = (*5 * ((day,),), (night,), ())
    office = Calendar(
        HOURS[0], text(HOURS[0]), Zone(zone, None), week, (), (ClosedDay(date(2024, 2, 29), None),)
    )
    return Agreement(
        header, period, plans, (), (), (), fees, inputs, (office,),
        tuple(Cause(name, text(name), counts=False) for name in CAUSES),
        (
            *(Window(name, text(name), None, False) for name in WINDOWS),
            *(Window(name, text(name), HOURS[0], name != HOURS[0]) for name in HOURS),
        ),
        (), (), (), (), None, (), (), (), (), (), (), (), (),
    )  # fmt: skip


def _agreement(dice: Dice) -> Agreement:
    currency = dice.one_of(("USD", "JPY", "KWD"))
    period = dice.one_of((CALENDAR_MONTH, CALENDAR_MONTH, Period(PeriodKind.BILLING, 31, True)))
    whole = fixed(dice.one_of(ZONES), currency, period).replace(**_computing(dice, currency))
    others = tuple(_reading(dice, whole, name) for name in READINGS[: dice.up_to(2)])
    return whole.replace(readings=others)


def _reading(dice: Dice, whole: Agreement, name: str) -> Reading:
    """Another reading: all that computes is another, or a part of it, so that the two have much in common."""
    replaced = _computing(dice, whole.header.currency)
    if dice.maybe():
        part = dice.one_of(("exclusions", "claim"))
        replaced = {part: replaced[part]}
    return Reading(name, text("why"), (), whole.replace(reading=name, **replaced))


def agreements() -> st.SearchStrategy[Agreement]:
    """A contract with everything that computes, and often one or two readings of it."""
    return rolled(_agreement)
