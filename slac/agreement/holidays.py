"""Public holidays of a country or one of its regions by date, from the `holidays` library.

They are looked up when a contract is compiled, and a generated evaluator carries the dates: it must give the
same verdict on every machine and in every year. Releases of the library may differ about future years, so
`holidays_version` is kept with the dates.

The library takes as long to import as a thousand accounts to evaluate, and most commands need no holiday. So
each function imports it itself: the one lazy import on this floor. Whether a country is known, which every
command asks of a contract, is answered without it where the code stands in `_COUNTRIES`.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from slac.agreement.text import ENGLISH
from slac.runtime.spelling import nearest

_OBSERVED = " (observed)"
_ESTIMATED = " (estimated)"
_COUNTRIES = frozenset(
    """AD AE AL AR AT AU BA BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS
    IT JP KE KR KZ LI LT LU LV MA MC MD ME MT MX MY NG NL NO NZ PE PH PK PL PT RO RS RU SA SE SG SI SK TH TN
    TR TW UA US UY VN ZA""".split()
)
"""Codes that the library knows, and has for long; it need not be asked."""


def holidays_version() -> str:
    """The version of the installed library."""
    from holidays.version import __version__

    return __version__


def knows_country(country: str) -> bool:
    """Whether the public holidays of a country (ISO 3166, two letters) are known."""
    return country in _COUNTRIES or country in _regions()


def regions_of(country: str) -> tuple[str, ...]:
    """The regions of a known country that have holidays of their own, by their codes (ISO 3166-2)."""
    return _regions()[country]


def country_meant(written: str) -> tuple[str, str | None] | None:
    """The country, and perhaps the region, that somebody meant who wrote no known code.

    `France`, `FRA` and `fr` are FR, `UK` is GB, `DE-BE` is the region BE of DE. None where nobody knows.
    """
    from holidays.registry import COUNTRIES

    regions = _regions()
    head, dash, tail = written.upper().partition("-")
    if dash and head in regions:
        return head, tail if tail in regions[head] else None
    names: dict[str, str] = {}
    for name, (_, code, *others) in COUNTRIES.items():
        names |= dict.fromkeys(
            (name.replace("_", " "), code.lower(), *(each.lower() for each in others)), code
        )
    folded = written.strip().lower().replace("_", " ")
    if folded in names:
        return names[folded], None
    # Of codes, nearly any is near another: only a name can be a slip of the pen.
    near = nearest(folded, (name for name in names if len(name) > 3))
    return None if near is None else (names[near], None)


def region_meant(country: str, written: str) -> str | None:
    """The region of a known country that somebody meant: by its code, its name, or a name that is near."""
    from holidays import country_holidays

    codes = regions_of(country)
    head, dash, tail = written.upper().partition("-")
    if (code := tail if dash and head == country else written.upper()) in codes:
        return code
    named = {name.casefold(): code for name, code in country_holidays(country).subdivisions_aliases.items()}
    found = nearest(written, named)
    return named.get(written.casefold()) or (named[found] if found else None)


@cache
def _regions() -> Mapping[str, tuple[str, ...]]:
    """Each country that the library knows, with its regions; it lists all of them anew when it is asked."""
    import holidays

    listed = holidays.list_supported_countries(include_aliases=False)
    return {country: tuple(regions) for country, regions in listed.items()}


def public_holidays(
    country: str, first_year: int, last_year: int, region: str | None = None
) -> tuple[tuple[date, str], ...]:
    """Each public holiday of a country, or of a region of it, from `first_year` to `last_year`, with its
    English name, in order.

    Days off in lieu are among them ("Independence Day (observed)"), also those of a holiday in the year
    before or after. A day with two reasons comes once, with both names.
    Raises KeyError for a country or region that is not known.
    """
    import holidays

    known = _regions()
    if country not in known or (region is not None and region not in known[country]):
        raise KeyError(country if region is None else f"{country}-{region}")
    years = range(first_year, last_year + 1)
    spoken = _english(country)
    found = holidays.country_holidays(country, subdiv=region, years=years, language=spoken, expand=False)
    return tuple((day, name) for day, name in sorted(found.items()) if first_year <= day.year <= last_year)


def holidays_named(name: str) -> tuple[tuple[str, bool], ...]:
    """The holidays in the library's name for a day, and whether each is a day off in lieu.

    The library says so in the name only: `Juneteenth (observed); Father's Day` is Juneteenth, in lieu, and
    Father's Day, not in lieu.
    """
    plain = ((each.removesuffix(_OBSERVED), each.endswith(_OBSERVED)) for each in name.split("; "))
    return tuple(plain)


def is_estimated(name: str) -> bool:
    """Whether a holiday's date is an estimate of the library: all of its names say so.

    A feast that begins when the new moon is sighted has no date until then.
    """
    return all(_ESTIMATED in each for each in name.split("; "))


@cache
def _english(country: str) -> str | None:
    """The library's code for English names, or None where it has only the country's own."""
    import holidays

    spoken = holidays.list_localized_countries().get(country, ())
    return "en_US" if "en_US" in spoken else next((each for each in spoken if each.startswith(ENGLISH)), None)
