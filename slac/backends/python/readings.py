"""All functions of one reading of a contract, from the time of outages to the finished record.

A function that two readings have in common is written once; the second calls the first's.
"""

from slac.agreement import AS_WRITTEN, Agreement, Commitment, Credit, Effect, Input, InputKind, Measure
from slac.agreement.expressions import TimeInPeriod
from slac.backends.python.credits import Table, terms_constant
from slac.backends.python.facts import default_code
from slac.backends.python.functions import Functions
from slac.backends.python.layout import (
    Doc,
    Group,
    call,
    one_line,
    statement,
    texts,
    tuple_of,
    unpacking,
)
from slac.backends.python.measures import measure_function
from slac.backends.python.quoting import Code, code, py, width
from slac.backends.python.stretches import Need, time_name
from slac.backends.python.terms import Function, Shape, Terms
from slac.backends.python.thresholds import commitment_function, limit_words
from slac.backends.python.times import Times
from slac.units import DURATION

_CASE = (
    (Code("account"), Code("Account")),
    (Code("period"), Code("Period")),
    (Code("events"), Code("Sequence[Event]")),
)
_CASE_NAMES = tuple(name for name, _ in _CASE)


class Reading:
    """Writes the functions of one reading."""

    def __init__(
        self, agreement: Agreement, functions: Functions, windows: tuple[str, ...], noticed: frozenset[str]
    ) -> None:
        """`windows` are those of all readings, in the order in which `happenings` gives them."""
        self.agreement = agreement
        self.functions = functions
        self.words = functions.words
        self.windows = windows
        self.noticed = noticed
        self.shapes: dict[str, Shape] = {}
        self.plans = tuple(plan.name for plan in agreement.plans)

    def _name(self, function: Function) -> Code:
        return self.functions.name(function, self.agreement.reading)

    def _call(self, function: Function) -> Group:
        return call(self._name(function), *function.arguments)

    def write(self) -> tuple[Code, Code]:
        """Adds all functions; the names of the two that give a record and a flat row."""
        compute = self._name(self._compute(self._figures()))
        return self._name(self._record(compute)), self._name(self._row(compute))

    # ----- the figures

    def _figures(self) -> Function:
        """Calls the functions of the measures and credits in their order."""
        words, agreement = self.words, self.agreement
        needs: list[Need] = []
        called: list[Function] = []
        for measure in agreement.measures:
            terms = Terms(words, self.shapes)
            function, self.shapes[measure.name] = measure_function(measure, terms)
            called.append(function)
            needs += [
                need
                for need in terms.needs
                if need not in needs and time_name(need, words) in function.arguments
            ]
        measures = list(zip(agreement.measures, called, strict=True))
        steps = self._times(needs, called)
        for measure, function in measures:
            steps += self._measure(function, words.measures[measure.name])
        for credit in agreement.credits:
            terms = Terms(words, self.shapes)
            function = Table(credit, terms, self._terms(credit)).function()
            called.append(function)
            steps += self._award(function, words.awards[credit.name], credit.plans)
        steps += statement(tuple_of(self._results()), Code("return "))
        parameters = self._parameters(called)
        kinds = [Code("Ratio" if self.shapes[each.name].pair else "int") for each in agreement.measures]
        kinds += [Code("ShareFound | None")] * len(agreement.credits)
        return Function(
            Code("figures"),
            agreement.span.start,
            "All figures of a case: the measures, then the credits (None: a credit of other plans).",
            parameters,
            words.constants.alias(kinds),
            tuple(steps),
            tuple(name for name, _ in parameters),
        )

    def _measure(self, function: Function, name: Code) -> list[Code]:
        """The call of a measure's function, unless all that it does is to return what it was given."""
        self._name(function)
        if len(function.arguments) == 1 and function.body == (code("return {}", function.arguments[0]),):
            return [code("{} = {}", name, function.arguments[0])]
        return statement(self._call(function), code("{} = ", name))

    def _results(self) -> list[Code]:
        words, agreement = self.words, self.agreement
        measures = [words.measures[each.name] for each in agreement.measures]
        return [*measures, *(words.awards[each.name] for each in agreement.credits)]

    def _times(self, needs: list[Need], called: list[Function]) -> list[Code]:
        """The lines that measure time. The length of a period that nothing leaves takes no function."""
        period = Need(TimeInPeriod())
        steps: list[Code] = []
        if period in needs and not any(each.effect is Effect.LEAVES for each in self.agreement.exclusions):
            needs.remove(period)
            steps.append(code("{} = end - start", time_name(period, self.words)))
        if needs:
            function = Times(self.agreement, self.words, needs, self.noticed).function(
                self.agreement.span.start
            )
            called.insert(0, function)
            names = [time_name(need, self.words) for need in needs]
            if len(function.body) == 1:
                steps.append(code("{} = {}", names[0], Code(function.body[0].removeprefix("return "))))
            else:
                steps += unpacking(names, self._call(function))
        return steps

    def _award(self, function: Function, name: Code, plans: tuple[str, ...]) -> list[Code]:
        if not plans:
            return statement(self._call(function), code("{} = ", name))
        lines = [
            code("{}: ShareFound | None = None", name),
            code("if {}:", self._is_for(plans, Code("plan"))),
        ]
        return lines + statement(self._call(function), code("{} = ", name), depth=2)

    def _is_for(self, plans: tuple[str, ...], plan: Code) -> Code:
        if len(plans) == 1:
            return code("{} == {}", plan, self._quoted(plans[0]))
        listed = one_line(texts(plans))
        if width(listed) > 60:
            listed = self.words.constants.texts("plans", plans)
        return code("{} in {}", plan, listed)

    def _parameters(self, called: list[Function]) -> tuple[tuple[Code, Code], ...]:
        """What the figures of a case are computed from: plan, period, events, inputs."""
        asked = {name: annotation for function in called for name, annotation in function.parameters}
        known = [Code("outages"), *self.words.windows.values(), *self.words.inputs.values()]
        events = {name: asked[name] for name in known if name in asked}
        case = {Code("start"): Code("int"), Code("end"): Code("int")}
        if any(credit.plans for credit in self.agreement.credits):
            case = {Code("plan"): Code("str")} | case
        return tuple((case | events).items())

    def _compute(self, figures: Function) -> Function:
        """Takes an account and its events apart for the figures."""
        words = self.words
        needed = set(figures.arguments)
        happened = [Code("outages"), *(words.windows[name] for name in self.windows)]
        targets = [name if name in needed else code("_{}", name) for name in happened]
        steps: list[Code] = []
        if needed & set(happened):
            steps += unpacking(targets, call(Code("happenings"), *_CASE_NAMES))
        given: dict[Code, Doc] = {
            Code("plan"): Code("account.plan"),
            Code("start"): Code("period.start"),
            Code("end"): Code("period.end"),
        }
        for each in self.agreement.inputs:
            given[words.inputs[each.name]] = self._input(each)
        arguments = [given.get(name, name) for name in figures.arguments]
        steps += statement(call(self._name(figures), *arguments), Code("return "))
        says = "The figures of an account and period."
        return Function(
            Code("compute"),
            self.agreement.span.start,
            says,
            _CASE,
            figures.returns,
            tuple(steps),
            _CASE_NAMES,
        )

    def _input(self, given: Input) -> Doc:
        default = default_code(given, self._quoted)
        arguments = [self._quoted(given.name), *([] if default is None else [default])]
        found = call(Code("account.inputs.get"), *arguments)
        return call(Code("number_of"), found) if given.kind is InputKind.NUMBER else found

    # ----- what goes out

    def _record(self, compute: Code) -> Function:
        agreement = self.agreement
        steps = [*self._unpacked(compute), *self._claim()]
        promises: Doc = Code("()")
        if agreement.commitments:
            steps.append(Code("promises: list[CommitmentResult] = []"))
            for commitment in agreement.commitments:
                steps += self._promise(commitment)
            promises = Code("tuple(promises)")
        awards: Doc = Code("()")
        if agreement.credits:
            steps += statement(
                tuple_of(tuple_of(self._award_of(each)) for each in agreement.credits), Code("awards = ")
            )
            awards = Code("settle_all(awards, claim)")
        measures = tuple_of(self._measure_result(each) for each in agreement.measures)
        record = call(
            Code("Record"), Code("POLICY"), self._quoted(agreement.reading), Code("account.account"),
            Code("account.plan"), Code("period.label"), measures, promises, awards, Code("claim"),
        )  # fmt: skip
        steps += statement(record, Code("return "))
        says = "The verdict on an account and period."
        return Function(
            self._wish("record"), agreement.span.start, says, _CASE, Code("Record"), tuple(steps), _CASE_NAMES
        )

    def _unpacked(self, compute: Code) -> list[Code]:
        results = self._results()
        if not results:
            return []
        targets = results if len(results) > 1 else [code("({},)", results[0])]
        return unpacking(targets, call(compute, *_CASE_NAMES))

    def _claim(self) -> list[Code]:
        claim = self.agreement.claim
        if claim is None or claim.days is None:
            return [Code("claim = None")]
        return [
            code("claim = judge_claim(claim_deadline(period, {}, ZONE), account.claimed_on)", py(claim.days))
        ]

    def _promise(self, commitment: Commitment) -> list[Code]:
        function = commitment_function(commitment, Terms(self.words, self.shapes))
        bound, limit = limit_words(commitment)
        result = call(
            Code("CommitmentResult"), self._quoted(commitment.name), self._quoted(commitment.measure),
            tuple_of([tuple_of([py(bound), py(limit)])]), self._call(function),
        )  # fmt: skip
        steps = statement(
            Group(Code("promises.append("), (result,), Code(")")), depth=2 if commitment.plans else 1
        )
        if not commitment.plans:
            return steps
        return [code("if {}:", self._is_for(commitment.plans, Code("account.plan"))), *steps]

    def _terms(self, credit: Credit) -> Code:
        return terms_constant(credit, self.words, self.agreement.header.currency)

    def _award_of(self, credit: Credit) -> tuple[Doc, Doc, Doc]:
        """A credit's terms, what its table says, and its fee."""
        fee = call(Code("account.amounts.get"), self._quoted(credit.fee))
        return self._terms(credit), self.words.awards[credit.name], fee

    def _measure_result(self, measure: Measure) -> Doc:
        local, pair = self.words.measures[measure.name], self.shapes[measure.name].pair
        if measure.dimension == DURATION:
            value = code("*{}", local) if pair else local
            return call(Code("seconds_result"), self._quoted(measure.name), value)
        return call(Code("ratio_result"), self._quoted(measure.name), local)

    def _quoted(self, words: str) -> Code:
        return self.words.constants.literal(words)

    def _wish(self, what: str) -> str:
        return f"{what} {AS_WRITTEN}" if self.agreement.reading == AS_WRITTEN else what

    def _row(self, compute: Code) -> Function:
        """A flat row of the columns of all readings; what this reading has not stays empty."""
        words, agreement = self.words, self.agreement
        own = {measure.name: measure for measure in agreement.measures}
        cells: list[Doc] = [Code("account.account"), Code("account.plan"), Code("period.label")]
        for name in self.functions.measures:
            if name not in own:
                cells += [Code("None"), Code("None")]
                continue
            local = words.measures[name]
            value = code("*{}", local) if self.shapes[name].pair else local
            convert = Code("seconds_cells" if own[name].dimension == DURATION else "lowest_terms")
            cells.append(code("*{}({})", convert, value))
        given = {each.name: each for each in agreement.credits}
        for name in self.functions.credits:
            if name not in given:
                cells += [Code("None")] * 4
                continue
            credit = given[name]
            cells.append(call(Code("*credit_cells"), *self._award_of(credit)))
        cells.append(Code("*claim_cells(claim)"))
        steps = [*self._unpacked(compute), *self._claim(), *statement(tuple_of(cells), Code("return "))]
        says = "The verdict on an account and period as one row of a flat table."
        kind = Code("tuple[Cell, ...]")
        return Function(self._wish("row"), agreement.span.start, says, _CASE, kind, tuple(steps), _CASE_NAMES)
