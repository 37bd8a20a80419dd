"""How that which a row of a credit table pays is said."""

from slac.agreement import AnyRow
from slac.agreement.expressions import Constant
from slac.diagnostics import Fact
from slac.wording.quantities import percent


def payout_phrase(row: AnyRow) -> Fact | None:
    """`10%`, where it is the same for every account; None where the row's formula says it."""
    return percent(row.share.value.value) if isinstance(row.share, Constant) else None
