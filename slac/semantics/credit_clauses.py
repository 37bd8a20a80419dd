"""Credits as a record refers to them: their rows, conditions and caps in the words of the policy.

The words of a large table are made once per agreement, not once per verdict.
"""

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.agreement.notation import condition_words, range_words
from slac.runtime.record import CreditClause
from slac.units import quantity_text


@cached_per_agreement
def credit_clauses(agreement: Agreement) -> dict[str, CreditClause]:
    """The clauses of an agreement's credits by name."""
    currency = agreement.header.currency
    return {credit.name: clause_of(credit, currency) for credit in agreement.credits}


def clause_of(credit: Credit, currency: str) -> CreditClause:
    return CreditClause(
        credit.name,
        credit.measure,
        credit.fee,
        currency,
        tuple(range_words(row.range) for row in credit.rows),
        tuple(condition_words(each.condition) for each in credit.conditions),
        tuple(quantity_text(cap) for cap in credit.caps),
    )
