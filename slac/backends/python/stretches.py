"""The sets of time whose length a contract asks for, and what they are called in generated code."""

from dataclasses import dataclass

from slac.agreement import expressions
from slac.agreement.expressions import OutageStatus
from slac.backends.python.quoting import Code
from slac.backends.python.vocabulary import Vocabulary

Stretch = expressions.TimeInPeriod | expressions.OutageTime | expressions.WindowTime
"""What is measured on the events themselves."""


@dataclass(frozen=True, slots=True)
class Need:
    """A figure that measures ask for: the length of a set of time, with `each` its stretches, rounded."""

    stretch: Stretch
    each: expressions.Rounding | None = None


def time_name(need: Need, words: Vocabulary) -> Code:
    match need.stretch:
        case expressions.TimeInPeriod():
            plain = Code("time_in_period")
        case expressions.OutageTime(status=OutageStatus.ALL):
            plain = Code("time_of_outages")
        case expressions.OutageTime(status=OutageStatus.EXCUSED):
            plain = Code("time_excused")
        case expressions.OutageTime():
            plain = Code("time_not_excused")
        case expressions.WindowTime():
            plain = words.window_times[need.stretch.window]
    if need.each is None:
        return plain
    key = (plain, need.each)
    if key not in words.rounded_times:
        words.rounded_times[key] = words.names.give(f"{plain} rounded each", otherwise="time_rounded_each")
    return words.rounded_times[key]
