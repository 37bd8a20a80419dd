"""A contract from its file, evaluated over rows, each wrong row named with the cure."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

import slac
from slac.runtime.checked_rows import CheckedRows

ROOT = Path(__file__).parents[1]
HOSTING = ROOT / "policies/mwe_hosting.sla.md"
CLINIC = {"account": "clinic", "plan": "basic", "monthly_hosting_fee": "149.95"}
OUTAGE = {"start": "2024-04-03T01:00-04:00", "end": "2024-04-03T15:25-04:00"}


@pytest.fixture(scope="module")
def hosting() -> slac.LoadedContract:
    return slac.load(HOSTING)


def owed(found: slac.Evaluated) -> list[tuple[str, str, int | None]]:
    return [(each.account, each.period, credit.amount) for each in found.records for credit in each.credits]


def test_a_month_of_rows_is_owed_what_the_contract_says(hosting: slac.LoadedContract) -> None:
    found = hosting.evaluate([CLINIC, CLINIC | {"account": "b"}], [OUTAGE | {"account": "clinic"}], "2024-04")
    assert owed(found) == [("clinic", "2024-04", 149_95), ("b", "2024-04", 0)]


def test_periods_come_in_their_order_and_readings_by_name(hosting: slac.LoadedContract) -> None:
    outage = OUTAGE | {"end": "2024-04-03T04:37:00-04:00"}  # 217 minutes: one below 99.5% of April
    whole = CLINIC | {"plan": "enterprise", "monthly_hosting_fee": 1000}
    found = hosting.evaluate([whole], [outage], ["2024-03", "2024-04"])
    corrected = hosting.evaluate([whole], [outage], "2024-04", reading="corrected")
    assert [label for _, label, _ in owed(found)] == ["2024-03", "2024-04"]
    assert owed(found)[1] != owed(corrected)[0]


def test_nothing_is_judged_beyond_as_of(hosting: slac.LoadedContract) -> None:
    noon = datetime(2024, 4, 20, 12, tzinfo=UTC)
    (record,) = hosting.evaluate([CLINIC], [OUTAGE], "2024-04", as_of=noon).records
    assert record.open_as_of == "2024-04-20T08:00:00-04:00"
    assert owed(hosting.evaluate([CLINIC], [OUTAGE], "2024-04", as_of="2024-05-02T00:00Z"))[0][2] == 149_95


WRONG_EVENTS = {
    "an end before its start": (
        {"end": "2024-04-02T00:00Z"},
        (
            "events:1: column `end`: expected an end not before the start, 2024-04-03T01:00:00-04:00, found "
            "`2024-04-02T00:00Z`"
        ),
    ),
    "milliseconds": (
        {"start": 1_712_106_000_000},
        (
            "events:1: column `start`: expected a date and a time, such as 2024-04-03T00:00:00Z, found "
            "`1712106000000`"
        ),
    ),
    "a misspelt window": (
        {"event": "maintenence"},
        (
            "events:1: column `event`: expected one of `outage`, `maintenance`, found `maintenence`; did you "
            "mean `maintenance`?"
        ),
    ),
    "a float": (
        {"start": 1.5},
        (
            "events:1: column `start`: expected text or a whole number, not a float, found `1.5`; put it in "
            'quotes: "1.5"'
        ),
    ),
    "an account that nobody has": (
        {"account": "clinc"},
        (
            "events:1: column `account`: expected an account of the accounts table, found `clinc`; did you "
            "mean `clinic`?"
        ),
    ),
}
WRONG_ACCOUNTS = {
    "an unknown plan": (
        {"plan": "bsic"},
        (
            "accounts:1: column `plan`: expected one of `basic`, `enterprise`, `custom`, found `bsic`; did "
            "you mean `basic`?"
        ),
    ),
    "a float fee": (
        {"monthly_hosting_fee": 149.95},
        (
            "accounts:1: column `monthly_hosting_fee`: expected text or a whole number, not a float, found "
            '`149.95`; put it in quotes: "149.95"'
        ),
    ),
    "a missing fee": (
        {"monthly_hosting_fee": None},
        "accounts:1: column `monthly_hosting_fee`: expected an amount in USD, found nothing",
    ),
}


@pytest.mark.parametrize(("change", "said"), WRONG_EVENTS.values(), ids=WRONG_EVENTS)
def test_a_wrong_event_is_named_with_its_cure(
    hosting: slac.LoadedContract, change: Mapping[str, object], said: str
) -> None:
    with pytest.raises(slac.RowsError) as caught:
        hosting.evaluate([CLINIC], [OUTAGE | change], "2024-04")
    assert str(caught.value) == said


@pytest.mark.parametrize(("change", "said"), WRONG_ACCOUNTS.values(), ids=WRONG_ACCOUNTS)
def test_a_wrong_account_is_named_with_its_cure(
    hosting: slac.LoadedContract, change: Mapping[str, object], said: str
) -> None:
    with pytest.raises(slac.RowsError) as caught:
        hosting.evaluate([CLINIC | change], [OUTAGE], "2024-04")
    assert str(caught.value) == said


READINGS = (
    "as_written", "each_outage_rounded", "maintenance_by_cause", "exclusions_deny_credit",
    "one_percent_band", "corrected", "executive_closures", "standard_time", "at_most", "business_clock",
    "email_next_business_day", "elapsed_clock",
)  # fmt: skip


def test_a_wrong_argument_is_named_with_its_cure(hosting: slac.LoadedContract) -> None:
    with pytest.raises(slac.RowsError) as caught:
        hosting.evaluate([CLINIC], [OUTAGE], "April", reading="korrected", as_of="tomorrow")
    assert str(caught.value).splitlines() == [
        (
            f"reading: expected one of {', '.join(f'`{name}`' for name in READINGS)}, found `korrected`; "
            "did you mean `corrected`?"
        ),
        "periods: expected a month, such as 2024-04, found `April`",
        "as_of: expected a date and a time, such as 2024-04-03T00:00:00Z, found `tomorrow`",
    ]


def test_all_mistakes_are_said_at_once_and_many_are_counted(hosting: slac.LoadedContract) -> None:
    with pytest.raises(slac.RowsError) as caught:
        hosting.evaluate([CLINIC], [OUTAGE | {"event": "x"}] * 50, "2024-04")
    assert len(caught.value.problems) == 50
    assert str(caught.value).splitlines()[-1] == "... and 30 more"


def test_typed_rows_give_the_same_verdict(hosting: slac.LoadedContract) -> None:
    account = slac.AccountRow(account="clinic", plan="basic", monthly_hosting_fee=Decimal("149.95"))
    event = slac.EventRow(
        start=datetime(2024, 4, 3, 5, tzinfo=UTC), end=datetime(2024, 4, 3, 19, 25, tzinfo=UTC)
    )
    typed = hosting.evaluate([account], [event], "2024-04").records
    assert typed == hosting.evaluate([CLINIC], [OUTAGE], "2024-04").records
    with pytest.raises(slac.RowsError, match="not a float"):
        hosting.evaluate([account.model_copy(update={"monthly_hosting_fee": 149.95})], [event], "2024-04")


def test_a_typed_row_guesses_no_unit_of_time() -> None:
    with pytest.raises(ValidationError):
        slac.EventRow(start=1_712_106_000_000)


def test_a_policy_with_errors_is_checked_but_not_evaluated(tmp_path: Path) -> None:
    path = tmp_path / "broken.sla"
    path.write_text("contract x {\n  currncy EUR\n}\n")
    contract = slac.load(path)
    assert next(each.severity for each in contract.check()) == "error"
    with pytest.raises(slac.ContractError, match=r"broken\.sla:2: error E"):
        contract.evaluate([], [], "2024-04")
    with pytest.raises(slac.ContractError, match="E03"):
        slac.load(tmp_path / "nowhere.sla").evaluate([], [], "2024-04")


def test_the_generated_module_has_the_same_door(hosting: slac.LoadedContract) -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "from generated.mwe_hosting.evaluator import evaluate_rows\n"
        f"print(evaluate_rows([{CLINIC}], [{OUTAGE}], '2024-04').records[0].as_dict())\n"
        "foreign = {name.split('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names\n"
        "foreign = {name for name in foreign if not name.startswith('_sysconfigdata')}\n"
        "assert foreign == {'slac', 'generated'}, foreign\n"
        "assert not [name for name in sys.modules if name.startswith('slac.') and 'runtime' not in name]\n"
        f"evaluate_rows([{CLINIC}], [{OUTAGE | {'event': 'maintenence'}}], '2024-04')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    (record,) = hosting.evaluate([CLINIC], [OUTAGE], "2024-04").records
    assert run.stdout.strip() == str(record.as_dict())
    assert "RowsError: events:1: column `event`: expected one of" in run.stderr


def test_the_checked_door_says_what_its_rows_hold(hosting: slac.LoadedContract) -> None:
    from generated.mwe_hosting import evaluator

    door: CheckedRows = evaluator.evaluate_rows
    assert door.schema == evaluator.SCHEMA == hosting.schema


def test_to_import_it_loads_nothing_and_typed_rows_alone_load_pydantic() -> None:
    program = (
        "import sys; before = set(sys.modules); import slac\n"
        "assert set(sys.modules) - before <= {'slac'}, set(sys.modules) - before\n"
        "slac.load; assert 'pydantic' not in sys.modules\n"
        "assert set(slac.__all__) <= set(dir(slac))\n"
        "slac.EventRow; assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_type_checkers_know_every_name_of_the_door() -> None:
    stub = (ROOT / "slac/__init__.pyi").read_text(encoding="utf-8")
    assert all(name in stub for name in slac.__all__)
    with pytest.raises(AttributeError, match="no `lod`"):
        getattr(slac, "lod")  # noqa: B009 (type checkers know that it is not there)
