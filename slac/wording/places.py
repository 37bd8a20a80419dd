"""How time zones and countries are said: `New York time`, `UTC−5 all year`, `US federal holidays`."""

import re

from slac.agreement import PublicHolidays, Zone
from slac.diagnostics import Fact, Message
from slac.wording.catalogue import has_row

_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")


def zone_phrase(zone: Zone) -> Fact:
    """A zone by the place whose clock it is; one that never changes its clock, by its distance to UTC."""
    fixed = _FIXED.fullmatch(zone.name)
    if fixed:  # these names have the sign that POSIX gives them, the other way round
        return Message("zone.fixed", offset=("−" if fixed[1] == "+" else "+") + fixed[2])
    if has_row(f"city.{zone.name}"):
        return Message("zone.of", place=Message(f"city.{zone.name}"))
    area, _, place = zone.name.rpartition("/")
    if not area or area == "Etc":
        return place
    return Message("zone.of", place=place.replace("_", " "))


def holidays_phrase(holidays: PublicHolidays) -> Message:
    """The public holidays of a country or region; a code that we have no word for stays as it is."""
    own = f"holidays.{holidays.place}"
    if has_row(own):
        return Message(own)
    known = has_row(f"country.{holidays.country}")
    country: Fact = Message(f"country.{holidays.country}") if known else holidays.country
    if holidays.region is None:
        return Message("holidays.of", country=country)
    return Message("holidays.in", country=country, region=holidays.region)
