"""The constants of a generated module: its tables' columns, opening hours with holidays, response targets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from slac.agreement import Agreement, Calendar, Input, InputKind, Reported, Severity, Shift, Target
from slac.backends.python.layout import Doc, call, keyword, lines, texts, tuple_of
from slac.backends.python.quoting import Code, code, comment, py
from slac.backends.python.terms import duration_code, scaled
from slac.runtime.schema import FactColumn, FeeColumn, InputColumn
from slac.semantics.holidays import public_holidays
from slac.semantics.sample_periods import period_kind
from slac.semantics.table_schema import schema_of

_YEARS_BEFORE, _YEARS_AFTER = 1, 20
_UNDATED = 2020


def holiday_years(agreement: Agreement) -> tuple[int, int]:
    """The years whose public holidays are frozen: the year before the contract's date to 20 years after."""
    header = agreement.header
    dated = [
        day for day in (header.effective, header.updated, *(each.date for each in header.revisions)) if day
    ]
    years = [day.year for day in dated] or [_UNDATED]
    return min(years) - _YEARS_BEFORE, max(years) + _YEARS_AFTER


def default_code(given: Input, quoted: Callable[[str], Code]) -> Code | None:
    """An input's default as the account would bring it, or None where it has none."""
    match given.default, given.kind:
        case None, _:
            return None
        case str(cell), InputKind.BOOLEAN:
            return py(cell == "yes")
        case str(cell), InputKind.NUMBER:
            value = Fraction(cell)
            return code("Fraction({}, {})", py(value.numerator), py(value.denominator))
        case str(cell), _:
            return quoted(cell)


def schema_lines(agreement: Agreement) -> list[Code]:
    """What the tables hold, and how periods run."""
    schema = schema_of(agreement)
    kind = period_kind(agreement)
    arguments: list[Doc] = [
        keyword(Code("policy"), Code("POLICY")),
        keyword(Code("zone"), Code("ZONE")),
        keyword(Code("currency"), Code("CURRENCY")),
        keyword(Code("plans"), texts(schema.plans)),
        *_listed("windows", schema.windows),
        *_listed("causes", schema.causes),
    ]
    if schema.fees:
        arguments.append(keyword(Code("fees"), tuple_of(_fee(fee) for fee in schema.fees)))
    if schema.inputs:
        arguments.append(keyword(Code("inputs"), tuple_of(_input(given) for given in schema.inputs)))
    if schema.facts:
        arguments.append(keyword(Code("facts"), tuple_of(_fact(fact) for fact in schema.facts)))
    arguments.append(keyword(Code("readings"), Code("READINGS")))
    arguments += [*_listed("severities", schema.severities), *_listed("channels", schema.channels)]
    anchor = [py(kind.anchor)] if kind.unit == "billing month" else []
    measures = [measure.name for each in _readings(agreement) for measure in each.measures]
    credits_ = [credit.name for each in _readings(agreement) for credit in each.credits]
    return [
        code("POLICY = {}", py(agreement.name)),
        code("CURRENCY = {}", py(agreement.header.currency)),
        code("ZONE = ZoneInfo({})", py(agreement.header.zone.name)),
        *lines(call(Code("PeriodKind"), py(kind.unit), *anchor), Code("PERIOD_KIND = ")),
        *lines(texts(schema.readings), Code("READINGS = ")),
        *lines(texts(dict.fromkeys(measures)), _typed("MEASURES", measures)),
        *lines(texts(dict.fromkeys(credits_)), _typed("CREDITS", credits_)),
        *lines(call(Code("PolicySchema"), *arguments), Code("SCHEMA = ")),
    ]


def _typed(name: str, values: list[str]) -> Code:
    """An empty tuple needs its type beside it."""
    return Code(f"{name} = " if values else f"{name}: tuple[str, ...] = ")


def _readings(agreement: Agreement) -> list[Agreement]:
    return [agreement, *(reading.agreement for reading in agreement.readings)]


def _listed(name: str, values: tuple[str, ...]) -> list[Doc]:
    return [keyword(Code(name), texts(values))] if values else []


def _fee(fee: FeeColumn) -> Doc:
    arguments: list[Doc] = [py(fee.name)]
    if fee.months != 1:
        arguments.append(keyword(Code("months"), py(fee.months)))
    if fee.alternatives:
        others = tuple_of(tuple_of((py(column), py(months))) for column, months in fee.alternatives)
        arguments.append(keyword(Code("alternatives"), others))
    if not fee.required:
        arguments.append(keyword(Code("required"), py(False)))
    return call(Code("FeeColumn"), *arguments, *_listed("plans", fee.plans))


def _input(given: InputColumn) -> Doc:
    arguments: list[Doc] = [py(given.name), py(given.kind), *_listed("choices", given.choices)]
    if not given.required:
        arguments.append(keyword(Code("required"), py(False)))
    return call(Code("InputColumn"), *arguments)


def _fact(fact: FactColumn) -> Doc:
    return call(Code("FactColumn"), py(fact.name), py(fact.kind))


def holiday_lines(country: str, name: Code, years: tuple[int, int]) -> list[Code]:
    """A country's public holidays, a line each with its name."""
    found = [code("{} = (", name)]
    for day, what in public_holidays(country, *years):
        found.append(code("    {},  # {}", _date(day), comment(what[:60])))
    return [*found, Code(")")]


def _date(day: date) -> Code:
    return code("date({}, {}, {})", py(day.year), py(day.month), py(day.day))


def calendar_lines(
    calendar: Calendar, name: Code, holidays: Sequence[Code], contract_zone: str
) -> list[Code]:
    zone = Code("ZONE")
    if calendar.zone.name != contract_zone:
        zone = code("ZoneInfo({})", py(calendar.zone.name))
    week = tuple_of(tuple_of(_shift(shift) for shift in day) for day in calendar.week)
    arguments: list[Doc] = [py(calendar.name), zone, week]
    closed: list[Doc] = [*(code("*{}", each) for each in holidays), *(_date(day) for day in calendar.closed)]
    if len(closed) == 1 and not calendar.closed:
        arguments.append(keyword(Code("closed"), holidays[0]))
    elif closed:
        arguments.append(keyword(Code("closed"), tuple_of(closed)))
    return lines(call(Code("Calendar"), *arguments), code("{} = ", name))


def _shift(shift: Shift) -> Doc:
    return tuple_of((_clock(shift.opens), _clock(shift.closes)))


def _clock(minutes: int) -> Code:
    """Minutes of the day as hours: `9 * 60 + 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours or not rest:
        return code("{} * 60", py(hours)) if hours else py(rest)
    return code("{} * 60 + {}", py(hours), py(rest))


def target_docs(severities: Iterable[Severity], calendars: Mapping[str, Code]) -> Doc:
    """Response targets; `calendars` are the names of the calendars' constants."""
    return tuple_of(
        _target(severity, each, calendars) for severity in severities for each in severity.targets
    )


def _target(severity: Severity, target: Target, calendars: Mapping[str, Code]) -> Doc:
    kind = call(Code("TargetKind"), py(target.kind.value))
    arguments: list[Doc] = [py(severity.name), kind, duration_code(int(scaled(target.within)))]
    if target.clock is not None:
        arguments.append(keyword(Code("clock"), calendars[target.clock]))
    if target.channel is not None:
        arguments.append(keyword(Code("channel"), py(target.channel)))
    if target.reported_calendar is not None:
        when = "during" if target.reported is Reported.DURING else "outside"
        reported = tuple_of((py(when), calendars[target.reported_calendar]))
        arguments.append(keyword(Code("reported"), reported))
    return call(Code("Target"), *arguments)
