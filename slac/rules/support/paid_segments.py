"""Reports a row that pays what it should not in a part of its range: less than nothing, or above the fee."""

from slac.agreement.credits import formula_of
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Segment
from slac.diagnostics import Diagnostic, Fact, Label, Message
from slac.rules.support.phrasing import dimension_of, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import example_where
from slac.wording.ranges import interval_phrase


def segment_facts(table: CreditTable, segment: Segment) -> dict[str, Fact]:
    """What there is to say of a part of a row: the row, its credit, its measure, and where."""
    return {
        "row": row_words(table, segment.row),
        "credit": table.credit.name,
        "measure": table.credit.measure,
        "where": interval_phrase(segment.range, dimension_of(table)),
    }


def segment_finding(
    rule: TableRule, table: CreditTable, segment: Segment, message: Message, cure: Message
) -> Diagnostic:
    """What `rule` found in a part of a row, at its formula, with its range as a label and an example."""
    written = table.credit.rows[segment.row]
    return finding(
        rule,
        message,
        formula_of(written).span,
        Label(written.range.span, Message("paid-segment.label")),
        cure=cure,
        subjects=(table.credit.name,),
        example=example_where(table, segment.range),
    )
