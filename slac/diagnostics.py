"""What a problem is: one frozen record for errors of the reader, of the resolver and of the rules alike.

Problems are values. They are made where they are found, collected in tuples, and turned into text, JSON or
SARIF only at the very top, so that no floor below knows how a problem looks. For the same reason what a
problem says is a `Message` without a language: the key of a sentence in the catalogue (`slac/wording/`) and
the facts that fill its gaps. Two messages are equal if they say the same thing, in whatever language.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeAlias

from slac.node import FrozenRecord
from slac.source import Span


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


FAILS_A_CHECK = {Level.ERROR: True, Level.WARNING: True, Level.INFO: False}
"""Whether a finding of a severity makes `slac check` fail."""


class InLanguages(Protocol):
    """A text that the contract itself has in some languages, (language, words), its first language first."""

    @property
    def versions(self) -> tuple[tuple[str, str], ...]: ...


class DecimalNumber(FrozenRecord):
    """A number shown as a decimal: rounded half up to at most `places` places, with at least `least`.

    The reader's language decides how thousands and decimals are set apart.
    """

    value: Fraction
    places: int = 0
    least: int = 0


class Listing(FrozenRecord):
    """Several things in a row, joined as the catalogue's row `joined` says: `a, b and c`."""

    parts: "tuple[Fact, ...]"
    joined: str = "list.and"


class Cased(FrozenRecord):
    """Words that begin a sentence, or stand in the middle of one, in languages that have capitals."""

    words: "Fact"
    first: bool


class Message(FrozenRecord):
    """A sentence or a phrase in no language yet: a key of the catalogue, and what fills its gaps, by name.

    `Message("bracket-gap.found", credit="service_credit", measure="uptime", where=range_phrase(...))`. A fact
    is a name or figure that is the same in every language, a text of the contract, or a phrase again.
    """

    key: str
    facts: "tuple[tuple[str, Fact], ...]"

    def __init__(self, key: str, /, **facts: "Fact") -> None:
        super().__init__(key, tuple(facts.items()))


Fact: TypeAlias = str | int | DecimalNumber | InLanguages | Message | Listing | Cased


def verbatim(text: str) -> Message:
    """A sentence that is said in English only: some of the resolver's errors."""
    return Message("verbatim.said", text=text)


class Label(FrozenRecord):
    """A second place that belongs to the problem ("first declared here")."""

    span: Span
    message: Message


class Edit(FrozenRecord):
    """A ready cure: replace `span` by `text`.

    `safe` edits cannot change what the contract means, or mend what can have meant nothing else.
    """

    span: Span
    text: str
    safe: bool


class Witness(FrozenRecord):
    """The smallest facts that show a finding; `slac eval` replays them to `figures`.

    `account` and each of `events` are cells (column, text) of the tables that go in. `figures` are
    (field of the record that comes out, what it is), for example ("uptime", "99.2%") and
    ("enterprise_credit", "-111.11 USD"); what is no number is a phrase, as "missed" is.
    """

    period: str
    account: tuple[tuple[str, str], ...]
    events: tuple[tuple[tuple[str, str], ...], ...]
    figures: tuple[tuple[str, Fact], ...]
    tickets: tuple[tuple[tuple[str, str], ...], ...] = ()
    reading: str = "as_written"


class Diagnostic(FrozenRecord):
    """One problem. `code` is stable (E0xx text, E1xx meaning, W2xx rules), `rule` its name after `allow`."""

    code: str
    rule: str
    severity: Level
    message: Message
    span: Span
    labels: tuple[Label, ...] = ()
    help: Message | None = None
    """The cure, where one can be told."""
    notes: tuple[Message, ...] = ()
    witness: Witness | None = None
    edit: Edit | None = None
    subjects: tuple[str, ...] = ()
    """The declarations it is about, by name: what `accept RULE in NAME` refers to."""


def error(
    code: str,
    rule: str,
    message: Message,
    span: Span,
    cure: Message | None = None,
    *labels: Label,
    why: Message | None = None,
    edit: Edit | None = None,
) -> Diagnostic:
    """An error of the reader or the resolver: what is wrong, why the language asks for more, the cure."""
    notes = () if why is None else (why,)
    return Diagnostic(code, rule, Level.ERROR, message, span, labels, cure, notes, edit=edit)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Level.ERROR for diagnostic in diagnostics)
