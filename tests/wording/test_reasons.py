"""Why a credit is what it is: each kind in each language, and in English as records say it."""

from datetime import date
from typing import get_args

import pytest

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
from slac.runtime.record import CreditClause, reason_text
from slac.wording import catalogue
from slac.wording.localiser import in_words
from slac.wording.reasons import reason_phrase

CLAUSE = CreditClause(
    "service_credit",
    "uptime",
    "monthly_fee",
    "USD",
    ("at least 99%",),
    ("new_customer", "term is yearly"),
    ("30%", "100 USD"),
)
REASONS: tuple[Reason, ...] = (
    NoRow(),
    ConditionFailed(2),
    Undefined("uptime"),
    ShareUndefined(),
    FeeMissing("monthly_fee"),
    Capped(1),
    Capped(2),
    Negative(),
    Late(date(2024, 5, 30)),
    NotInForce(date(2024, 6, 1)),
    NotOver("2024-04-20T12:00:00+02:00"),
)


def test_every_kind_is_among_them() -> None:
    assert {type(reason) for reason in REASONS} == set(get_args(Reason))


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_the_english_is_that_of_records(reason: Reason) -> None:
    assert in_words(reason_phrase(reason, CLAUSE)) == reason_text(reason, CLAUSE)


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_each_is_said_in_every_language_with_all_its_facts(reason: Reason) -> None:
    said = {in_words(reason_phrase(reason, CLAUSE), language) for language in catalogue.languages()}
    assert len(said) == len(catalogue.languages())
    facts = [str(fact) for _, fact in reason_phrase(reason, CLAUSE).facts]
    assert all(fact in words for fact in facts for words in said)
