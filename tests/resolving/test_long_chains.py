"""Measures that each use the one before twice are worked out once each, however many there are."""

import pytest

from slac.pipeline import check_source
from slac.source import Source

HEAD = """
contract example {
  title "Example" provider "Provider" customer "Customer" languages en currency USD time zone "UTC"
}
period calendar month
fee monthly per month
measure service = time in period
measure down = time of outages not excused
measure m0 = (service - down) / service
"""
TAIL = """
commitment promise: m{last} at least 99%
credit paid {{ measured by m{last} share of monthly rounded half up to the cent below 99%: 10% }}
"""


@pytest.mark.parametrize(
    ("formula", "length"),
    [
        ("(m{0} + m{0}) / 2", 400),
        ("the lesser of (m{0} * 2) and (2 - m{0} * 2)", 24),
        ("(the lesser of m{0} and m{0}), rounded half up to 0.01%", 60),
    ],
)
def test_a_chain_of_measures_is_checked(formula: str, length: int) -> None:
    links = "\n".join(f"measure m{n} = {formula.format(n - 1)}" for n in range(1, length))
    text = HEAD + links + TAIL.format(last=length - 1)
    checked = check_source(Source("example.sla", text))
    assert checked.agreement is not None
