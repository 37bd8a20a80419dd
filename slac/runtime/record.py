"""The verdict on one account and period, and how it is written down.

The names of the fields and columns are fixed: others read them. Numbers leave as exact text (`79/80`), with a
rounded percentage beside them for people. A credit's row is a number and its reasons are values (`Reason`);
their words are made when the record is written.
"""

from datetime import date
from math import gcd
from typing import Literal, NamedTuple, TypeAlias, assert_never

from slac.runtime.money import format_minor
from slac.runtime.numbers import exact_text, percent_text
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
    reason_facts,
)

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Cell: TypeAlias = str | int | None
MeasureUnit: TypeAlias = Literal["ratio", "seconds", "number"]
BoundKey: TypeAlias = Literal["at_least", "at_most", "above", "below"]
ClaimStatus: TypeAlias = Literal["claimable", "in time", "late", "nothing to claim"]


class MeasureResult(NamedTuple):
    """A measured quantity, `num / den`.

    `den` 0 means undefined (nothing was measured). Durations are in seconds.
    """

    name: str
    num: int
    den: int = 1
    unit: MeasureUnit = "ratio"

    def as_dict(self) -> dict[str, Json]:
        """The measure as JSON; `exact` is null if it is undefined."""
        exact = exact_text(self.num, self.den) if self.den else None
        if self.unit == "ratio":
            return {"exact": exact, "percent": percent_text(self.num, self.den) if self.den else None}
        if self.unit == "seconds":
            return {"exact": exact, "unit": "s"}
        return {"exact": exact}


class CommitmentResult(NamedTuple):
    """Whether a promise was kept; `met` is None if its measure is undefined."""

    name: str
    measure: str
    limits: tuple[tuple[BoundKey, str], ...]
    """What was promised, as text: a ratio in percent (`99.5`), a duration in seconds."""
    met: bool | None

    def as_dict(self) -> dict[str, Json]:
        """The commitment as JSON, with a key for each limit."""
        return {"name": self.name, "measure": self.measure, **dict(self.limits), "met": self.met}


class CreditClause(NamedTuple):
    """A credit clause as its results refer to it: rows, conditions and caps are numbered from 1.

    `rows`, `conditions` and `caps` are the words of each, as the policy writes them and in its order.
    """

    name: str
    measure: str
    """The measure that decides the row."""
    fee: str
    """The fee of which the credit is a share."""
    currency: str
    rows: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()


class EvaluationError(ValueError):
    """The contract gives no verdict on these facts: several rows of a clause apply where just one may."""

    def __init__(
        self, clause: CreditClause, row_numbers: tuple[int, ...], case: tuple[str, str] | None = None
    ) -> None:
        """`case`: the account and the period, once they are known."""
        super().__init__(clause, row_numbers, case)
        self.clause = clause
        self.row_numbers = row_numbers
        self.case = case

    def __str__(self) -> str:
        rows = " and ".join(f"`{self.clause.rows[number - 1]}`" for number in self.row_numbers)
        count = {2: "two"}.get(len(self.row_numbers), str(len(self.row_numbers)))
        problem = (
            f"{self.clause.name}: {count} rows apply at once, {rows}, and the contract does not say which"
        )
        if self.case is None:
            return problem
        account, period = self.case
        return f"account `{account}`, period {period}: {problem}"


class CreditResult(NamedTuple):
    """What a credit clause gives: a share of the fee, `num / den`, and the amount in minor units."""

    clause: CreditClause
    row_number: int | None
    """The row that applied, from 1; None if none did."""
    num: int
    den: int
    """0 if the share is undefined."""
    amount: int | None
    """None if there is none to give: the share is undefined or the fee is not known."""
    payable: bool
    because: tuple[Reason, ...] = ()
    """Why the amount is not payable, or not what the row says."""

    @property
    def name(self) -> str:
        """The clause's name."""
        return self.clause.name

    @property
    def currency(self) -> str:
        """The currency of the amount."""
        return self.clause.currency

    @property
    def row(self) -> str | None:
        """The row that applied, in the contract's words."""
        return None if self.row_number is None else self.clause.rows[self.row_number - 1]

    def as_dict(self) -> dict[str, Json]:
        """The credit as JSON."""
        return {
            "name": self.name,
            "row": self.row,
            "row_number": self.row_number,
            "share": {
                "exact": exact_text(self.num, self.den) if self.den else None,
                "percent": percent_text(self.num, self.den) if self.den else None,
            },
            "amount": None if self.amount is None else format_minor(self.amount, self.currency),
            "currency": self.currency,
            "payable": self.payable,
            "because": [_reason_as_dict(reason, self.clause) for reason in self.because],
        }

    def cells(self) -> tuple[Cell, Cell, Cell, Cell]:
        """The credit as four cells of a flat record: row, numerator, denominator, amount."""
        amount = None if self.amount is None else format_minor(self.amount, self.currency)
        return self.row, *lowest_terms(self.num, self.den), amount


def _reason_as_dict(reason: Reason, clause: CreditClause) -> dict[str, Json]:
    return {"code": reason.code, "text": reason_text(reason, clause), **reason_facts(reason)}


def reason_text(reason: Reason, clause: CreditClause) -> str:
    """A reason in English, with the contract's words for what it is about."""
    match reason:
        case NoRow():
            return "no row applies"
        case ConditionFailed(number):
            return f"not {clause.conditions[number - 1]}"
        case Undefined(measure):
            return f"{measure} is undefined"
        case ShareUndefined():
            return "the share is undefined"
        case FeeMissing(fee):
            return f"{fee} is not given"
        case Capped(number):
            return f"capped at {clause.caps[number - 1]}"
        case Negative():
            return "the amount is negative"
        case Late(deadline):
            return f"claimed after {deadline.isoformat()}"
        case NotOver(as_of):
            return f"the period was not over at {as_of}"
        case NotInForce(effective):
            return f"the contract is in force from {effective.isoformat()} on"
        case _:
            assert_never(reason)


class ClaimResult(NamedTuple):
    """Until when a credit can be claimed, and whether it was in time, or whether there is any to claim."""

    deadline: date
    status: ClaimStatus

    def as_dict(self) -> dict[str, Json]:
        """The claim as JSON."""
        return {"deadline": self.deadline.isoformat(), "status": self.status}


class Record(NamedTuple):
    """The verdict on one account and period under one reading."""

    policy: str
    reading: str
    account: str
    plan: str
    period: str
    measures: tuple[MeasureResult, ...]
    commitments: tuple[CommitmentResult, ...]
    credits: tuple[CreditResult, ...]
    claim: ClaimResult | None
    open_as_of: str | None = None
    """When the period was judged, as ISO 8601, if that was before its end; None: it was over.

    The measures of an open record are those of the time until then, or undefined before the period begins;
    no commitment is judged, and no credit given.
    """

    def as_dict(self) -> dict[str, Json]:
        """The record as JSON.

        `claim` is null if there is no claim clause, no credit for the plan, or the period is not over. Only
        the record of a period that is not over has `open_as_of`.
        """
        found: dict[str, Json] = {
            "policy": self.policy,
            "reading": self.reading,
            "account": self.account,
            "plan": self.plan,
            "period": self.period,
            "measures": {measure.name: measure.as_dict() for measure in self.measures},
            "commitments": [commitment.as_dict() for commitment in self.commitments],
            "credits": [credit.as_dict() for credit in self.credits],
            "claim": None if self.claim is None else self.claim.as_dict(),
        }
        return found if self.open_as_of is None else found | {"open_as_of": self.open_as_of}

    def flat(self, measure_names: tuple[str, ...], credit_names: tuple[str, ...]) -> tuple[Cell, ...]:
        """The record as one row of `flat_columns(measure_names, credit_names)`.

        A policy's plans have different measures and credits, and a table has one header: what the record
        lacks is None, as is everything undefined. Ratios are in lowest terms. The claim's status is `open`
        where the period is not over.
        """
        cells: list[Cell] = [self.account, self.plan, self.period]
        found = {measure.name: measure for measure in self.measures}
        given = {credit.name: credit for credit in self.credits}
        for name in measure_names:
            measure = found.get(name)
            cells += (None, None) if measure is None else lowest_terms(measure.num, measure.den)
        for name in credit_names:
            credit = given.get(name)
            cells += (None, None, None, None) if credit is None else credit.cells()
        claim = self.claim
        if self.open_as_of is not None:
            cells += (None, OPEN)
        else:
            cells += (None, None) if claim is None else (claim.deadline.isoformat(), claim.status)
        return tuple(cells)


OPEN = "open"
"""The status of the claim in a flat record of a period that is not over."""


def flat_columns(measure_names: tuple[str, ...], credit_names: tuple[str, ...]) -> tuple[str, ...]:
    """The header of the flat record, for all measures and credits of a policy in source order."""
    columns = ["account", "plan", "period"]
    for name in measure_names:
        columns += (f"{name}_num", f"{name}_den")
    for name in credit_names:
        columns += (f"{name}_row", f"{name}_num", f"{name}_den", f"{name}_amount")
    return (*columns, "claim_deadline", "claim_status")


def lowest_terms(num: int, den: int) -> tuple[int, int] | tuple[None, None]:
    """A ratio in lowest terms with a positive denominator; `(None, None)` if it is undefined."""
    if not den:
        return None, None
    common = gcd(num, den) if den > 0 else -gcd(num, den)
    return num // common, den // common
