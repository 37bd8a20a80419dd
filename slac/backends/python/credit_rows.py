"""The body of a credit table's function: a chain of tests in the order of values, or a search.

A short table is a chain, each test with the row's words as a comment. A long one is data, searched by
bisection.
"""

import ast
from math import lcm
from typing import cast

from slac.agreement import Credit, Winner
from slac.agreement.notation import condition_words, payout_words, range_words
from slac.backends.python.functions import Functions
from slac.backends.python.quoting import Code, comment
from slac.backends.python.shapes import Variant
from slac.backends.python.spans import duration
from slac.backends.python.tree import (
    Remark,
    assigned,
    at,
    attribute,
    branch,
    call,
    compared,
    either,
    literal,
    negation,
    ref,
    returned,
    spread,
    tuple_of,
)
from slac.backends.python.truths import Body
from slac.lowering.names import Family, StepName
from slac.lowering.plan import (
    Boundary,
    Choose,
    Guarded,
    Over,
    Ratio,
    RowShare,
    Truth,
)
from slac.lowering.wholes import KnownSign, Multiple, TopOf, sign_of

_HANDFUL = 8
"""Up to how many tests a table is a chain of them."""
_TEST_ROOM = 60
_NO_ROW = Code("NO_ROW")


class CreditRows:
    """Writes the body of one credit table's function."""

    def __init__(
        self, variant: Variant, credit: Credit, functions: Functions, chosen: dict[int, ast.Call]
    ) -> None:
        """`chosen` are the calls that give the shares in which readings differ, by the number of the row."""
        row, share, *self.conditions = variant.steps
        self.chosen = chosen
        self.choose = cast(Choose, row.expression)
        self.shares = cast(RowShare, share.expression).shares
        self.credit = credit
        self.functions = functions
        self.words = functions.words
        main = next((f.name for f in self.choose.top.factors if isinstance(f, TopOf)), None)
        self.body = Body(functions.words, main)

    def written(self) -> Body:
        """The body: leaves where a condition fails or nothing was measured, then finds the row."""
        ours = self.words.ours
        statements = self.body.statements
        if self.conditions:
            tests = [self.body.truth(cast(Truth, each.expression)) for each in self.conditions]
            unmet = assigned(ours.unmet, call(Code("failing"), *tests))
            words = " and ".join(condition_words(each.condition) for each in self.credit.conditions)
            statements.append(Remark(unmet, comment(f"only when {words}")))
            statements.append(branch(ref(ours.unmet), [returned(ref(ours.unmet))]))
        if sign_of(self.choose.bottom) is not KnownSign.POSITIVE:
            known = self.body.number(self.choose.bottom)
            statements.append(branch(negation(known), [returned(ref(Code("UNMEASURED")))]))
        if len(self.choose.cuts) <= _HANDFUL:
            self._chain()
        else:
            self._search()
        return self.body

    # ----- a chain of tests

    def _chain(self) -> None:
        for cut, rows in zip(self.choose.cuts, self.choose.rows, strict=False):
            inner = self.body.inner()
            self._found(rows, inner)
            test = branch(self._is_below(cut), inner.statements)
            words = self._range(rows)
            self.body.statements.append(Remark(test, words) if words else test)
        self._found(self.choose.rows[-1], self.body)

    def _is_below(self, cut: Boundary) -> ast.expr:
        top, bottom = self.choose.top, self.choose.bottom
        value = self.body.number(Multiple(top.coefficient * cut.denominator, top.factors))
        limit = Multiple(bottom.coefficient * cut.numerator, bottom.factors if cut.numerator else ())
        is_time = cut.denominator == 1 and not bottom.factors
        place = duration(cut.numerator) if is_time else self.body.number(limit)
        return compared(value, "<=" if cut.after else "<", place)

    def _range(self, rows: tuple[int, ...]) -> Code:
        words = [range_words(self.credit.rows[number - 1].range) for number in rows[:2]]
        return comment(" and ".join([*words, *(["others"] if len(rows) > 2 else [])]))

    def _found(self, rows: tuple[int, ...], body: Body) -> None:
        """The statements that return what one of some rows gives."""
        if not rows:
            body.statements.append(returned(ref(_NO_ROW)))
        elif len(rows) == 1:
            self._row(rows[0], body)
        else:
            body.statements.append(returned(self._of_several(rows, body)))

    def _of_several(self, rows: tuple[int, ...], body: Body) -> ast.expr:
        match self.choose.winner:
            case Winner.GREATEST:
                return call(Code("greatest"), *(self._candidate(number, body) for number in rows))
            case Winner.ONLY | Winner.FIRST:
                return call(Code("several"), *(literal(number) for number in rows))

    def _row(self, number: int, body: Body) -> None:
        share = self.shares[number - 1]
        if number in self.chosen:
            body.statements.append(returned(tuple_of([literal(number), spread(self.chosen[number])])))
            return
        undefined = tuple_of([literal(number), literal(0), literal(0)])
        if isinstance(share, Guarded):
            guard = body.guarded(share)
            body.statements.append(branch(guard, [returned(undefined)]))
            share = cast(Over, share.value)
        words = comment(payout_words(self.credit.rows[number - 1]))
        body.statements.append(Remark(returned(self._tuple(number, share, body)), words))

    def _tuple(self, number: int, share: Over, body: Body) -> ast.Tuple:
        """A row's number and its share."""
        pair = body.pair(share)
        halves = pair if isinstance(pair, tuple) else (spread(pair),)
        return tuple_of([literal(number), *halves])

    def _candidate(self, number: int, body: Body) -> ast.expr:
        """A row with its share under a name, for the greatest of several."""
        share = self.shares[number - 1]
        if number in self.chosen:
            return body.named(tuple_of([literal(number), spread(self.chosen[number])]))
        test = None
        if isinstance(share, Guarded):
            test = body.brief(body.guarded(share), _TEST_ROOM)
            test = test if isinstance(test, ast.Name) else body.named(test)
            share = cast(Over, share.value)
        value: ast.expr = self._tuple(number, share, body)
        if test is not None:
            undefined = tuple_of([literal(number), literal(0), literal(0)])
            value = either(test, undefined, body.named(value))
        return body.named(value)

    # ----- a search

    def _search(self) -> None:
        """The rows as data under a name, and what they give, with formulas where shares are no constants."""
        ours, choose = self.words.ours, self.choose
        scale = lcm(*(cut.denominator for cut in choose.cuts))
        entries = [
            tuple_of(
                [
                    literal(cut.numerator * (scale // cut.denominator)),
                    literal("<=" if cut.after else "<"),
                    self._constant(rows),
                ]
            )
            for cut, rows in zip(choose.cuts, choose.rows, strict=False)
        ]
        data = call(Code("Brackets"), literal(scale), tuple_of(entries), self._constant(choose.rows[-1]))
        name = self.words.names.give(f"{self.words.of(StepName(Family.ROW, self.credit.name))} rows",
                                     otherwise="rows", capital=True)  # fmt: skip
        self.functions.written.append(assigned(name, data))
        top, bottom = self.body.number(choose.top), self.body.number(choose.bottom)
        value = [top] if choose.bottom == Multiple(1) else [top, bottom]
        found = call(attribute(ref(name), Code("at")), *value)
        formulas = [rows for rows in dict.fromkeys(choose.rows) if self._depends(rows)]
        if not formulas:
            self.body.statements.append(returned(found))
            return
        self.body.statements.append(assigned(ours.found, found))
        for rows in formulas:
            inner = self.body.inner()
            self._found(rows, inner)
            key = literal(rows[0]) if len(rows) == 1 else tuple_of(literal(number) for number in rows)
            test = branch(compared(at(ref(ours.found), literal(0)), "==", key), inner.statements)
            self.body.statements.append(Remark(test, self._range(rows)))
        self.body.statements.append(returned(ref(ours.found)))

    def _depends(self, rows: tuple[int, ...]) -> bool:
        """Whether what some rows give depends on facts."""
        if len(rows) == 1:
            return rows[0] in self.chosen or _constant_share(self.shares[rows[0] - 1]) is None
        return len(rows) > 1 and self.choose.winner is Winner.GREATEST

    def _constant(self, rows: tuple[int, ...]) -> ast.expr:
        """What some rows give, where it is constant; else their numbers without a share."""
        if not rows:
            return ref(_NO_ROW)
        if len(rows) > 1:
            return call(Code("several"), *(literal(number) for number in rows))
        share = _constant_share(self.shares[rows[0] - 1]) or (0, 0)
        return tuple_of([literal(rows[0]), *map(literal, share)])


def _constant_share(share: Ratio) -> tuple[int, int] | None:
    match share:
        case Over(Multiple(numerator, ()), Multiple(denominator, ())):
            return numerator, denominator
        case _:
            return None
