"""`slac claim`: the notice with which a customer claims a credit."""

from pathlib import Path

import click

from slac.agreement import AS_WRITTEN
from slac.cli.data import evaluator_of, tables_of, the_account, the_instant, the_periods
from slac.cli.failures import Failure
from slac.cli.output import refuse_overwriting, write_output
from slac.cli.policies import the_agreement
from slac.cli.settings import LANGUAGES, read_settings
from slac.report.explanations.notice import claim_notice, claimable_credits
from slac.report.explanations.trace import Trace, trace_of
from slac.runtime.batch import cases
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.wording.localiser import in_words
from slac.wording.reasons import reason_phrase


class NothingToClaim(Failure):
    """The contract owes nothing here, and the reason."""

    exit_code = 1


@click.command(short_help="Write the notice with which a customer claims a credit.")
@click.argument("policy")
@click.option("--events", required=True, type=click.Path(path_type=Path), help="Outages and windows.")
@click.option("--accounts", required=True, type=click.Path(path_type=Path), help="Accounts, plans and fees.")
@click.option("--account", required=True, help="Who claims.")
@click.option("--period", required=True, help="For which period, such as 2024-04.")
@click.option("--as-of", metavar="INSTANT", help="When it is judged.  [default: now]")
@click.option("--reading", default=AS_WRITTEN, show_default=True, help="How the contract is read.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the notice.  [default: en]")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the notice to this file."
)
def command(
    policy: str,
    events: Path,
    accounts: Path,
    account: str,
    period: str,
    as_of: str | None,
    reading: str,
    language: str | None,
    output: Path | None,
) -> None:
    """Write the notice that the customer must send under POLICY's claim clause.

    It has the channel and subject line, the outages in the contract's time zone, what must be enclosed,
    the deadline and the amount. Exit code 1 if there is nothing to claim.
    """
    refuse_overwriting((Path(policy), events, accounts), output)
    checked, agreement = the_agreement(policy, reading)
    if agreement.claim is None:
        raise NothingToClaim(f"`{checked.source.label}` has no claim clause, so nobody needs to claim")
    evaluator = evaluator_of(checked)
    periods = the_periods(evaluator, period, None)
    tables = tables_of(evaluator, accounts, events, None)
    customer = the_account(tables.accounts, account)
    case = next(cases([customer], tables.events, periods))
    try:
        now = the_instant(as_of, evaluator.SCHEMA.zone)
        verdict = evaluate(agreement, case.account, case.period, case.events, now)
    except EvaluationError as problem:
        raise Failure(str(problem), "`slac check` shows where the contract contradicts itself") from None
    trace = trace_of(agreement, case.account, case.period, case.events, verdict)
    if not claimable_credits(trace):
        raise NothingToClaim(f"there is nothing to claim for `{account}` in {period}: {_why(trace)}")
    write_output(claim_notice(trace, agreement.claim, language or read_settings().language), output)


def _why(trace: Trace) -> str:
    results = [paid.result for paid in trace.credits]
    reasons = dict.fromkeys(
        reason_phrase(each, result.clause) for result in results for each in result.because
    )
    return "; ".join(map(in_words, reasons)) or "this plan has no credit"
