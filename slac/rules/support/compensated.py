"""Each promise beside all that accounts of one kind get for its breach, for rules about what is not paid."""

from collections.abc import Iterator

from slac.agreement import Agreement, Commitment
from slac.analysis.compensation import Compensation, compensations
from slac.analysis.credit_tables import CreditTable, credit_tables
from slac.analysis.tables.ranges import ValueRange, meeting
from slac.node import FrozenRecord


class Compensated(FrozenRecord):
    """A commitment, or none, and the credits on its measure as accounts of one kind get them."""

    agreement: Agreement
    commitment: Commitment | None
    """None: the credits are measured by something that is not promised to these accounts."""
    met: ValueRange | None
    """The values of the measure that keep the commitment; None without one."""
    compensation: Compensation

    def table_of(self, row: int | None) -> tuple[CreditTable, int | None]:
        """The credit table that holds a row of the compensation, and which of its rows that is; the first
        table where there is no row. Its examples are accounts of this kind.
        """
        placed = None if row is None else self.compensation.rows[row]
        name = self.compensation.credits[0].name if placed is None else placed.credit
        found = next(
            each
            for each in credit_tables(self.agreement)
            if each.credit.name == name and each.commitment in (self.commitment, None)
        )
        table = found.replace(case=self.compensation.case, met=self.met)
        return table, None if placed is None else placed.row


def compensated(agreement: Agreement) -> Iterator[Compensated]:
    """All of them: each kind of account with each promise on the measure that is made to it."""
    for measure in dict.fromkeys(each.measure for each in agreement.credits):
        for compensation in compensations(agreement, measure):
            promised = [
                each
                for each in agreement.commitments_for(compensation.case.plan or "")
                if each.measure == measure
            ]
            for commitment in promised:
                met = meeting(commitment.bound, commitment.value.value)
                yield Compensated(agreement, commitment, met, compensation)
            if not promised:
                yield Compensated(agreement, None, None, compensation)
