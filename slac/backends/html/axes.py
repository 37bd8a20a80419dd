"""The axes of a chart: where on the page a value of the measure and a share of the fee stand.

What happens between 98% and 100% is what a reader wants to see, and it would be a sliver at the edge of a
plain axis; so each stretch between two thresholds has its own scale where it must. Straight lines stay so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from slac.wording.localiser import in_words
from slac.wording.quantities import percent

_NARROWEST = Fraction(13, 100)
"""No stretch between two thresholds is drawn narrower than this part of the chart."""
_FIRST = Fraction(12, 100)
"""The stretch from 0% to the lowest threshold, where little happens."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a chart, in CSS pixels, with the margins inside it."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int


WIDE = Size(680, 330, 50, 14, 40, 44)
NARROW = Size(340, 290, 42, 8, 46, 56)


@dataclass(frozen=True, slots=True)
class Stroke:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis; `line` 1 where its label would run into the one before it on line 0."""

    at: str
    value: Fraction
    line: int = 0


@dataclass(frozen=True, slots=True)
class Axes:
    size: Size
    knots: tuple[tuple[Fraction, Fraction], ...]
    low: Fraction
    high: Fraction

    def x(self, value: Fraction) -> Fraction:
        """Exact at each knot, straight between two."""
        spot = next(
            from_spot + (value - low) / (high - low) * (to_spot - from_spot)
            for (low, from_spot), (high, to_spot) in pairwise(self.knots)
            if low <= value <= high
        )
        return self.across(spot)

    def across(self, spot: Fraction) -> Fraction:
        """From 0, the left end of the axis, to 1, the right one."""
        return self.size.left + spot * (self.size.width - self.size.left - self.size.right)

    def y(self, share: Fraction) -> Fraction:
        inside = self.size.height - self.size.top - self.size.bottom
        return self.size.top + (self.high - share) / (self.high - self.low) * inside


def spread(knots: list[Fraction]) -> tuple[list[Fraction], bool]:
    """Where each knot stands between 0 and 1, and whether all but the first stretch share one scale."""
    lengths = [high - low for low, high in pairwise(knots)]
    if len(lengths) < 2:
        return [Fraction(i, max(len(lengths), 1)) for i in range(len(knots))], True
    least = min(_NARROWEST, Fraction(3, 4) / len(lengths))
    rest = 1 - _FIRST
    plain = [each / sum(lengths[1:]) * rest for each in lengths[1:]]
    narrow = [each < least for each in plain]
    left = rest - least * sum(narrow)
    wide = sum(each for each, is_narrow in zip(plain, narrow, strict=True) if not is_narrow)
    widths = [
        least if is_narrow else each / wide * left for each, is_narrow in zip(plain, narrow, strict=True)
    ]
    spots = [Fraction(0)]
    for width in (_FIRST, *widths):
        spots.append(spots[-1] + width)
    return spots, not any(narrow)


def axis_break(axes: Axes) -> Stroke:
    """In the middle of the first stretch, on the axis."""
    (_, first), (_, second), *_ = axes.knots
    x, y = axes.across((first + second) / 2), Fraction(axes.size.height - axes.size.bottom)
    return Stroke(coordinate(x), coordinate(y - 4), coordinate(x), coordinate(y + 4))


def ticks(axes: Axes) -> Iterator[Tick]:
    """A tick for each knot, its label on the second line where the first has no room for it."""
    end = Fraction(-1)
    for index, (knot, spot) in enumerate(axes.knots):
        half = Fraction(7 * len(in_words(percent(knot))), 2)
        at = axes.across(spot)
        middle = at + half * ((index == 0) - (index == len(axes.knots) - 1))
        line = int(middle - half < end + 4)
        end = end if line else middle + half
        yield Tick(coordinate(at), knot, line)


def zero_line(axes: Axes) -> Stroke:
    y = coordinate(axes.y(Fraction(0)))
    return Stroke(coordinate(axes.across(Fraction(0))), y, coordinate(axes.across(Fraction(1))), y)


def coordinate(value: Fraction) -> str:
    """A coordinate to a hundredth of a pixel."""
    hundredths = round(value * 100)
    sign, (whole, rest) = "-" * (hundredths < 0), divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")
