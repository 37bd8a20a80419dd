"""Where values fall between thresholds: tests of ranges, in turn, and whether a promise was kept."""

from fractions import Fraction
from functools import partial
from math import lcm

from slac.agreement import Commitment, Range
from slac.backends.python.conditions import compared, percentage
from slac.backends.python.layout import NOTHING
from slac.backends.python.printing import product_code
from slac.backends.python.quoting import Code, code
from slac.backends.python.symbolic import Name
from slac.backends.python.terms import Function, Terms, duration_code, scaled
from slac.backends.python.vocabulary import both_languages
from slac.runtime.numbers import decimal_text, percent_text
from slac.units import RATIO, Kind, quantity_text


def overlap(one: Range, two: Range) -> bool:
    """Whether some value lies in both ranges."""
    lows = [(each.low.value, not each.low_closed) for each in (one, two) if each.low is not None]
    highs = [(each.high.value, each.high_closed) for each in (one, two) if each.high is not None]
    if not lows or not highs:
        return True
    (low, low_open), (high, high_closed) = max(lows), min(highs)
    return low < high or (low == high and not low_open and high_closed)


def ranges_in_turn(ranges: list[Range]) -> list[Range]:
    """What is left to test of each range once those before it have failed: "below 98%", then "below 99%"."""
    floor: tuple[Fraction, bool] | None = None
    ceiling: tuple[Fraction, bool] | None = None
    found: list[Range] = []
    for limits in ranges:
        low = None if limits.low is None else (limits.low.value, not limits.low_closed)
        high = None if limits.high is None else (limits.high.value, limits.high_closed)
        is_floored = low is None or (floor is not None and low <= floor)
        is_capped = high is None or (ceiling is not None and high >= ceiling)
        if is_floored and is_capped:
            found.append(limits)
        elif is_floored:
            found.append(limits.replace(low=None, low_closed=False))
        elif is_capped:
            found.append(limits.replace(high=None, high_closed=False))
        else:
            found.append(limits)
        if is_floored and high is not None:
            floor = max(floor, high) if floor is not None else high
        if is_capped and low is not None:
            ceiling = min(ceiling, low) if ceiling is not None else low
    return found


def range_test(subject: Code | tuple[Code, Code], limits: Range) -> Code:
    """Whether a number, or a fraction with a denominator above zero, lies in a range with a bound."""
    bounds = [each for each in (limits.low, limits.high) if each is not None]
    fractions = [
        percentage(each.value) if each.dimension.kind is Kind.RATIO else scaled(each).as_integer_ratio()
        for each in bounds
    ]
    scale = lcm(*(denominator for _, denominator in fractions))
    ends = [_end(numerator * scale // denominator, subject) for numerator, denominator in fractions]
    number = subject if isinstance(subject, Code) else subject[0]
    middle = product_code(scale, (Name(number, False),))
    if limits.low is not None and limits.high is not None:
        if limits.low == limits.high and limits.low_closed and limits.high_closed:
            return code("{} == {}", middle, ends[0])
        signs = ("<=" if limits.low_closed else "<", "<=" if limits.high_closed else "<")
        return code("{} " + signs[0] + " {} " + signs[1] + " {}", ends[0], middle, ends[1])
    if limits.low is not None:
        return code("{} >= {}" if limits.low_closed else "{} > {}", middle, ends[0])
    return code("{} <= {}" if limits.high_closed else "{} < {}", middle, ends[0])


def _end(number: int, subject: Code | tuple[Code, Code]) -> Code:
    if isinstance(subject, Code):
        return duration_code(number)
    return product_code(number, (Name(subject[1], True),))


def limit_words(commitment: Commitment) -> tuple[str, str]:
    """A commitment's limit as the record says it: `("at_least", "99.5")`, in percent or in seconds."""
    limit = commitment.value
    words = percent_text if limit.dimension == RATIO else partial(decimal_text, places=6)
    return str(commitment.bound).replace(" ", "_"), words(limit.value.numerator, limit.value.denominator)


def commitment_function(commitment: Commitment, terms: Terms) -> Function:
    """The function that says whether a promise was kept; None if its measure is undefined."""
    terms.main = commitment.measure
    terms.measure(commitment.measure)
    local = terms.words.measures[commitment.measure]
    subject = terms.unpacked.get(local, local)
    test = compared(subject, commitment.bound, commitment.value)
    lines = [code("return {}", test)]
    if isinstance(subject, tuple):
        lines = [code("return {} if {} else None", test, subject[1])]
    words = f"{commitment.measure} {commitment.bound} {quantity_text(commitment.value)}"
    return Function(
        f"meets {commitment.name}",
        commitment.span.start,
        f"{both_languages(commitment.text)}: {words}.",
        tuple(terms.parameters.items()),
        Code("bool | None" if isinstance(subject, tuple) else "bool"),
        terms.whole_body(NOTHING, lines),
        tuple(terms.parameters),
    )
