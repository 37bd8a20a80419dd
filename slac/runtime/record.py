"""The verdict on one account and period, and how it is written down.

The names of the fields and columns are fixed: others read them. Numbers leave as exact text (`79/80`), with a
rounded percentage beside them for people.
"""

from datetime import date
from math import gcd
from typing import Literal, NamedTuple, TypeAlias

from slac.runtime.money import format_minor
from slac.runtime.numbers import exact_text, percent_text

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Cell: TypeAlias = str | int | None
MeasureUnit: TypeAlias = Literal["ratio", "seconds", "number"]
Bound: TypeAlias = Literal["at_least", "at_most", "above", "below"]
ClaimStatus: TypeAlias = Literal["claimable", "in time", "late"]


class EvaluationError(ValueError):
    """The contract gives no verdict on these facts, for instance because two rows match where one may."""


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
    limits: tuple[tuple[Bound, str], ...]
    """What was promised, as text: a ratio in percent (`99.5`), a duration in seconds."""
    met: bool | None

    def as_dict(self) -> dict[str, Json]:
        """The commitment as JSON, with a key for each limit."""
        return {"name": self.name, "measure": self.measure, **dict(self.limits), "met": self.met}


class CreditResult(NamedTuple):
    """What a credit clause gives: a share of the fee, `num / den`, and the amount in minor units."""

    name: str
    row: str | None
    """The row that applied, in the contract's words; None if none did."""
    num: int
    den: int
    """0 if the share is undefined."""
    amount: int | None
    """None if there is none to give: the share is undefined or the fee is not known."""
    currency: str
    payable: bool
    because: tuple[str, ...] = ()
    """Why the amount is not payable, or not what the row says."""

    def as_dict(self) -> dict[str, Json]:
        """The credit as JSON."""
        return {
            "name": self.name,
            "row": self.row,
            "share": {
                "exact": exact_text(self.num, self.den) if self.den else None,
                "percent": percent_text(self.num, self.den) if self.den else None,
            },
            "amount": None if self.amount is None else format_minor(self.amount, self.currency),
            "currency": self.currency,
            "payable": self.payable,
            "because": list(self.because),
        }


class ClaimResult(NamedTuple):
    """Until when the credit can be claimed, and whether it was in time."""

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

    def as_dict(self) -> dict[str, Json]:
        """The record as JSON; `claim` is null if the policy has no claim clause."""
        return {
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

    def flat(self, measure_names: tuple[str, ...], credit_names: tuple[str, ...]) -> tuple[Cell, ...]:
        """The record as one row of `flat_columns(measure_names, credit_names)`.

        A policy's plans have different measures and credits, and a table has one header: what the record
        lacks is None, as is everything undefined. Ratios are in lowest terms.
        """
        cells: list[Cell] = [self.account, self.plan, self.period]
        found = {measure.name: measure for measure in self.measures}
        given = {credit.name: credit for credit in self.credits}
        for name in measure_names:
            measure = found.get(name)
            cells += (None, None) if measure is None else lowest_terms(measure.num, measure.den)
        for name in credit_names:
            credit = given.get(name)
            if credit is None:
                cells += (None, None, None, None)
            else:
                amount = None if credit.amount is None else format_minor(credit.amount, credit.currency)
                cells += (credit.row, *lowest_terms(credit.num, credit.den), amount)
        claim = self.claim
        cells += (None, None) if claim is None else (claim.deadline.isoformat(), claim.status)
        return tuple(cells)


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
