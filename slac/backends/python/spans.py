"""Sets of time of a plan as expressions: lists of spans, which are put in order only where that matters."""

import ast
from typing import assert_never

from slac.backends.python.quoting import Code, width
from slac.backends.python.statements import BOTH, ROOM, Statements
from slac.backends.python.tree import binary, call, either, literal, negation, plain, ref, tuple_of
from slac.lowering.times import Earliest, Happened, Minus, SetOf, TimeSet, Union, Where, WholePeriod
from slac.runtime.instants import SECOND


def spans(body: Statements, time: TimeSet) -> ast.expr:
    """Spans that may overlap and stick out of the period."""
    match time:
        case SetOf():
            return ref(body.words.of(time.name))
        case Union():
            sets = [spans(body, each) for each in time.sets]
            if not sets:
                return ast.List([], ast.Load())
            whole = sets[0]
            for each in sets[1:]:
                both = binary(whole, "+", each)
                fits = width(plain(both)) <= ROOM
                whole = both if fits else binary(body.named(whole), "+", each)
            return whole
        case Where():
            test = _applies(body, time)
            return either(test, body.brief(spans(body, time.of), BOTH // 2), ast.List([], ast.Load()))
        case Happened():
            raise AssertionError("what happened has a step of its own")
        case WholePeriod() | Minus() | Earliest():
            return tidy(body, time)
        case _:
            assert_never(time)


def _applies(body: Statements, where: Where) -> ast.expr:
    applies = ref(body.words.of(where.condition))
    return applies if where.holds else negation(applies)


def tidy(body: Statements, time: TimeSet) -> ast.expr:
    """Spans in order, which neither overlap nor touch, inside the period."""
    ours = body.words.ours
    match time:
        case WholePeriod():
            return ast.List([tuple_of([ref(ours.start), ref(ours.end)])], ast.Load())
        case Minus():
            left, without = tidy(body, time.left), tidy(body, time.without)
            return call(Code("subtract"), body.brief(left, BOTH // 2), body.brief(without, BOTH // 2))
        case Earliest():
            of = body.brief(tidy(body, time.of), BOTH)
            return call(Code("earliest"), of, duration(time.quota))
        case SetOf() | Union() | Where() | Happened():
            of = body.brief(spans(body, time), BOTH)
            return call(Code("inside"), of, ref(ours.start), ref(ours.end))
        case _:
            assert_never(time)


def set_value(body: Statements, time: TimeSet) -> ast.expr:
    """The spans of a step: a set of others' as they are, else tidy."""
    match time:
        case Union() | Where() | SetOf():
            return spans(body, time)
        case WholePeriod() | Happened() | Minus() | Earliest():
            return tidy(body, time)


def duration(microseconds: int) -> ast.expr:
    """A length of time in the largest unit that divides it: `4 * HOUR`."""
    for unit, seconds in (("DAY", 86_400), ("HOUR", 3_600), ("MINUTE", 60), ("SECOND", 1)):
        count, rest = divmod(microseconds, seconds * SECOND)
        if microseconds and not rest:
            return ref(Code(unit)) if count == 1 else binary(literal(count), "*", ref(Code(unit)))
    return literal(microseconds)
