"""From the outage to the payment, as four points in time with the days of an example."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from markupsafe import Markup

from slac.backends.html.edition import Edition
from slac.diagnostics import Fact, Message
from slac.runtime.claims import claim_deadline
from slac.runtime.periods import last_day
from slac.semantics.sample_periods import sample_periods
from slac.wording.dates import month_day, period


@dataclass(frozen=True, slots=True)
class TimePoint:
    at: int
    """Its place along the line in the wide drawing, in pixels."""
    label: Markup
    day: Markup


def time_line(edition: Edition) -> tuple[TimePoint, ...]:
    """The points; none for a contract that sets no deadline for a claim."""
    agreement = edition.agreement
    if agreement.claim is None or agreement.claim.days is None:
        return ()
    zone = ZoneInfo(agreement.header.zone.name)
    example = sample_periods(agreement)[0]
    points: list[tuple[str, Fact | date]] = [
        ("outage", period(example.label)),
        ("ends", last_day(example, zone)),
        ("deadline", claim_deadline(example, agreement.claim.days, zone)),
        ("paid", Message("time-line.then")),
    ]
    places = (60, 224, 440, 610)
    return tuple(
        TimePoint(
            place,
            edition.say(f"time-line.{key}", period=Message(f"claim-period.{agreement.period.kind.value}")),
            edition.words(month_day(when) if isinstance(when, date) else when),
        )
        for place, (key, when) in zip(places, points, strict=True)
    )
