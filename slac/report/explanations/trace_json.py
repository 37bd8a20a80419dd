"""A trace as JSON, for `slac eval --explain --format json`: exact figures beside the places in the policy."""

from fractions import Fraction
from typing import Any

from slac.agreement.credits import formula_of
from slac.agreement.expressions import Expression
from slac.agreement.notation import expression_words, range_words
from slac.report.explanations.trace import EventPart, ExcusedTime, Figures, Formula, Paid, Trace, with_figures
from slac.runtime.instants import SECOND, format_instant
from slac.runtime.numbers import exact_text
from slac.source import Source, Span
from slac.wording.localiser import in_words


def trace_as_dict(trace: Trace, source: Source) -> dict[str, Any]:
    """The trace; times in seconds, as exact text."""
    return {
        "policy_file": source.label,
        "zone": trace.zone.key,
        "start": format_instant(trace.period.start, trace.zone),
        "end": format_instant(trace.period.end, trace.zone),
        "measured": exact_text(trace.measured, SECOND),
        "events": [_event(each, trace) for each in trace.events],
        "exclusions": [_exclusion(each, source) for each in trace.exclusions],
        "measures": [_formula(each, source) for each in trace.formulas],
        "credits": [_paid(each, source) for each in trace.credits],
    }


def _event(part: EventPart, trace: Trace) -> dict[str, Any]:
    event = part.event
    return {
        "id": event.id,
        "event": event.event,
        "start": format_instant(event.start, trace.zone),
        "end": None if event.end is None else format_instant(event.end, trace.zone),
        "cause": event.cause,
        "note": event.note,
        "in_period": exact_text(part.inside, SECOND),
        "counted": exact_text(part.counted, SECOND),
        "excused": exact_text(part.excused, SECOND),
    }


def _exclusion(each: ExcusedTime, source: Source) -> dict[str, Any]:
    return {
        "name": each.exclusion.name,
        "applies": each.applies,
        "excused": exact_text(each.time, SECOND),
        "line": _line(each.exclusion.span, source),
    }


def _formula(formula: Formula, source: Source) -> dict[str, Any]:
    return {
        "name": formula.measure.name,
        "formula": expression_words(formula.measure.expression),
        "figures": _with_figures(formula.measure.expression, formula.figures),
        "before_rounding": _exact(formula.computed.raw),
        "value": _exact(formula.computed.value),
        "line": _line(formula.measure.span, source),
    }


def _paid(paid: Paid, source: Source) -> dict[str, Any]:
    coming = paid.next
    return {
        "name": paid.credit.name,
        "line": _line(paid.credit.span, source),
        "row": paid.result.row,
        "row_number": paid.result.row_number,
        "row_line": _line(paid.row.span, source) if paid.row else None,
        "figures": _with_figures(formula_of(paid.row), paid.figures) if paid.row else None,
        "next_row": coming
        and {
            "more_downtime": exact_text(coming.microseconds, SECOND),
            "beyond": coming.beyond,
            "row": range_words(paid.next_row.range) if paid.next_row else None,
            "row_number": coming.row_number,
            "share": _exact(coming.share),
        },
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value.numerator, value.denominator)


def _line(span: Span, source: Source) -> int:
    return source.line_column(span.start)[0]


def _with_figures(expression: Expression, figures: Figures) -> str:
    return expression_words(with_figures(expression, figures, in_words))
