"""The axes of a chart: where on the page a value of the measure and a share of the fee stand.

What happens between 98% and 100% is what a reader wants to see, and it would be a sliver at the edge of a
plain axis; so each stretch between two thresholds has its own scale where it must. Straight lines stay so.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from slac.wording.localiser import in_words
from slac.wording.quantities import percent

_NARROWEST = Fraction(13, 100)
"""No stretch between two thresholds is drawn narrower than this part of the chart."""
_FIRST = Fraction(12, 100)
"""The stretch from 0% to the lowest threshold, where little happens."""
_TICKS = 24
"""As many thresholds can have a tick each, on two lines."""
_LABEL = 64
"""The room that a label takes where there are more, in pixels."""

Knot = tuple[Fraction, Fraction]
"""A value of the measure at which something changes, and where it stands between 0 and 1."""


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
    knots: tuple[Knot, ...]
    low: Fraction
    high: Fraction

    def x(self, value: Fraction) -> Fraction:
        """Exact at each knot, straight between two."""
        place = max(bisect_left(self.knots, value, key=lambda knot: knot[0]), 1)
        (low, from_spot), (high, to_spot) = self.knots[place - 1 : place + 1]
        return self.across(from_spot + (value - low) / (high - low) * (to_spot - from_spot))

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
    rest, whole = 1 - _FIRST, sum(lengths[1:])
    plain = [each / whole * rest for each in lengths[1:]]
    narrow = [each < least for each in plain]
    left = rest - least * sum(narrow)
    wide = sum(each for each, is_narrow in zip(plain, narrow, strict=True) if not is_narrow)
    widths = [
        least if is_narrow else each / wide * left for each, is_narrow in zip(plain, narrow, strict=True)
    ]
    return list(accumulate((_FIRST, *widths), initial=Fraction(0))), not any(narrow)


def axis_break(axes: Axes) -> Stroke:
    """In the middle of the first stretch, on the axis."""
    (_, first), (_, second), *_ = axes.knots
    x, y = axes.across((first + second) / 2), Fraction(axes.size.height - axes.size.bottom)
    return Stroke(coordinate(x), coordinate(y - 4), coordinate(x), coordinate(y + 4))


def ticks(axes: Axes) -> Iterator[Tick]:
    """A tick for each knot, its label on the second line where the first has no room for it.

    Of more knots than there is room for, the first and the last have one, and those between at a distance.
    """
    end = Fraction(-1)
    shown = axes.knots if len(axes.knots) <= _TICKS else _apart(axes)
    for index, (knot, spot) in enumerate(shown):
        half = Fraction(7 * len(in_words(percent(knot))), 2)
        at = axes.across(spot)
        middle = at + half * ((index == 0) - (index == len(shown) - 1))
        line = int(middle - half < end + 4)
        end = end if line else middle + half
        yield Tick(coordinate(at), knot, line)


def _apart(axes: Axes) -> tuple[Knot, ...]:
    """The knots that stand a label's width from each other and from both ends."""
    first, *between, last = axes.knots
    found = [first]
    for knot in between:
        at = axes.across(knot[1])
        if at - axes.across(found[-1][1]) >= _LABEL and axes.across(last[1]) - at >= _LABEL:
            found.append(knot)
    return (*found, last)


def zero_line(axes: Axes) -> Stroke:
    y = coordinate(axes.y(Fraction(0)))
    return Stroke(coordinate(axes.across(Fraction(0))), y, coordinate(axes.across(Fraction(1))), y)


def coordinate(value: Fraction) -> str:
    """A coordinate to a hundredth of a pixel."""
    hundredths = round(value * 100)
    sign, (whole, rest) = "-" * (hundredths < 0), divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")
