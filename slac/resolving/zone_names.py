"""Which time zone somebody meant: by a city's name, nearly right, or by an abbreviation."""

from zoneinfo import available_timezones

from slac.runtime.spelling import nearest

_ABBREVIATIONS = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "CST": "America/Chicago",
    "CT": "America/Chicago", "MT": "America/Denver", "MST": "America/Denver", "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "CET": "Europe/Paris", "CEST": "Europe/Paris",
    "BST": "Europe/London", "IST": "Asia/Kolkata", "JST": "Asia/Tokyo", "Z": "UTC", "Zulu": "UTC",
}  # fmt: skip


def meant_zone(name: str) -> tuple[str, bool] | None:
    """A zone, and whether it is certain; None where nothing is near. A city names one zone only."""
    known = sorted(available_timezones())
    place = name.strip().replace(" ", "_")
    of_city = [
        each for each in known if each.rpartition("/")[2].casefold() == place.casefold() and "/" in each
    ]
    if len(of_city) == 1:
        return of_city[0], True
    for each in known:
        if each.casefold() == place.casefold():
            return each, True
    if name.upper() in _ABBREVIATIONS:
        return _ABBREVIATIONS[name.upper()], False
    near = nearest(place, known)
    if near is None:
        cities = {
            each.rpartition("/")[2]: each for each in known if each.partition("/")[0] not in ("Etc", "posix")
        }
        city = nearest(place, cities)
        near = cities[city] if city else None
    return (near, len(near) - len(place) in (-1, 0, 1)) if near else None
