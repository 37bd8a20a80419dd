"""Makes the record of a case from its figures, and decides over credits: what all contracts share."""

from datetime import date
from fractions import Fraction
from math import gcd
from typing import NamedTuple, TypeAlias

from slac.runtime.claims import claim_deadline, claim_for, judge_claim
from slac.runtime.events import Account
from slac.runtime.figures import Ratio, ShareFound, half_up
from slac.runtime.instants import SECOND, day_start, format_instant
from slac.runtime.numbers import Rounding, round_ratio
from slac.runtime.periods import ServicePeriod
from slac.runtime.reasons import (
    Capped,
    ConditionFailed,
    FeeMissing,
    Late,
    Negative,
    NoRow,
    NotInForce,
    NotOver,
    Reason,
    ShareUndefined,
    Undefined,
)
from slac.runtime.record import (
    BoundKey,
    ClaimResult,
    CommitmentResult,
    CreditClause,
    CreditResult,
    EvaluationError,
    MeasureResult,
    MeasureUnit,
    Record,
)
from slac.runtime.schema import PolicySchema

Fee: TypeAlias = int | Fraction
"""Minor units a month; a twelfth of an annual fee need not be whole."""

Figures: TypeAlias = tuple[tuple[int | Ratio, ...], tuple[bool | None, ...], tuple[ShareFound | None, ...]]
"""The measures (durations in microseconds), whether each promise was kept (None: its measure is undefined),
and the row and share of each credit (None: it is not for the account's plan).
"""


_made = tuple.__new__
"""Makes a named tuple of all its fields, in a third of the time that its own constructor takes."""


class Promise(NamedTuple):
    """A commitment as records tell of it."""

    name: str
    measure: str
    limits: tuple[tuple[BoundKey, str], ...]
    """What is promised, as text: a ratio in percent (`99.5`), a duration in seconds."""
    plans: tuple[str, ...] = ()
    """To whom it is promised; none named: to every plan."""


class Cap(NamedTuple):
    """The most that a credit may come to, `num / den`: of the fee, or in minor units."""

    num: int
    den: int
    of_fee: bool


class CreditTerms(NamedTuple):
    """How the amount of a credit comes from its share: the caps in their order, then the rounding."""

    clause: CreditClause
    caps: tuple[Cap, ...] = ()
    rounding: Rounding = "half up"
    quantum: int = 1
    """What the amount is rounded to a multiple of, in minor units."""


class ContractTerms:
    """What a policy measures, promises and pays, in the order of its figures."""

    __slots__ = (
        "_claim_days", "_credits", "_effective", "_names", "_promised", "_promises", "_schema", "_units",
    )  # fmt: skip

    def __init__(
        self,
        schema: PolicySchema,
        measures: tuple[tuple[str, MeasureUnit], ...],
        promises: tuple[Promise, ...],
        credits_: tuple[CreditTerms, ...],
        claim_days: int | None = None,
        effective: date | None = None,
    ) -> None:
        """`claim_days`: how long after a period a credit can be claimed; None: there is no deadline.

        `effective`: the first day on which the contract holds; None: it does not say.
        """
        self._schema = schema
        self._names = tuple(name for name, _ in measures)
        self._units = tuple(unit for _, unit in measures)
        self._promises = promises
        self._promised: dict[str, list[tuple[int, Promise]]] = {}
        self._credits = tuple((terms, terms.clause.fee) for terms in credits_)
        self._claim_days = claim_days
        self._effective = None if effective is None else (day_start(effective, schema.zone), effective)

    def record(
        self,
        reading: str,
        account: Account,
        period: ServicePeriod,
        figures: Figures,
        as_of: int | None = None,
    ) -> Record:
        """The record of a case. Raises EvaluationError where several rows apply and just one may.

        Raises KeyError for a reading that the contract does not have. `as_of`: when the period is judged, if
        that is before its end; the figures are those of the time until then.
        """
        schema, days, credits_ = self._schema, self._claim_days, self._credits
        if reading not in schema.readings:
            raise KeyError(reading)
        if self._effective is not None and period.end <= self._effective[0]:
            return self._undecided(reading, account, period, figures, NotInForce(self._effective[1]))
        if as_of is not None:
            if as_of <= period.start:
                figures = ((0, 0),) * len(figures[0]), *figures[1:]
            now = format_instant(as_of, schema.zone)
            return self._undecided(reading, account, period, figures, NotOver(now))._replace(open_as_of=now)
        name, plan, amounts, _, claimed_on, _ = account
        measured, kept, shares = figures
        claim = None
        if days is not None and shares.count(None) < len(shares):  # some credit is for the account's plan
            claim = judge_claim(claim_deadline(period, days, schema.zone), claimed_on)
        promised = self._promised.get(plan)
        if promised is None:
            promised = self._promised[plan] = self._promised_to(plan)
        measures = tuple(map(measure_result, self._names, measured, self._units))
        commitments = [
            _made(CommitmentResult, (promise, measure, limits, kept[place]))
            for place, (promise, measure, limits, _) in promised
        ]
        given = []
        for place, share in enumerate(shares):
            if share is not None:
                terms, fee = credits_[place]
                given.append(settle(terms, share, amounts.get(fee), claim))
        whole = (
            schema.policy,
            reading,
            name,
            plan,
            period.label,
            measures,
            tuple(commitments),
            tuple(given),
            claim_for(claim, given),
            None,
        )
        return _made(Record, whole)

    def _undecided(
        self, reading: str, account: Account, period: ServicePeriod, figures: Figures, reason: Reason
    ) -> Record:
        """The record of a period that is not judged: what was measured, and no verdict."""
        measured, _, shares = figures
        return Record(
            self._schema.policy,
            reading,
            account.account,
            account.plan,
            period.label,
            tuple(map(measure_result, self._names, measured, self._units)),
            tuple(
                CommitmentResult(promise, measure, limits, None)
                for _, (promise, measure, limits, _) in self._promised_to(account.plan)
            ),
            tuple(
                CreditResult(terms.clause, None, 0, 0, None, False, (reason,))
                for (terms, _), share in zip(self._credits, shares, strict=True)
                if share is not None
            ),
            None,
        )

    def _promised_to(self, plan: str) -> list[tuple[int, Promise]]:
        """What is promised to a plan, with the places of the promises."""
        return [each for each in enumerate(self._promises) if not each[1].plans or plan in each[1].plans]


def measure_result(name: str, value: int | Ratio, unit: MeasureUnit) -> MeasureResult:
    """A measure in lowest terms; durations, measured in microseconds, in seconds."""
    num, den = (value, 1) if isinstance(value, int) else value
    if unit == "seconds":
        den *= SECOND
    common = gcd(num, den) or 1
    return _made(MeasureResult, (name, num // common if den else 0, den // common, unit))


def settle(terms: CreditTerms, found: ShareFound, fee: Fee | None, claim: ClaimResult | None) -> CreditResult:
    """A credit with all that decides over it, in this order.

    Failed conditions, an undefined measure, no row, an undefined share, no fee, the caps, the rounding, a
    negative amount, a late claim. Raises EvaluationError where several rows apply.
    """
    row, num, den = found
    clause = terms.clause
    if isinstance(row, tuple):
        if not den:
            raise EvaluationError(clause, row)
        return CreditResult(clause, None, 0, 1, 0, False, tuple(map(ConditionFailed, row)))
    if row is None:
        if not den:
            return CreditResult(clause, None, 0, 0, None, False, (Undefined(clause.measure),))
        return CreditResult(clause, None, 0, 1, 0, False, (NoRow(),))
    if not den:
        return CreditResult(clause, row, 0, 0, None, False, (ShareUndefined(),))
    common = gcd(num, den)
    num, den = num // common, den // common
    if fee is None:
        return CreditResult(clause, row, num, den, None, False, (FeeMissing(clause.fee),))
    due, over = num * fee.numerator, den * fee.denominator
    because: tuple[Reason, ...] = ()
    for number, cap in enumerate(terms.caps, 1):
        most, parts = (
            (cap.num * fee.numerator, cap.den * fee.denominator) if cap.of_fee else (cap.num, cap.den)
        )
        if due * parts > most * over:
            due, over, because = most, parts, (Capped(number),)
    if terms.rounding == "half up" and terms.quantum == 1:
        amount = half_up(due, over)
    else:
        amount = round_ratio(due, over * terms.quantum, terms.rounding) * terms.quantum
    if amount < 0:
        because = (*because, Negative())
    late = claim is not None and claim.status == "late"
    if claim is not None and late:
        because = (*because, Late(claim.deadline))
    return _made(CreditResult, (clause, row, num, den, amount, amount > 0 and not late, because))
