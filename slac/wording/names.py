"""What the declarations of a contract are called: by their texts, or by their names where they have none."""

from typing import Protocol

from slac.agreement import Agreement, DeclarationId, Fee, Party, Text
from slac.diagnostics import Cased, Fact, Listing, Message

_NAMED_BY_FINDINGS = (
    "credit", "commitment", "measure", "exclusion", "severity", "plan", "calendar", "fee", "input",
)  # fmt: skip


class _Declared(Protocol):
    """Whatever is declared by a name and explained by a text."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> Text: ...


def text_of(agreement: Agreement, kind: str, name: str) -> Text | None:
    """The text of a declaration."""
    if kind == "fee":
        bases = {basis.column: basis.text for fee in agreement.fees for basis in fee.bases}
        return bases.get(name)
    declared: dict[str, tuple[_Declared, ...]] = {
        "plan": agreement.plans,
        "measure": agreement.measures,
        "channel": agreement.channels,
        "calendar": agreement.calendars,
        "cause": agreement.causes,
        "window": agreement.windows,
        "input": agreement.inputs,
        "exclusion": agreement.exclusions,
        "credit": agreement.credits,
        "commitment": agreement.commitments,
        "severity": agreement.severities,
        "service": agreement.services,
        "term": agreement.terms,
    }
    return next((each.text for each in declared.get(kind, ()) if each.name == name), None)


def name_of(agreement: Agreement, kind: str, name: str) -> Fact:
    """The text of a declaration, or its bare name where it has none."""
    return text_of(agreement, kind, name) or spaced(name)


def inner_name(agreement: Agreement, kind: str, name: str) -> Cased:
    """A declaration in the middle of a sentence: "monthly hosting fee", but "Agreed Service Time"."""
    return within(name_of(agreement, kind, name))


def measure_phrase(agreement: Agreement, name: str) -> Fact:
    """A measure as sentences call it: "Uptime" for a measure that the contract calls "Uptime %"."""
    said = text_of(agreement, "measure", name)
    if said is None:
        return spaced(name)
    return Text(
        tuple((language, words.removesuffix("%").rstrip() or words) for language, words in said.versions)
    )


def within(words: Fact) -> Cased:
    return Cased(words, first=False)


def begun(words: Fact) -> Cased:
    return Cased(words, first=True)


def called(agreement: Agreement, name: str, language: str) -> Text | None:
    """The text of what a bare name declares, as findings speak of it; None where it says no more."""
    found = (text_of(agreement, kind, name) for kind in _NAMED_BY_FINDINGS)
    return next((text for text in found if text and text.in_language(language) != spaced(name)), None)


def declaration_phrase(agreement: Agreement, declaration: DeclarationId) -> Message:
    """A declaration by kind and name in words."""
    kind, name = declaration.kind, declaration.name
    title = Message(f"kind.{kind}")
    if not name or kind == "obligation":
        return title
    return Message("kind.named", kind=title, name=name_of(agreement, kind, name))


def reading_phrase(agreement: Agreement, name: str) -> Message:
    """A reading by its place in the contract, and its title where it has one: its name is for programs."""
    place, reading = next(each for each in enumerate(agreement.readings, 1) if each[1].name == name)
    if reading.title is None:
        return Message("reading.numbered", number=place)
    return Message("reading.titled", number=place, title=reading.title)


def plans_phrase(agreement: Agreement, names: tuple[str, ...]) -> Fact:
    if not names:
        return Message("plans.all" if agreement.plans else "plans.every_account")
    return Listing(tuple(name_of(agreement, "plan", name) for name in names))


def channels_phrase(agreement: Agreement, names: tuple[str, ...]) -> Listing:
    return Listing(tuple(inner_name(agreement, "channel", name) for name in names), "list.or")


def party_phrase(party: Party, role: str) -> Fact:
    """A party, and the name that the contract's text uses for it."""
    if party.alias == role or all(words == party.alias for _, words in party.text.versions):
        return party.text
    return Message("header.alias", party=party.text, alias=party.alias)


def fee_bases(agreement: Agreement, name: str) -> tuple[Message, ...]:
    """How a fee that is not monthly counts: a twelfth of it for each month, or given as it is."""
    fee: Fee = next(each for each in agreement.fees if each.name == name)
    return tuple(
        Message("fee.prorated" if basis.prorated else "fee.yearly", fee=within(basis.text))
        for basis in fee.bases
        if basis.months != 1
    )


def spaced(name: str) -> str:
    return name.replace("_", " ")
