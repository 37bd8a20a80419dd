"""Public holidays: what the law says in years that have already happened, days in lieu, and years' edges."""

from datetime import date

import pytest

from slac.semantics.holidays import public_holidays


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
