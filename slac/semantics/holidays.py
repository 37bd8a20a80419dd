"""Public holidays of a country by date, from the `holidays` library.

They are looked up when a contract is compiled, and a generated evaluator carries the dates: it must give the
same verdict on every machine and in every year. Releases of the library may differ about future years, so
`holidays_version` is kept with the dates.

The library takes as long to import as a thousand accounts to evaluate, and most commands need no holiday. So
each function imports it itself: the one lazy import on this floor.
"""

from collections.abc import Mapping
from datetime import date

from slac.agreement.text import ENGLISH

_OBSERVED = " (observed)"


def holidays_version() -> str:
    """The version of the installed library."""
    from holidays.version import __version__

    return __version__


def knows_country(country: str) -> bool:
    """Whether the public holidays of a country (ISO 3166, two letters) are known."""
    import holidays

    return country in holidays.list_supported_countries()


def public_holidays(country: str, first_year: int, last_year: int) -> tuple[tuple[date, str], ...]:
    """Each public holiday of a country from `first_year` to `last_year`, with its English name, in order.

    Days off in lieu are among them ("Independence Day (observed)"), also those of a holiday in the year
    before or after. A day with two reasons comes once, with both names.
    Raises KeyError for a country that is not known.
    """
    import holidays

    if not knows_country(country):
        raise KeyError(country)
    years = range(first_year, last_year + 1)
    spoken = _english(country, holidays.list_localized_countries())
    found = holidays.country_holidays(country, years=years, language=spoken, expand=False)
    return tuple((day, name) for day, name in sorted(found.items()) if first_year <= day.year <= last_year)


def holidays_named(name: str) -> tuple[tuple[str, bool], ...]:
    """The holidays in the library's name for a day, and whether each is a day off in lieu.

    The library says so in the name only: `Juneteenth (observed); Father's Day` is Juneteenth, in lieu, and
    Father's Day, not in lieu.
    """
    plain = ((each.removesuffix(_OBSERVED), each.endswith(_OBSERVED)) for each in name.split("; "))
    return tuple(plain)


def _english(country: str, languages: Mapping[str, list[str]]) -> str | None:
    """The library's code for English names, or None where it has only the country's own."""
    spoken = languages.get(country, ())
    return "en_US" if "en_US" in spoken else next((each for each in spoken if each.startswith(ENGLISH)), None)
