"""From hours to money: outages of plain lengths in an ordinary month, and what the evaluator pays for each.

A table in percent says little to who was down for nine hours. So each stretch of downtime in which a credit
table does one thing (nothing, a formula, the whole fee) is shown by one length in it, the plainest to say,
for a fee of 1,000 and an account that meets the credit's conditions, as written and under each reading that
pays otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from slac.agreement import AS_WRITTEN, Agreement, Credit, Input, InputKind
from slac.analysis.measures.downtime_budget import downtime_within
from slac.analysis.tables.curves import Sign, signs
from slac.analysis.tables.ranges import ValueRange, between_cuts, intersect, witness
from slac.backends.html.payable import cells_of
from slac.runtime.events import Account, Event, Value
from slac.runtime.instants import SECOND
from slac.runtime.money import minor_digits
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.conditions import holds
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods, seconds_in
from slac.units import SECONDS

FEE = 1000
"""The fee of the sample account, in the currency's major unit."""
_ROWS, _COLUMNS, _ACCOUNTS = 8, 4, 64
"""The most that a table shows, and of how many kinds of account one is sought that meets the conditions."""


_Start = tuple[Fraction, bool]
"""A length of downtime in seconds, and whether what begins there begins just above it."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A credit under a reading, and what it pays for each of the outages, in the currency's major unit."""

    credit: Credit
    reading: str
    amounts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class SampleOutages:
    """Outages by their lengths in seconds, in one period, with what each credit pays for them."""

    period: ServicePeriod
    lengths: tuple[Fraction, ...]
    paying: tuple[Paying, ...]

    @property
    def seconds(self) -> Fraction:
        """The length of the period."""
        return seconds_in(self.period)


def sample_outages(agreement: Agreement) -> SampleOutages | None:
    """The table for all credits of a contract; None where none can be worked out from the downtime alone."""
    period = sample_periods(agreement)[0]
    sides = [side for each in agreement.credits for side in _sides(agreement, each, period)]
    starts = sorted({start for _, _, each in sides for start in each})
    lengths = tuple(_plain_lengths(starts, period))
    paying: list[Paying] = []
    for under, credit, _ in sides:
        amounts = _amounts(under, credit, period, lengths)
        as_written = next((each.amounts for each in paying if each.credit.name == credit.name), None)
        if amounts is not None and amounts != as_written:
            paying.append(Paying(credit, under.reading, amounts))
    return SampleOutages(period, lengths, tuple(paying[:_COLUMNS])) if paying else None


def _sides(
    agreement: Agreement, credit: Credit, period: ServicePeriod
) -> Iterator[tuple[Agreement, Credit, tuple[_Start, ...]]]:
    """A credit as written and under each reading that may pay otherwise; none where it cannot be tabled."""
    starts = _starts(agreement, credit, period)
    if not starts:
        return
    yield agreement, credit, starts
    for under in (each.agreement for each in agreement.readings):
        twin = next((each for each in under.credits if each.name == credit.name), None)
        if twin is not None and _pays_otherwise(under, twin, agreement):
            yield under, twin, _starts(under, twin, period)


def _pays_otherwise(under: Agreement, credit: Credit, agreement: Agreement) -> bool:
    """Whether a reading has another table or other measures."""
    return credit not in agreement.credits or under.measures != agreement.measures


def _starts(agreement: Agreement, credit: Credit, period: ServicePeriod) -> tuple[_Start, ...]:
    """Where in downtime each part of a credit's table begins, as cuts; none where that cannot be told."""
    found = []
    whole = ValueRange(Fraction(0), True, seconds_in(period), True)
    for cell in cells_of(agreement, credit) or ():
        parts = signs(cell.range, cell.line) if cell.line else ((cell.range, Sign.ZERO),)
        for part in (each for each, _ in parts if each.point is None):
            budget = downtime_within(agreement, credit.measure, part, seconds_in(period))
            if budget is None:
                return ()
            actual = intersect(budget.actual, whole)
            if not actual.empty and actual.low is not None and actual.point is None:
                found.append((actual.low, not actual.low_closed))
    return tuple(found)


def _plain_lengths(starts: list[_Start], period: ServicePeriod) -> Iterator[Fraction]:
    """A plain length of outage in each stretch between two such cuts, of many those at equal distances."""
    end = seconds_in(period)
    found = []
    for index, (low, opened) in enumerate(starts):
        high, closed = starts[index + 1] if index + 1 < len(starts) else (None, False)
        found.append(_plain(ValueRange(low, not opened, high, closed), end))
    step = -(-len(found) // _ROWS) or 1
    return islice(iter(found), 0, None, step)


def _plain(stretch: ValueRange, end: Fraction) -> Fraction:
    """A whole number of hours, minutes or seconds, whichever is the first that the stretch holds."""
    for unit in (SECONDS["hour"], SECONDS["minute"], SECONDS["second"]):
        found = witness(stretch, Fraction(unit))
        if found % unit == 0 and 0 < found <= end:
            return found
    return min(witness(between_cuts(stretch.start, stretch.stop), Fraction(1)), end)


def _amounts(
    agreement: Agreement, credit: Credit, period: ServicePeriod, lengths: tuple[Fraction, ...]
) -> tuple[Fraction, ...] | None:
    """What the evaluator pays an account that meets the conditions; None where none could be made up."""
    account = _account(agreement, credit)
    if account is None:
        return None
    found = []
    for seconds in lengths:
        end = period.start + int(seconds * SECOND)
        outage = Event("outage", None, None, period.start, end, None, "1", "")
        try:
            record = evaluate(agreement, account, period, (outage,)).record
        except EvaluationError:
            return None
        result = next(each for each in record.credits if each.name == credit.name)
        amount = _payable(result)
        if amount is None:
            return None
        found.append(amount)
    return tuple(found)


def _payable(result: CreditResult) -> Fraction | None:
    if result.row_number is not None and (not result.den or result.amount is None):
        return None
    return (
        Fraction(result.amount or 0, 10 ** minor_digits(result.currency)) if result.payable else Fraction(0)
    )


def _account(agreement: Agreement, credit: Credit) -> Account | None:
    """The first of the accounts that the contract tells apart which meets the credit's conditions."""
    minor = FEE * 10 ** minor_digits(agreement.header.currency)
    fees = {fee.name: minor for fee in agreement.fees}
    plans = credit.plans or tuple(plan.name for plan in agreement.plans if not plan.separate) or ("",)
    values = [_values(each) for each in agreement.inputs]
    conditions = [each.condition for each in credit.conditions]
    for cells in islice(product(*values), _ACCOUNTS):
        inputs = {
            given.name: value
            for given, value in zip(agreement.inputs, cells, strict=True)
            if value is not None
        }
        account = Account("", plans[0], fees, inputs)
        if all(holds(each, agreement, account, {}) for each in conditions):
            return account
    return None


def _values(given: Input) -> tuple[Value | None, ...]:
    """What an account may bring; a number or a date is left to its default."""
    match given.kind:
        case InputKind.CHOICE:
            return tuple(choice.name for choice in given.choices)
        case InputKind.BOOLEAN:
            return (True, False)
        case InputKind.NUMBER | InputKind.DATE:
            return (None,)


def is_as_written(paying: Paying) -> bool:
    return paying.reading == AS_WRITTEN
