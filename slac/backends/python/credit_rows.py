"""The body of a credit table's function: a chain of tests in the order of values, or a search.

A short table is a chain, each test with the row's words as a comment. A long one is data.
"""

import ast
from typing import cast

from slac.agreement import Credit, Winner
from slac.agreement.notation import condition_words, payout_words, range_words
from slac.backends.python.functions import Facts, Functions
from slac.backends.python.long_tables import LongTable
from slac.backends.python.quoting import Code, comment
from slac.backends.python.shapes import Variant
from slac.backends.python.spans import duration
from slac.backends.python.tree import (
    Remark,
    assigned,
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
from slac.lowering.plan import (
    Boundary,
    Choose,
    Guarded,
    Over,
    RowShare,
    Truth,
)
from slac.lowering.wholes import KnownSign, Multiple, TopOf, sign_of

_HANDFUL = 8
"""Up to how many tests a table is a chain of them."""
_TEST_ROOM = 60
_NO_ROW = Code("NO_ROW")


def is_short(choose: Choose) -> bool:
    """Whether a table is written as a chain of tests."""
    return len(choose.cuts) <= _HANDFUL and len(choose.spans) <= 2 * _HANDFUL


class CreditRows:
    """Writes the body of one credit table's function."""

    def __init__(
        self,
        variant: Variant,
        credit: Credit,
        functions: Functions,
        facts: Facts,
        chosen: dict[int, ast.Call],
    ) -> None:
        """`chosen` are the calls that give the shares in which readings differ, by the number of the row."""
        row, share, *self.conditions = variant.steps
        self.variant = variant
        self.chosen = chosen
        self.choose = cast(Choose, row.expression)
        self.shares = cast(RowShare, share.expression).shares
        self.credit = credit
        self.functions = functions
        self.facts = facts
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
        if is_short(self.choose):
            self._chain()
        else:
            LongTable(self.variant, self.credit, self.functions, self.facts, self.body).search()
        return self.body

    # ----- a chain of tests

    def _chain(self) -> None:
        for piece, cut in enumerate(self.choose.cuts):
            rows = self.choose.rows_in(piece)
            inner = self.body.inner()
            self._found(rows, inner)
            test = branch(self._is_below(cut), inner.statements)
            words = self._range(rows)
            self.body.statements.append(Remark(test, words) if words else test)
        self._found(self.choose.rows_in(len(self.choose.cuts)), self.body)

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
