"""Puts messages into words: a reader's language and a medium, plain text or a page, make a `Localiser`.

Everything that people read is rendered here and nowhere else, from the catalogue's rows and the facts of a
message. The medium says how names, code and foreign words look; the catalogue says all that depends on the
language. This is the only place that chooses a language.
"""

from collections.abc import Iterable
from functools import cache
from typing import Generic, Protocol, TypeVar, cast

from slac.agreement.text import ENGLISH, Text
from slac.diagnostics import Cased, DecimalNumber, Fact, Listing, Message
from slac.runtime.numbers import round_ratio
from slac.wording import catalogue
from slac.wording.catalogue import PhrasePart

Words = TypeVar("Words", bound=str)
"""What a medium makes of words: `str`, or text that is known to be safe in a page."""

TIE = "\u00a0"
"""A space at which no line breaks, as the catalogue writes it between a number and its unit."""


class Medium(Protocol[Words]):
    """How words look where they are read."""

    variant: str
    """A row `NAME.variant` is said instead of `NAME` where there is one."""
    minus: str
    grouped: bool
    """Whether thousands are set apart."""

    def ours(self, text: str) -> Words:
        """Words of the catalogue."""

    def plain(self, text: str) -> Words:
        """A name, a figure or a stranger's words, made safe for the medium."""

    def foreign(self, words: Words, language: str) -> Words:
        """Words of another language than the reader's."""

    def code(self, text: str) -> Words:
        """A name or a piece of a policy."""

    def together(self, parts: Iterable[Words]) -> Words:
        """Parts one behind the other."""


class PlainText:
    """Text for terminals, letters, JSON and the like."""

    variant = "text"
    minus = "-"
    grouped = False

    def ours(self, text: str) -> str:
        return text.replace(TIE, " ")

    def plain(self, text: str) -> str:
        return text

    def foreign(self, words: str, language: str) -> str:  # noqa: ARG002 (a page marks it)
        return words

    def code(self, text: str) -> str:
        return f"`{text}`"

    def together(self, parts: Iterable[str]) -> str:
        return "".join(parts)


class Localiser(Generic[Words]):
    """Says things in one language, in one medium; where we do not speak it, our words are English."""

    def __init__(self, language: str, medium: Medium[Words]) -> None:
        self.language = language
        self.medium = medium
        spoken = catalogue.languages()
        known = (each for each in (language, language.split("-", maxsplit=1)[0]) if each in spoken)
        self.column = next(known, spoken[0])
        """The language of our own words."""

    @property
    def speaks_it(self) -> bool:
        """Whether our own words are in the reader's language."""
        return self.language.split("-")[0] == self.column

    def say(self, key: str, /, **facts: Fact) -> Words:
        """A row of the catalogue with its gaps filled."""
        return self.words(Message(key, **facts))

    def words(self, fact: Fact) -> Words:
        """Whatever a message can hold, in words."""
        match fact:
            case Message():
                return self._sentence(fact)
            case Text():
                return self._text(fact)
            case Listing():
                return self._listing(fact)
            case DecimalNumber():
                return self.medium.plain(self._number(fact))
            case Cased():
                return self._cased(fact)
            case int():
                return self.medium.plain(f"{self.medium.minus if fact < 0 else ''}{abs(fact)}")
            case str():  # words that a page has made safe already stay as they are
                return self.medium.plain(fact)
            case _:
                return self.medium.plain(str(fact))

    def row(self, key: str) -> str:
        """A row without gaps, as it stands in the catalogue."""
        return "".join(piece.text for piece in catalogue.phrase(key, self.column)[1])

    def is_singular(self, number: Fact) -> bool:
        value = abs(number.value) if isinstance(number, DecimalNumber) else number
        return str(value) in self.row("number.singular").split()

    def _sentence(self, message: Message) -> Words:
        facts = dict(message.facts)
        language, pieces = catalogue.phrase(self._row_of(message.key, facts), self.column)
        said = self.medium.together(self._piece(piece, facts) for piece in pieces)
        return said if language == self.column else self.medium.foreign(said, language)

    def _row_of(self, key: str, facts: dict[str, Fact]) -> str:
        variant = f"{key}.{self.medium.variant}"
        if catalogue.has_row(variant):
            return variant
        if "n" in facts and self.is_singular(facts["n"]) and catalogue.has_row(f"{key}.one"):
            return f"{key}.one"
        return key

    def _piece(self, piece: PhrasePart, facts: dict[str, Fact]) -> Words:
        if piece.code is not None:
            plain = localiser(self.language)
            return self.medium.code("".join(plain._piece(each, facts) for each in piece.code))
        return self.words(facts[piece.text]) if piece.is_gap else self.medium.ours(piece.text)

    def _text(self, text: Text) -> Words:
        """A text of the contract in this language; where it has none, in the contract's first.

        Its language is marked where that is not the language of our own words, in which it stands.
        """
        versions = dict(text.versions)
        if self.language in versions:
            words = self.medium.plain(versions[self.language])
            return words if self.speaks_it else self.medium.foreign(words, self.language)
        first, written = text.versions[0]
        return self.medium.foreign(self.medium.plain(written), first)

    def _listing(self, listing: Listing) -> Words:
        """`a, b and c`; a row without gaps stands between all parts alike."""
        parts = [self.words(each) for each in listing.parts]
        _, pieces = catalogue.phrase(listing.joined, self.column)
        if not any(piece.is_gap for piece in pieces):
            between = self.say(listing.joined)
            return self.medium.together(
                part for index, each in enumerate(parts) for part in ([between] if index else []) + [each]
            )
        if len(parts) < 2:
            return self.medium.together(parts)
        facts: dict[str, Words] = {"rest": self._listing(Listing(listing.parts[:-1], "list.comma"))}
        facts["last"] = parts[-1]
        return self.medium.together(
            facts[piece.text] if piece.is_gap else self.medium.ours(piece.text) for piece in pieces
        )

    def _number(self, number: DecimalNumber) -> str:
        scaled = round_ratio(number.value.numerator * 10**number.places, number.value.denominator)
        whole, rest = divmod(abs(scaled), 10**number.places)
        digits = (f"{rest:0{number.places}}" if number.places else "").rstrip("0").ljust(number.least, "0")
        written = f"{whole:,}".replace(",", self.row("number.group")) if self.medium.grouped else str(whole)
        decimals = self.row("number.decimal") + digits if digits else ""
        return (self.medium.minus if scaled < 0 else "") + written + decimals

    def _cased(self, cased: Cased) -> Words:
        """Less a capital that only began a line ("Monthly hosting fee", but not "Agreed Service Time"), or
        with one; a tag or an escaped sign at the head stays what it is.
        """
        said = self.words(cased.words)
        if self.row("sentence.capitals") != "yes" or self.language != self.column or not said:
            return said
        if cased.first:
            return cast(Words, said[:1].upper() + said[1:])
        first, *others = said.replace("-", " ").split(" ")
        plain = first[:1].isupper() and first[1:].islower() and bool(others)
        lowered = plain and all(each.islower() for each in others)
        return cast(Words, said[:1].lower() + said[1:]) if lowered else said


@cache
def localiser(language: str) -> Localiser[str]:
    """Who says things in plain text."""
    return Localiser(language, PlainText())


def in_words(fact: Fact, language: str = ENGLISH) -> str:
    """A message or phrase as plain text."""
    return localiser(language).words(fact)
