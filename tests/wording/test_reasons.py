"""Why a credit is what it is: each kind in each language, in the contract's own words."""

from datetime import date
from typing import get_args

import pytest

from slac.pipeline import check_source
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
from slac.runtime.record import reason_text
from slac.semantics.credit_clauses import clause_of
from slac.source import Source
from slac.wording.localiser import in_words
from slac.wording.reasons import reason_phrase

CHECKED = check_source(
    Source(
        "reasons.sla",
        """contract a {
  title "A" @zh "甲" provider "P" @zh "乙" as P customer "C" @zh "丙" as C languages en, zh currency USD
  time zone "UTC"
}
fee monthly_fee "Monthly fee" @zh "月费" per month
input term "Term" @zh "合同期" one of yearly "yearly" @zh "按年", other "other" @zh "其他"
period calendar month
measure uptime "Uptime" @zh "可用率" = (time in period - time of outages) / time in period
credit service_credit "Credit" @zh "积分" {
  measured by uptime
  share of monthly_fee
  only when term is yearly
  below 99% : 20%
  capped at 30%
}
""",
    )
)
assert CHECKED.agreement is not None
AGREEMENT = CHECKED.agreement
(CREDIT,) = AGREEMENT.credits
SAID: tuple[tuple[Reason, str, str, str], ...] = (
    (NoRow(), "no row applies", "no row applies", "没有适用的行"),
    (ConditionFailed(1), "not term is yearly", "not so: Term is yearly", "不符合条件：合同期为按年"),
    (Undefined("uptime"), "uptime is undefined", "Uptime is undefined", "可用率无法确定"),
    (ShareUndefined(), "the share is undefined", "the share is undefined", "比例无法确定"),
    (FeeMissing("monthly_fee"), "monthly_fee is not given", "Monthly fee is not given", "未给出月费"),
    (Capped(1), "capped at 30%", "capped at 30%", "以上限 30% 为准"),
    (Negative(), "the amount is negative", "the formula gives a negative amount", "按公式得出的金额为负"),
    (
        Late(date(2024, 5, 30)),
        "claimed after 2024-05-30",
        "claimed after 30 May 2024",
        "在2024年5月30日之后才申请",
    ),
    (
        NotOver("2024-04-20T12:00:00+02:00"),
        "the period was not over at 2024-04-20T12:00:00+02:00",
        "the period was not over at 2024-04-20T12:00:00+02:00",
        "截至 2024-04-20T12:00:00+02:00，本期尚未结束",
    ),
    (
        NotInForce(date(2024, 6, 1)),
        "the contract is in force from 2024-06-01 on",
        "the contract is in force from 1 June 2024 on",
        "合同自2024年6月1日起生效",
    ),
)


def test_every_kind_is_among_them() -> None:
    assert {type(reason) for reason, *_ in SAID} == set(get_args(Reason))


@pytest.mark.parametrize(("reason", "recorded", "english", "chinese"), SAID)
def test_each_is_said(reason: Reason, recorded: str, english: str, chinese: str) -> None:
    """A record has no catalogue: it says reasons in English, by the names of the policy."""
    assert reason_text(reason, clause_of(CREDIT, "USD")) == recorded
    phrase = reason_phrase(reason, CREDIT, AGREEMENT)
    assert (in_words(phrase), in_words(phrase, "zh")) == (english, chinese)
