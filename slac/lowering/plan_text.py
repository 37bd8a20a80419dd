"""Prints a plan as text, one step a line, for `slac build --plan` and for the tests of passes."""

from typing import assert_never

from slac.agreement import Winner
from slac.lowering.names import StepName
from slac.lowering.plan import (
    AllOf,
    AmountDue,
    AnyOf,
    Boundary,
    Choose,
    Compare,
    EvaluationPlan,
    Expression,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    NumberGiven,
    Over,
    PlanStep,
    Ratio,
    RowShare,
    TruthOf,
)
from slac.lowering.times import Earliest, Happened, Minus, SetOf, TimeSet, Union, Where, WholePeriod
from slac.lowering.wholes import (
    NEVER_ZERO,
    BottomOf,
    Extreme,
    Factor,
    Length,
    Multiple,
    Rounded,
    RoundedEach,
    TopOf,
    Total,
    WholeOf,
    sign_of,
)

_MANY = 8
"""How many rows of a table are written out; of more only the first and the last."""


def plan_text(plan: EvaluationPlan) -> str:
    """The steps in their order; in front of each, in brackets, its readings where they are not all."""
    lines = [f"plan {plan.policy}: {', '.join(plan.readings)}"]
    lines += [_line(step, plan) for step in plan.steps]
    return "\n".join(lines) + "\n"


def _line(step: PlanStep, plan: EvaluationPlan) -> str:
    readings = "" if step.readings == plan.readings else f"[{', '.join(step.readings)}] "
    digits = f"  # digits: {len(str(step.greatest))}" if (step.greatest or 0) > 1 else ""
    return f"{readings}{step.type} {step.name} = {expression_text(step.expression)}{digits}"


def expression_text(expression: Expression) -> str:
    """An expression in the notation of plans."""
    match expression:
        case NumberGiven():
            return _call("given", expression.input, _defaulting(expression.default))
        case WholePeriod() | Happened() | Union() | Minus() | Earliest() | Where() | SetOf():
            return _time(expression)
        case Multiple():
            return _product(expression)
        case Over():
            return f"{_operand(expression.numerator)} / {_operand(expression.denominator)}"
        case Guarded():
            guards = ", ".join(map(_product, expression.nonzero))
            value, otherwise = expression_text(expression.value), expression_text(expression.otherwise)
            return f"{value} unless zero({guards}) then {otherwise}"
        case Compare():
            return f"{_product(expression.left)} {expression.bound.sign} {_product(expression.right)}"
        case GivenOneOf():
            return _call("is one of", expression.input, _defaulting(expression.default), *expression.choices)
        case GivenYes():
            return _call("is yes", expression.input, "else yes" if expression.default else "")
        case Fixed():
            return {True: "true", False: "false", None: "unknown"}[expression.truth]
        case AllOf():
            return _call("all", *map(expression_text, expression.parts))
        case AnyOf():
            return _call("any", *map(expression_text, expression.parts))
        case Negated():
            return _call("not", expression_text(expression.of))
        case TruthOf():
            return _ref(expression.name)
        case Choose():
            return _choice(expression)
        case RowShare():
            shares = _call("row", _ref(expression.row), *_listed(expression.shares))
            if NEVER_ZERO[sign_of(expression.bottom)]:
                return shares
            return f"{shares} unless zero({_product(expression.bottom)}) then 0 / 0"
        case AmountDue():
            caps = [
                f"at most {cap.numerator}/{cap.denominator}{' of it' if cap.of_fee else ''}"
                for cap in expression.caps
            ]
            quantum = f"{expression.mode} to {expression.quantum}"
            return _call("amount", _ref(expression.share), f"fee {expression.fee}", *caps, quantum)
        case _:
            assert_never(expression)


def _ref(name: StepName) -> str:
    return f"<{name}>"


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(filter(None, arguments))})"


def _defaulting(default: tuple[int, int] | str | None) -> str:
    match default:
        case None:
            return ""
        case str():
            return f"else {default}"
        case (numerator, denominator):
            return f"else {numerator}/{denominator}"


def _time(time: TimeSet) -> str:
    match time:
        case WholePeriod():
            return "whole period"
        case Happened() if time.calendar is not None:
            return _call("outside" if time.outside else "hours", time.calendar.name)
        case Happened():
            announced = "" if time.announced is None else f"announced {time.announced} ahead"
            causes = ""
            if time.causes is not None:
                causes = f"{'but of' if time.but else 'of'} {' '.join(time.causes)}"
            return _call("happened", time.event, causes, announced)
        case Union():
            return _call("union", *map(_time, time.sets)) if time.sets else "never"
        case Minus():
            return _call("minus", _time(time.left), _time(time.without))
        case Earliest():
            return _call("earliest", str(time.quota), _time(time.of))
        case Where():
            return _call("where", f"{'' if time.holds else 'not '}{_ref(time.condition)}", _time(time.of))
        case SetOf():
            return _ref(time.name)
        case _:
            assert_never(time)


def _product(product: Multiple) -> str:
    if not product.factors or not product.coefficient:
        return str(product.coefficient)
    if product.coefficient == 1 and len(product.factors) == 1:
        return _factor(product.factors[0])
    signed = {1: [], -1: ["-1"]}.get(product.coefficient, [str(product.coefficient)])
    return " * ".join([*signed, *(_bracketed(factor) for factor in product.factors)])


def _operand(product: Multiple) -> str:
    """A product beside a division sign."""
    plain = not product.factors or (product.coefficient == 1 and len(product.factors) == 1)
    match product.factors:
        case (Total(),):
            plain = False
        case _:
            pass
    return _product(product) if plain else f"({_product(product)})"


def _bracketed(factor: Factor) -> str:
    words, is_sum = _factor(factor), isinstance(factor, Total)
    return f"({words})" if is_sum else words


def _factor(factor: Factor) -> str:
    match factor:
        case WholeOf():
            return _ref(factor.name)
        case TopOf():
            return f"top {_ref(factor.name)}"
        case BottomOf():
            return f"bottom {_ref(factor.name)}"
        case Length():
            return _call("length", _time(factor.of))
        case RoundedEach():
            return _call("each", _time(factor.of), f"{factor.mode} to {factor.quantum}/{factor.parts}")
        case Rounded():
            numerator, denominator = _operand(factor.numerator), _operand(factor.denominator)
            return _call(f"round {factor.mode}", f"{numerator} / {denominator}")
        case Total():
            return _sum(factor)
        case Extreme():
            return _call("greatest" if factor.greatest else "least", *map(_product, factor.of))
        case _:
            assert_never(factor)


def _sum(total: Total) -> str:
    if not total.terms:
        return "0"
    text = _product(total.terms[0])
    for term in total.terms[1:]:
        size = Multiple(abs(term.coefficient), term.factors)
        is_lone = size.coefficient == 1 and len(size.factors) == 1
        written = _bracketed(size.factors[0]) if is_lone else _product(size)
        text += f" {'-' if term.coefficient < 0 else '+'} {written}"
    return text


def _choice(choice: Choose) -> str:
    conditions = f" where {' and '.join(map(_ref, choice.conditions))}" if choice.conditions else ""
    value = f"{_operand(choice.top)} / {_operand(choice.bottom)}"
    last = len(choice.cuts)
    if last < _MANY:
        pieces = [_row(choice, 0), *_pieces(choice, range(1, last + 1))]
    else:
        first = [_row(choice, 0), *_pieces(choice, range(1, 2)), _boundary(choice.cuts[1])]
        pieces = [*first, f"... {last} cuts ...", *_pieces(choice, range(last - 1, last + 1))]
    shares = f"; {', '.join(_shortened([_share(each) for each in choice.shares]))}" if choice.shares else ""
    return f"choose({value}: {' | '.join(pieces)}{shares}){conditions}"


_SEVERAL = {
    Winner.ONLY: "contradiction",
    Winner.FIRST: "contradiction",
    Winner.GREATEST: "greatest share",
}


def _pieces(choice: Choose, numbers: range) -> list[str]:
    """Some pieces of a table, each behind the cut where it begins."""
    return [text for each in numbers for text in (_boundary(choice.cuts[each - 1]), _row(choice, each))]


def _row(choice: Choose, piece: int) -> str:
    rows = choice.rows_in(piece)
    if len(rows) < 2:
        return str(rows[0]) if rows else "none"
    return _call(_SEVERAL[choice.winner], *_shortened([str(row) for row in rows]))


def _boundary(cut: Boundary) -> str:
    return f"{'after' if cut.after else 'before'} {cut.numerator}/{cut.denominator}"


def _listed(shares: tuple[Ratio, ...]) -> list[str]:
    return _shortened([f"{number}: {_share(share)}" for number, share in enumerate(shares, 1)])


def _shortened(texts: list[str]) -> list[str]:
    return texts if len(texts) <= _MANY else [*texts[:2], f"... {len(texts)} rows ...", *texts[-2:]]


def _share(share: Ratio) -> str:
    return expression_text(share)
