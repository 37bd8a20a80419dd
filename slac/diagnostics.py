"""What a problem is: one frozen record for errors of the reader, of the resolver and of the rules alike.

Problems are values. They are made where they are found, collected in tuples, and turned into text, JSON or
SARIF only at the very top, so that no floor below knows how a problem looks.
"""

from collections.abc import Iterable
from enum import StrEnum

from slac.node import Record
from slac.source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Message(Record):
    """The same sentence in the languages we speak to people in; `zh` falls back to `en` where it is empty."""

    en: str
    zh: str = ""

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" and self.zh else self.en


class Label(Record):
    """A second place that belongs to the problem ("first declared here")."""

    span: Span
    message: Message


class Edit(Record):
    """A ready cure: replace `span` by `text`. `safe` edits cannot change what the contract means."""

    span: Span
    text: str
    safe: bool


class Witness(Record):
    """The smallest facts that show a finding; `slac eval` replays them to `figures`.

    `account` and each of `events` are cells (column, text) of the tables that go in. `figures` are
    (field of the record that comes out, its text), for example ("uptime", "99.2%") and
    ("enterprise_credit", "-111.11 USD").
    """

    period: str
    account: tuple[tuple[str, str], ...]
    events: tuple[tuple[tuple[str, str], ...], ...]
    figures: tuple[tuple[str, str], ...]
    tickets: tuple[tuple[tuple[str, str], ...], ...] = ()
    reading: str = "as_written"


class Diagnostic(Record):
    """One problem. `code` is stable (E0xx text, E1xx meaning, W2xx rules), `rule` its name after `allow`."""

    code: str
    rule: str
    severity: Severity
    message: Message
    span: Span
    labels: tuple[Label, ...] = ()
    help: Message = Message("")
    notes: tuple[Message, ...] = ()
    witness: Witness | None = None
    edit: Edit | None = None
    subjects: tuple[str, ...] = ()
    """The declarations it is about, by name: what `accept RULE in NAME` refers to."""


def error(code: str, rule: str, message: str, span: Span, cure: str = "", *labels: Label) -> Diagnostic:
    """An error of the reader or the resolver, said in English."""
    return Diagnostic(code, rule, Severity.ERROR, Message(message), span, labels, Message(cure))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
