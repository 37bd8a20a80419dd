"""Random tables, and what each analysis should say of them, by looking at every value that could matter.

The values looked at are all bounds and all crossings of lines, a hair to either side of each, and the middles
between. Nothing here uses the algebra under test: ranges are compared number by number and shares are worked
out as written.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import IDENTITY, Curve, add, constant, greater, lesser, scale
from slac.analysis.tables.ranges import NOT_NEGATIVE, SHARE, ValueRange
from slac.analysis.tables.table import PayoutTable, TableRow

HAIR = Fraction(1, 10**9)


@dataclass(frozen=True)
class Share:
    """A share as it is written: slope * x + intercept, or the greater or the lesser of two shares."""

    slope: Fraction = Fraction(0)
    intercept: Fraction = Fraction(0)
    which: str = ""
    parts: tuple["Share", ...] = ()

    def at(self, x: Fraction) -> Fraction:
        if not self.parts:
            return self.slope * x + self.intercept
        return (max if self.which == "greater" else min)(part.at(x) for part in self.parts)

    def lines(self) -> list[tuple[Fraction, Fraction]]:
        return [line for part in self.parts for line in part.lines()] or [(self.slope, self.intercept)]

    def curve(self) -> Curve:
        if not self.parts:
            return add(scale(IDENTITY, self.slope), constant(self.intercept))
        one, other = (part.curve() for part in self.parts)
        return greater(one, other) if self.which == "greater" else lesser(one, other)


@dataclass(frozen=True)
class Case:
    table: PayoutTable
    shares: tuple[Share, ...]
    met: ValueRange | None

    def repeated(self, i: int) -> bool:
        return any(self.table.rows[i] == self.table.rows[j] for j in range(i))

    def matches(self, x: Fraction) -> list[int]:
        return [i for i, row in enumerate(self.table.rows) if holds(row.range, x) and not self.repeated(i)]

    def winner(self, x: Fraction) -> int | None:
        """The row that is looked up at `x`; None if none is, or if it cannot be said which."""
        rows = self.matches(x)
        if not rows or (self.table.wins is Winner.ONLY and len(rows) > 1):
            return None
        if self.table.wins is Winner.GREATEST:
            return max(rows, key=lambda i: (self.shares[i].at(x), -i))
        return rows[0]

    def disputed(self, x: Fraction) -> bool:
        return self.table.wins is Winner.ONLY and len(self.matches(x)) > 1

    def in_effect(self, x: Fraction) -> list[int]:
        winner = self.winner(x)
        return self.matches(x) if self.table.wins is Winner.ONLY else [] if winner is None else [winner]

    def paid(self, x: Fraction) -> Fraction | None:
        """What is paid at `x` after the cap; None without a row."""
        winner = self.winner(x)
        if winner is None:
            return None
        value = self.shares[winner].at(x)
        return value if self.table.cap is None else min(value, self.table.cap)

    def is_met(self, x: Fraction) -> bool:
        return self.met is not None and holds(self.met, x)

    def better_first(self, points: list[Fraction]) -> list[Fraction]:
        return points[::-1] if self.table.lower_is_worse else points


def holds(interval: ValueRange, x: Fraction) -> bool:
    over = interval.low is None or x > interval.low or (interval.low_closed and x == interval.low)
    under = interval.high is None or x < interval.high or (interval.high_closed and x == interval.high)
    return over and under


def points(case: Case, *levels: Fraction) -> list[Fraction]:
    """Every value of the measure at which something can change, its neighbours, the middles, ascending."""
    table, bounds = case.table, {Fraction(0), Fraction(1)}
    ranges = [row.range for row in table.rows] + ([case.met] if case.met else [])
    bounds |= {end for each in ranges for end in (each.low, each.high) if end is not None}
    lines = [line for share in case.shares for line in share.lines()] + [(Fraction(0), Fraction(0))]
    lines += [(Fraction(0), level) for level in (*levels, *([table.cap] if table.cap is not None else []))]
    for i, (slope, intercept) in enumerate(lines):
        for other_slope, other_intercept in lines[:i]:
            if slope != other_slope:
                bounds.add((other_intercept - intercept) / (slope - other_slope))
    return spread(bounds, table)


def spread(bounds: set[Fraction], table: PayoutTable) -> list[Fraction]:
    """`bounds`, a hair to either side of each, and the middles, as far as the measure can have them."""
    if table.quantum is not None:
        first, last = min(bounds) // table.quantum - 2, max(bounds) // table.quantum + 3
        every = [table.quantum * n for n in range(first, last)]
    else:
        marks = sorted(bounds)
        every = [x + side for x in marks for side in (-HAIR, Fraction(0), HAIR)]
        every += [(low + high) / 2 for low, high in pairwise(marks)] + [marks[0] - 1, marks[-1] + 1]
    return sorted({x for x in every if holds(table.domain, x)})


eighths = st.integers(-1, 9).map(lambda n: Fraction(n, 8))
closed = st.booleans()


@st.composite
def ranges(draw: st.DrawFn, shown: st.SearchStrategy[Fraction] = eighths) -> ValueRange:
    low, high = draw(st.none() | shown), draw(st.none() | shown)
    if low is not None and high is not None and low > high and draw(st.integers(0, 3)):
        low, high = high, low
    return ValueRange(low, low is not None and draw(closed), high, high is not None and draw(closed))


flat = st.integers(-1, 9).map(lambda n: Share(Fraction(0), Fraction(n, 8)))
sloped = st.builds(lambda s, i: Share(Fraction(s), Fraction(i, 8)), st.integers(-2, 2), st.integers(-8, 16))
simple = flat | flat | sloped
shares = simple | st.builds(
    lambda which, one, other: Share(Fraction(0), Fraction(0), which, (one, other)),
    st.sampled_from(["greater", "lesser"]),
    simple,
    simple,
)


@st.composite
def cases(draw: st.DrawFn, rounds: bool = True, most_rows: int = 5) -> Case:
    lower_is_worse = draw(st.booleans())
    domain = SHARE if lower_is_worse else NOT_NEGATIVE
    written = tuple(draw(st.lists(shares, max_size=most_rows)))
    rows = tuple(TableRow(draw(ranges()), share.curve()) for share in written)
    cap = draw(st.none() | st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(5, 4)]))
    quantum = (
        draw(st.none() | st.sampled_from([Fraction(1, 4), Fraction(1, 8), Fraction(1, 16)]))
        if rounds
        else None
    )
    bound, at = (
        draw(st.none() | st.sampled_from([Fraction(3, 8), Fraction(1, 2), Fraction(3, 4), Fraction(1)])),
        draw(closed),
    )
    met = None
    if bound is not None:
        met = ValueRange(bound, at, None, False) if lower_is_worse else ValueRange(None, False, bound, at)
    return Case(
        PayoutTable(rows, draw(st.sampled_from(Winner)), domain, lower_is_worse, cap, quantum), written, met
    )
