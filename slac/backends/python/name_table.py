"""The Python names of what a plan names, given out once, the same in every function and reading.

A name in a policy may be any word of any script, also one that means something to Python or to the runtime.
What we write ourselves takes its names first, then come the contract's, in the order of the plan.
"""

import ast

from slac.agreement import Text
from slac.agreement.text import ENGLISH
from slac.backends.python.quoting import LONGEST, SHORT, Code, Names, py, width
from slac.backends.python.runtime import EXPORTS, MODULE_NAMES
from slac.backends.python.tree import TextConstant, assigned, literal, ref, texts
from slac.lowering.names import Family, StepName
from slac.lowering.plan import EvaluationPlan
from slac.node import FrozenRecord

_NAME_ROOM = 45
_NAMELESS = frozenset({Family.CONDITION, Family.SHARE, Family.AMOUNT})
_OTHERWISE = {
    **dict.fromkeys(_NAMELESS, ""),
    Family.INPUT: "fact",
    Family.EXCLUSION: "applies",
    Family.WINDOW: "window",
    Family.EXCLUDED: "excluded_time",
    Family.QUOTA: "within_quota",
    Family.TIME: "time",
    Family.LENGTH: "length",
    Family.MEASURE: "measure",
    Family.PROMISE: "promise",
    Family.ROW: "credit",
}
_MOST = {
    **dict.fromkeys((Family.INPUT, Family.WINDOW, Family.MEASURE, Family.PROMISE, Family.ROW), SHORT),
    **dict.fromkeys((Family.EXCLUSION, Family.EXCLUDED, Family.QUOTA, Family.TIME, Family.LENGTH), LONGEST),
    **dict.fromkeys(_NAMELESS, LONGEST),
}
"""How long the names of a family are at most."""
_WISHES = {
    **dict.fromkeys(Family, "{}"),
    Family.EXCLUSION: "{} applies",
    Family.EXCLUDED: "{} time",
    Family.QUOTA: "{} within quota",
}


class OurNames(FrozenRecord):
    """The names of what every module has, whatever its contract; `OurNames.given` takes them."""

    account: Code
    period: Code
    events: Code
    reading: Code
    plan: Code
    start: Code
    end: Code
    num: Code
    den: Code
    found: Code
    elapsed: Code
    unmet: Code
    measured: Code
    figures: Code
    support: Code
    evaluate: Code
    evaluate_rows: Code
    judge: Code
    ticket: Code
    as_of: Code
    ZONE: Code
    PERIOD_KIND: Code
    READINGS: Code
    MEASURES: Code
    CREDITS: Code
    CAUSES: Code
    SCHEMA: Code
    CONTRACT: Code
    HAPPENED: Code
    TARGETS: Code

    @classmethod
    def given(cls, names: Names) -> "OurNames":
        """These names, which nothing else gets any more. Raises ValueError if one is taken already."""
        return cls(*(names.reserve(name) for name in cls.__match_args__))

    def values(self) -> tuple[Code, ...]:
        """All of them."""
        return tuple(getattr(self, name) for name in self.__match_args__)


class NameTable:
    """Names of steps, and of the halves of ratios; `names` gives out further ones."""

    def __init__(self, plan: EvaluationPlan) -> None:
        self.names = Names([*EXPORTS, *MODULE_NAMES])
        self.ours = OurNames.given(self.names)
        self._found: dict[StepName, Code] = {}
        self._halves: dict[StepName, tuple[Code, Code]] = {}
        self.constants: list[ast.stmt] = []
        """Statements that define what functions share."""
        self._by_value: dict[tuple[str, ...], Code] = {}
        for step in plan.steps:
            if step.name.family not in _NAMELESS:
                self.of(step.name, step.words)

    def of(self, name: StepName, words: Text | None = None) -> Code:
        """The name of a step; `words` are a second way to it, where the name cannot be spelt in ASCII."""
        if name not in self._found:
            template = _WISHES[name.family]
            hints = [template.format(name.of), *([template.format(english(words))] if words else [])]
            otherwise, most = _OTHERWISE[name.family], _MOST[name.family]
            self._found[name] = self.names.give(*hints, otherwise=otherwise, most=most)
        return self._found[name]

    def halves(self, name: StepName) -> tuple[Code, Code]:
        """The names of a ratio's numerator and denominator."""
        if name not in self._halves:
            plain = self.of(name)
            self._halves[name] = (
                self.names.give(f"{plain} num", otherwise="num"),
                self.names.give(f"{plain} den", otherwise="den"),
            )
        return self._halves[name]

    def texts(self, hint: str, values: tuple[str, ...]) -> ast.expr:
        """A tuple of texts under a name."""
        name, is_new = self._named(hint, values)
        if is_new:
            self.constants.append(assigned(name, texts(values)))
        return ref(name)

    def literal(self, value: str, room: int = _NAME_ROOM) -> ast.expr:
        """A text in quotes, or where it takes more room than a line has for it, a constant that holds it."""
        if width(py(value)) <= room:
            return literal(value)
        name, is_new = self._named(f"text {value}", ("text", value))
        if is_new:
            self.constants.append(TextConstant(name, value))
        return ref(name)

    def _named(self, hint: str, value: tuple[str, ...]) -> tuple[Code, bool]:
        is_new = value not in self._by_value
        if is_new:
            self._by_value[value] = self.names.give(hint, otherwise="constant", capital=True, most=SHORT)
        return self._by_value[value], is_new


def english(text: Text) -> str:
    """A text in English, or in the contract's first language where there is none."""
    return text.in_language(ENGLISH)


def both_languages(text: Text) -> str:
    """A text as a comment says it: in English, with the contract's own words behind it where they differ."""
    first = text.versions[0][1]
    return english(text) if english(text) == first else f"{english(text)} ({first})"
