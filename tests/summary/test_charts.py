"""The drawn curve: exact at each threshold, with the right ends open, and legible where it matters."""

from fractions import Fraction
from itertools import pairwise

import pytest

from slac.agreement import Agreement
from slac.backends.html.axes import NARROW, WIDE, Size
from slac.backends.html.charts import Chart, draw
from tests.summary.pages import SMALL, policy, resolve


def chart(agreement: Agreement, index: int = 0, size: Size = WIDE) -> Chart:
    (found,) = (each for each in draw(agreement, agreement.credits[index]) if each.size == size)
    return found


def test_thresholds_stand_where_the_axis_says() -> None:
    """0% to 98% is shortened to 12% of the axis; the two points of a percent behind it share the rest."""
    drawn = chart(resolve(SMALL))
    assert [str(tick.value) for tick in drawn.xs] == ["0", "49/50", "99/100", "1"]
    inside = WIDE.width - WIDE.left - WIDE.right
    spots = [round((Fraction(tick.at) - WIDE.left) / inside * 100) for tick in drawn.xs]
    assert spots == [0, 12, 56, 100]
    assert drawn.true_to_scale


def test_ends_are_open_where_the_row_stops_short() -> None:
    """At 98% the fee is no longer lost whole: open at 100%, closed at (99% - 98%) / 2% = 50%."""
    dots = chart(resolve(SMALL)).curves[0].dots
    assert [(dot.share, dot.closed) for dot in dots] == [(1, False), (Fraction(1, 2), True)]


def test_a_row_that_pays_nothing_at_its_end_joins_what_follows() -> None:
    strokes = chart(resolve(SMALL)).curves[0].strokes
    assert strokes[1].x2 == strokes[2].x1 and strokes[1].y2 == strokes[2].y1 == strokes[2].y2


def test_a_sliver_is_widened_and_the_page_says_so() -> None:
    """99.99% to 100% is a three-hundredth of what lies above 97%."""
    for size in (WIDE, NARROW):
        drawn = chart(policy("genesys_cloud"), size=size)
        places = [Fraction(tick.at) for tick in drawn.xs]
        assert min(high - low for low, high in pairwise(places)) > Fraction(size.width - 100, 10)
        assert not drawn.true_to_scale


def test_the_greatest_row_is_drawn() -> None:
    dots = chart(policy("genesys_cloud")).curves[0].dots
    assert [(str(dot.share), dot.closed) for dot in dots] == [
        ("1", False),
        ("3/10", True),
        ("3/10", False),
        ("1/10", True),
        ("1/10", False),
        ("0", True),
    ]


def test_the_negative_part_is_drawn_as_written_and_the_corrected_reading_beside_it() -> None:
    drawn = chart(policy("mwe_hosting"), 1)
    written, corrected = drawn.curves
    assert corrected.reading == "corrected"
    assert {str(dot.share) for dot in written.dots} == {"1", "5/18", "-5/18", "0"}
    assert drawn.negative is not None
    below = [stroke for stroke in written.strokes if Fraction(stroke.y2) > Fraction(drawn.negative.y1)]
    assert len(below) == 1
    assert [(str(dot.share), dot.closed) for dot in corrected.dots] == [("5/9", True), ("0", False)]
    assert "99/100" in {str(tick.value) for tick in drawn.xs}, "where the formula turns negative"


def test_everything_is_inside_the_picture() -> None:
    for agreement in (policy("mwe_hosting"), policy("genesys_cloud"), resolve(SMALL)):
        for size in (WIDE, NARROW):
            for index in range(len(agreement.credits)):
                for curve in chart(agreement, index, size).curves:
                    for stroke in curve.strokes:
                        assert all(0 <= Fraction(x) <= size.width for x in (stroke.x1, stroke.x2))
                        assert all(
                            0 <= Fraction(y) <= size.height - size.bottom for y in (stroke.y1, stroke.y2)
                        )


def test_a_share_that_depends_on_more_than_the_measure_is_not_drawn() -> None:
    text = SMALL.replace("(99% - uptime) / 2%", "(99% - uptime) * factor").replace(
        'fee price "Price" per month', 'fee price "Price" per month\ninput factor "Factor" number default 1'
    )
    agreement = resolve(text)
    assert draw(agreement, agreement.credits[0]) == ()


ROWS = 2500


def long_table() -> Agreement:
    """2,500 rows of a fiftieth of a percent each, between 50% and 100%, that pay 10% and 60% by turns."""
    hundredths = [(10000 - 2 * row, 10 + 50 * (row % 2)) for row in range(ROWS)]
    rows = [
        f"from {(high - 2) / 100:.2f}% to {'' if high == 10000 else 'below '}{high / 100:.2f}% : {share}%"
        for high, share in hundredths
    ]
    written = "  below 98%               : 100%\n  from 98% to below 99%   : (99% - uptime) / 2%\n"
    assert written in SMALL
    return resolve(SMALL.replace(written, "".join(f"  {row}\n" for row in rows)))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_of_more_rows_than_pixels_what_can_be_seen_is_drawn(size: Size) -> None:
    """Every column of pixels shows both shares, with no more strokes than a reader could tell apart."""
    drawn = chart(long_table(), size=size)
    (curve,) = drawn.curves
    inside = size.width - size.left - size.right
    assert len(curve.strokes) <= 2 * inside
    heights = {Fraction(stroke.y1) for stroke in curve.strokes} | {Fraction(s.y2) for s in curve.strokes}
    top, bottom = min(heights), max(Fraction(y) for y in heights if y < size.height - size.bottom)
    columns: dict[int, set[Fraction]] = {}
    for stroke in curve.strokes:
        reached = {Fraction(stroke.y1), Fraction(stroke.y2)}
        columns.setdefault(int(Fraction(stroke.x1)), set()).update(reached)
    first = int(size.left + Fraction(12, 100) * inside) + 1
    for column in range(first, size.width - size.right - 1):
        seen = set().union(*(columns.get(near, set()) for near in (column - 1, column, column + 1)))
        assert {top, bottom} <= seen
    assert len(curve.dots) <= 4


def test_labels_of_a_long_table_stand_apart() -> None:
    drawn = chart(long_table())
    spots = [Fraction(tick.at) for tick in drawn.xs]
    assert 5 <= len(spots) <= 15
    assert all(after - before >= 60 for before, after in pairwise(spots))
    assert (drawn.xs[0].value, drawn.xs[-1].value) == (0, 1)
