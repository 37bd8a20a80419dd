"""The rows of an evaluation as typed models, for programs that hold their data in pydantic.

A column that the policy declares, a fee or an input or `notice_given_at`, is given as a further field. What
the values mean is decided where the rows of all tables are read; a model only keeps types from being guessed.
"""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

_AS_GIVEN = ConfigDict(extra="allow", frozen=True, strict=True)


class EventRow(BaseModel):
    """An outage or a window."""

    model_config = _AS_GIVEN

    start: datetime | str
    end: datetime | str | None = None
    event: str = "outage"
    account: str | None = None
    plan: str | None = None
    cause: str | None = None
    id: str | None = None
    note: str | None = None


class AccountRow(BaseModel):
    """A customer's account."""

    model_config = _AS_GIVEN

    account: str
    plan: str | None = None
    claimed_on: date | str | None = None
