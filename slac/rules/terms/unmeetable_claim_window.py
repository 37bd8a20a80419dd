"""A time for claims in which nobody can claim.

"Within 0 days after the period ends" is over when the period is. "Within 2 days, by telephone", where the
telephone is staffed from Monday to Friday, is over before anybody picks up, whenever a month ends on a
Friday. A right that cannot be exercised is no right, and a court may say the same of the clause that takes it
away.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
channel telephone { staffed during hours }
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
claim {
  within 2 days after the period ends
  by telephone
}
```

Use instead:

```diff
-  within 2 days after the period ends
+  within 30 days after the period ends
```
"""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Claim
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import FindingExample, Rule, finding
from slac.rules.support.sample_accounts import sample_account
from slac.rules.support.witness_cells import period_example
from slac.runtime.claims import claim_deadline
from slac.runtime.instants import day_start
from slac.runtime.periods import ServicePeriod, period_after, period_of
from slac.semantics.running_clocks import calendar_clock
from slac.semantics.sample_periods import period_kind, sample_periods

_FIRST, _LAST = date(2024, 1, 1), date(2032, 1, 1)


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    claim = agreement.claim
    if claim is None or claim.days is None or not agreement.credits:
        return
    if claim.days == 0:
        yield _report(
            claim,
            Message("unmeetable-claim-window.found-at-once"),
            (),
            _late(agreement, sample_periods(agreement)[0], 0),
        )
        return
    closed = _closed_throughout(agreement, claim, claim.days)
    if closed is not None:
        period, last = closed
        yield _report(
            claim,
            Message(
                "unmeetable-claim-window.found-closed",
                period=period.label,
                channel=claim.channel or "",
                last=last.isoformat(),
            ),
            (claim.channel or "",),
            _late(agreement, period, claim.days),
        )


def _closed_throughout(agreement: Agreement, claim: Claim, days: int) -> tuple[ServicePeriod, date] | None:
    """A period after which the channel stays closed until the deadline has passed."""
    staffed = next((each.staffed for each in agreement.channels if each.name == claim.channel), None)
    calendar = next((each for each in agreement.calendars if each.name == staffed), None)
    if calendar is None or not any(calendar.week) or days >= 7 * (len(calendar.closed) + 1):
        return None  # what opens once a week is closed for longer only if it is closed on such days
    clock = calendar_clock(calendar, ())
    zone = ZoneInfo(agreement.header.zone.name)
    kind = period_kind(agreement)
    period, end = period_of(day_start(_FIRST, zone), kind, zone), day_start(_LAST, zone)
    while period.start < end:
        last = claim_deadline(period, days, zone)
        if not clock.open_time(period.end, day_start(last + timedelta(days=1), zone)):
            return period, last
        period = period_after(period, kind, zone)
    return None


def _late(agreement: Agreement, period: ServicePeriod, days: int) -> FindingExample:
    """An account that claims on the first day after the deadline."""
    deadline = claim_deadline(period, days, ZoneInfo(agreement.header.zone.name))
    claimed = (deadline + timedelta(days=1)).isoformat()
    _, cells = sample_account(agreement)
    row = (*cells, ("claimed_on", claimed))
    return period_example(agreement, period, row, (), (("claim", Message("figure.late")),))


def _report(claim: Claim, said: Message, about: tuple[str, ...], shown: FindingExample) -> Diagnostic:
    return finding(
        RULE,
        said,
        claim.span,
        cure=Message("unmeetable-claim-window.cure"),
        subjects=("claim", *about),
        example=shown,
    )


RULE = Rule("W247", "unmeetable-claim-window", Level.WARNING, check, checks=(47,))
