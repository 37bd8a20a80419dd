"""The functions of promises and credits: a comparison, or the row that applies and its share."""

import ast
from typing import cast

from slac.agreement import Agreement, Credit
from slac.agreement.notation import payout_words, range_words
from slac.backends.python.availability import without_idle_halves
from slac.backends.python.credit_rows import CreditRows, is_short
from slac.backends.python.functions import Draft, Facts, Functions
from slac.backends.python.name_table import both_languages
from slac.backends.python.quoting import Code, comment
from slac.backends.python.shapes import ReadingShape, Variant
from slac.backends.python.tree import (
    Remark,
    branch,
    either,
    literal,
    ref,
    returned,
    tuple_of,
    unpacked,
)
from slac.backends.python.truths import Body
from slac.lowering.names import Family, StepName
from slac.lowering.parts import every_part
from slac.lowering.plan import (
    Choose,
    Expression,
    Guarded,
    Over,
    PlanStep,
    Ratio,
    RowShare,
    Truth,
)
from slac.lowering.wholes import BottomOf, TopOf


def promise_call(shape: ReadingShape, name: StepName, functions: Functions, facts: Facts) -> ast.Call:
    """Adds the function that says whether a promise was kept; the call of it."""
    drafts = []
    for variant in shape.variants(name):
        (step,) = variant.steps
        expression = step.expression
        body = Body(functions.words, _main(expression))
        kinds = Code("bool")
        guarded = expression if isinstance(expression, Guarded) else None
        if guarded is not None:
            kinds = Code("bool | None")
            kept = body.truth(cast(Truth, guarded.value))
            value: ast.expr = either(body.number(guarded.nonzero[0]), kept, literal(None))
        else:
            value = body.truth(cast(Truth, expression))
        body.statements.append(Remark(returned(value), comment(step.formula)))
        drafts.append(_draft(step, kinds, body, variant))
    return functions.define(functions.words.of(name), drafts, facts)


def credit_call(
    shape: ReadingShape, name: str, agreement: Agreement, functions: Functions, facts: Facts
) -> ast.Call:
    """Adds the function that finds the row and share of a credit; the call of it."""
    conditions = [each for each in shape.of(Family.CONDITION) if each.of == name]
    row, share = StepName(Family.ROW, name), StepName(Family.SHARE, name)
    credits_ = {
        reading: next(each for each in agreement.under(reading).credits if each.name == name)
        for reading in shape.readings
    }
    variants = shape.variants(row, share, *conditions)
    chosen: dict[int, ast.Call] = {}
    is_chain = is_short(cast(Choose, variants[0].steps[0].expression))
    if is_chain and len(variants) > 1 and len(shape.variants(row, *conditions)) == 1:
        shares = shape.variants(share)
        chosen = _row_calls(shares, credits_, functions, facts)
        variants = (variants[0].replace(readings=shape.readings),)
    drafts = []
    for variant in variants:
        table = CreditRows(variant, credits_[variant.readings[0]], functions, facts, chosen)
        drafts.append(_draft(variant.steps[0], Code("ShareFound"), table.written(), variant))
    return functions.define(functions.words.of(row), drafts, facts)


def _row_calls(
    variants: tuple[Variant, ...], credits_: dict[str, Credit], functions: Functions, facts: Facts
) -> dict[int, ast.Call]:
    """The calls that give the shares of the rows in which readings with the same ranges differ, by number."""
    found: dict[int, ast.Call] = {}
    tables = {variant: cast(RowShare, variant.steps[0].expression).shares for variant in variants}
    credit = credits_[variants[0].readings[0]]
    for number, of_row in enumerate(zip(*tables.values(), strict=True), 1):
        by_share: dict[Ratio, list[Variant]] = {}
        for variant, share in zip(variants, of_row, strict=True):
            by_share.setdefault(share, []).append(variant)
        if len(by_share) > 1:
            hint = f"{functions.words.of(StepName(Family.ROW, credit.name))} row {number}"
            drafts = [
                _share_draft(number, share, same, credits_[same[0].readings[0]], functions)
                for share, same in by_share.items()
            ]
            name = functions.words.names.give(hint, otherwise="share")
            found[number] = functions.define(name, drafts, facts)
    return found


def _share_draft(
    number: int, share: Ratio, variants: list[Variant], credit: Credit, functions: Functions
) -> Draft:
    """The function of one row's share under some readings."""
    step = variants[0].steps[0]
    body = Body(functions.words, _main(share))
    if isinstance(share, Guarded):
        body.statements.append(branch(body.guarded(share), [returned(ref(Code("UNDEFINED")))]))
        share = cast(Over, share.value)
    pair = body.pair(share)
    row = credit.rows[number - 1]
    formula = comment(payout_words(row))
    body.statements.append(Remark(returned(tuple_of(pair) if isinstance(pair, tuple) else pair), formula))
    apart = [unpacked(halves, ref(body.words.of(name))) for name, halves in body.unpacked.items()]
    readings = tuple(reading for variant in variants for reading in variant.readings)
    statements = tuple(without_idle_halves([*apart, *body.statements]))
    says = f"{both_languages(credit.text)}, {range_words(row.range)}."
    return Draft(step.span, says, Code("Ratio"), statements, readings)


def _main(expression: Expression | Ratio) -> StepName | None:
    """The ratio that a clause compares."""
    ratios = (each.name for each in every_part(expression) if isinstance(each, TopOf | BottomOf))
    return next(ratios, None)


def _draft(step: PlanStep, returns: Code, body: Body, variant: Variant) -> Draft:
    assert step.words is not None, "promises and credits have titles"
    apart = [unpacked(halves, ref(body.words.of(name))) for name, halves in body.unpacked.items()]
    statements = without_idle_halves([*apart, *body.statements])
    says = f"{both_languages(step.words)}."
    return Draft(step.span, says, returns, tuple(statements), variant.readings)
