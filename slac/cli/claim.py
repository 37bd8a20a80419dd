"""`slac claim`: the notice with which a customer claims a credit."""

import sys
from datetime import date
from pathlib import Path

import click

from slac.agreement import AS_WRITTEN, Agreement
from slac.cli.console import style_for
from slac.cli.data import evaluator_of, tables_of, the_account, the_instant, the_periods
from slac.cli.failures import Failure
from slac.cli.output import refuse_overwriting, write_output
from slac.cli.policies import the_agreement
from slac.cli.settings import LANGUAGES, read_settings
from slac.diagnostics import Fact, Listing, Message
from slac.report.explanations.notice import Letter, claim_notice, claimable_credits
from slac.report.explanations.other_readings import ReadingPays, most_favourable, readings_pay
from slac.report.explanations.trace import Trace, trace_of
from slac.report.style import Style
from slac.report.terminal_cells import shown, wrap
from slac.runtime.batch import cases
from slac.runtime.instants import InstantError, parse_date
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.wording.dates import day
from slac.wording.dates import period as period_phrase
from slac.wording.quantities import minor_money
from slac.wording.reasons import reason_phrase

NOTHING = 1
"""The exit code where there is no notice to write."""


@click.command(short_help="Write the notice with which a customer claims a credit.")
@click.argument("policy")
@click.option("--events", required=True, type=click.Path(path_type=Path), help="Outages and windows.")
@click.option("--accounts", required=True, type=click.Path(path_type=Path), help="Accounts, plans and fees.")
@click.option(
    "--map",
    "maps",
    type=click.Path(path_type=Path, dir_okay=False),
    help="How the tables are written, as TOML.",
)
@click.option("--account", required=True, help="Who claims.")
@click.option("--period", required=True, help="For which period, such as 2024-04.")
@click.option("--as-of", metavar="INSTANT", help="When it is judged.  [default: now]")
@click.option("--reading", default=AS_WRITTEN, show_default=True, help="How the contract is read.")
@click.option("--on", metavar="DATE", help="The day that the notice bears.  [default: today]")
@click.option("--reference", default="", help="Your own reference.  [default: POLICY/ACCOUNT/PERIOD]")
@click.option("--case", default="", metavar="NUMBER", help="The support case of the incident.")
@click.option("--contact", default="", metavar="NAME", help="The provider's person for this account.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the notice.  [default: en]")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the notice to this file."
)
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    events: Path,
    accounts: Path,
    maps: Path | None,
    account: str,
    period: str,
    as_of: str | None,
    reading: str,
    on: str | None,
    reference: str,
    case: str,
    contact: str,
    language: str | None,
    output: Path | None,
) -> None:
    """Write the notice that the customer must send under POLICY's claim clause.

    It has the channel and subject line, the last day, the outages in the contract's time zone, the ground
    with the formula and its figures, the amount, the reading that it rests on, and what must be enclosed.
    Exit code 1 if there is nothing to claim; what is said then is no error.
    """
    refuse_overwriting((Path(policy), events, accounts), output)
    style = style_for(sys.stdout, language or read_settings().language)
    checked, agreement = the_agreement(policy, reading)
    whole = checked.agreement
    assert whole is not None
    letter = Letter(_date(on), reference, case, contact)
    if agreement.claim is None:
        _answer(style, [Message("claim-answer.no-clause", policy=checked.source.label)])
        ctx.exit(NOTHING)
    evaluator = evaluator_of(checked)
    periods = the_periods(evaluator, period, None)
    tables = tables_of(evaluator, accounts, events, maps, None)
    customer = the_account(tables.accounts, account)
    facts = next(cases([customer], tables.events, periods))
    try:
        now = the_instant(as_of, evaluator.SCHEMA.zone)
        verdict = evaluate(agreement, facts.account, facts.period, facts.events, now)
    except EvaluationError as problem:
        raise Failure(str(problem), "`slac check` shows where the contract contradicts itself") from None
    trace = trace_of(agreement, facts.account, facts.period, facts.events, verdict)
    pays = readings_pay(whole, facts.account, facts.period, facts.events, now)
    if not claimable_credits(trace):
        _answer(style, _nothing(trace, pays))
        ctx.exit(NOTHING)
    _warn(trace, letter, style)
    write_output(claim_notice(trace, whole, letter, pays, style.language), output)


def _date(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return parse_date(text)
    except InstantError as problem:
        raise Failure(f"`--on {text}` is no day", f"expected {problem}") from None


def _nothing(trace: Trace, pays: tuple[ReadingPays, ...]) -> list[Message]:
    """Why there is nothing to claim, and by which reading there would be."""
    reasons: list[Fact] = [
        reason_phrase(each, paid.credit, trace.agreement)
        for paid in trace.credits
        for each in paid.result.because
    ]
    because = Listing(tuple(dict.fromkeys(reasons)), "list.semicolon")
    said = [
        Message(
            "claim-answer.nothing",
            account=trace.account.account,
            period=period_phrase(trace.period.label),
            reasons=because if reasons else Message("claim-answer.no-credit"),
        )
    ]
    best = most_favourable(pays, trace.record.reading)
    if best is not None and best.amount:
        said.append(_would_pay(best, trace.agreement))
    return said


def _would_pay(best: ReadingPays, agreement: Agreement) -> Message:
    amount = minor_money(best.amount, agreement.header.currency)
    if best.why is None:
        return Message("claim-answer.as-written", amount=amount)
    return Message("claim-answer.other-reading", reading=best.name, amount=amount, why=best.why)


def _answer(style: Style, said: list[Message]) -> None:
    for each in said:
        print("\n".join(wrap(shown(style.say(each)), style.width)))


def _warn(trace: Trace, letter: Letter, style: Style) -> None:
    """Tells the writer, not the provider, that it is late or that it was done before."""
    said = []
    claim, claimed_on = trace.record.claim, trace.account.claimed_on
    if claimed_on is not None:
        said.append(Message("claim-answer.claimed", day=day(claimed_on)))
    elif claim is not None and letter.on > claim.deadline:
        said.append(Message("claim-answer.overdue", day=day(claim.deadline)))
    for each in said:
        head = style.say(Message("finding.warning"))
        words = style.say(Message("finding.titled", title=head, words=each))
        print("\n".join(wrap(shown(words), style.width)), file=sys.stderr)
