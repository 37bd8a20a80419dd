"""What a table leaves unsaid is counted right, however its times are written."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.silence import without_offset

WRITTEN = st.datetimes().map(lambda time: time.isoformat(sep="T"))
CLOCKS = st.one_of(
    WRITTEN, WRITTEN.map(lambda text: text[:16]), WRITTEN.map(lambda text: text.replace("T", " "))
)
OFFSETS = st.one_of(
    st.sampled_from(["Z", "z", "Z  "]),
    st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: f"{'-' if minutes < 0 else '+'}{str(timedelta(minutes=abs(minutes)))[:-3]:0>5}"
    ),
).flatmap(lambda offset: st.sampled_from([offset, offset.replace(":", "")]))


@given(st.lists(CLOCKS), st.lists(st.tuples(CLOCKS, OFFSETS)), st.lists(st.sampled_from(["", "  "])))
def test_times_without_an_offset_are_those_that_were_written_without_one(
    local: list[str], zoned: list[tuple[str, str]], blank: list[str]
) -> None:
    assert without_offset([*local, *map("".join, zoned), *blank]) == len(local)
