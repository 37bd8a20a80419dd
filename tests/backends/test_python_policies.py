"""The real policies' modules on the sample data: accounts, outages and tickets, under every reading."""

from pathlib import Path
from typing import Any

import pytest

from slac.agreement import Agreement
from slac.runtime.account_rows import account_columns, read_accounts
from slac.runtime.batch import cases
from slac.runtime.clocks import judge_ticket
from slac.runtime.event_rows import event_columns, read_events
from slac.runtime.periods import periods_between
from slac.runtime.tables import Columns, Table, read_table
from slac.runtime.ticket_rows import TICKET_COLUMNS, read_tickets
from slac.semantics.clocks import targets_of
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import period_kind
from slac.semantics.table_schema import schema_of
from slac.source import Source
from tests.backends.test_python_meaning import generated
from tests.backends.test_python_module import POLICIES, resolved

DATA = Path(__file__).parents[2] / "policies" / "data"


def tables(path: Path, kind: str, columns: Columns) -> Table:
    found = read_table(DATA / f"{path.name.removesuffix('.sla.md')}.{kind}.csv", columns)
    assert isinstance(found, Table), found
    return found


@pytest.fixture(scope="module", params=POLICIES, ids=lambda path: path.name)
def policy(request: pytest.FixtureRequest) -> tuple[Path, Agreement, Any]:
    path: Path = request.param
    agreement = resolved(Source(path.name, path.read_text(encoding="utf-8")))
    return path, agreement, generated(agreement)


@pytest.mark.parametrize(("name", "lines"), [("mwe_hosting", 700), ("genesys_cloud", 245)])
def test_the_module_is_no_longer_than_one_would_read(name: str, lines: int) -> None:
    """By hand, the first contract's module had 203 lines."""
    path = Path(__file__).parents[2] / "generated" / name / "evaluator.py"
    assert path.read_text(encoding="utf-8").count("\n") <= lines


def test_the_module_reads_tables_as_the_compiler_does(policy: tuple[Path, Agreement, Any]) -> None:
    _, agreement, module = policy
    assert schema_of(agreement) == module.SCHEMA
    assert period_kind(agreement) == module.PERIOD_KIND


def test_sample_accounts_get_what_the_reference_says(policy: tuple[Path, Agreement, Any]) -> None:
    path, agreement, module = policy
    schema = schema_of(agreement)
    accounts = read_accounts(tables(path, "accounts", account_columns(schema)), schema).rows
    events = read_events(tables(path, "events", event_columns(schema)), schema).rows
    months = periods_between("2024-03", "2024-04", module.PERIOD_KIND, schema.zone)
    amounts = set()
    for case in cases(accounts, events, months):
        for reading in module.READINGS:
            expected = evaluate(agreement.under(reading), *case).record
            assert module.evaluate(*case, reading) == expected
            amounts |= {credit.amount for credit in expected.credits}
    assert len(amounts) > 5


def test_sample_tickets_are_judged_by_frozen_holidays(policy: tuple[Path, Agreement, Any]) -> None:
    path, agreement, module = policy
    schema = schema_of(agreement)
    tickets = read_tickets(tables(path, "tickets", TICKET_COLUMNS), schema).rows
    assert len(tickets) > 10
    for ticket in tickets:
        as_of = ticket.reported_at + 10**13
        for reading in module.READINGS:
            targets = targets_of(agreement.under(reading), [ticket.reported_at])
            # Calendars are equal if they are the same, so what is compared is what they decide.
            expected = [each[:5] for each in judge_ticket(ticket, targets, as_of)]
            assert [each[:5] for each in module.judge(ticket, as_of, reading)] == expected
