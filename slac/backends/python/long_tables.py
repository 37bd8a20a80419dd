"""A credit table that is too long for a chain of tests: its rows as data, and a search for those that apply.

Where no facts matter, the data says what each bracket gives. Else shares are formulas, or several rows hold
the same value. Then each row stands in the data with its range and with the numbers of its formula, and one
function has the formulas, each once for all rows that are alike but for their numbers.
"""

import ast
from collections.abc import Sequence
from math import lcm
from typing import assert_never, cast

from slac.agreement import Credit, Winner
from slac.agreement.notation import payout_words
from slac.backends.python.availability import without_idle_halves
from slac.backends.python.functions import Draft, Facts, Functions
from slac.backends.python.name_table import both_languages
from slac.backends.python.quoting import Code, comment
from slac.backends.python.row_forms import Form, forms_of
from slac.backends.python.shapes import Variant
from slac.backends.python.tree import (
    Remark,
    assigned,
    attribute,
    branch,
    call,
    compared,
    each_of,
    either,
    literal,
    ref,
    returned,
    spread,
    tuple_of,
    unpacked,
)
from slac.backends.python.truths import Body
from slac.lowering.names import Family, StepName
from slac.lowering.plan import Boundary, Choose, Guarded, Over, Ratio, RowShare
from slac.lowering.wholes import Multiple


class LongTable:
    """Writes the statements that find a row of one credit table, and the data behind them."""

    def __init__(
        self, variant: Variant, credit: Credit, functions: Functions, facts: Facts, body: Body
    ) -> None:
        row, share, *_ = variant.steps
        self.variant = variant
        self.credit = credit
        self.functions = functions
        self.facts = facts
        self.body = body
        self.choose = cast(Choose, row.expression)
        self.shares = cast(RowShare, share.expression).shares
        self.hint = functions.words.of(StepName(Family.ROW, credit.name))
        self.scale = lcm(*(cut.denominator for cut in self.choose.cuts))

    def search(self) -> None:
        """Adds the statements to the body."""
        constants = [_constant_share(self.shares[span.row - 1]) for span in self.choose.spans]
        if None in constants or self.choose.overlaps:
            self._by_formulas()
        else:
            self._by_brackets([share for share in constants if share is not None])

    def _value(self) -> tuple[ast.expr, ...]:
        top, bottom = self.body.number(self.choose.top), self.body.number(self.choose.bottom)
        return (top,) if self.choose.bottom == Multiple(1) else (top, bottom)

    def _data(self, value: ast.expr) -> ast.Attribute:
        """The search of some data, which is written under a name."""
        name = self.functions.words.names.give(f"{self.hint} rows", otherwise="rows", capital=True)
        self.functions.written.append(assigned(name, value))
        return attribute(ref(name), Code("at"))

    def _limit(self, cut: Boundary) -> ast.expr:
        return literal(cut.numerator * (self.scale // cut.denominator))

    # ----- no facts matter

    def _by_brackets(self, shares: Sequence[tuple[int, int]]) -> None:
        found: list[ast.expr] = [ref(Code("NO_ROW"))] * (len(self.choose.cuts) + 1)
        for span, share in zip(self.choose.spans, shares, strict=True):
            row = tuple_of([literal(span.row), *map(literal, share)])
            found[span.first : span.stop] = [row] * (span.stop - span.first)
        *below, beyond = found
        entries = [
            tuple_of([self._limit(cut), literal("<=" if cut.after else "<"), each])
            for cut, each in zip(self.choose.cuts, below, strict=True)
        ]
        data = call(Code("Brackets"), literal(self.scale), tuple_of(entries), beyond)
        self.body.statements.append(returned(call(self._data(data), *self._value())))

    # ----- facts matter

    def _by_formulas(self) -> None:
        ours, row = self.functions.words.ours, self.body.names.give("row", otherwise="row")
        forms, share = self._formulas(row)
        form_of = {number: place for place, form in enumerate(forms, 1) for number in form.figures}
        entries = []
        for span in self.choose.spans:
            low, high = self._end(span.first, ">=", ">"), self._end(span.stop, "<", "<=")
            form = form_of[span.row]
            figures = tuple_of(map(ref, forms[form - 1].figures[span.row]))
            entries.append(tuple_of([literal(span.row), low, high, literal(form), figures]))
        data = call(Code("RowRanges"), literal(self.scale), tuple_of(entries))
        found = each_of(share, row, call(self._data(data), *self._value()))
        self.body.statements.append(assigned(ours.found, found))
        match self.choose.winner:
            case Winner.GREATEST:
                best = call(Code("greatest"), spread(ref(ours.found)))
                one: ast.expr = either(ref(ours.found), best, ref(Code("NO_ROW")))
            case Winner.ONLY | Winner.FIRST:
                one = call(Code("lone_row"), ref(ours.found))
            case _:
                assert_never(self.choose.winner)
        self.body.statements.append(returned(one))

    def _end(self, piece: int, closed: str, opened: str) -> ast.expr:
        """Where a range begins or stops, which is the cut before a piece; None where there is none."""
        if not 0 < piece <= len(self.choose.cuts):
            return literal(None)
        cut = self.choose.cuts[piece - 1]
        return tuple_of([literal(opened if cut.after else closed), self._limit(cut)])

    def _formulas(self, row: Code) -> tuple[list[Form], ast.Call]:
        """The forms of the rows' formulas, and the call of the function that has them, for one row."""
        words, names = self.functions.words, self.body.names
        number, form, numbers = (names.give(each, otherwise=each) for each in ("number", "form", "numbers"))
        whole = Body(words, self.body.main, names)
        returns: dict[int, list[ast.stmt]] = {}
        for each in sorted({span.row for span in self.choose.spans}):
            body = Body(words, self.body.main, names.copy())
            body.unpacked = whole.unpacked
            returns[each] = _returning(number, self.shares[each - 1], body)
        forms = forms_of(returns, names, numbers)
        whole.statements.append(unpacked([number, form, numbers], ref(row)))
        for place, each_form in enumerate(forms, 1):
            first = next(iter(each_form.figures))
            formula = payout_words(self.credit.rows[first - 1])
            like = f"like row {first}: {formula}" if len(each_form.figures) > 1 else formula
            test = branch(compared(ref(form), "==", literal(place)), each_form.statements)
            here = [test] if place < len(forms) else each_form.statements
            whole.statements += [Remark(here[0], comment(like)), *here[1:]]
        apart = [unpacked(halves, ref(words.of(name))) for name, halves in whole.unpacked.items()]
        says = f"{both_languages(self.credit.text)}: a row with its share."
        statements = tuple(without_idle_halves([*apart, *whole.statements]))
        span, readings = self.variant.steps[0].span, self.variant.readings
        draft = Draft(span, says, Code("tuple[int, int, int]"), statements, readings)
        name = words.names.give(f"{self.hint} share", otherwise="share")
        return forms, self.functions.define(name, [draft], {row: Code("RowFound")} | self.facts)


def _returning(number: Code, share: Ratio, body: Body) -> list[ast.stmt]:
    """The statements that return the number of a row and its share."""
    if isinstance(share, Guarded):
        undefined = tuple_of([ref(number), literal(0), literal(0)])
        body.statements.append(branch(body.guarded(share), [returned(undefined)]))
        share = cast(Over, share.value)
    pair = body.pair(share)
    halves = pair if isinstance(pair, tuple) else (spread(pair),)
    body.statements.append(returned(tuple_of([ref(number), *halves])))
    return body.statements


def _constant_share(share: Ratio) -> tuple[int, int] | None:
    match share:
        case Over(Multiple(numerator, ()), Multiple(denominator, ())):
            return numerator, denominator
        case _:
            return None
