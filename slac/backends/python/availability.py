"""The function that measures: sets of time, their lengths, and the contract's measures in their order.

A step that all readings of a shape compute alike is a statement with its formula as a comment; one that they
compute differently is a function of its own, which a table by reading chooses.
"""

import ast
from collections.abc import Callable
from functools import partial
from typing import cast

from slac.backends.python.functions import Draft, Facts, Functions
from slac.backends.python.inputs import inputs_of
from slac.backends.python.layout import fits_on_a_line
from slac.backends.python.name_table import NameTable, both_languages
from slac.backends.python.quoting import WIDTH, Code, comment
from slac.backends.python.shapes import ReadingShape, Variant
from slac.backends.python.spans import set_value
from slac.backends.python.tree import (
    Remark,
    assigned,
    branch,
    either,
    ref,
    returned,
    tuple_of,
    unpacked,
)
from slac.backends.python.truths import Body
from slac.lowering.names import Family, StepName
from slac.lowering.parts import names_in
from slac.lowering.plan import UNDEFINED, Guarded, Over, PlanStep, StepType, Truth
from slac.lowering.times import TimeSet
from slac.lowering.wholes import Multiple

MEASURED = (
    Family.EXCLUSION, Family.WINDOW, Family.EXCLUDED, Family.QUOTA, Family.TIME, Family.LENGTH,
    Family.MEASURE,
)  # fmt: skip
_ANNOTATIONS = {
    StepType.TIME_SET: Code("list[Interval]"),
    StepType.WHOLE: Code("int"),
    StepType.RATIO: Code("Ratio"),
    StepType.TRUTH: Code("bool"),
    StepType.ROW: Code("ShareFound"),
}
Give = Callable[[ast.expr], ast.stmt]


class Availability:
    """Writes the function that measures for the readings of a shape."""

    def __init__(self, shape: ReadingShape, functions: Functions) -> None:
        self.shape = shape
        self.functions = functions
        self.words = functions.words

    def facts(self) -> Facts:
        """What the function may be given: the case, and what was gathered of the events and the account."""
        return case_facts(self.shape, self.words)

    def call(self) -> ast.Call:
        """Adds the function; the call of it, which gives the measures in their order."""
        measured = measured_names(self.shape)
        facts = self.facts()
        statements: list[ast.stmt] = []
        halves: set[StepName] = set()
        names = self.words.names.copy()
        for name in self.shape.of(*MEASURED):
            if self.shape.is_leaf(name):
                continue
            local, first = self.words.of(name), self.shape.step(name)
            variants = self.shape.variants(name)
            if len(variants) == 1:
                body = Body(self.words, None, names, WIDTH - len(f"    {local} = "))
                found = step_statements(first, body, partial(assigned, local))
                statements += _unpacking(body, halves, self.words)
                statements += found
            else:
                known = facts | self._locals(name)
                drafts = [self._draft(each) for each in variants]
                statements.append(assigned(local, self.functions.define(local, drafts, known, is_local=True)))
        results = [ref(self.words.of(name)) for name in measured]
        match statements[-1]:
            case Remark(statement=ast.Assign(value=value), words=words) if len(results) == 1:
                statements[-1] = Remark(returned(value), words)
            case _:
                statements.append(returned(results[0] if len(results) == 1 else tuple_of(results)))
        returns = [_ANNOTATIONS[self.shape.step(name).type] for name in measured]
        kinds = returns[0] if len(returns) == 1 else Code(f"tuple[{', '.join(returns)}]")
        draft = Draft(
            self.shape.step(measured[0]).span,
            "The measures of a period: durations in microseconds, ratios as two whole numbers.",
            kinds,
            tuple(without_idle_halves(statements)),
            self.shape.readings,
        )
        return self.functions.define(self.words.ours.measured, [draft], facts)

    def _locals(self, until: StepName) -> Facts:
        """The names of the steps before one, with their annotations."""
        names = self.shape.names[: self.shape.names.index(until)]
        return {
            self.words.of(name): _ANNOTATIONS[self.shape.step(name).type]
            for name in names
            if name.family in MEASURED
        }

    def _draft(self, variant: Variant) -> Draft:
        (step,) = variant.steps
        body = Body(self.words)
        found = step_statements(step, body, returned)
        statements = [*_unpacking(body, set(), self.words), *found]
        says = both_languages(step.words) + "." if step.words else f"The {step.name}."
        return Draft(
            step.span,
            says,
            _ANNOTATIONS[step.type],
            tuple(without_idle_halves(statements)),
            variant.readings,
        )


def case_facts(shape: ReadingShape, words: NameTable) -> Facts:
    """What a function may be given of a case."""
    ours = words.ours
    facts: Facts = {
        ours.reading: Code("str"),
        ours.plan: Code("str"),
        ours.start: Code("int"),
        ours.end: Code("int"),
    }
    for name in shape.names:
        if shape.is_leaf(name):
            facts[words.of(name)] = Code("list[Interval]")
    for given in inputs_of(shape.plan.under(shape.readings[0])):
        facts[words.of(given.name)] = given.annotation
    return facts


def measured_names(shape: ReadingShape) -> tuple[StepName, ...]:
    """What the function that measures gives: the measures, and the lengths of time that rows speak of."""
    clauses = (step for step in shape.plan.steps if step.name.family not in MEASURED)
    read = {
        name
        for step in clauses
        if set(step.readings) & set(shape.readings)
        for name in names_in(step.expression)
    }
    return *shape.of(Family.MEASURE), *(name for name in shape.of(Family.LENGTH) if name in read)


def measured_facts(shape: ReadingShape, words: NameTable) -> Facts:
    """What is measured by its names, as the functions behind take it."""
    return {words.of(name): _ANNOTATIONS[shape.step(name).type] for name in measured_names(shape)}


def step_statements(step: PlanStep, body: Body, give: Give) -> list[ast.stmt]:
    """The statements that give a step's value, with what the contract says of it as a comment."""
    expression = step.expression
    guarded = expression if isinstance(expression, Guarded) else None
    if guarded is not None:
        otherwise = value_of(guarded.otherwise, step, body)
        test = body.guarded(guarded)
        inside = body.inner()
        found = value_of(guarded.value, step, inside)
        value = give(found)
        rest = [*inside.statements, value]
        leaves = isinstance(value, ast.Return)
        remarked = len(body.statements)
        in_one = give(either(test, otherwise, found))
        if not inside.statements and not leaves and fits_on_a_line(in_one):
            body.statements.append(in_one)
        else:
            body.statements.append(branch(test, [give(otherwise)], () if leaves else rest))
            body.statements += rest if leaves else []
    else:
        value = give(value_of(expression, step, body))
        remarked = len(body.statements)
        body.statements.append(value)
    if step.formula:
        named = f"{both_languages(step.words)}: " if step.words and isinstance(value, ast.Assign) else ""
        words = comment(f"{named}{step.formula}")
        body.statements[remarked] = Remark(body.statements[remarked], words)
    return body.statements


def value_of(expression: object, step: PlanStep, body: Body) -> ast.expr:
    """An expression of a step's type."""
    match step.type:
        case StepType.TIME_SET:
            return set_value(body, cast(TimeSet, expression))
        case StepType.WHOLE:
            return body.number(cast(Multiple, expression), body.room)
        case StepType.TRUTH:
            return body.truth(cast(Truth, expression))
        case StepType.RATIO | StepType.ROW:
            over = cast(Over, expression)
            if over == UNDEFINED:
                return ref(Code("UNDEFINED"))
            found = body.pair(over)
            return tuple_of(found) if isinstance(found, tuple) else found


def _unpacking(body: Body, done: set[StepName], words: NameTable) -> list[ast.stmt]:
    """The halves of the ratios that statements use, taken apart before them."""
    found: list[ast.stmt] = []
    for name, halves in body.unpacked.items():
        if name not in done:
            done.add(name)
            found.append(unpacked(halves, ref(words.of(name))))
    return found


def without_idle_halves(statements: list[ast.stmt]) -> list[ast.stmt]:
    """Statements in which a half of a ratio that nothing uses has a name that says so."""
    loaded = {
        node.id
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Tuple(elts=names)]):
                for each in names:
                    if isinstance(each, ast.Name) and each.id not in loaded:
                        each.id = f"_{each.id}"
            case _:
                pass
    return statements
