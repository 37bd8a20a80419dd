"""Writes the tables and policies that the benchmarks run on, the same ones every time."""

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

ACCOUNTS = 10_000
OUTAGES = 100_000
PERIOD = "2024-04"
MONTH = datetime(2024, 4, 1, 4, tzinfo=UTC)
CAUSES = ("", "", "", "", "", "", "dns_propagation", "custom_scripting", "flood")


def write_tables(
    folder: Path,
    people: int = ACCOUNTS,
    outages: int = OUTAGES,
    plans: tuple[str, ...] = ("basic", "enterprise"),
    fee: str = "monthly_hosting_fee",
    causes: tuple[str, ...] = CAUSES,
) -> tuple[Path, Path]:
    """The events and accounts of a month, with a maintenance window a week."""
    choose = random.Random(20240401)
    events, accounts = folder / "events.csv", folder / "accounts.csv"
    names = [f"a-{number:05}" for number in range(people)]
    with accounts.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["account", "plan", fee, "claimed_on"])
        for name in names:
            plan = choose.choice(plans)
            claimed = choose.choice(("", "", "2024-05-14", "2024-06-02"))
            write([name, plan, f"{choose.randrange(1_000, 500_000) / 100:.2f}", claimed])
    with events.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["event", "account", "plan", "start", "end", "cause", "id"])
        for week in range(4):
            start = MONTH + timedelta(days=7 * week + 5, hours=2)
            write(["maintenance", "", "", stamp(start), stamp(start + timedelta(hours=3)), "", f"m-{week}"])
        for number in range(outages):
            start = MONTH + timedelta(seconds=choose.randrange(-86_400, 30 * 86_400))
            end = start + timedelta(seconds=int(choose.expovariate(1 / 2_700)))
            cause = choose.choice(causes)
            write(["outage", choose.choice(names), "", stamp(start), stamp(end), cause, f"o-{number}"])
    return events, accounts


def stamp(moment: datetime) -> str:
    """A moment as a monitoring system writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
