"""One language's edition of the page: the localiser for pages, and the contract whose words it shows."""

from collections.abc import Iterable
from fractions import Fraction

from markupsafe import Markup, escape

from slac.agreement import Agreement, Text
from slac.diagnostics import Cased, Fact, Listing
from slac.wording import names
from slac.wording.localiser import Localiser
from slac.wording.quantities import money

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_ENDS = ".。!！?？:：;；…"


def direction_mark(language: str) -> Markup:
    """The attribute that a piece of another language needs where it is written from right to left."""
    return Markup(' dir="rtl"' if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "")


class PageText:
    """Words in a page: escaped, with code as the contract's own words where a name has some."""

    variant = "page"
    minus = "−"
    grouped = True

    def __init__(self, edition: "Edition") -> None:
        self.edition = edition

    def ours(self, text: str) -> Markup:
        return Markup(text)

    def plain(self, text: str) -> Markup:
        return escape(text)

    def foreign(self, words: Markup, language: str) -> Markup:
        return Markup('<span lang="{}"{}>{}</span>').format(language, direction_mark(language), words)

    def code(self, text: str) -> Markup:
        """A declaration by its text, anything else as notation of the policy."""
        declared = self.edition.called(text)
        if declared is None:
            return Markup('<span class="notation">{}</span>').format(text)
        return self.edition.say("page.quoted", words=declared)

    def together(self, parts: Iterable[Markup]) -> Markup:
        return Markup("".join(parts))


class Edition(Localiser[Markup]):
    """`language` is one of the contract's; where the catalogue does not speak it, our words are English."""

    def __init__(self, language: str, agreement: Agreement) -> None:
        super().__init__(language, PageText(self))
        self.agreement = agreement

    @property
    def html_language(self) -> str:
        """The language of our own words, in which the contract's stand; where we do not speak the edition's,
        the contract's words are marked one by one.
        """
        spoken = self.speaks_it and self.language != self.column
        return self.language if spoken else self.row("language.tag")

    @property
    def language_name(self) -> str:
        """What the language calls itself, or its code."""
        return self.row("language.name") if self.language == self.column else self.language

    def join(self, parts: Iterable[Fact], joined: str = "list.and") -> Markup:
        """`a, b and c`."""
        return self.words(Listing(tuple(parts), joined))

    def begun(self, words: Fact) -> Markup:
        return self.words(names.begun(words))

    def name_of(self, kind: str, name: str) -> Markup:
        """The text of a declaration, or its bare name where it has none."""
        return self.words(names.name_of(self.agreement, kind, name))

    def inner(self, kind: str, name: str) -> Cased:
        """A declaration in the middle of a sentence."""
        return names.inner_name(self.agreement, kind, name)

    def money(self, amount: Fraction) -> Markup:
        return self.words(money(amount, self.agreement.header.currency))

    def called(self, name: str) -> Text | None:
        """The text of what a bare name declares; None where it says no more than the name."""
        return names.called(self.agreement, name, self.language)

    def sentence(self, text: Text) -> Markup:
        """A text that stands alone, begun and ended as a sentence is."""
        words = self.words(text)
        if not words or not self.speaks_it or self.language not in dict(text.versions):
            return words
        return self.finished(words)

    def finished(self, words: Markup) -> Markup:
        """Words of this language as a sentence."""
        begun = self.begun(words)
        return begun if begun[-1:] in tuple(_ENDS) else self.say("sentence.whole", x=begun)

    @property
    def contract_language(self) -> Markup:
        """The attribute of an element that holds nothing but words of the contract, in drawings and formulas,
        where elements of text cannot stand.
        """
        return Markup() if self.speaks_it else Markup(' lang="{}"').format(self.language)
