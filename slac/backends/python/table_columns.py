"""The constants by which a module's tables are read: names, columns, and how periods run."""

import ast
from collections.abc import Iterable

from slac.agreement import Agreement
from slac.backends.python.name_table import NameTable
from slac.backends.python.quoting import Code
from slac.backends.python.tree import annotated, assigned, call, literal, ref, tuple_of
from slac.runtime.schema import FactColumn, FeeColumn, InputColumn
from slac.semantics.sample_periods import period_kind
from slac.semantics.table_schema import schema_of


def schema_constants(agreement: Agreement, words: NameTable) -> list[ast.stmt]:
    """What the tables hold, and how periods run."""
    ours = words.ours
    schema = schema_of(agreement)
    kind = period_kind(agreement)
    readings = [agreement, *(reading.agreement for reading in agreement.readings)]
    anchor = [literal(kind.anchor)] if kind.unit == "billing month" else []
    causes = call(Code("tuple"), ref(ours.CAUSES)) if schema.causes else None
    value = call(
        Code("PolicySchema"),
        policy=words.literal(agreement.name),
        zone=ref(ours.ZONE),
        currency=literal(agreement.header.currency),
        plans=_listed(schema.plans, words),
        windows=_listed(schema.windows, words) if schema.windows else None,
        causes=causes,
        fees=_all(_fee(fee, words) for fee in schema.fees),
        inputs=_all(_input(given, words) for given in schema.inputs),
        facts=_all(_fact(fact) for fact in schema.facts),
        readings=ref(ours.READINGS),
        severities=_listed(schema.severities, words) if schema.severities else None,
        channels=_listed(schema.channels, words) if schema.channels else None,
    )
    return [
        assigned(ours.ZONE, call(Code("ZoneInfo"), literal(agreement.header.zone.name))),
        assigned(ours.PERIOD_KIND, call(Code("PeriodSchedule"), literal(kind.unit), *anchor)),
        assigned(ours.READINGS, _listed(schema.readings, words)),
        _names(ours.MEASURES, [measure.name for each in readings for measure in each.measures], words),
        _names(ours.CREDITS, [credit.name for each in readings for credit in each.credits], words),
        assigned(ours.SCHEMA, value),
    ]


def _names(name: Code, values: list[str], words: NameTable) -> ast.stmt:
    """A tuple of names; an empty one needs its type beside it."""
    every = _listed(dict.fromkeys(values), words)
    return assigned(name, every) if values else annotated(name, Code("tuple[str, ...]"), every)


def _listed(values: Iterable[str], words: NameTable) -> ast.expr:
    return tuple_of(words.literal(value) for value in values)


def _all(items: Iterable[ast.expr]) -> ast.expr | None:
    every = tuple_of(items)
    return every if every.elts else None


def _fee(fee: FeeColumn, words: NameTable) -> ast.expr:
    others = tuple_of(
        tuple_of([words.literal(column), literal(months)]) for column, months in fee.alternatives
    )
    return call(
        Code("FeeColumn"),
        words.literal(fee.name),
        months=literal(fee.months) if fee.months != 1 else None,
        alternatives=others if fee.alternatives else None,
        required=None if fee.required else literal(False),
        plans=_listed(fee.plans, words) if fee.plans else None,
    )


def _input(given: InputColumn, words: NameTable) -> ast.expr:
    return call(
        Code("InputColumn"),
        words.literal(given.name),
        literal(given.kind),
        choices=_listed(given.choices, words) if given.choices else None,
        required=None if given.required else literal(False),
        least=None if given.least is None else words.literal(given.least),
        most=None if given.most is None else words.literal(given.most),
    )


def _fact(fact: FactColumn) -> ast.expr:
    return call(Code("FactColumn"), literal(fact.name), literal(fact.kind))
