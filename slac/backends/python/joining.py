"""What joins a contract's functions to the runtime: the figures of a case, and the record of them."""

import ast
from typing import cast

from slac.agreement import AS_WRITTEN, Agreement, Commitment, Credit
from slac.backends.python.availability import Availability, case_facts, measured_facts, measured_names
from slac.backends.python.clauses import credit_call, promise_call
from slac.backends.python.constants import Constants, filter_of
from slac.backends.python.functions import Functions
from slac.backends.python.inputs import inputs_of
from slac.backends.python.quoting import WIDTH, Code, width
from slac.backends.python.shapes import ReadingShape
from slac.backends.python.support import Support
from slac.backends.python.tree import (
    annotated,
    assigned,
    at,
    attribute,
    branch,
    call,
    compared,
    either,
    function,
    literal,
    names_loaded,
    plain,
    ref,
    returned,
    texts,
    tuple_of,
    unpacked,
)
from slac.lowering.names import Family, StepName
from slac.lowering.plan import AmountDue
from slac.lowering.times import Happened
from slac.runtime.numbers import decimal_text, percent_text
from slac.semantics.credit_clauses import clause_of
from slac.units import DURATION, RATIO

_LONG = 60
_ROOM = WIDTH - 22
_CASE = (
    ("account", "Account"),
    ("period", "ServicePeriod"),
    ("events", "Sequence[Event]"),
    ("reading", "str"),
    ("as_of", "int | None"),
)


class Joining:
    """Writes what joins the functions of one shape to the runtime."""

    def __init__(
        self, shape: ReadingShape, agreement: Agreement, functions: Functions, support: Support
    ) -> None:
        self.shape = shape
        self.support = support
        self.agreement = agreement
        self.functions = functions
        self.words = functions.words
        self.under = {reading: agreement.under(reading) for reading in shape.readings}
        self.first = self.under[shape.readings[0]]
        self.facts = case_facts(shape, self.words)

    def figures(self, name: Code) -> ast.FunctionDef:
        """Writes all functions of the contract, and gives the one that calls them."""
        shape = self.shape
        body: list[ast.stmt] = []
        measures = [self.words.of(name) for name in shape.of(Family.MEASURE)]
        measured = [self.words.of(name) for name in measured_names(shape)]
        if measures:
            found = Availability(shape, self.functions).call()
            body.append(assigned(measured[0], found) if len(measured) == 1 else unpacked(measured, found))
        known = self.facts | measured_facts(shape, self.words)
        kept = [promise_call(shape, name, self.functions, known) for name in shape.of(Family.PROMISE)]
        shares: list[ast.expr] = []
        for credit in self.first.credits:
            found = credit_call(shape, credit.name, self.agreement, self.functions, known)
            shares.append(self._for_plans(credit, found, body))
        results = (map(ref, measures), kept, shares)
        body.append(returned(tuple_of(tuple_of(each) for each in results)))
        needed = set(names_loaded(body))
        self.parameters = [(name, kind) for name, kind in self.facts.items() if name in needed]
        says = Code("The measures, whether each promise was kept, and the row and share of each credit.")
        self.made = function(name, self.parameters, Code("Figures"), says, body)
        return self.made

    def _for_plans(self, clause: Credit, found: ast.expr, body: list[ast.stmt]) -> ast.expr:
        """What a credit comes to, where it is for the account's plan, else None."""
        if not clause.plans:
            return found
        plan = ref(self.words.ours.plan)
        if len(clause.plans) == 1:
            test = compared(plan, "==", self.words.literal(clause.plans[0]))
        else:
            listed: ast.expr = texts(clause.plans)
            if width(plain(listed)) > _LONG:
                listed = self.words.texts(f"{clause.name} plans", clause.plans)
            test = compared(plan, "in", listed)
        whole = either(test, found, literal(None))
        if width(plain(whole)) <= _ROOM:
            return whole
        name = self.words.names.give(f"{clause.name} found", otherwise="found")
        body.append(annotated(name, Code("ShareFound | None"), literal(None)))
        body.append(branch(test, [assigned(name, found)]))
        return ref(name)

    # ----- what the runtime is told

    def contract(self, constants: Constants) -> ast.expr:
        """The name of the contract's terms, or where readings differ in them the entry of a table."""
        return self._chosen(self.words.ours.CONTRACT, {
            reading: self._contract(under, constants) for reading, under in self.under.items()
        }, constants)  # fmt: skip

    def happened(self, constants: Constants) -> ast.expr:
        """The name of what is gathered of events, or the entry of a table."""
        leaves = [name for name in self.shape.names if self.shape.is_leaf(name)]
        filters: dict[str, ast.expr] = {
            reading: call(
                Code("Happenings"),
                *(self._filter(name, reading, constants) for name in leaves),
            )
            for reading in self.shape.readings
        }
        return self._chosen(self.words.ours.HAPPENED, filters, constants)

    def _filter(self, name: StepName, reading: str, constants: Constants) -> ast.expr:
        happened = cast(Happened, self.shape.step(name, reading).expression)
        hours = None
        if happened.calendar is not None:
            hours = ref(self.support.hours(happened.calendar, self.under[reading]))
        return filter_of(happened, constants, hours)

    def _chosen(self, name: Code, values: dict[str, ast.expr], constants: Constants) -> ast.expr:
        by_reading = {reading: constants.once(name, value, reading) for reading, value in values.items()}
        if len(set(by_reading.values())) == 1:
            return ref(next(iter(by_reading.values())))
        return self.functions.chosen(f"{name} by reading", by_reading)

    def _contract(self, agreement: Agreement, constants: Constants) -> ast.expr:
        ours = self.words.ours
        units = {True: literal("seconds"), False: literal("ratio")}
        measures = tuple_of(
            tuple_of([self.words.literal(measure.name), units[measure.dimension == DURATION]])
            for measure in agreement.measures
        )
        promises = tuple_of(map(self._promise, agreement.commitments))
        terms = [self._terms(credit, agreement, constants) for credit in agreement.credits]
        days = agreement.claim.days if agreement.claim else None
        effective = agreement.header.effective
        return call(
            Code("ContractTerms"),
            ref(ours.SCHEMA),
            measures,
            promises,
            tuple_of(terms),
            claim_days=None if days is None else literal(days),
            effective=None
            if effective is None
            else call(Code("date"), *map(literal, (effective.year, effective.month, effective.day))),
        )

    def _promise(self, promise: Commitment) -> ast.expr:
        limit = promise.value
        words = (
            percent_text(*limit.value.as_integer_ratio())
            if limit.dimension == RATIO
            else decimal_text(limit.value.numerator, limit.value.denominator, 6)
        )
        named = [self.words.literal(promise.name), self.words.literal(promise.measure)]
        plans = [self._texts(promise.plans)] if promise.plans else []
        limits = tuple_of([tuple_of([literal(promise.bound.key), literal(words)])])
        return call(Code("Promise"), *named, limits, *plans)

    def _terms(self, credit: Credit, agreement: Agreement, constants: Constants) -> ast.expr:
        name = StepName(Family.AMOUNT, credit.name)
        due = cast(AmountDue, self.shape.step(name, agreement.reading).expression)
        clause = clause_of(credit, agreement.header.currency)
        named = [
            self.words.literal(each) for each in (clause.name, clause.measure, clause.fee, clause.currency)
        ]
        listed = [clause.rows, clause.conditions, clause.caps]
        while not listed[-1]:
            listed.pop()
        written = call(Code("CreditClause"), *named, *map(self._texts, listed))
        caps = [
            call(Code("Cap"), literal(cap.numerator), literal(cap.denominator), literal(cap.of_fee))
            for cap in due.caps
        ]
        value = call(
            Code("CreditTerms"),
            written,
            caps=tuple_of(caps) if caps else None,
            rounding=literal(due.mode) if due.mode != "half up" else None,
            quantum=literal(due.quantum) if due.quantum != 1 else None,
        )
        hint = self.words.of(StepName(Family.ROW, credit.name))
        return ref(constants.once(Code(f"{hint}_terms"), value, agreement.reading))

    def _texts(self, values: tuple[str, ...]) -> ast.expr:
        return tuple_of(self.words.literal(value, _LONG) for value in values)

    # ----- the way in

    def evaluate(self, name: Code, contract: ast.expr, happened: ast.expr) -> ast.FunctionDef:
        """The function that evaluates under the readings of this shape."""
        ours = self.words.ours
        leaves = [self.words.of(each) for each in self.shape.names if self.shape.is_leaf(each)]
        until = call(Code("elapsed_part"), ref(ours.period), ref(ours.as_of))
        body: list[ast.stmt] = [assigned(ours.elapsed, until)]
        if leaves:
            case = (ref(ours.account), ref(ours.elapsed), ref(ours.events))
            gathered = call(attribute(happened, Code("of")), *case)
            one = assigned(leaves[0], at(gathered, literal(0)))
            body.append(one if len(leaves) == 1 else unpacked(leaves, gathered))
        given: dict[Code, ast.expr] = {
            ours.reading: ref(ours.reading),
            ours.plan: attribute(ref(ours.account), Code("plan")),
            ours.start: attribute(ref(ours.elapsed), Code("start")),
            ours.end: attribute(ref(ours.elapsed), Code("end")),
            **{leaf: ref(leaf) for leaf in leaves},
        }
        for each in inputs_of(self.shape.plan.under(self.shape.readings[0])):
            given[self.words.of(each.name)] = each.read_from(ours.account)
        arguments = [given[parameter] for parameter, _ in self.parameters]
        body.append(assigned(ours.found, call(Code(self.made.name), *arguments)))
        judged_at = attribute(ref(ours.elapsed), Code("as_of"))
        known = (ref(ours.reading), ref(ours.account), ref(ours.period), ref(ours.found), judged_at)
        body.append(returned(call(attribute(contract, Code("record")), *known)))
        says = Code("The record of an account and period as known at an instant, else now.")
        return case_function(name, Code("Record"), says, body)


def case_function(name: Code, returns: Code, says: Code, body: list[ast.stmt]) -> ast.FunctionDef:
    """A function of a case and the name of a reading."""
    parameters = [(Code(each), Code(annotation)) for each, annotation in _CASE]
    return function(name, parameters, returns, says, body, [literal(AS_WRITTEN), literal(None)])
