"""No finding without a value, no value without a finding: random policies, judged by looking everywhere.

What each row pays at each value is asked of the reference evaluator; the faults are then read off, number by
number.
"""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from slac.agreement import Agreement
from slac.agreement.credits import Winner
from slac.analysis.tables.ranges import SHARE, ValueRange
from slac.analysis.tables.table import PayoutTable, TableRow
from slac.pipeline import check_source
from slac.runtime.events import Account
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import choose_row
from slac.semantics.timeline import Timeline
from slac.source import Source
from tests.analysis.brute import HAIR, Case, Share, holds, points, ranges, shares

HEADER = """
contract random {
  title "Random"  provider "P"  customer "C"  languages en  currency USD  time zone "UTC"
}
plan basic
fee monthly_fee per month
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised: uptime at least 75%
"""
NOBODY = Account("a-1", "basic", {})
NOTHING = Timeline([], [], [], [], {}, ())
PROMISED = ValueRange(Fraction(3, 4), True, None, False)
JUDGED = {
    "bracket-gap", "overlapping-rows", "unclear-threshold", "unreachable-row", "empty-row", "duplicate-row",
    "falling-credit", "unremedied-breach", "negative-credit", "credit-without-breach", "credit-above-fee",
}  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    bounds = st.integers(0, 8).map(lambda n: Fraction(n, 8))
    written = tuple(draw(st.lists(shares, min_size=1, max_size=4)))
    places = [draw(ranges(bounds)) for _ in written]
    assume(all(interval.low is not None or interval.high is not None for interval in places))
    rows = tuple(TableRow(interval, share.curve()) for interval, share in zip(places, written, strict=True))
    cap = draw(st.none() | st.sampled_from([Fraction(1, 4), Fraction(1)]))
    return Case(PayoutTable(rows, draw(st.sampled_from(Winner)), SHARE, cap=cap), written, PROMISED)


def policy(case: Case) -> str:
    lines = ["" if case.table.wins is Winner.ONLY else f"the {case.table.wins} of"]
    if case.table.cap is not None:
        lines.insert(0, f"capped at {percent(case.table.cap)}")
    for row, share in zip(case.table.rows, case.shares, strict=True):
        lines.append(f"{range_text(row.range)} : {share_text(share)}")
    body = "\n  ".join(lines)
    return f"{HEADER}credit c {{\n  measured by uptime\n  share of monthly_fee\n  {body}\n}}\n"


def percent(value: Fraction) -> str:
    return f"{float(value * 100)}%"


def range_text(interval: ValueRange) -> str:
    if interval.low is None or interval.high is None:
        end = interval.low if interval.high is None else interval.high
        assert end is not None
        words = ("at least", "above") if interval.high is None else ("at most", "below")
        return f"{words[0 if interval.low_closed or interval.high_closed else 1]} {percent(end)}"
    first, second = "from" if interval.low_closed else "above", "to" if interval.high_closed else "to below"
    return f"{first} {percent(interval.low)} {second} {percent(interval.high)}"


def share_text(share: Share) -> str:
    if share.parts:
        one, other = (share_text(part) for part in share.parts)
        return f"the {share.which} of {one} and {other}"
    parts = ["0%"]
    for size, rest in ((share.slope, " * uptime"), (share.intercept, "")):
        parts.append(f"{'-' if size < 0 else '+'} {percent(abs(size))}{rest}")
    return f"({' '.join(parts)})"


class Judge:
    """What the reference evaluator says of a table at a value, and what is wrong with it there."""

    def __init__(self, case: Case, agreement: Agreement) -> None:
        self.case = case
        self.agreement = agreement
        self.credit = agreement.credits[0]
        self.promise = agreement.commitments[0]
        # a row that pays what an earlier one pays, in whatever words, is reported as the same row twice
        self.kept = [i for i in range(len(self.credit.rows)) if not case.repeated(i)]
        self.sound = self.credit.replace(rows=tuple(self.credit.rows[i] for i in self.kept))

    def matching(self, x: Fraction) -> int:
        return sum(holds(self.case.table.rows[i].range, x) for i in self.distinct())

    def distinct(self) -> list[int]:
        return [i for i in range(len(self.case.table.rows)) if not self.case.repeated(i)]

    def outcome(self, x: Fraction) -> tuple[int | None, Fraction | None, bool]:
        """The row that counts, what it gives before the cap, and whether rows contradict each other."""
        try:
            chosen = choose_row(self.sound, x, self.agreement, NOBODY, NOTHING, {"uptime": x})
        except EvaluationError:
            return None, None, True
        if chosen is None:
            return None, None, False
        return self.kept[chosen.number - 1], chosen.share, False

    def broken(self, x: Fraction) -> bool:
        return not self.promise.bound.compare(x, self.promise.value.value)


def expected(case: Case, agreement: Agreement) -> set[str]:
    judge, found = Judge(case, agreement), set[str]()
    grid = points(case, Fraction(1))
    at = {x: judge.outcome(x) for x in grid}
    covered_above = False
    free, last = True, None
    for x in reversed(grid):
        row, gives, disputed = at[x]
        shown = gives if gives is None or case.table.cap is None else min(gives, case.table.cap)
        sides = [side for side in (x - HAIR, x + HAIR) if holds(SHARE, side)]
        if disputed:
            thin = all(judge.matching(side) < 2 for side in sides)
            found.add("unclear-threshold" if thin else "overlapping-rows")
        for i in [row] if not disputed else range(len(case.table.rows)):
            if i is not None and holds(case.table.rows[i].range, x) and not case.repeated(i):
                value = case.shares[i].at(x)
                found |= {"negative-credit"} if value < 0 else set()
                over = (value if case.table.cap is None else min(value, case.table.cap)) > 1
                found |= {"credit-above-fee"} if over else set()
                found |= {"credit-without-breach"} if value > 0 and not judge.broken(x) else set()
        if judge.broken(x):
            if judge.matching(x):
                covered_above = True
            elif covered_above:
                thin = all(judge.matching(side) or not judge.broken(side) for side in sides)
                found.add("unclear-threshold" if thin else "bracket-gap")
            free = free and not disputed and (gives is None or gives == 0)
            found |= {"unremedied-breach"} if free else set()
        if shown is not None and shown >= 0:
            if last is not None and shown < last[1] - (0 if last[0] == row else 100 * HAIR):
                found.add("falling-credit")
            last = (row, shown)
    found |= holes_while_met(judge, grid, at)
    winners = {row for row, _, _ in at.values()}
    for i, row in enumerate(case.table.rows):
        values = [Fraction(-1), *grid, Fraction(2)]
        if not any(holds(row.range, x) for x in values):
            found.add("empty-row")
        elif case.repeated(i):
            found.add("duplicate-row")
        elif not any(holds(row.range, x) for x in grid):
            continue  # beyond 0% or 100%: that is another fault
        elif case.table.wins is not Winner.ONLY and i not in winners:
            found.add("unreachable-row")
    return found


def holes_while_met(
    judge: Judge, grid: list[Fraction], at: dict[Fraction, tuple[int | None, Fraction | None, bool]]
) -> set[str]:
    """The rules that find holes where the promise is kept: those between values that earn something."""
    earns = [disputed or gives is None or gives > 0 for row, gives, disputed in map(at.__getitem__, grid)]
    earns = [earning and judge.matching(x) > 0 for earning, x in zip(earns, grid, strict=True)]
    found = set[str]()
    start = 0
    while start < len(grid):
        stop = start
        while stop < len(grid) and not judge.matching(grid[stop]):
            stop += 1
        run = grid[start:stop]
        if run and not any(map(judge.broken, run)) and any(earns[:start]) and any(earns[stop:]):
            found.add("unclear-threshold" if len(run) == 1 else "bracket-gap")
        start = stop + 1
    return found


@given(cases())
def test_what_is_found_is_what_is_there(case: Case) -> None:
    checked = check_source(Source("random.sla", policy(case)))
    assert checked.agreement is not None, checked.findings
    assert {each.rule for each in checked.findings} & JUDGED == expected(case, checked.agreement)
