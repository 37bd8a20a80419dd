"""A time zone without daylight saving time, used all year for people whose clocks change.

"EST" is UTC-5. From March to November the clocks in New York show EDT, so that "9 a.m. EST" is ten o'clock
there: an answer in time on one reading is an hour late on the other. A contract says "Eastern Time", or names
the city.

Example:

```sla
calendar hours {
  open Monday to Friday 09:00 to 17:00
  time zone "America/New_York" written as "EST"
}
```

Use instead:

```diff
-  time zone "America/New_York" written as "EST"
+  time zone "America/New_York" written as "Eastern Time"
```
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Zone
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.rule import Rule, finding

_FIXED = re.compile(
    r"\b(EST|CST|MST|PST|AKST|EDT|CDT|MDT|PDT|AKDT|CET|CEST|EET|EEST|WET|WEST|BST|AEST|AEDT|NZST|NZDT)\b"
    r"|standard time|标准时间",
    re.IGNORECASE,
)
_FIXED_NAMES = re.compile(r"EST|MST|HST|Etc/GMT[+-]([1-9]|1[0-4])")
_JANUARY, _JULY = datetime(2024, 1, 15, 12, tzinfo=UTC), datetime(2024, 7, 15, 12, tzinfo=UTC)


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _judge(agreement.header.zone, agreement.name)
    for calendar in agreement.calendars:
        if calendar.zone != agreement.header.zone or calendar.zone.span != agreement.header.zone.span:
            yield from _judge(calendar.zone, calendar.name)


def _judge(zone: Zone, subject: str) -> Iterator[Diagnostic]:
    words = " / ".join(text for _, text in zone.written_as.versions) if zone.written_as else ""
    said = _FIXED.search(words)
    changes = _offset(zone, _JANUARY) != _offset(zone, _JULY)
    if changes and said:
        winter, summer = _clock(zone, _JANUARY), _clock(zone, _JULY)
        yield finding(
            RULE,
            Message(
                f"`{said[0]}` is a fixed offset, and the clocks of {zone.name} change",
                f"`{said[0]}` 是固定时差，而 {zone.name} 实行夏令时",
            ),
            zone.span,
            cure=Message(
                "write the city or `Eastern Time` in the contract, or keep the other view as a `reading`",
                "在合同中写明城市，或把另一种理解写成 `reading`",
            ),
            subjects=(subject,),
            notes=(
                Message(
                    f"at 12:00 UTC the clocks of {zone.name} show {winter} in January, {summer} in July",
                    f"UTC 12:00 时，{zone.name} 的时钟一月为 {winter}，七月为 {summer}",
                ),
            ),
        )
    elif _FIXED_NAMES.fullmatch(zone.name):
        yield finding(
            RULE,
            Message(
                f"`{zone.name}` is a fixed offset all year: nobody's clock on the wall",
                f"`{zone.name}` 全年固定时差，不是任何地方墙上的时钟",
            ),
            zone.span,
            cure=Message(
                "name a city, such as `America/New_York`, or `UTC`",
                "写城市名，例如 `America/New_York`，或 `UTC`",
            ),
            subjects=(subject,),
        )


def _offset(zone: Zone, at: datetime) -> object:
    return at.astimezone(ZoneInfo(zone.name)).utcoffset()


def _clock(zone: Zone, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(zone.name)):%H:%M}"


RULE = Rule("W273", "fixed-offset-zone", Severity.WARNING, check, checks=(42,))
