"""The times that formulas can name: whoever says how long one is agrees with the reference, for each kind.

A kind that is added to the expressions fails here until it is among the generated ones, and until the extreme
months and the phrases know it.
"""

from fractions import Fraction
from typing import get_args

import pytest

from slac.agreement.expressions import AnyTime
from slac.agreement.notation import expression_words
from slac.analysis.measures.extreme_months import length_of
from slac.runtime.events import Event
from slac.runtime.instants import HOUR, SECOND
from slac.runtime.intervals import length
from slac.semantics.timeline import Timeline, spans_of, timeline_of, with_more_downtime
from slac.wording import catalogue
from slac.wording.measures import leaf_phrase
from tests.semantics.agreements import account, agreement, event, month
from tests.strategies import HOURS, STRETCHES, WINDOWS

POLICY = """
calendar office { open Monday to Friday 09:00 to 17:00 }
measure open = time in office
measure uptime = (time in period - time of outages not excused) / time in period
exclusion upstream { excuses outages caused by transit }
exclusion gone { takes outages caused by leave out of the period }
""" + "\n".join(f"exclusion of_{name} {{ excuses outages during {name} }}" for name in WINDOWS)
SMALL = agreement(POLICY)
EVENTS = (
    event("2024-05-02 00:00", "2024-05-02 05:00"),
    event("2024-05-03 00:00", "2024-05-03 02:00", "transit"),
    event("2024-05-04 00:00", "2024-05-04 07:00", "leave"),
    event("2024-05-05 00:00", "2024-05-05 11:00", name=WINDOWS[0]),
)
ONE_MORE = event("2024-05-31 00:00", "2024-05-31 03:00")


def timeline(*more: Event) -> Timeline:
    return timeline_of(SMALL, account(), month("2024-05"), (*EVENTS, *more))


def seconds(time: AnyTime, of: Timeline) -> Fraction:
    return Fraction(length(spans_of(time, of)), SECOND)


def test_every_kind_of_time_is_generated() -> None:
    assert {type(time) for time in STRETCHES} == set(get_args(AnyTime))


@pytest.mark.parametrize("time", STRETCHES, ids=expression_words)
def test_the_extreme_months_know_how_long_it_is(time: AnyTime) -> None:
    hour = Fraction(3600)
    # of May 2024 the office is open on 23 days for 8 h; what left the period was a Saturday
    windows = ((WINDOWS[0], 11 * hour), (HOURS[0], 23 * 8 * hour))
    assert length_of(time, (31 * 24 - 7) * hour, 5 * hour, 2 * hour, windows) == seconds(time, timeline())


@pytest.mark.parametrize("time", STRETCHES, ids=expression_words)
def test_more_downtime_is_one_more_outage_that_nothing_excuses(time: AnyTime) -> None:
    assert seconds(time, with_more_downtime(timeline(), 3 * HOUR)) == seconds(time, timeline(ONE_MORE))


@pytest.mark.parametrize("time", STRETCHES, ids=expression_words)
def test_there_are_words_for_it(time: AnyTime) -> None:
    assert catalogue.has_row(leaf_phrase(time, SMALL).key)
