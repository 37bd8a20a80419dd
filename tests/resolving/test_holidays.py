"""Public holidays: what the law says in years that have already happened, days in lieu, and years' edges."""

from datetime import date

import pytest

from slac.agreement.holidays import _COUNTRIES as COUNTRIES
from slac.agreement.holidays import is_estimated, public_holidays
from slac.source import Source
from slac.understanding import understand_source
from slac.wording.localiser import in_words


def test_federal_holidays_of_2020() -> None:
    """The eleven days that the Office of Personnel Management lists for 2020, the day in lieu among them."""
    days = [day for day, _ in public_holidays("US", 2020, 2020)]
    observed = [(1, 1), (1, 20), (2, 17), (5, 25), (7, 3), (9, 7), (10, 12), (11, 11), (11, 26), (12, 25)]
    assert set(days) - {date(2020, 7, 4)} == {date(2020, month, day) for month, day in observed}
    assert days == sorted(days)


def test_a_day_in_lieu_belongs_to_the_year_in_which_it_falls() -> None:
    """1 January 2022 was a Saturday, so the Friday before was off: the last day of 2021."""
    assert date(2021, 12, 31) in dict(public_holidays("US", 2021, 2021))
    assert all(day.year == 2022 for day, _ in public_holidays("US", 2022, 2022))


def test_a_new_holiday_begins_with_its_law() -> None:
    years = [day.year for day, name in public_holidays("US", 2019, 2022) if name.startswith("Juneteenth")]
    assert min(years) == 2021


def test_names_are_english_wherever_the_library_has_them() -> None:
    assert dict(public_holidays("CN", 2024, 2024))[date(2024, 10, 1)] == "National Day"


def test_an_unknown_country() -> None:
    with pytest.raises(KeyError):
        public_holidays("XX", 2024, 2024)


def test_a_region_has_its_own_days() -> None:
    """Corpus Christi is a holiday in Bavaria and not in Berlin; the August bank holiday is one in England."""
    assert date(2024, 5, 30) in dict(public_holidays("DE", 2024, 2024, "BY"))
    assert date(2024, 5, 30) not in dict(public_holidays("DE", 2024, 2024, "BE"))
    assert date(2024, 8, 26) in dict(public_holidays("GB", 2024, 2024, "ENG"))
    assert date(2024, 8, 26) not in dict(public_holidays("GB", 2024, 2024))


def test_an_unknown_region() -> None:
    with pytest.raises(KeyError):
        public_holidays("DE", 2024, 2024, "XX")


def test_what_is_known_without_the_library_is_known_to_it() -> None:
    import holidays

    assert set(holidays.list_supported_countries(include_aliases=False)) >= COUNTRIES


def test_estimates_are_told_from_dates() -> None:
    names = dict(public_holidays("AE", 2027, 2027))
    assert is_estimated(names[date(2027, 3, 9)])
    assert not is_estimated(names[date(2027, 12, 2)])


CALENDAR = """contract a {{
  title "A" provider "P" as P customer "C" as C languages en currency EUR time zone "UTC"
}}
calendar hours {{ open Monday to Friday 09:00 to 17:00 closed on public holidays of {place} }}
"""


@pytest.mark.parametrize(
    ("place", "at", "cure"),
    [
        ("France", "France", "did you mean `FR`?"),
        ("UK", "UK", "did you mean `GB`?"),
        ("FRA", "FRA", "did you mean `FR`?"),
        ("fr", "fr", "did you mean `FR`?"),
        ('"DE-BE"', '"DE-BE"', "did you mean `DE region BE`?"),
        ('"United Kingdom"', '"United Kingdom"', "did you mean `GB`?"),
        ("Germny", "Germny", "did you mean `DE`?"),
        ("XX", "XX", "write the two letters of ISO 3166, and perhaps a region: `DE region BE`"),
        ("DE region Bayern", "region Bayern", "did you mean `BY`?"),
        ('DE region "DE-BY"', 'region "DE-BY"', "did you mean `BY`?"),
        ("GB region XX", "region XX", "there is `ENG`, `NIR`, `SCT`, `WLS`"),
        ("FI region ZZ", "region ZZ", "write the code that ISO 3166-2 has behind `FI-`"),
        ("SG region A", "region A", "`SG` has the same holidays everywhere: leave the region out"),
    ],
)
def test_a_place_that_nobody_knows_is_an_error_at_its_name(place: str, at: str, cure: str) -> None:
    text = CALENDAR.format(place=place)
    problems = understand_source(Source("a.sla", text)).findings
    assert [each.code for each in problems] == ["E102"]
    assert text[problems[0].span.start : problems[0].span.end] == at
    assert problems[0].help is not None
    assert in_words(problems[0].help) == cure


@pytest.mark.parametrize("place", ["FR", "GB region ENG", 'AT region "9"', "DE region BY", "XK"])
def test_a_known_place_is_understood(place: str) -> None:
    assert understand_source(Source("a.sla", CALENDAR.format(place=place))).findings == ()
