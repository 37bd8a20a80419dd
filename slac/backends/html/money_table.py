"""The table from hours to money in words: "down for 9 hours", and what each plan is paid per 1,000."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from slac.agreement import Credit
from slac.backends.html.edition import Edition
from slac.backends.html.sample_outages import FEE, Paying, SampleOutages, is_as_written
from slac.diagnostics import Fact, Listing, Message
from slac.units import SECONDS
from slac.wording.names import inner_name, name_of, plans_phrase, reading_phrase
from slac.wording.quantities import elapsed


@dataclass(frozen=True, slots=True)
class MoneyRow:
    down: Markup
    paid: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    caption: Markup
    columns: tuple[Markup, ...]
    rows: tuple[MoneyRow, ...]


def money_table(outages: SampleOutages | None, edition: Edition) -> MoneyTable | None:
    """The outages with what is paid for each; None where nothing could be worked out."""
    if outages is None:
        return None
    agreement = edition.agreement
    fees = {each.credit.fee for each in outages.paying}
    fee: Fact = inner_name(agreement, "fee", fees.pop()) if len(fees) == 1 else Message("money.fee")
    days = outages.seconds / SECONDS["day"]
    return MoneyTable(
        edition.say(
            "money.caption",
            length=Message("money.days", n=int(days)) if days.denominator == 1 else elapsed(outages.seconds),
            amount=edition.money(Fraction(FEE)),
            fee=fee,
        ),
        tuple(_column(each, outages, edition) for each in outages.paying),
        tuple(_row(row, outages, edition) for row in range(len(outages.lengths))),
    )


def _row(row: int, outages: SampleOutages, edition: Edition) -> MoneyRow:
    amounts = (each.amounts[row] for each in outages.paying)
    return MoneyRow(
        edition.words(elapsed(outages.lengths[row], padded=True)),
        tuple(edition.money(each) if each > 0 else edition.say("money.nothing") for each in amounts),
    )


def _column(paying: Paying, outages: SampleOutages, edition: Edition) -> Markup:
    """For whom, and under which reading where it is not the contract as written."""
    own = _whom(paying.credit, outages, edition)
    if is_as_written(paying):
        return edition.words(own)
    reading = reading_phrase(edition.agreement, paying.reading)
    return edition.words(Listing((own, reading), "list.comma"))


def _whom(credit: Credit, outages: SampleOutages, edition: Edition) -> Fact:
    """The plans of a credit, or its own words where several are for the same or for all."""
    alike = {each.credit.name for each in outages.paying if each.credit.plans == credit.plans}
    if len(alike) > 1:
        return name_of(edition.agreement, "credit", credit.name)
    return plans_phrase(edition.agreement, credit.plans) if credit.plans else Message("money.paid")
