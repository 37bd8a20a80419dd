"""The sets of time whose length a contract asks for, and what they are called in generated code."""

from dataclasses import dataclass

from slac.backends.python.quoting import Code
from slac.backends.python.vocabulary import Vocabulary
from slac.model import expressions as model
from slac.model.expressions import OutageStatus

Stretch = model.TimeInPeriod | model.OutageTime | model.WindowTime
"""What is measured on the events themselves."""


@dataclass(frozen=True, slots=True)
class Need:
    """A figure that measures ask for: the length of a set of time, with `each` its stretches, rounded."""

    stretch: Stretch
    each: model.Rounding | None = None


def time_name(need: Need, words: Vocabulary) -> Code:
    match need.stretch:
        case model.TimeInPeriod():
            plain = Code("time_in_period")
        case model.OutageTime(status=OutageStatus.ALL):
            plain = Code("time_of_outages")
        case model.OutageTime(status=OutageStatus.EXCUSED):
            plain = Code("time_excused")
        case model.OutageTime():
            plain = Code("time_not_excused")
        case model.WindowTime():
            plain = words.window_times[need.stretch.window]
    if need.each is None:
        return plain
    key = (plain, need.each)
    if key not in words.rounded_times:
        words.rounded_times[key] = words.names.give(f"{plain} rounded each", otherwise="time_rounded_each")
    return words.rounded_times[key]
