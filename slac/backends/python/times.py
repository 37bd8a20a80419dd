"""The function that measures time on the events of one account and period: what was down, excused, or left.

Time that some spans cover and others do not is |all of them| - |the others|, so every figure is a
difference of two lengths and no set of spans is built, except where a contract rounds each stretch or
limits a window to a quota.
"""

from collections.abc import Sequence
from functools import reduce
from typing import assert_never

from slac.agreement import Agreement, Effect, Exclusion, conditions, expressions
from slac.agreement.expressions import OutageStatus
from slac.backends.python.conditions import condition_lines
from slac.backends.python.layout import INDENT, Group, returning, statement
from slac.backends.python.quoting import WIDTH, Code, Names, code, joined, py, width
from slac.backends.python.stretches import Need, Stretch, time_name
from slac.backends.python.terms import Function, Terms, duration_code, is_mentioned, round_call, scaled
from slac.backends.python.vocabulary import Vocabulary
from slac.semantics.timeline import is_about_all

ALL = expressions.OutageTime(OutageStatus.ALL)
EXCUSED = expressions.OutageTime(OutageStatus.EXCUSED)
DOWN = expressions.OutageTime(OutageStatus.NOT_EXCUSED)

_TIDY = "clip(union({}), start, end)"
_PERIOD = (
    (Code("start"), Code("int")),
    (Code("end"), Code("int")),
    (Code("outages"), Code("Sequence[Outage]")),
)
_OUTAGE_SPANS = Code("[(since, until) for since, until, _ in outages]")


class Times:
    """Writes the function line by line, only as far as the needed figures go."""

    def __init__(
        self, agreement: Agreement, words: Vocabulary, needs: Sequence[Need], noticed: frozenset[str]
    ) -> None:
        """`noticed` are the windows whose spans come with the time of their notice."""
        self.words = words
        self.needs = needs
        self.noticed = noticed
        self.terms = Terms(words, {})
        self.lines: list[Code] = []
        self._names: Names = words.names.copy()
        stretches = {need.stretch for need in needs}
        self.counts_down = bool(stretches & {DOWN, EXCUSED})
        self.counts_all = bool(stretches & {ALL, EXCUSED})
        counts_any = self.counts_down or self.counts_all or expressions.TimeInPeriod() in stretches
        self.leaving = [e for e in agreement.exclusions if e.effect is Effect.LEAVES and counts_any]
        excusing = [e for e in agreement.exclusions if e.effect is Effect.EXCUSES and self.counts_down]
        self.excusing_windows = [each for each in excusing if each.window is not None]
        self.excusing_causes = [each for each in excusing if each.causes]
        self.excusing_all = [each for each in excusing if is_about_all(each)]
        self.left = Code("left") if self.leaving else None
        self.gone = self.left
        self.causes = Code("()")
        self.needs_spans = bool(self.excusing_all) or any(
            need.each and need.stretch in (DOWN, EXCUSED) for need in needs
        )
        self._done: set[Code] = set()
        self._spans_of: dict[str, Code] = {}

    def add(self, template: str, *values: Code) -> None:
        self.lines.append(code(template, *values))

    def function(self, offset: int) -> Function:
        if self.leaving:
            self._collect(Code("left"), self.leaving)
        if self.counts_down:
            self.causes = self._causes()
            if self.needs_spans:
                self._counting()
            self._gone()
        if any(need.each and need.stretch in (ALL, EXCUSED) for need in self.needs):
            self.add("every = {}", _OUTAGE_SPANS)
        names = [self._figure(need) for need in self.needs]
        last = [position for position, line in enumerate(self.lines) if line.startswith(f"{names[0]} = ")]
        if len(names) == 1 and not self.lines[-1].startswith("    "):
            # An expression needs no name to be returned.
            value = self.lines[last[0]].removeprefix(f"{names[0]} = ")
            self.lines[last[0]] = code("return {}", Code(value))
            whole = code("".join(["{}"] * len(self.lines[last[0] :])), *map(_stripped, self.lines[last[0] :]))
            if width(whole) + len(INDENT) <= WIDTH:
                self.lines[last[0] :] = [whole]
        else:
            self.lines += returning(names)
        asked = (*_PERIOD, *self._windows(), *self.terms.parameters.items())
        parameters = tuple((name, kind) for name, kind in asked if is_mentioned(name, self.lines))
        return Function(
            Code("times"),
            offset,
            "In microseconds of one period: " + ", ".join(name.replace("_", " ") for name in names) + ".",
            parameters,
            Code("int") if len(names) == 1 else code("tuple[{}]", joined(", ", [Code("int")] * len(names))),
            tuple(self.lines),
            tuple(name for name, _ in parameters),
        )

    def _windows(self) -> list[tuple[Code, Code]]:
        """The windows that the lines mention, with their annotations."""
        used = {e.window for e in (*self.leaving, *self.excusing_windows)}
        used |= {
            need.stretch.window for need in self.needs if isinstance(need.stretch, expressions.WindowTime)
        }
        return [
            (local, Code("Sequence[Noticed]" if name in self.noticed else "Sequence[Interval]"))
            for name, local in self.words.windows.items()
            if name in used
        ]

    def _when(self, exclusion: Exclusion) -> Code | None:
        """The test of an exclusion's conditions, or None where it has none."""
        required = [each.condition for each in exclusion.conditions]
        if not required:
            return None
        lines, test = condition_lines(
            reduce(conditions.And, required), self.terms, self._names, negated=False
        )
        self.lines += lines
        return test

    def _add_where(self, exclusion: Exclusion, template: str, *values: Code) -> None:
        """A line that counts only where the exclusion applies."""
        test = self._when(exclusion)
        if test is None:
            self.add(template, *values)
        else:
            self.add("if {}:", test)
            self.add("    " + template, *values)

    def _collect(self, target: Code, exclusions: Sequence[Exclusion]) -> None:
        """Collects under a name the time that exclusions take."""
        self.add("{}: list[Interval] = []", target)
        for exclusion in exclusions:
            if exclusion.window is None:
                causes = self.words.constants.texts(f"{exclusion.name} causes", exclusion.causes, as_set=True)
                spans = code("[(since, until) for since, until, cause in outages if cause in {}]", causes)
            else:
                spans = self._window(exclusion, exclusion.window)
            self._add_where(exclusion, "{} += {}", target, spans)

    def _window(self, exclusion: Exclusion, window: str) -> Code:
        """The time in which an exclusion's window counts: announced in time, and within its quota."""
        spans = self.words.windows[window]
        if exclusion.announced_ahead is not None:
            ahead = duration_code(int(scaled(exclusion.announced_ahead)))
            chosen = self._names.give(f"{spans} in time", otherwise="in_time")
            self.add("{} = [", chosen)
            self.add("    (since, until)")
            self.add("    for since, until, notice in {}", spans)
            self.add("    if notice is not None and since - notice >= {}  # announced in time", ahead)
            self.add("]")
            spans = chosen
        else:
            spans = self._plain(window)
        if exclusion.quota is None:
            return spans
        quota = duration_code(int(scaled(exclusion.quota)))
        return code("earliest(clip(union({}), start, end), {})", spans, quota)

    def _causes(self) -> Code:
        """The causes that excuse, as far as the account has a say in it."""
        always = [each for each in self.excusing_causes if not each.conditions]
        sometimes = [each for each in self.excusing_causes if each.conditions]
        causes: Code | None = None
        if always:
            every = tuple(dict.fromkeys(cause for each in always for cause in each.causes))
            causes = self.words.constants.texts("excused causes", every, as_set=True)
        if sometimes:
            self.add("excused_causes = {}", causes or Code("frozenset[str]()"))
            causes = Code("excused_causes")
            for each in sometimes:
                own = self.words.constants.texts(f"{each.name} causes", each.causes, as_set=True)
                self._add_where(each, "excused_causes |= {}", own)
        return causes or Code("()")

    def _counting(self) -> None:
        """The outages that no cause excuses, where more is asked of them than their length."""
        causes = self.causes
        if any(not each.conditions for each in self.excusing_all):
            self.add("counting: list[Interval] = []")
            return
        if causes == "()":
            self.add("counting = {}", _OUTAGE_SPANS)
        else:
            condition = "if cause not in {}]"
            self.add("counting = [(since, until) for since, until, cause in outages " + condition, causes)
        for each in self.excusing_all:
            self._add_where(each, "counting = []")

    def _gone(self) -> None:
        """The time that is not down whatever happens in it: excusing windows, and what left the period."""
        if not self.excusing_windows:
            return
        first = self.excusing_windows[0]
        plain = len(self.excusing_windows) == 1 and not self.leaving and not first.conditions
        if plain and first.window is not None and first.window not in self.noticed and first.quota is None:
            self.gone = self.words.windows[first.window]
            return
        self.gone = Code("gone")
        self._collect(self.gone, self.excusing_windows)
        if self.leaving:
            self.add("gone += left")

    def _figure(self, need: Need) -> Code:
        """The name of a figure; the lines that compute it come first."""
        if need.each is None:
            return self._length(need.stretch)
        name = time_name(need, self.words)
        quantum = scaled(need.each.quantum)
        length = Code("until - since")
        if quantum.denominator != 1:
            length = code("{} * (until - since)", py(quantum.denominator))
        steps = round_call((length, duration_code(quantum.numerator)), need.each.mode)
        spans = self._spans(need.stretch)
        plain = code("{} = sum({} for since, until in {})", name, steps, spans)
        if width(plain) + len(INDENT) <= WIDTH:
            self.lines.append(plain)
        else:
            self.add("{} = sum(", name)
            self.add("    {} for since, until in {}", steps, spans)
            self.add(")")
        return name

    def _length(self, stretch: Stretch) -> Code:
        """The name under which the length of a set of time stands."""
        name = time_name(Need(stretch), self.words)
        if name in self._done:
            return name
        self._done.add(name)
        match stretch:
            case expressions.TimeInPeriod() if self.leaving:
                self.add("{} = end - start - covered(left, start, end)", name)
            case expressions.TimeInPeriod():
                self.add("{} = end - start", name)
            case expressions.OutageTime(status=OutageStatus.EXCUSED):
                self.add("{} = {} - {}", name, self._length(ALL), self._length(DOWN))
            case expressions.OutageTime(status=OutageStatus.ALL):
                self._outage_time(name, Code("outages"), Code("()"), self.left)
            case expressions.OutageTime() if self.needs_spans:
                self.add("counted = [(since, until, None) for since, until in counting]")
                self._outage_time(name, Code("counted"), Code("()"), self.gone)
            case expressions.OutageTime():
                self._outage_time(name, Code("outages"), self.causes, self.gone)
            case expressions.WindowTime():
                self.add("{} = covered({}, start, end)", name, self._plain(stretch.window))
            case _:
                assert_never(stretch)
        return name

    def _outage_time(self, name: Code, outages: Code, causes: Code, without: Code | None) -> None:
        gone = without or Code("()")
        self.add("{} = outage_time({}, {}, {}, start, end)", name, outages, causes, gone)

    def _spans(self, stretch: Stretch) -> Code:
        """The name under which the stretches of a set of time stand."""
        match stretch:
            case expressions.TimeInPeriod():
                name, spans, without = Code("period_spans"), Code("[(start, end)]"), self.left
            case expressions.OutageTime(status=OutageStatus.EXCUSED):
                name, without = Code("excused_spans"), None
                spans = code("subtract({}, {})", self._spans(ALL), self._spans(DOWN))
            case expressions.OutageTime(status=OutageStatus.ALL):
                name, spans, without = Code("out_spans"), code(_TIDY, Code("every")), self.left
            case expressions.OutageTime():
                name, spans, without = Code("down_spans"), code(_TIDY, Code("counting")), self.gone
            case expressions.WindowTime():
                name = self._names.give(
                    f"{self.words.windows[stretch.window]} spans", otherwise="window_spans"
                )
                spans, without = code(_TIDY, self._plain(stretch.window)), None
            case _:
                assert_never(stretch)
        if name not in self._done:
            self._done.add(name)
            if without is not None:
                spans = code("subtract({}, union({}))", spans, without)
            self.add("{} = {}", name, spans)
        return name

    def _plain(self, window: str) -> Code:
        """A window's spans, without the time of their notice."""
        local = self.words.windows[window]
        if window not in self.noticed:
            return local
        if window not in self._spans_of:
            spans = self._names.give(f"{local} spans", otherwise="window_spans")
            self._spans_of[window] = spans
            inside = code("(since, until) for since, until, _ in {}", local)
            self.lines += statement(Group(Code("["), (inside,), Code("]"), comma=False), code("{} = ", spans))
        return self._spans_of[window]


def _stripped(line: Code) -> Code:
    return Code(line.strip())
