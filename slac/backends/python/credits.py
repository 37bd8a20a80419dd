"""Credit tables as functions: which row applies and what share it gives; the runtime makes the amount of it.

A table whose rows cannot meet is a chain of tests, in the contract's order; so is `the first of`, and so is
`the greatest of` where all shares are known, the greatest tested first. Only other tables collect their rows.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from slac.agreement import Credit, Row, Winner
from slac.agreement.expressions import Mode
from slac.backends.python.conditions import condition_lines
from slac.backends.python.layout import NOTHING, Doc, call, keyword, tuple_of
from slac.backends.python.measures import fraction_code
from slac.backends.python.printing import Body
from slac.backends.python.quoting import WIDTH, Code, code, joined, py, width
from slac.backends.python.symbolic import ZERO, Value
from slac.backends.python.terms import Function, Terms, value_of
from slac.backends.python.thresholds import overlap, range_test, ranges_in_turn
from slac.backends.python.vocabulary import Vocabulary, both_languages
from slac.runtime.money import minor_units
from slac.semantics.credit_clauses import clause_of
from slac.units import RATIO, Quantity

_NO_ROW = "return None, 0, 1, ()"
_SHARE = (Code("share"), Code("parts"))


def terms_constant(credit: Credit, words: Vocabulary, currency: str) -> Code:
    """The name of the constant with a credit's clause, caps and rounding; readings share it."""
    clause = clause_of(credit, currency)
    literal = words.constants.literal
    listed = [tuple_of(map(literal, each)) for each in (clause.rows, clause.conditions, clause.caps)]
    while not clause[3 + len(listed)]:
        listed.pop()
    names = map(literal, (clause.name, clause.measure, clause.fee, clause.currency))
    arguments: list[Doc] = [call(Code("CreditClause"), *names, *listed)]
    if credit.caps:
        arguments.append(keyword(Code("caps"), tuple_of(_cap(cap, currency) for cap in credit.caps)))
    if credit.rounding.mode is not Mode.HALF_UP:
        arguments.append(keyword(Code("rounding"), py(credit.rounding.mode.value)))
    quantum = minor_units(credit.rounding.quantum.value, currency) or Fraction(1)
    if quantum != 1:
        arguments.append(
            keyword(Code("quantum"), call(Code("Fraction"), *map(py, quantum.as_integer_ratio())))
        )
    return words.constants.value(f"{credit.name} terms", call(Code("CreditTerms"), *arguments))


def _cap(cap: Quantity, currency: str) -> Doc:
    of_fee = cap.dimension == RATIO
    most = cap.value if of_fee else minor_units(cap.value, currency)
    return call(Code("Cap"), *map(py, most.as_integer_ratio()), keyword(Code("of_fee"), py(of_fee)))


class Table:
    """Writes the function of one credit table."""

    def __init__(self, credit: Credit, terms: Terms, constant: Code) -> None:
        """`constant` holds the credit's terms."""
        self.credit = credit
        self.terms = terms
        self.constant = constant
        self.body = Body(terms.words.names.copy())
        terms.main = credit.measure
        terms.measure(credit.measure)
        local = terms.words.measures[credit.measure]
        self.subject: Code | tuple[Code, Code] = terms.unpacked.get(local, local)

    def function(self) -> Function:
        self._conditions()
        if isinstance(self.subject, tuple):
            self.body.add("if not {}:", self.subject[1])
            self.body.add("    return None, 0, 0, ()")
        if self._is_chain():
            self._chain()
        else:
            self._collected()
        self.body.add("return row, share, parts, ()")
        body = self.terms.whole_body(NOTHING, self.body.lines)
        parameters = self.terms.used(body)
        credit = self.credit
        return Function(
            self.terms.words.credits[credit.name],
            credit.span.start,
            f"{both_languages(credit.text)}: measured by {credit.measure}, a share of {credit.fee}.",
            parameters,
            Code("ShareFound"),
            body,
            tuple(name for name, _ in parameters),
        )

    def _conditions(self) -> None:
        """Leaves where an `only when` fails, saying which."""
        conditions = [each.condition for each in self.credit.conditions]
        if len(conditions) > 1:
            self.body.add("failed: list[int] = []")
        for number, condition in enumerate(conditions, 1):
            lines, test = condition_lines(condition, self.terms, self.body.names, negated=True)
            self.body.lines += lines
            self.body.add("if {}:", test)
            last = "failed.append({})" if len(conditions) > 1 else "return None, 0, 1, ({},)"
            self.body.add("    " + last, py(number))
        if len(conditions) > 1:
            self.body.add("if failed:")
            self.body.add("    return None, 0, 1, tuple(failed)")

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
        rows = list(enumerate(self.credit.rows, 1))
        if self.credit.winner is Winner.GREATEST:
            shares = {n: share.coefficient for n, row in rows if (share := self._constant_share(row))}
            rows.sort(key=lambda numbered: -shares[numbered[0]])
        for position, limits in enumerate(ranges_in_turn([row.range for _, row in rows])):
            self.body.add("elif {}:" if position else "if {}:", range_test(self.subject, limits))
            self._share(*rows[position], 1)
        self.body.add("else:")
        self.body.add("    " + _NO_ROW)

    def _collected(self) -> None:
        self.body.add("rows: list[tuple[int, int, int]] = []")
        for number, row in enumerate(self.credit.rows, 1):
            depth = 0
            if row.range.low is not None or row.range.high is not None:
                self.body.add("if {}:", range_test(self.subject, row.range))
                depth = 1
            self._share(number, row, depth)
            self._add(depth, "rows.append((row, share, parts))")
        self.body.add("if not rows:")
        self.body.add("    " + _NO_ROW)
        match self.credit.winner:
            case Winner.GREATEST:
                self.body.add("row, share, parts = greatest(rows)")
            case Winner.FIRST:
                self.body.add("row, share, parts = rows[0]")
            case Winner.ONLY:
                self.body.add("row, share, parts = the_only(rows, {})", self.constant)

    def _share(self, number: int, row: Row, depth: int) -> None:
        """The lines that set the row and its share, inside the test of the row."""
        terms = replace(self.terms, optional=[])
        value = value_of(row.share, terms)
        guards = value.guards
        words = py(number)
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
