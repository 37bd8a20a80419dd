"""A worked example for each row of a credit table, from what happened to the amount."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from slac.agreement import Credit
from slac.backends.html import formulas
from slac.backends.html.edition import Edition
from slac.backends.html.example_inputs import CreditOutcome, Example
from slac.diagnostics import Message
from slac.wording.dates import period
from slac.wording.events import cell_phrase, happening_phrase
from slac.wording.quantities import fraction_phrase, is_written_exactly, percent, quantity
from slac.wording.ranges import range_phrase

_Case = tuple[Example, CreditOutcome]


@dataclass(frozen=True, slots=True)
class ExampleInWords:
    """An example that ends in one row of a table, or in none."""

    row: Markup
    title: Markup
    facts: tuple[Markup, ...]
    happenings: tuple[Markup, ...]
    measures: tuple[tuple[Markup, Markup], ...]
    share: Markup
    fraction: Markup
    """The share as a fraction, where it has no end as a decimal."""
    amount: Markup
    because: tuple[Markup, ...]


def examples_in_words(
    credit: Credit, edition: Edition, examples: tuple[Example, ...]
) -> tuple[ExampleInWords, ...]:
    """One example for each row, and one for no row: the first that shows it plainly."""
    fitting: dict[int | None, list[_Case]] = defaultdict(list)
    for example in examples:
        outcome = example.outcome(credit.name)
        as_written = example.reading == example.scenario.reading == edition.agreement.reading
        if as_written and outcome is not None:
            fitting[outcome.row].append((example, outcome))
    order = sorted(row for row in fitting if row is not None) + [None] * (None in fitting)
    cases = chain.from_iterable(_telling(fitting[row]) for row in order)
    return tuple(_in_words(example, outcome, credit, edition) for example, outcome in cases)


def _telling(fitting: list[_Case]) -> list[_Case]:
    """The first that pays (else the first with an outage), and the first that comes out below zero."""
    fitting = sorted(fitting, key=_complexity)
    paying = [case for case in fitting if case[1].payable and case[1].amount]
    eventful = [case for case in fitting if case[0].scenario.happenings]
    negative = [case for case in fitting if case[1].amount is not None and case[1].amount < 0]
    return [*(paying or eventful or fitting)[:1], *(negative[:1] if paying else [])]


def _complexity(case: _Case) -> int:
    """How much there is to take in: outages, and twice as much where they have causes or windows."""
    happenings = case[0].scenario.happenings
    return len(happenings) + sum(bool(each.cause) or each.event != "outage" for each in happenings)


def _in_words(example: Example, outcome: CreditOutcome, credit: Credit, edition: Edition) -> ExampleInWords:
    scenario, agreement = example.scenario, edition.agreement
    row = None if outcome.row is None else credit.rows[outcome.row]
    share = None if row is None else outcome.share
    exact = share is None or is_written_exactly(share)
    return ExampleInWords(
        edition.words(range_phrase(row.range) if row else Message("credit.no_row")),
        edition.words(scenario.title),
        tuple(
            map(
                edition.words,
                (
                    period(scenario.period),
                    *(cell_phrase(column, cell, agreement) for column, cell in scenario.facts),
                ),
            )
        ),
        tuple(edition.words(happening_phrase(each, agreement)) for each in scenario.happenings),
        tuple(
            (formulas.term_in_text(name, edition), edition.words(quantity(value)))
            for name, value in example.measures
            if not formulas.is_whole_period(agreement.measure(name))
        ),
        Markup() if share is None else edition.words(percent(share)),
        Markup() if share is None or exact else edition.words(fraction_phrase(share)),
        Markup() if outcome.amount is None else edition.money(outcome.amount),
        tuple(edition.say(f"because.{reason.code}") for reason in outcome.because if row),
    )
