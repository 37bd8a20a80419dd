"""The public holidays of a whole country, where its regions have others of their own.

`closed on public holidays of DE` are the nine days that all of Germany has. In Bavaria Corpus Christi is a
holiday too: an office in Munich is closed, and a clock that ought to stand still runs on. In England the
August bank holiday is missing, in Zurich Good Friday. A contract says the region: `DE region BY`. Where it
means the days of the whole country, such as the federal holidays of the United States, accept this.

Example:

```sla
calendar hours {
  open Monday to Friday 09:00 to 17:00
  closed on public holidays of DE
}
severity critical { respond within 8 hours of hours }
```

Use instead:

```diff
-  closed on public holidays of DE
+  closed on public holidays of DE region BY
```
"""

from collections.abc import Iterator
from functools import cache

from slac.agreement import Agreement
from slac.agreement.holidays import holidays_named, public_holidays, regions_of
from slac.diagnostics import Diagnostic, Fact, Level, Listing, Message
from slac.rules.support.rule import Rule, finding
from slac.wording.catalogue import has_row

_YEARS = 2024, 2026
_MOST_NAMED = 4
_MOST_LISTED = 10


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for calendar in agreement.calendars:
        for closed in calendar.holidays:
            if closed.region is not None or not (days := regional_holidays(closed.country)):
                continue
            listed: list[Fact] = [
                Message("regional-holidays.day", name=_name(name), regions=_named(regions))
                for name, regions in days[:_MOST_LISTED]
            ]
            if more := len(days) - _MOST_LISTED > 0:
                listed.append(Message("regional-holidays.more", n=len(days) - _MOST_LISTED))
            example = days[0][1][0]
            yield finding(
                RULE,
                Message(
                    "regional-holidays.found", calendar=calendar.name, country=closed.country, n=len(days)
                ),
                closed.span,
                cure=Message("regional-holidays.cure", country=closed.country, region=example),
                subjects=(calendar.name,),
                notes=(
                    Message(
                        "regional-holidays.note",
                        days=Listing(tuple(listed), "list.comma" if more else "list.and"),
                    ),
                ),
            )


@cache
def regional_holidays(country: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The holidays that only some regions of a country have, each with these, in the order of the year.

    Those of three years are taken together, since a holiday that falls on a Sunday need not be in every list.
    """
    regions = regions_of(country)
    if not regions:
        return ()
    everywhere = {day for day, _ in public_holidays(country, *_YEARS)}
    found: dict[str, list[str]] = {}
    place: dict[str, tuple[int, int]] = {}
    for region in regions:
        for day, name in public_holidays(country, *_YEARS, region):
            if day in everywhere:
                continue
            for holiday, _ in holidays_named(name):
                place.setdefault(holiday, (day.month, day.day))
                if region not in found.setdefault(holiday, []):
                    found[holiday].append(region)
    ordered = sorted(found, key=lambda name: (place[name], name))
    return tuple((name, tuple(found[name])) for name in ordered)


def _named(regions: tuple[str, ...]) -> Fact:
    if len(regions) > _MOST_NAMED:
        return Message("regional-holidays.regions", n=len(regions))
    return Listing(tuple(Message("verbatim.code", x=region) for region in regions), "list.comma")


def _name(name: str) -> Fact:
    """The library's English name, or ours where we have one."""
    key = f"holiday.{name}"
    return Message(key) if has_row(key) else Message("verbatim.code", x=name)


RULE = Rule("W275", "regional-holidays", Level.WARNING, check)
