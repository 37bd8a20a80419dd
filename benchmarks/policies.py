"""Writes policies of any number and size for the benchmarks on the checker."""

from fractions import Fraction
from pathlib import Path

HEAD = """\
contract {name} {{
  title     "Service Level Agreement"
  version   "1.0"
  provider  "The provider" as COMPANY
  customer  "The customer" as CLIENT
  languages en
  currency  USD
  time zone "America/New_York"
}}

plan standard "Standard hosting"

fee monthly_fee "Monthly fee" per month

period calendar month

exclusion maintenance "Scheduled maintenance" {{
  excuses outages during maintenance
  announced at least 48 hours before
  at most {hours} hours per period
}}

exclusion client "The customer's own doing" {{
  excuses outages caused by client_acts "acts of the customer"
}}

measure agreed_service_time "Agreed service time" = time in period
measure downtime            "Downtime"            = time of outages not excused, rounded half up to the minute
measure uptime              "Uptime"              = (agreed_service_time - downtime) / agreed_service_time

commitment availability "Availability" for standard: uptime at least {promise}%

credit availability_credit "Service credit" for standard {{
  measured by uptime
  share of    monthly_fee
  rounded half up to the cent
"""
TAIL = """\
}}

claim {{
  within {days} days after the period ends
  paid as a deduction from the next invoice
  sole remedy
}}
"""


def policy(name: str, rows: int, seed: int = 0) -> str:
    """A policy without defects, whose credit grows evenly in so many rows below what it promises."""
    promise = Fraction(9990 - seed % 40, 100)
    lines = [f"  below {decimal(promise / rows)}%: 100%"]
    for row in range(1, rows):
        low, high = promise * row / rows, promise * (row + 1) / rows
        share = decimal(Fraction(100 * (rows - row), rows))
        lines.append(f"  from {decimal(low)}% to below {decimal(high)}%: {share}%")
    head = HEAD.format(name=name, hours=4 + seed % 9, promise=decimal(promise))
    return head + "\n".join(lines) + "\n" + TAIL.format(days=30 + seed % 31)


def nested(name: str, rows: int) -> str:
    """A policy without defects, whose credit is the greatest of so many rows, each within the one before.

    The rows are tangents of a parabola, so each is the greatest somewhere.
    """
    lines = ["  the greatest of"]
    for row in range(rows):
        below = decimal(Fraction(9990, 100) - Fraction(4950 * row, 100 * rows))
        lines.append(
            f"  below {below}%: ({below}% - uptime) * {decimal(Fraction(198 * (row + 1), 100 * rows))}"
        )
    head = HEAD.format(name=name, hours=4, promise="99.9")
    return head + "\n".join(lines) + "\n" + TAIL.format(days=30)


def with_exclusions(count: int) -> str:
    """A policy with so many further exclusions, each of one cause."""
    each = 'exclusion case_{0} "Case {0}" {{ excuses outages caused by cause_{0} "cause {0}" }}\n'
    return policy("excluding", rows=3) + "".join(each.format(number) for number in range(count))


def with_terms(count: int) -> str:
    """A policy with so many defined terms, each used in the meaning of the one before."""
    each = 'term term_{0:06} "Term {0:06}" means "what Term {1:06} is not"\n'
    return policy("defining", rows=3) + "".join(
        each.format(number, (number + 1) % count) for number in range(count)
    )


def decimal(value: Fraction) -> str:
    """A number with at most six places, cut off, so that rows which meet still meet in print."""
    whole, rest = divmod(int(value * 10**6), 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")


def write_policies(folder: Path, count: int) -> None:
    """So many small policies, each a little different."""
    for number in range(count):
        text = policy(f"policy_{number:04}", rows=3 + number % 4, seed=number)
        (folder / f"policy_{number:04}.sla").write_text(text, encoding="utf-8")
