"""The whole agreement as JSON, for programs that want to know what a contract says without reading it.

Numbers are exact texts (`199/200`), a text is an object with one entry a language, and every declaration has
the line of the policy that it stands on. A reading lists only what it changes: each of the fields that it
has replaces the field of the same name of the agreement as written. The document is described by a JSON
Schema (slac.backends.json.json_schema), and `slac_document` says which version of it.
"""

import json
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, get_args

from slac.agreement import Agreement, DeclarationId, Expectation, Reading, Text, conditions, expressions
from slac.backends.artifact import Artifact, Provenance
from slac.node import Node, kind_of_type
from slac.runtime.numbers import exact_text
from slac.source import NOWHERE
from slac.units import Dimension, Kind, Quantity

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

VERSION = 1
SCHEMA_NAME = "agreement.schema.json"
CHOSEN_AMONG = frozenset(
    member
    for union in (expressions.Expression, conditions.AnyCondition, Expectation)
    for member in get_args(union)
)
"""Records that stand where one of several kinds may stand: they say which they are."""
WITHOUT_LINE: tuple[type[Node], ...] = (Text, *get_args(expressions.Expression))
"""Records too small to be looked up."""
SAID_BY_KIND = frozenset({"operator"})
"""Fields that the kind of a record says already."""
_BESIDE = frozenset({"readings", "scenarios", "clauses", "reading"})
"""What stands beside the agreement as written, whatever the reading."""


def emit_json(agreement: Agreement, provenance: Provenance) -> Artifact:
    """The agreement, its readings, worked examples and clauses as `agreement.json`."""
    document: dict[str, Json] = {
        "$schema": SCHEMA_NAME,
        "slac_document": VERSION,
        "source": {"file": provenance.file_name, "sha256": provenance.sha256},
        "compiler": provenance.compiler,
    }
    document |= _fields(agreement.replace(readings=()), provenance)
    document["readings"] = [_reading(each, agreement, provenance) for each in agreement.readings]
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return Artifact(f"{agreement.name}/agreement.json", _harmless(text) + "\n")


def kind_of(record: Node) -> str:
    """Which of several kinds a record is: `outage_time`, or the name of an operation's result, `sum`."""
    said = record.operator if isinstance(record, expressions.Operation) else None
    return said or kind_of_type(type(record))


def quantity_unit(quantity: Quantity) -> str:
    """What an exact number counts: `ratio`, `s` for seconds, or a currency."""
    match quantity.dimension.kind:
        case Kind.RATIO:
            return "ratio"
        case Kind.DURATION:
            return "s"
        case Kind.MONEY:
            return quantity.dimension.currency


def _reading(reading: Reading, as_written: Agreement, provenance: Provenance) -> Json:
    changed: dict[str, Json] = {}
    names: tuple[str, ...] = Agreement.__match_args__
    for field in names:
        under = getattr(reading.agreement, field)
        if field not in _BESIDE and under != getattr(as_written, field):
            changed[field] = _value(under, provenance)
    own: tuple[str, ...] = Reading.__match_args__
    said = {field: _value(getattr(reading, field), provenance) for field in own if field != "agreement"}
    return {**said, "changes": changed, "line": provenance.line_of(reading.span.start)}


def _fields(record: Node, provenance: Provenance) -> dict[str, Json]:
    found: dict[str, Json] = {"kind": kind_of(record)} if type(record) in CHOSEN_AMONG else {}
    names: tuple[str, ...] = type(record).__match_args__
    for field in names:
        if field not in SAID_BY_KIND:
            found[field] = _value(getattr(record, field), provenance)
    if not isinstance(record, WITHOUT_LINE) and not isinstance(record, Agreement):
        found["line"] = None if record.span == NOWHERE else provenance.line_of(record.span.start)
    return found


def _value(value: object, provenance: Provenance) -> Json:
    match value:
        case Quantity():
            exact = exact_text(value.value.numerator, value.value.denominator)
            return {"exact": exact, "unit": quantity_unit(value)}
        case Text():
            return dict(value.versions)
        case DeclarationId():
            return str(value)
        case Node():
            return _fields(value, provenance)
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Fraction():
            return exact_text(value.numerator, value.denominator)
        case tuple():
            return [_value(each, provenance) for each in value]
        case Dimension():
            return value.currency or value.kind.value
        case str() | bool() | int() | None:
            return value
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")


def _harmless(text: str) -> str:
    """JSON that stays what it is inside a page's script element."""
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
