"""The hosting contract's credits for a month of many accounts, by hand, CSV to CSV, in whole numbers.

    python -m benchmarks.peers.batch EVENTS ACCOUNTS PERIOD OUT

An engineer's program for exactly this contract: it reads its two tables in one pass each, groups the outages
by account, keeps the few windows apart, and stops with a traceback at anything that it does not expect.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from math import gcd
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.peers import EXCUSED_CAUSES
from benchmarks.peers.integers import MINUTE, Span, covered

SECOND = 1_000_000
ZONE = ZoneInfo("America/New_York")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLANS = {"basic", "enterprise", "custom"}
COLUMNS = [
    "account", "plan", "period",
    "agreed_service_time_num", "agreed_service_time_den", "downtime_num", "downtime_den",
    "uptime_num", "uptime_den",
    "all_downtime_num", "all_downtime_den", "unqualified_uptime_num", "unqualified_uptime_den",
    "basic_credit_row", "basic_credit_num", "basic_credit_den", "basic_credit_amount",
    "enterprise_credit_row", "enterprise_credit_num", "enterprise_credit_den", "enterprise_credit_amount",
    "claim_deadline", "claim_status",
]  # fmt: skip

NOT_ASKED = [None] * 4
"""The measures of another reading."""


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since the epoch."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def reader() -> Callable[[str], int]:
    """A function that reads timestamps, which remembers the days that it has seen."""
    days: dict[str, int] = {}

    def read(text: str) -> int:
        if len(text) != 20 or text[19] != "Z":
            moment = datetime.fromisoformat(text)
            return microseconds(moment if moment.tzinfo else moment.replace(tzinfo=ZONE))
        day = days.get(text[:10])
        if day is None:
            day = days[text[:10]] = microseconds(datetime.fromisoformat(text[:10] + "T00:00:00Z"))
        return day + (int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])) * SECOND

    return read


def month(label: str) -> tuple[int, int, date]:
    """A month's first and last instant, and its last day, in the contract's zone."""
    year, number = map(int, label.split("-"))
    start = datetime(year, number, 1, tzinfo=ZONE)
    end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=ZONE)
    return microseconds(start), microseconds(end), end.date() - timedelta(days=1)


def read_events(path: Path, start: int, end: int) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
    """The month's outages that count, and its windows.

    By account, by `/plan` where a row names only a plan, and under `/` where it names nobody.
    """
    outages: dict[str, list[Span]] = defaultdict(list)
    windows: dict[str, list[Span]] = defaultdict(list)
    read = reader()
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        event, account, plan, first, last, cause = (
            header.index(name) for name in ("event", "account", "plan", "start", "end", "cause")
        )
        for row in rows:
            since = read(row[first])
            until = read(row[last]) if row[last] else end
            if until < since:
                raise ValueError(f"line {rows.line_num}: the end comes before the start")
            if since >= end or until <= start:
                continue
            if row[event] == "maintenance":
                windows[row[account] or "/" + row[plan]].append((since, until))
            elif row[cause] not in EXCUSED_CAUSES:
                outages[row[account] or "/" + row[plan]].append((since, until))
    return outages, windows


def share(plan: str, up: int, period: int) -> tuple[str | None, int, int]:
    """The row, and the share of the fee in lowest terms."""
    below, promised = (980, 990) if plan == "basic" else (985, 995)
    if 1000 * up < below * period:
        return f"below {below / 10:g}%", 1, 1
    if 1000 * up < promised * period:
        num, den = 5 * (99 * period - 100 * up), 9 * period
        common = gcd(num, den)
        return f"from {below / 10:g}% to below {promised / 10:g}%", num // common, den // common
    return None, 0, 1


def cents(num: int, den: int, fee: int) -> str:
    """A share of a fee, half a cent away from zero, as text."""
    amount = (2 * abs(num) * fee + den) // (2 * den)
    return f"{'-' if num < 0 < amount else ''}{amount // 100}.{amount % 100:02}"


def claim_status(claimed: str, deadline: date, owed: bool) -> str:
    """Whether the claim was, or still can be, in time, or whether there is any to make."""
    if not claimed:
        return "claimable" if owed else "nothing to claim"
    return "in time" if date.fromisoformat(claimed) <= deadline else "late"


def run(events: Path, accounts: Path, label: str, out: Path) -> None:
    """Reads both tables and writes one row an account."""
    start, end, last_day = month(label)
    deadline = last_day + timedelta(days=30)
    period = end - start
    outages, windows = read_events(events, start, end)
    shared_windows = {plan: windows["/"] + windows["/" + plan] for plan in PLANS}
    shared_excused = {plan: covered(list(spans), start, end) for plan, spans in shared_windows.items()}
    shared_outages = {plan: outages["/"] + outages["/" + plan] for plan in PLANS}
    with (
        accounts.open(encoding="utf-8", newline="") as source,
        out.open("w", encoding="utf-8", newline="") as target,
    ):
        write = csv.writer(target, lineterminator="\n").writerow
        write(COLUMNS)
        for row in csv.DictReader(source):
            account, plan = row["account"], row["plan"]
            mine = shared_windows[plan]
            excused = shared_excused[plan]
            if account in windows:
                mine = mine + windows[account]
                excused = covered(list(mine), start, end)
            downtime = covered(outages[account] + shared_outages[plan] + mine, start, end) - excused
            downtime = (downtime + MINUTE // 2) // MINUTE * MINUTE
            up = period - downtime
            common = gcd(up, period)
            measures = [
                period // SECOND,
                1,
                downtime // SECOND,
                1,
                up // common,
                period // common,
                *NOT_ASKED,
            ]
            credit: list[str | int | None] = [None] * 8
            owed = False
            if plan != "custom":
                matched, num, den = share(plan, up, period)
                whole, point, rest = row["monthly_hosting_fee"].partition(".")
                fee = int(whole) * 100 + int(rest.ljust(2, "0") if point else 0)
                at = 0 if plan == "basic" else 4
                amount = cents(num, den, fee)
                credit[at : at + 4] = [matched, num, den, amount]
                owed = amount != "0.00" and num > 0
            status = claim_status(row["claimed_on"], deadline, owed)
            write([account, plan, label, *measures, *credit, deadline.isoformat(), status])


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
