"""The Python names of what a policy names, given out once, the same in every function and reading.

A name in a policy may be any word of any script, also one that means something to Python or to the
runtime. Everything that a generated module can mention therefore has its own name here before the first
line is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from slac.agreement import Agreement, Text
from slac.agreement.expressions import Rounding
from slac.agreement.text import ENGLISH
from slac.backends.python.layout import Doc, Group, lines, long_text, one_line, texts
from slac.backends.python.quoting import LONGEST, SHORT, Code, Names, code, py, width
from slac.backends.python.runtime import EXPORTS, MODULE_NAMES

_OWN = """
    account period events event reading outages start end since until cause notice counting counted
    excusing left gone total excused_causes left_causes numerator denominator share parts due fee amount
    because failed rows row claim figures plan spans every notices in_time period_spans out_spans down_spans
    excused_spans commitments credits result time_in_period time_of_outages time_excused time_not_excused
    evaluate flat happenings compute times awards given promises evaluate_flat judge ticket as_of reading
    main part each kind whose facts accounts plans announced
    POLICY CURRENCY ZONE PERIOD_KIND READINGS MEASURES CREDITS SCHEMA TARGETS RECORDS ROWS """.split()


_NAME_ROOM = 45


@dataclass(slots=True)
class Constants:
    """Constants that functions share: (the annotation, the lines of the value) by name, each value once."""

    names: Names
    found: dict[Code, list[Code]] = field(default_factory=dict)
    _by_value: dict[tuple[str, ...], Code] = field(default_factory=dict)

    def texts(self, wish: str, values: tuple[str, ...], *, as_set: bool = False) -> Code:
        """A tuple of texts, or a frozen set of them."""
        values = tuple(dict.fromkeys(values))
        name, is_new = self._name(wish, ("set" if as_set else "tuple", *values))
        if is_new:
            doc: Doc = texts(values)
            if as_set:
                items = tuple(py(value) for value in values)
                inside = Group(Code("{"), items, Code("}"))
                doc = Group(Code("frozenset("), (inside,), Code(")")) if items else Code("frozenset()")
            self.found[name] = lines(doc, code("{} = ", name))
        return name

    def literal(self, value: str, room: int = _NAME_ROOM) -> Code:
        """A text in quotes, or where it takes more room than a line has for it, a constant that holds it."""
        plain = py(value)
        if width(plain) <= room:
            return plain
        name, is_new = self._name(f"text {value}", ("text", value))
        if is_new:
            self.found[name] = long_text(name, value)
        return name

    def value(self, wish: str, doc: Doc) -> Code:
        """The name of a constant with any other value."""
        name, is_new = self._name(wish, ("value", one_line(doc)))
        if is_new:
            self.found[name] = lines(doc, code("{} = ", name))
        return name

    def alias(self, kinds: list[Code], wish: str = "Figures") -> Code:
        """A name for a tuple of types."""
        value = (wish, *kinds)
        if value not in self._by_value:
            number = sum(key[0] == wish for key in self._by_value) + 1
            name = self._by_value[value] = Code(wish if number == 1 else f"{wish}{number}")
            doc: Doc = Group(Code("tuple["), tuple(kinds), Code("]")) if kinds else Code("tuple[()]")
            self.found[name] = lines(doc, code("{}: TypeAlias = ", name))
        return self._by_value[value]

    def _name(self, wish: str, value: tuple[str, ...]) -> tuple[Code, bool]:
        is_new = value not in self._by_value
        if is_new:
            self._by_value[value] = self.names.give(wish, otherwise="constant", capital=True, most=SHORT)
        return self._by_value[value], is_new


@dataclass(slots=True)
class Vocabulary:
    """Names by what they name. `names` gives out further ones."""

    names: Names
    constants: Constants
    measures: dict[str, Code] = field(default_factory=dict)
    inputs: dict[str, Code] = field(default_factory=dict)
    fees: dict[str, Code] = field(default_factory=dict)
    windows: dict[str, Code] = field(default_factory=dict)
    window_times: dict[str, Code] = field(default_factory=dict)
    credits: dict[str, Code] = field(default_factory=dict)
    awards: dict[str, Code] = field(default_factory=dict)
    numerators: dict[str, Code] = field(default_factory=dict)
    denominators: dict[str, Code] = field(default_factory=dict)
    rounded_times: dict[tuple[Code, Rounding], Code] = field(default_factory=dict)


def vocabulary_of(agreements: Iterable[Agreement]) -> Vocabulary:
    """Names for everything that the readings of one contract name."""
    names = Names([*_OWN, *EXPORTS, *MODULE_NAMES])
    words = Vocabulary(names, Constants(names))
    for agreement in agreements:
        for measure in agreement.measures:
            wishes = (measure.name, english(measure.text))
            _give(words, words.measures, measure.name, wishes, "measure")
            plain = words.measures[measure.name]
            _give(words, words.numerators, measure.name, (f"{plain} numerator",), "numerator")
            _give(words, words.denominators, measure.name, (f"{plain} denominator",), "denominator")
        for given in agreement.inputs:
            _give(words, words.inputs, given.name, (given.name, english(given.text)), "fact")
        for fee in agreement.fees:
            _give(words, words.fees, fee.name, (fee.name, english(fee.bases[0].text)), "fee")
        for window in agreement.windows:
            _give(words, words.windows, window.name, (window.name, english(window.text)), "window")
            plain = words.windows[window.name]
            _give(words, words.window_times, window.name, (f"time of {plain}",), "time_of_window")
        for credit in agreement.credits:
            _give(words, words.credits, credit.name, (credit.name, english(credit.text)), "credit")
            plain = words.credits[credit.name]
            _give(words, words.awards, credit.name, (f"{plain} award",), "award")
    return words


def _give(
    words: Vocabulary, found: dict[str, Code], name: str, wishes: tuple[str, ...], otherwise: str
) -> None:
    if name not in found:
        most = SHORT if len(wishes) > 1 else LONGEST
        found[name] = words.names.give(*wishes, otherwise=otherwise, most=most)


def english(text: Text) -> str:
    return text.in_language(ENGLISH)


def both_languages(text: Text) -> str:
    """A text as a comment says it: in English, with the contract's own words behind it where they differ."""
    first = text.versions[0][1]
    return english(text) if english(text) == first else f"{english(text)} ({first})"
