"""One language's edition of the summary: texts, numbers, ranges and conditions as its readers say them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from markupsafe import Markup

from slac.agreement import Agreement, Effect, Exclusion, Fee, Party, Range, Text
from slac.agreement.conditions import Bound
from slac.agreement.expressions import Rounding
from slac.backends.html import figures
from slac.backends.html.catalogue import PHRASES
from slac.runtime.money import minor_digits
from slac.units import SECONDS, Kind, Quantity

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_NAMED_BY_FINDINGS = (
    "credit", "commitment", "measure", "exclusion", "severity", "plan", "calendar", "fee", "input",
)  # fmt: skip


class _Declared(Protocol):
    """Whatever is declared by a name and explained by a text."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """`language` is one of the contract's; where the catalogue does not speak it, our words are English."""

    language: str
    agreement: Agreement

    @property
    def zh(self) -> bool:
        return self.language.split("-")[0] == "zh"

    @property
    def direction(self) -> str:
        return "rtl" if self.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"

    @property
    def html_language(self) -> str:
        return "zh-Hans" if self.language == "zh" else self.language

    @property
    def _speech(self) -> str:
        return "zh" if self.zh else "en"

    def say(self, key: str, **values: object) -> Markup:
        """A phrase of the catalogue with its gaps filled; what fills them is escaped."""
        phrase = PHRASES[key]
        return Markup(phrase.zh if self.zh else phrase.en).format(**values)

    def knows(self, key: str) -> bool:
        return key in PHRASES

    def count(self, key: str, number: int) -> Markup:
        """A phrase about a number, in the singular where English wants it."""
        return self.say(f"{key}.one" if number == 1 and not self.zh else key, n=number)

    def text(self, text: Text) -> Markup:
        """A text in this language; where it has none, in the contract's first, marked as such."""
        words = dict(text.versions)
        if self.language in words:
            return Markup("{}").format(words[self.language])
        first, fallback = text.versions[0]
        return Markup('<span lang="{}">{}</span>').format(first, fallback)

    def join(self, parts: list[Markup] | tuple[Markup, ...], last: str = "list.and") -> Markup:
        """`a, b and c`."""
        if len(parts) < 2:
            return Markup("").join(parts)
        return self.say(last, rest=self.say("list.comma").join(parts[:-1]), last=parts[-1])

    # ----- names of declarations

    def name_of(self, kind: str, name: str) -> Markup:
        """The text of a declaration, or its bare name where it has none."""
        own = self.agreement
        if kind == "fee":
            bases = {basis.column: basis.text for fee in own.fees for basis in fee.bases}
            text = bases.get(name)
        else:
            declared: dict[str, tuple[_Declared, ...]] = {
                "plan": own.plans,
                "measure": own.measures,
                "channel": own.channels,
                "calendar": own.calendars,
                "cause": own.causes,
                "window": own.windows,
                "input": own.inputs,
                "exclusion": own.exclusions,
                "credit": own.credits,
                "commitment": own.commitments,
                "severity": own.severities,
                "service": own.services,
                "term": own.terms,
            }
            text = next((each.text for each in declared.get(kind, ()) if each.name == name), None)
        return self.text(text) if text else _spaced(name)

    def called(self, name: str) -> Markup | None:
        """The text of what a bare name declares, as findings speak of it; None where it says no more."""
        found = (self.name_of(kind, name) for kind in _NAMED_BY_FINDINGS)
        return next((words for words in found if words != _spaced(name)), None)

    def declared(self, declaration: str) -> Markup:
        """A declaration by kind and name ("credit basic_credit") in words."""
        kind, _, name = declaration.partition(" ")
        title = self.say(f"kind.{kind}")
        if not name or kind == "obligation":
            return title
        return self.say("kind.named", kind=title, name=self.name_of(kind, name))

    @property
    def language_name(self) -> str:
        """What the language calls itself, or its code."""
        return {"zh": "中文", "en": "English"}.get(self.language, self.language)

    def channels(self, names: tuple[str, ...]) -> Markup:
        return self.join([self.inner("channel", name) for name in names], "list.or")

    def plans(self, names: tuple[str, ...]) -> Markup:
        if not names:
            return self.say("all_plans" if self.agreement.plans else "every_account")
        return self.join([self.name_of("plan", name) for name in names])

    def party(self, party: Party, role: str) -> Markup:
        """A party, and the name that the contract's text uses for it."""
        if party.alias == role:
            return self.text(party.text)
        return self.say("alias", party=self.text(party.text), alias=party.alias)

    def inner(self, kind: str, name: str) -> Markup:
        """A declaration in the middle of a sentence: "monthly hosting fee", but "Agreed Service Time"."""
        return self.within(self.name_of(kind, name))

    def within(self, words: Markup) -> Markup:
        """Words in the middle of a sentence, less a capital that only began a line."""
        first, *others = str(words).replace("-", " ").split(" ")
        plain = (
            first[:1].isupper() and first[1:].islower() and others and all(each.islower() for each in others)
        )
        return Markup(str(words)[0].lower() + str(words)[1:]) if plain and self.language == "en" else words

    def begun(self, words: Markup) -> Markup:
        """Words at the beginning of a line; a tag or an escaped sign at their head stays what it is."""
        return words[:1].upper() + words[1:] if self.language == "en" else words

    def sentence(self, text: Text) -> Markup:
        """A text that stands alone, begun and ended as a sentence is."""
        words = self.text(text)
        if not words or self.language not in dict(text.versions):
            return words
        begun = self.begun(words)
        end = "。" if self.zh else "."
        return begun if begun[-1] in ".。!！?？:：;；…" else begun + end

    def fee(self, name: str) -> Markup:
        return self.inner("fee", name)

    def bases(self, name: str) -> tuple[Markup, ...]:
        """On which bases a fee may be given, where there is more than the month's."""
        fee: Fee = next(each for each in self.agreement.fees if each.name == name)
        return tuple(
            self.say(
                "fee.prorated" if basis.prorated else "fee.yearly", fee=self.within(self.text(basis.text))
            )
            for basis in fee.bases
            if basis.months != 1
        )

    def is_itself(self, exclusion: Exclusion) -> bool:
        """Whether an exclusion is just one cause by another name."""
        names = {str(self.name_of("cause", each)).casefold() for each in exclusion.causes}
        return exclusion.effect is Effect.EXCUSES and names == {str(self.text(exclusion.text)).casefold()}

    # ----- figures

    def percent(self, value: Fraction, places: int = 4) -> str:
        return figures.percent(value, places)

    def money(self, amount: Fraction) -> str:
        return figures.money(amount, self.agreement.header.currency)

    def quantity(self, value: Quantity) -> str:
        return figures.quantity(value, self._speech)

    def length(self, seconds: Fraction) -> str:
        return figures.length(seconds, self._speech)

    def term(self, seconds: Fraction) -> str:
        return figures.term(seconds, self._speech)

    def day(self, value: date) -> str:
        return figures.day(value, self._speech)

    def period(self, label: str) -> str:
        return figures.period(label, self._speech)

    def stretch(self, start: str, end: str) -> str:
        return figures.stretch(start, end, self._speech)

    def instant(self, written: str) -> str:
        return figures.instant(written, self._speech)

    # ----- ranges, roundings and conditions

    def bound(self, bound: Bound, value: Quantity) -> Markup:
        return self.say(f"range.{bound.name.lower()}", x=self.quantity(value))

    def range(self, place: Range) -> Markup:
        """`at least 98% but below 99%`."""
        low, high = place.low, place.high
        if low is not None and high is not None:
            if low == high and place.low_closed and place.high_closed:
                return self.say("range.exactly", x=self.quantity(low))
            lower = self.say("range.at_least" if place.low_closed else "range.above", x=self.quantity(low))
            upper = self.say("range.at_most" if place.high_closed else "range.below", x=self.quantity(high))
            return self.say("range.between", low=lower, high=upper)
        if low is not None:
            return self.say("range.at_least" if place.low_closed else "range.above", x=self.quantity(low))
        if high is not None:
            return self.say("range.at_most" if place.high_closed else "range.below", x=self.quantity(high))
        return self.say("range.any")

    def rounding(self, rounding: Rounding) -> Markup:
        """`rounded half up to the minute`."""
        key = "rounding.each" if rounding.each else "rounding"
        return self.say(
            key,
            mode=self.say(f"mode.{rounding.mode.name.lower()}"),
            quantum=self._quantum(rounding.quantum),
        )

    def amount_rounding(self, rounding: Rounding) -> Markup:
        """The rounding of an amount; a quantum of nothing stands for the currency's smallest unit."""
        smallest = Fraction(1, 10 ** minor_digits(self.agreement.header.currency))
        return self.say(
            "rounding",
            mode=self.say(f"mode.{rounding.mode.name.lower()}"),
            quantum=self.say("quantum.amount", x=self.money(rounding.quantum.value or smallest)),
        )

    def _quantum(self, quantum: Quantity) -> Markup:
        if quantum.dimension.kind is Kind.DURATION:
            for unit in ("second", "minute", "hour"):
                if quantum.value == SECONDS[unit]:
                    return self.say(f"quantum.{unit}")
        return self.say("quantum.multiple", x=self.quantity(quantum))


def _spaced(name: str) -> Markup:
    return Markup("{}").format(name.replace("_", " "))
