"""Writes the sample data of both policies: accounts, events and tickets of the year 2024.

The numbers are drawn from a seeded generator, so that the files never change unless this script does; the
awkward cases of real logs (overlaps, month edges, the nights the clocks change, leap day, outages still
open) are written by hand below, so that each is there for certain, and alone in its month where it marks a
threshold. Run it from anywhere: `python policies/data/make_samples.py`.
"""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from math import exp
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

Row = dict[str, str]
NEW_YORK = ZoneInfo("America/New_York")
YEAR = 2024
MONTHS_OF_THRESHOLDS = (2, 4)

EVENT_COLUMNS = ("id", "event", "account", "plan", "start", "end", "cause", "note")
TICKET_COLUMNS = ("id", "account", "severity", "channel", "reported_at", "responded_at", "resolved_at")

HOSTING_CAUSES = (
    "dns_propagation", "dns_outside_control", "custom_scripting", "client_negligence", "third_party_software",
    "payment_gateway", "hackers", "outage_elsewhere", "no_power", "email_client_configuration",
)  # fmt: skip
CLOUD_CAUSES = (
    "customer_internet_failure", "customer_internet_delay", "customer_misconfiguration",
    "third_party_misconfiguration", "customer_network_issue", "customer_telecommunications_service",
    "beyond_reasonable_control",
)  # fmt: skip

# event, account, plan, start, end, cause, note: times without an offset are read in the contract's zone
HOSTING_AWKWARD = """
outage,,basic,2023-12-31T21:30:00-05:00,2024-01-01T06:45:00-05:00,,over the turn of the year
outage,a-03,,2024-01-31T22:00:00-05:00,2024-02-01T09:10:00-05:00,,over the month's edge
outage,a-04,,2024-02-29T00:00:00-05:00,2024-03-01T00:00:00-05:00,,the whole leap day
outage,a-05,,2024-02-29T01:00:00-05:00,2024-02-29T07:57:29-05:00,,417 minutes and 29 seconds: rounds down
outage,a-06,,2024-02-29T01:00:00-05:00,2024-02-29T07:57:30-05:00,,417 minutes and a half: rounds up
outage,,enterprise,2024-03-10T01:15:00-05:00,2024-03-10T06:30:00-04:00,,the night the clocks go forward
outage,a-07,,2024-03-10T01:30:00,2024-03-10T03:30:00,,no offset: one hour by the clock of that night
outage,a-08,,2024-04-03T01:00:00-04:00,2024-04-03T08:12:00-04:00,,exactly 99%
outage,a-09,,2024-04-03T01:00:00-04:00,2024-04-03T08:13:00-04:00,,one minute below 99%
outage,a-10,,2024-04-03T01:00:00-04:00,2024-04-03T15:24:00-04:00,,exactly 98%
outage,a-11,,2024-04-03T01:00:00-04:00,2024-04-03T15:25:00-04:00,,one minute below 98%
outage,a-26,,2024-04-03T01:00:00-04:00,2024-04-03T04:36:00-04:00,,exactly 99.5%
outage,a-27,,2024-04-03T01:00:00-04:00,2024-04-03T04:37:00-04:00,,one minute below 99.5%
outage,a-28,,2024-04-03T01:00:00-04:00,2024-04-03T11:48:00-04:00,,exactly 98.5%
outage,a-29,,2024-04-03T01:00:00-04:00,2024-04-03T11:49:00-04:00,,one minute below 98.5%
outage,a-12,,2024-05-06T08:00:00-04:00,2024-05-06T14:00:00-04:00,,overlaps the next two rows
outage,a-12,,2024-05-06T10:00:00-04:00,2024-05-06T12:00:00-04:00,,inside the row above
outage,a-12,,2024-05-06T13:00:00-04:00,2024-05-06T18:30:00-04:00,third_party_software,excused if alone
outage,a-12,,2024-05-06T18:30:00-04:00,2024-05-06T18:30:00-04:00,,of no length
outage,a-30,,2024-06-09T00:00:00-04:00,2024-06-09T10:00:00-04:00,,cut in two by the monthly maintenance
maintenance,a-31,,2024-06-20T22:00:00-04:00,2024-06-21T02:00:00-04:00,,紧急维护: 数据库升级
outage,a-31,,2024-06-20T22:10:00-04:00,2024-06-21T01:50:00-04:00,,inside the emergency maintenance
outage,a-13,,2024-07-15T04:00:00Z,2024-07-15T20:30:00Z,,"reported in UTC, ""primary"" down"
outage,a-13,,2024-07-15T14:00:00+02:00,2024-07-15T23:00:00+02:00,,the same outage from a probe in Berlin
outage,a-14,,2024-08-31T20:00:00-04:00,2024-09-01T08:00:00-04:00,,over the month's edge
outage,,,2024-09-18T09:00:00-04:00,2024-09-18T11:20:30.500000-04:00,,core router: all plans
outage,,,2024-09-18T10:30:00-04:00,2024-09-18T12:00:00-04:00,outage_elsewhere,transit provider
outage,a-15,,2024-11-03T00:30:00,2024-11-03T02:30:00,,no offset: three hours by the clock of that night
outage,a-16,,2024-11-03T01:30:00,2024-11-03T09:00:00,,no offset: starts in the hour that comes twice
outage,a-33,,2024-11-03T00:15:00-04:00,2024-11-03T05:45:00-05:00,,the night the clocks go back
outage,a-17,,2024-12-30T18:00:00-05:00,,,still open
outage,a-34,,2024-12-31T14:00:00-05:00,,,still open
"""
CLOUD_AWKWARD = """
outage,,,2023-12-31T23:58:00Z,2024-01-01T00:06:30Z,,over the turn of the year
outage,g-03,,2024-02-29T12:00:00Z,2024-02-29T12:04:10Z,,250 seconds: not below 99.99%
outage,g-04,,2024-02-29T12:00:00Z,2024-02-29T12:04:11Z,,251 seconds: below 99.99%
outage,g-05,,2024-02-29T00:00:00Z,2024-03-01T00:00:00Z,,the whole leap day
outage,g-06,,2024-03-10T01:58:00-05:00,2024-03-10T03:02:28-04:00,,268 seconds over a change of clocks
outage,g-07,,2024-04-03T00:00:00Z,2024-04-03T00:04:19.200000Z,,exactly 99.99%
outage,g-08,,2024-04-03T00:00:00Z,2024-04-03T00:04:20Z,,one second below 99.99%
outage,g-09,,2024-04-03T00:00:00Z,2024-04-03T07:12:00Z,,exactly 99%
outage,g-10,,2024-04-03T00:00:00Z,2024-04-03T07:12:01Z,,one second below 99%
outage,g-11,,2024-04-03T00:00:00Z,2024-04-03T21:36:00Z,,exactly 97%
outage,g-12,,2024-04-03T00:00:00Z,2024-04-03T21:36:01Z,,one second below 97%
outage,g-38,,2024-04-03T00:00:00Z,2024-04-05T00:00:00Z,,below 97% on a contract without credits
outage,g-13,,2024-05-31T23:55:33Z,2024-06-01T00:04:20Z,,over the month's edge
outage,g-14,,2024-06-12T00:00:00Z,2024-06-12T09:00:00Z,customer_network_issue,excused if alone
outage,g-14,,2024-06-12T06:00:00Z,2024-06-12T12:00:00Z,,overlaps the row above
outage,g-14,,2024-06-12T12:00:00Z,2024-06-12T12:00:00Z,,of no length
outage,,,2024-07-19T04:09:00Z,2024-07-19T05:27:00Z,beyond_reasonable_control,third-party update
outage,,,2024-08-27T13:02:11Z,2024-08-27T13:09:48.250000Z,,入站语音 IVR 路由中断: every region
outage,g-18,,2024-09-05T00:00:00Z,2024-09-15T00:00:00Z,customer_telecommunications_service,ten days excused
outage,g-18,,2024-09-20T08:00:00Z,2024-09-20T08:04:15Z,,counted: here the two readings differ
outage,g-15,,2024-10-27T01:30:00+02:00,2024-10-27T02:30:00+01:00,,Berlin's clocks go back
outage,g-16,,2024-12-20T00:00:00Z,,customer_telecommunications_service,still open and excused
outage,g-17,,2024-12-31T20:00:00Z,,,still open
"""


def main() -> None:
    here = Path(__file__).parent
    for name, text in sample_files().items():
        (here / name).write_text(text, encoding="utf-8", newline="\n")


def sample_files() -> dict[str, str]:
    """Each sample file's name and text."""
    hosting, cloud = hosting_accounts(Random(17)), cloud_accounts(Random(18))
    hosting_columns = ("account", "plan", "monthly_hosting_fee", "claimed_on")
    cloud_columns = ("account", "contract_type", "monthly_commitment", "annual_commitment", "claimed_on")
    cloud_events = tuple(column for column in EVENT_COLUMNS if column != "plan")
    return {
        "mwe_hosting.accounts.csv": table(hosting_columns, hosting),
        "mwe_hosting.events.csv": table(EVENT_COLUMNS, hosting_events(Random(19), hosting)),
        "mwe_hosting.tickets.csv": table(TICKET_COLUMNS, hosting_tickets(Random(20), hosting)),
        "genesys_cloud.accounts.csv": table(cloud_columns, cloud),
        "genesys_cloud.events.csv": table(cloud_events, cloud_outages(Random(21), cloud)),
        "genesys_cloud.tickets.csv": table(TICKET_COLUMNS, cloud_tickets(Random(22), cloud)),
    }


def table(columns: tuple[str, ...], rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def hosting_accounts(random: Random) -> list[Row]:
    """24 accounts on the basic plan, 14 on enterprise, 3 on custom; three have claimed, one of them late."""
    plans = ["basic"] * 24 + ["enterprise"] * 14 + ["custom"] * 3
    fees = {"basic": (79, 900), "enterprise": (950, 6000), "custom": (8000, 20000)}
    claims = {"a-09": "2024-05-30", "a-11": "2024-05-31", "a-29": "2024-05-14"}
    rows = []
    for number, plan in enumerate(plans, start=1):
        account = f"a-{number:02}"
        fee = f"{random.randrange(*fees[plan])}.{random.choice(('00', '00', '50', '95', '99'))}"
        claimed = claims.get(account, "")
        rows.append({"account": account, "plan": plan, "monthly_hosting_fee": fee, "claimed_on": claimed})
    return rows


def cloud_accounts(random: Random) -> list[Row]:
    """17 accounts paid a year ahead, 18 by the month, and 5 on other contracts, which get no credit."""
    kinds = ["month_to_month", "annual_prepay"] * 17 + ["month_to_month"] + ["other"] * 5
    claims = {"g-08": "2024-05-02", "g-10": "2024-05-30", "g-12": "2024-06-03"}
    rows = []
    for number, kind in enumerate(kinds, start=1):
        account, yearly = f"g-{number:02}", kind == "annual_prepay"
        fee = random.randrange(20_000, 900_000, 500) if yearly else random.randrange(1_200, 60_000, 25)
        column = "annual_commitment" if yearly else "monthly_commitment"
        claimed = claims.get(account, "")
        rows.append({"account": account, "contract_type": kind, column: f"{fee}.00", "claimed_on": claimed})
    return rows


def hosting_events(random: Random, accounts: list[Row]) -> list[Row]:
    rows = awkward(HOSTING_AWKWARD)
    for month in range(1, 13):
        second_sunday = next(day for day in range(8, 15) if datetime(YEAR, month, day).weekday() == 6)
        night = datetime(YEAR, month, second_sunday, 1, tzinfo=NEW_YORK)
        rows.append(window("", "", night, night.replace(hour=5), "monthly maintenance"))
        evening = datetime(YEAR, month, random.randrange(15, 28), 22, 30, tzinfo=NEW_YORK)
        plan = random.choice(("basic", "enterprise"))
        rows.append(window("", plan, evening, evening + timedelta(minutes=90), "security updates"))
        if month not in MONTHS_OF_THRESHOLDS:
            start = moment(random, month, NEW_YORK)
            rows.append(outage("", plan, start, minutes(random, 4.0, 0.7), "", "storage"))
    rows += account_outages(random, accounts, 0.34, HOSTING_CAUSES, hosting_length, NEW_YORK, rows)
    return numbered(rows, "e")


def hosting_length(random: Random) -> timedelta:
    serious = random.random() < 0.16
    return minutes(random, 6.3, 0.45) if serious else minutes(random, 3.0, 1.1)


def cloud_outages(random: Random, accounts: list[Row]) -> list[Row]:
    rows = awkward(CLOUD_AWKWARD)
    rows += account_outages(random, accounts, 0.25, CLOUD_CAUSES, cloud_length, UTC, rows)
    return numbered(rows, "o")


def cloud_length(random: Random) -> timedelta:
    serious = random.random() < 0.12
    return minutes(random, 6.5, 0.7) if serious else minutes(random, 1.4, 0.8)


def account_outages(
    random: Random,
    accounts: list[Row],
    chance: float,
    causes: tuple[str, ...],
    length: Callable[[Random], timedelta],
    zone: tzinfo,
    by_hand: list[Row],
) -> list[Row]:
    """Up to two a month, a quarter of them from an excused cause; none where one was written by hand."""
    taken = {(row["account"], row["start"][:7]) for row in by_hand}
    rows = []
    for account in (row["account"] for row in accounts):
        for month in range(1, 13):
            for _ in range(2):
                if (account, f"{YEAR}-{month:02}") not in taken and random.random() < chance:
                    cause = random.choice(causes) if random.random() < 0.25 else ""
                    rows.append(outage(account, "", moment(random, month, zone), length(random), cause, ""))
    return rows


def moment(random: Random, month: int, zone: tzinfo) -> datetime:
    """Some second of the month, before its 29th day."""
    day, second = random.randrange(1, 29), random.randrange(86_400)
    return datetime(YEAR, month, day, tzinfo=UTC).astimezone(zone) + timedelta(seconds=second)


def minutes(random: Random, mean: float, spread: float) -> timedelta:
    """A duration in whole seconds whose minutes are log-normal, as the lengths of incidents are."""
    return timedelta(seconds=round(60 * exp(random.gauss(mean, spread))))


def outage(account: str, plan: str, start: datetime, length: timedelta, cause: str, note: str) -> Row:
    end = (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return event("outage", account, plan, start, end) | {"cause": cause, "note": note}


def window(account: str, plan: str, start: datetime, end: datetime, note: str) -> Row:
    return event("maintenance", account, plan, start, end) | {"note": note}


def event(kind: str, account: str, plan: str, start: datetime, end: datetime) -> Row:
    times = {"start": start.isoformat(), "end": end.isoformat()}
    return {"event": kind, "account": account, "plan": plan} | times


def awkward(lines: str) -> list[Row]:
    return list(csv.DictReader(lines.strip().splitlines(), EVENT_COLUMNS[1:]))


def numbered(rows: list[Row], prefix: str) -> list[Row]:
    """The rows in the order of their texts' dates, as a log would have them, with ids."""
    ordered = sorted(rows, key=lambda row: row["start"])
    return [{"id": f"{prefix}-{number:04}"} | row for number, row in enumerate(ordered, start=1)]


def hosting_tickets(random: Random, accounts: list[Row]) -> list[Row]:
    hours = {"critical": 2, "major": 4, "minimal": 40}
    channels = {
        "critical": ("telephone", "emergency_email"),
        "major": ("email", "help_desk"),
        "minimal": ("help_desk",),
    }
    return tickets(random, accounts, hours, channels, NEW_YORK)


def cloud_tickets(random: Random, accounts: list[Row]) -> list[Row]:
    hours = {"critical": 0.15, "high": 1.5, "medium": 1.7, "low": 1.6}
    portal = ("support_portal",)
    channels = {"critical": ("telephone",), "high": portal, "medium": portal, "low": portal}
    return tickets(random, accounts, hours, channels, UTC)


def tickets(
    random: Random,
    accounts: list[Row],
    hours: Mapping[str, float],
    channels: Mapping[str, tuple[str, ...]],
    zone: tzinfo,
) -> list[Row]:
    """Some 120 tickets at all hours; most are answered in time, a few late, and the last not yet."""
    rows = []
    for number in range(120):
        severity = random.choice(tuple(hours))
        reported = moment(random, number // 10 + 1, zone)
        waited = timedelta(seconds=round(3600 * hours[severity] * (0.2 + random.random())))
        answered = (reported.astimezone(UTC) + waited).astimezone(zone)
        resolved = (answered.astimezone(UTC) + minutes(random, 5.0, 1.0)).astimezone(zone)
        rows.append({
            "account": random.choice(accounts)["account"], "severity": severity,
            "channel": random.choice(channels[severity]), "reported_at": reported.isoformat(),
            "responded_at": answered.isoformat(), "resolved_at": resolved.isoformat(),
        })  # fmt: skip
    rows.sort(key=lambda row: row["reported_at"])
    rows[-1] |= {"responded_at": "", "resolved_at": ""}
    return [{"id": f"t-{number:03}"} | row for number, row in enumerate(rows, start=1)]


if __name__ == "__main__":
    main()
