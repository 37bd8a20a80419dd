"""Credit tables and commitments as functions: which row applies, what share it gives, and the amount.

A table whose rows cannot meet is a chain of tests, in the contract's order; so is `the first of`, and so is
`the greatest of` where all shares are known, the greatest tested first. Only other tables collect their rows.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from slac.agreement import Credit, Row, Winner
from slac.agreement.expressions import Mode
from slac.agreement.notation import condition_words, range_words
from slac.backends.python.conditions import condition_lines, percentage
from slac.backends.python.layout import NOTHING
from slac.backends.python.measures import fraction_code
from slac.backends.python.printing import Body, product_code
from slac.backends.python.quoting import WIDTH, Code, code, joined, py, width
from slac.backends.python.symbolic import ZERO, Name, Value, is_positive
from slac.backends.python.terms import Function, Terms, round_call, value_of
from slac.backends.python.thresholds import overlap, range_test, ranges_in_turn
from slac.backends.python.vocabulary import both_languages
from slac.runtime.money import minor_units
from slac.units import RATIO, Quantity, quantity_text

_LONG = 60
_NOTHING = "return None, 0, 1, 0, "
_FEE = Code("fee")
_SHARE = (Code("share"), Code("parts"))
_NEGATIVE = py("the amount is negative")


class Table:
    """Writes the function of one credit table."""

    def __init__(self, credit: Credit, terms: Terms, currency: str, *, whole_fee: bool) -> None:
        """`whole_fee`: the fee is given by the month, so that it is a whole number of minor units."""
        self.credit = credit
        self.terms = terms
        self.currency = currency
        self.whole_fee = whole_fee
        self.body = Body(terms.words.names.copy())
        terms.main = credit.measure
        terms.measure(credit.measure)
        local = terms.words.measures[credit.measure]
        self.subject: Code | tuple[Code, Code] = terms.unpacked.get(local, local)
        self.may_be_undefined = False

    def function(self) -> Function:
        self._conditions()
        if isinstance(self.subject, tuple):
            self.body.add("if not {}:", self.subject[1])
            self.body.add(
                "    return None, 0, 0, None, ({},)", self._text(f"{self.credit.measure} is undefined")
            )
        if self._is_chain():
            self._chain()
        else:
            self._collected()
        if self.may_be_undefined:
            self.body.add("if not parts:")
            self.body.add("    return row, 0, 0, None, ({},)", py("the share is undefined"))
        self._amount()
        body = self.terms.whole_body(NOTHING, self.body.lines)
        parameters = self.terms.used(body)
        credit = self.credit
        return Function(
            self.terms.words.credits[credit.name],
            credit.span.start,
            f"{both_languages(credit.text)}: measured by {credit.measure}, a share of {credit.fee}.",
            (*parameters, (_FEE, Code("Fee | None"))),
            Code("Award"),
            body,
            (*(name for name, _ in parameters), self.terms.words.fees[credit.fee]),
        )

    def _text(self, words: str) -> Code:
        return self.terms.words.constants.literal(words, _LONG)

    def _conditions(self) -> None:
        """Leaves where an `only when` fails, saying which."""
        conditions = [each.condition for each in self.credit.conditions]
        if len(conditions) > 1:
            self.body.add("failed: list[str] = []")
        for condition in conditions:
            lines, test = condition_lines(condition, self.terms, self.body.names, negated=True)
            self.body.lines += lines
            self.body.add("if {}:", test)
            because = self._text(f"not {condition_words(condition)}")
            last = "failed.append({})" if len(conditions) > 1 else _NOTHING + "({},)"
            self.body.add("    " + last, because)
        if len(conditions) > 1:
            self.body.add("if failed:")
            self.body.add("    " + _NOTHING + "tuple(failed)")

    # ----- rows

    def _is_chain(self) -> bool:
        rows = self.credit.rows
        if any(row.range.low is None and row.range.high is None for row in rows):
            return False
        match self.credit.winner:
            case Winner.ONLY:
                return not any(overlap(one.range, two.range) for one, two in combinations(rows, 2))
            case Winner.FIRST:
                return True
            case Winner.GREATEST:
                return all(self._constant_share(row) is not None for row in rows)

    def _constant_share(self, row: Row) -> Value | None:
        value = value_of(row.share, Terms(self.terms.words, self.terms.shapes))
        return None if value.over or value.under or value.nonzero else value

    def _chain(self) -> None:
        rows = list(self.credit.rows)
        if self.credit.winner is Winner.GREATEST:
            shares = {id(row): share.coefficient for row in rows if (share := self._constant_share(row))}
            rows.sort(key=lambda row: -shares[id(row)])
        for position, limits in enumerate(ranges_in_turn([row.range for row in rows])):
            row = rows[position]
            self.body.add("elif {}:" if position else "if {}:", range_test(self.subject, limits))
            self._share(row, 1)
        self.body.add("else:")
        self.body.add("    " + _NOTHING + "({},)", py("no row applies"))

    def _collected(self) -> None:
        self.body.add("rows: list[tuple[str, int, int]] = []")
        for row in self.credit.rows:
            depth = 0
            if row.range.low is not None or row.range.high is not None:
                self.body.add("if {}:", range_test(self.subject, row.range))
                depth = 1
            self._share(row, depth)
            self._add(depth, "rows.append((row, share, parts))")
        self.body.add("if not rows:")
        self.body.add("    " + _NOTHING + "({},)", py("no row applies"))
        if self.credit.winner is Winner.GREATEST:
            self.body.add("row, share, parts = greatest(rows)")
            return
        if self.credit.winner is Winner.FIRST:
            self.body.add("row, share, parts = rows[0]")
            return
        self.body.add("if len(rows) > 1:")
        self.body.add("    raise EvaluationError(ambiguous({}, rows))", self._text(self.credit.name))
        self.body.add("row, share, parts = rows[0]")

    def _share(self, row: Row, depth: int) -> None:
        """The lines that set the row and its share, inside the test of the row."""
        terms = replace(self.terms, optional=[])
        value = value_of(row.share, terms)
        guards = value.guards
        unsure = not all(is_positive(factor) for factor in value.under)
        self.may_be_undefined |= bool(guards or unsure or terms.optional)
        words = self._text(range_words(row.range))
        if ZERO in guards or ZERO in value.under:
            self._add(depth, "row, share, parts = {}, 0, 0", words)
            return
        inner = self.body.inner()
        if not (terms.optional or guards):
            found = fraction_code(value, inner, _SHARE)
            line = code("row, share, parts = {}, {}, {}", words, *found)
            if found != _SHARE and width(line) + 4 * (depth + 1) <= WIDTH:
                inner.lines.append(line)
            else:
                for name, part in zip((Code("row"), *_SHARE), (words, *found), strict=True):
                    if name != part:
                        inner.add("{} = {}", name, part)
            self._add_all(depth, inner)
            return
        self._add(depth, "row, share, parts = {}, 0, 0", words)
        tests = [code("{} is not None", name) for name in terms.optional]
        for guard in guards:
            test = code("{} != 0", inner.number((1, (guard,)), 40))
            if width(joined(" and ", [*tests, test])) > 80:
                test = inner.named(test)
            if inner.lines:
                depth = self._open(depth, tests)
                self._add_all(depth, inner)
                inner = self.body.inner()
                tests = []
            tests.append(test)
        depth = self._open(depth, tests)
        found = fraction_code(value, inner, _SHARE)
        for name, part in zip(_SHARE, found, strict=True):
            if name != part:
                inner.add("{} = {}", name, part)
        self._add_all(depth, inner)

    def _open(self, depth: int, tests: list[Code]) -> int:
        """Opens an `if` where there is something to test, and says how deep what follows stands."""
        if not tests:
            return depth
        self._add(depth, "if {}:", joined(" and ", tests))
        return depth + 1

    def _add(self, depth: int, template: str, *values: Code) -> None:
        self.body.add("    " * depth + template, *values)

    def _add_all(self, depth: int, inner: Body) -> None:
        for line in inner.lines:
            self._add(depth, "{}", line)

    # ----- the amount

    def _amount(self) -> None:
        credit = self.credit
        self.body.add("if fee is None:")
        self.body.add("    return row, share, parts, None, ({},)", self._text(f"{credit.fee} is not given"))
        if not credit.caps:
            is_plain = self.whole_fee and credit.rounding.mode is Mode.HALF_UP
            due = (
                ("share * fee", "parts") if is_plain else ("share * fee.numerator", "parts * fee.denominator")
            )
            self._rounded((Code(due[0]), Code(due[1])))
            self.body.add("if amount < 0:")
            self.body.add("    return row, share, parts, amount, ({},)", _NEGATIVE)
            self.body.add("return row, share, parts, amount, ()")
            return
        self.body.add("due, over = share * fee.numerator, parts * fee.denominator")
        self.body.add("because: tuple[str, ...] = ()")
        for cap in credit.caps:
            self._cap(cap)
        self._rounded((Code("due"), Code("over")))
        self.body.add("if amount < 0:")
        self.body.add("    because = (*because, {})", _NEGATIVE)
        self.body.add("return row, share, parts, amount, because")

    def _cap(self, cap: Quantity) -> None:
        if cap.dimension == RATIO:
            top, bottom = percentage(cap.value)
            most = (_product(top, "fee.numerator"), _product(bottom, "fee.denominator"))
            self.body.add(
                "if {} > {}:",
                _product(bottom, "due * fee.denominator"),
                _product(top, "over * fee.numerator"),
            )
        else:
            minor = minor_units(cap.value, self.currency)
            most = (py(minor.numerator), py(minor.denominator))
            self.body.add(
                "if {} > {}:", _product(minor.denominator, "due"), _product(minor.numerator, "over")
            )
        self.body.add("    due, over = {}, {}", *most)
        self.body.add("    because = ({},)", self._text(f"capped at {quantity_text(cap)}"))

    def _rounded(self, due: tuple[Code, Code]) -> None:
        """The line that rounds to minor units, or to a multiple of them."""
        rounding = self.credit.rounding
        quantum = minor_units(rounding.quantum.value, self.currency) or Fraction(1)
        top, bottom = due
        if quantum.denominator != 1:
            top = code("{} * {}", py(quantum.denominator), top)
        if quantum.numerator != 1:
            bottom = code("{} * {}", py(quantum.numerator), bottom)
        steps = round_call((top, bottom), rounding.mode)
        if quantum.denominator != 1:
            self.body.add("steps = {}", steps)
            whole = round_call((_product(quantum.numerator, "steps"), py(quantum.denominator)), Mode.DOWN)
            self.body.add("amount = {}", whole)
        elif quantum != 1:
            self.body.add("amount = {} * {}", steps, py(quantum.numerator))
        else:
            self.body.add("amount = {}", steps)


def _product(number: int, name: str) -> Code:
    return product_code(number, (Name(Code(name), True),))
