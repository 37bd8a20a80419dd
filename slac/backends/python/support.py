"""How fast support answers: targets as a function of calendars, the calendars, and their holidays."""

import ast
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from slac.agreement import (
    AS_WRITTEN,
    Agreement,
    Calendar,
    Need,
    PublicHolidays,
    Reported,
    ResponseNeeds,
    Severity,
    Shift,
    Target,
)
from slac.agreement.holidays import public_holidays
from slac.backends.python.name_table import NameTable, english
from slac.backends.python.quoting import WIDTH, Code, width
from slac.backends.python.spans import duration
from slac.backends.python.tree import (
    assigned,
    at,
    attribute,
    binary,
    call,
    dict_of,
    function,
    joined,
    literal,
    plain,
    ref,
    returned,
    spread,
    tuple_of,
)
from slac.lowering.lower.plan_scope import scaled

_YEARS_BEFORE, _YEARS_AFTER = 1, 20
_UNDATED = 2020
_ROOM = 60
_REPORTED = {Reported.ANY: None, Reported.DURING: "during", Reported.OUTSIDE: "outside"}


def holiday_years(agreement: Agreement) -> tuple[int, int]:
    """The years whose public holidays are frozen: the year before the contract's date to 20 years after."""
    header = agreement.header
    dated = [
        day for day in (header.effective, header.updated, *(each.date for each in header.revisions)) if day
    ]
    years = [day.year for day in dated] or [_UNDATED]
    return min(years) - _YEARS_BEFORE, max(years) + _YEARS_AFTER


_Promised = tuple[tuple[Severity, ...], ResponseNeeds | None]
"""What a function of targets says: readings that agree in it share one."""


class Support:
    """Writes the support of a contract under its readings."""

    def __init__(self, agreements: tuple[Agreement, ...], words: NameTable) -> None:
        self.agreements = agreements
        self.words = words
        self.functions: list[ast.stmt] = []
        self.holidays: list[ast.stmt] = []
        self.calendars: list[ast.stmt] = []
        self._countries: dict[str, Code] = {}
        self._calendars: dict[Calendar, Code] = {}
        self._parameters: dict[str, Code] = {}
        self._written: dict[_Promised, tuple[Code, list[ast.expr], list[str]]] = {}

    def targets(self) -> ast.stmt:
        """Writes it all; the table of the targets by reading."""
        entries: list[tuple[ast.expr, ast.expr]] = []
        for agreement in self.agreements:
            name, _, clocks = self._function(agreement.severities, agreement.response_needs)
            own = {calendar.name: calendar for calendar in agreement.calendars}
            arguments = [ref(self.hours(own[clock], agreement)) for clock in clocks]
            entries.append((literal(agreement.reading), call(name, *arguments)))
        return assigned(self.words.ours.TARGETS, dict_of(entries))

    def _function(
        self, severities: tuple[Severity, ...], needs: ResponseNeeds | None
    ) -> tuple[Code, list[ast.expr], list[str]]:
        """The function of some targets; what they have in common with those before is taken from there."""
        promised = severities, needs
        if promised not in self._written:
            targets = [self._target(each, target, needs) for each in severities for target in each.targets]
            clocks = list(dict.fromkeys(clock for each in severities for clock in _clocks(each)))
            parameters = [(self._parameter(clock), Code("OpeningHours")) for clock in clocks]
            ours = self.words.ours
            first = not self._written
            name = ours.support
            if not first:
                reading = next(
                    each.reading
                    for each in self.agreements
                    if (each.severities, each.response_needs) == promised
                )
                name = self.words.names.give(f"{ours.support} {reading}", otherwise="support")
            items = targets if first else self._difference(targets)
            says = Code("How fast an answer is promised, the most severe first.")
            returns = Code("tuple[ClockTarget, ...]")
            body = [returned(tuple_of(items))]
            self.functions.append(function(name, parameters, returns, says, body))
            self._written[promised] = name, targets, clocks
        return self._written[promised]

    def _difference(self, targets: list[ast.expr]) -> list[ast.expr]:
        """Targets, those at both ends that the first function gives too as a part of what it gives."""
        name, others, clocks = next(iter(self._written.values()))
        mine, theirs = [ast.dump(each) for each in targets], [ast.dump(each) for each in others]
        before = behind = 0
        while before < min(len(mine), len(theirs)) and mine[before] == theirs[before]:
            before += 1
        while behind < min(len(mine), len(theirs)) - before and mine[-1 - behind] == theirs[-1 - behind]:
            behind += 1
        given = call(name, *(ref(self._parameter(clock)) for clock in clocks))
        items = targets[before : len(targets) - behind]
        if before > 1 or (before and before == len(theirs)):
            items.insert(0, spread(at(given, ast.Slice(None, literal(before)))))
        else:
            items = [*targets[:before], *items]
        if behind > 1:
            return [*items, spread(at(given, ast.Slice(literal(len(theirs) - behind), None)))]
        return [*items, *targets[len(targets) - behind :]]

    def _parameter(self, clock: str) -> Code:
        if clock not in self._parameters:
            texts = [
                english(calendar.text)
                for agreement in self.agreements
                for calendar in agreement.calendars
                if calendar.name == clock
            ]
            self._parameters[clock] = self.words.names.give(clock, *texts, otherwise="calendar")
        return self._parameters[clock]

    def _target(self, severity: Severity, target: Target, needs: ResponseNeeds | None) -> ast.expr:
        reported = None
        when = _REPORTED[target.reported]
        if target.reported_calendar is not None:
            reported = tuple_of([literal(when), ref(self._parameter(target.reported_calendar))])
        return call(
            Code("ClockTarget"),
            self.words.literal(severity.name),
            attribute(ref(Code("TargetKind")), Code(target.kind.name)),
            duration(int(scaled(target.within))),
            clock=None if target.clock is None else ref(self._parameter(target.clock)),
            channel=None if target.channel is None else self.words.literal(target.channel),
            reported=reported,
            less_than=literal(True) if target.less_than else None,
            needs=_needs(needs.needs) if needs else None,
        )

    # ----- calendars

    def hours(self, calendar: Calendar, agreement: Agreement) -> Code:
        """The name of a calendar's opening hours under a reading; they are written once."""
        if calendar not in self._calendars:
            reading = "" if agreement.reading == AS_WRITTEN else f" {agreement.reading}"
            hints = (calendar.name + reading, english(calendar.text) + reading)
            name = self.words.names.give(*hints, otherwise="calendar", capital=True)
            self._calendars[calendar] = name
            zone: ast.expr = ref(self.words.ours.ZONE)
            if calendar.zone.name != self.agreements[0].header.zone.name:
                zone = call(Code("ZoneInfo"), literal(calendar.zone.name))
            title = self.words.literal(calendar.name)
            closed = self._closed(calendar)
            week = _week(calendar)
            value = call(Code("OpeningHours"), title, zone, week, *([] if closed is None else [closed]))
            self.calendars.append(assigned(name, value))
        return self._calendars[calendar]

    def _closed(self, calendar: Calendar) -> ast.expr | None:
        countries = [ref(self._country(each)) for each in calendar.holidays]
        if not calendar.closed and len(countries) <= 1:
            return countries[0] if countries else None
        days = [call(Code("date"), *map(literal, (d.year, d.month, d.day))) for d in calendar.closed]
        return tuple_of([*(spread(each) for each in countries), *days])

    def _country(self, closed: PublicHolidays) -> Code:
        place = closed.place
        if place not in self._countries:
            name = self.words.names.give(f"{place} holidays", otherwise="holidays", capital=True)
            self._countries[place] = name
            years = holiday_years(self.agreements[0])
            days = [day for day, _ in public_holidays(closed.country, *years, closed.region)]
            self.holidays.append(assigned(name, call(Code("days_of_years"), *_years(days))))
        return self._countries[place]


def _needs(needs: tuple[Need, ...]) -> ast.expr:
    return tuple_of(attribute(ref(Code("Need")), Code(each.name)) for each in needs)


def _clocks(severity: Severity) -> Iterable[str]:
    for target in severity.targets:
        yield from (each for each in (target.clock, target.reported_calendar) if each is not None)


def _years(days: Iterable[date]) -> Iterable[ast.expr]:
    """The days of each year on a line: `2024 01-01 12-25`; a year of many days takes two."""
    room = (WIDTH - 14) // len(" 01-01")
    for year, of_year in groupby(sorted(days), lambda day: day.year):
        written = [f"{day:%m-%d}" for day in of_year]
        for begin in range(0, len(written), room):
            yield literal(f"{year} {' '.join(written[begin : begin + room])}")


def _week(calendar: Calendar) -> ast.expr:
    """The shifts of Monday to Sunday; days on end that are alike are counted."""
    runs = []
    for shifts, days in groupby(calendar.week):
        count = len(list(days))
        day = tuple_of([tuple_of(map(_shift, shifts))])
        runs.append(day if count == 1 else binary(literal(count), "*", day))
    whole = joined("+", runs)
    if width(plain(whole)) > _ROOM:
        return tuple_of(tuple_of(map(_shift, shifts)) for shifts in calendar.week)
    return whole


def _shift(shift: Shift) -> ast.expr:
    return tuple_of([_clock(shift.opens), _clock(shift.closes)])


def _clock(minutes: int) -> ast.expr:
    """Minutes of the day as hours: `9 * 60 + 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return literal(rest)
    whole = binary(literal(hours), "*", literal(60))
    return binary(whole, "+", literal(rest)) if rest else whole
