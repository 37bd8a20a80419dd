"""The words of credits for the records: rows, conditions and caps as the policy writes them.

They are made once for an agreement and not for each verdict, since a table may have thousands of rows.
"""

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.agreement.notation import condition_words, range_words
from slac.runtime.record import CreditClause
from slac.units import quantity_text


@cached_per_agreement
def credit_clauses(agreement: Agreement) -> dict[str, CreditClause]:
    """The words of each credit of an agreement, by its name."""
    currency = agreement.header.currency
    return {credit.name: clause_of(credit, currency) for credit in agreement.credits}


def clause_of(credit: Credit, currency: str) -> CreditClause:
    """The words of a credit: its rows and conditions in order, its caps, and what it is measured by."""
    return CreditClause(
        credit.name,
        credit.measure,
        credit.fee,
        currency,
        tuple(range_words(row.range) for row in credit.rows),
        tuple(condition_words(each.condition) for each in credit.conditions),
        tuple(quantity_text(cap) for cap in credit.caps),
    )
