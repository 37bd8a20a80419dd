"""Which columns the accounts table needs: those that some clause of the contract as written depends on."""

from slac.semantics.table_schema import schema_of
from tests.semantics.agreements import agreement

POLICY = """
plan pro
fee licence_fee per year
fee unused_fee per month
measure uptime = (time in period - time of outages) / time in period
credit small for basic { measured by uptime share of monthly_fee below 99% : 10% }
credit large for pro { measured by uptime share of licence_fee below 99% : 10% }
"""


def test_a_fee_is_needed_from_the_plans_whose_credits_are_a_share_of_it() -> None:
    fees = {fee.name: (fee.required, fee.plans) for fee in schema_of(agreement(POLICY)).fees}
    assert fees == {
        "monthly_fee": (True, ("basic",)),
        "licence_fee": (True, ("pro",)),
        "unused_fee": (False, ()),
    }
