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

from slac.agreement import Agreement, Text, Zone
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding

_FIXED = (
    r"(?i)\b(EST|CST|MST|PST|AKST|EDT|CDT|MDT|PDT|AKDT|CET|CEST|EET|EEST|WET|WEST|BST|AEST|AEDT|NZST|NZDT)\b"
    r"|standard time|标准时间"
)
_PAIRS = (
    "EST EDT", "CST CDT", "MST MDT", "PST PDT", "AKST AKDT", "CET CEST", "EET EEST", "WET WEST", "GMT BST",
    "AEST AEDT", "NZST NZDT",
)  # fmt: skip
"""What the clocks of a place show in winter and in summer: whoever names both means no fixed offset."""
_FIXED_NAMES = r"EST|MST|HST|Etc/GMT[+-]([1-9]|1[0-4])"
_JANUARY, _JULY = datetime(2024, 1, 15, 12, tzinfo=UTC), datetime(2024, 7, 15, 12, tzinfo=UTC)


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _judge(agreement.header.zone, agreement.name)
    for calendar in agreement.calendars:
        if calendar.zone != agreement.header.zone or calendar.zone.span != agreement.header.zone.span:
            yield from _judge(calendar.zone, calendar.name)


def _judge(zone: Zone, subject: str) -> Iterator[Diagnostic]:
    versions = zone.written_as.versions if zone.written_as else ()
    said = tuple(
        (language, found[0])
        for language, text in versions
        if not _names_both(text) and (found := re.search(_FIXED, text))
    )
    changes = _offset(zone, _JANUARY) != _offset(zone, _JULY)
    if changes and said:
        winter, summer = _clock(zone, _JANUARY), _clock(zone, _JULY)
        yield finding(
            RULE,
            Message("fixed-offset-zone.found", written=Text(said), zone=zone.name),
            zone.span,
            cure=Message("fixed-offset-zone.cure"),
            subjects=(subject,),
            notes=(Message("fixed-offset-zone.note", zone=zone.name, winter=winter, summer=summer),),
        )
    elif re.fullmatch(_FIXED_NAMES, zone.name):
        yield finding(
            RULE,
            Message("fixed-offset-zone.found-all-year", zone=zone.name),
            zone.span,
            cure=Message("fixed-offset-zone.cure-all-year"),
            subjects=(subject,),
        )


def _names_both(words: str) -> bool:
    named = set(re.findall(r"[A-Z]+", words.upper()))
    return any(named.issuperset(pair.split()) for pair in _PAIRS)


def _offset(zone: Zone, at: datetime) -> object:
    return at.astimezone(ZoneInfo(zone.name)).utcoffset()


def _clock(zone: Zone, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(zone.name)):%H:%M}"


RULE = Rule("W273", "fixed-offset-zone", Level.WARNING, check, checks=(42,))
