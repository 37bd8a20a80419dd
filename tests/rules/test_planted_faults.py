"""One fault at a time is planted in tables that are in order: each is found under its name."""

import pytest
from test_real_tables import IN_ORDER, Published, said

CLEAN = {table.name: table for table in IN_ORDER}
PLANTED = [
    ("A15 AWS region", "to below 99% : 30%", "to 98.9% : 30%", "bracket-gap"),
    ("A15 AWS region", "from 95% to below 99%", "from 96% to below 99%", "bracket-gap"),
    ("A15 AWS region", "from 99% to below 99.99%", "above 99% to below 99.99%", "unclear-threshold"),
    ("A15 AWS region", "to below 99% : 30%", "to 99% : 30%", "unclear-threshold"),
    ("A15 AWS region", "to below 99.99%", "to 99.99%", "credit-without-breach"),
    ("A15 AWS region", "to below 99.99%", "to below 99.9%", "unremedied-breach"),
    ("A15 AWS region", "from 95% to below 99%", "from 95% to below 99.5%", "overlapping-rows"),
    ("A15 AWS region", ": 30%", ": 3%", "falling-credit"),
    ("A15 AWS region", ": 100%", ": 1000%", "credit-above-fee"),
    ("A15 AWS region", "below 95% : 100%", "below 95 : 100%", "missing-percent-sign"),
    ("A15 AWS region", "from 95% to below 99%", "from 99% to below 95%", "empty-row"),
    ("A15 AWS region", "below 95% : 100%", "below 95% : 100%; below 95% : 100%", "duplicate-row"),
    ("A15 AWS region", ": 30%", ": (uptime - 100%) * 5", "negative-credit"),
    ("A15 AWS region", ": 30%", ": (100% - uptime) * 10", "credit-cliff"),
    ("A15 AWS region", "from 99% to", "capped at 20%; from 99% to", "cap-below-row"),
    ("A15 AWS region", "from 99% to", "capped at 200%; from 99% to", "impossible-cap"),
    ("A15 Alibaba data bus", "capped at 50%", "capped at 60%", "unsaturated-credit"),
    ("A15 Alibaba data bus", "capped at 50%", "capped at 50%; capped at 60%", "inconsistent-caps"),
    ("A15 Alibaba data bus", "from 95% to", "from 9.5% to", "threshold-slip"),
    ("B3 Azure, with its rule", "the greatest of", "the first of", "unreachable-row"),
    ("B3 Azure, with its rule", "below 95% : 100%", "below 95% : 20%", "unreachable-row"),
    ("B3 Azure, with its rule", "the greatest of", "", "overlapping-rows"),
    ("A13 E-Line", "above 43 minutes to 120 minutes", "from 43 minutes to 120 minutes", "unclear-threshold"),
    ("A13 E-Line", "above 120 minutes : 15%", "above 2 hours : 8%", "falling-credit"),
    ("A13 E-Line", "above 120 minutes : 15%", "above 800 hours : 15%", "impossible-bound"),
]


@pytest.mark.parametrize("table, was, planted, rule", PLANTED)
def test_a_planted_fault_is_found(table: str, was: str, planted: str, rule: str) -> None:
    clean = CLEAN[table]
    assert was in clean.rows
    faulty = Published(clean.name, clean.promise, clean.rows.replace(was, planted))
    assert rule in {name for name, _ in said(faulty.policy())}
