"""The schema of the data tables that a contract needs: its columns, and which cells they may have."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Fee
from slac.runtime.events import NOTICE
from slac.runtime.schema import FactColumn, FeeColumn, InputColumn, PolicySchema
from slac.units import Quantity, exact_decimal


def schema_of(agreement: Agreement) -> PolicySchema:
    """The schema of a contract and all its readings; a column that only a reading declares is optional."""
    readings = [agreement, *(reading.agreement for reading in agreement.readings)]
    fees = {
        fee.name: _fee_column(fee, agreement, fee in agreement.fees) for each in readings for fee in each.fees
    }
    inputs = {
        given.name: InputColumn(
            given.name,
            given.kind.value,
            tuple(choice.name for choice in given.choices),
            given.default is None and given in agreement.inputs,
            (),
            _decimal(given.least),
            _decimal(given.most),
        )
        for each in reversed(readings)
        for given in each.inputs
    }
    announced = any(exclusion.announced_ahead for each in readings for exclusion in each.exclusions)
    return PolicySchema(
        agreement.name,
        ZoneInfo(agreement.header.zone.name),
        agreement.header.currency,
        _names(plan.name for each in readings for plan in each.plans),
        _names(window.name for each in readings for window in each.windows if window.calendar is None),
        _names(cause.name for each in readings for cause in each.causes),
        tuple(fees.values()),
        tuple(inputs[name] for name in _names(given.name for each in readings for given in each.inputs)),
        (FactColumn(NOTICE, "instant"),) if announced else (),
        (agreement.reading, *(reading.name for reading in agreement.readings)),
        _names(severity.name for each in readings for severity in each.severities),
        _names(channel.name for each in readings for channel in each.channels),
    )


def _decimal(limit: Quantity | None) -> str | None:
    return None if limit is None else exact_decimal(limit.value, 40)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _fee_column(fee: Fee, agreement: Agreement, required: bool) -> FeeColumn:
    """The columns of a fee; it is due from accounts with a plan for which some credit is a share of it."""
    shares = [credit for credit in agreement.credits if credit.fee == fee.name]
    everyone = any(not credit.plans for credit in shares)
    plans = () if everyone else _names(plan for credit in shares for plan in credit.plans)
    first, *others = fee.bases
    return FeeColumn(
        fee.name,
        first.months,
        tuple((basis.column, basis.months) for basis in others),
        required and bool(shares),
        plans,
    )
