"""Which rules there are, by family, in the order of their codes; and running them all."""

from slac.diagnostics import Diagnostic
from slac.model.agreement import Agreement
from slac.model.credit_tables import credit_tables
from slac.rules import (
    analysis_skipped,
    bracket_gap,
    cap_below_row,
    cap_rounding_order,
    contractible_rows,
    credit_above_fee,
    credit_cliff,
    credit_without_breach,
    division_by_zero,
    duplicate_row,
    empty_row,
    falling_credit,
    impossible_bound,
    impossible_cap,
    inconsistent_caps,
    masked_row,
    measure_out_of_range,
    negative_credit,
    overlapping_rows,
    row_moved_by_rounding,
    threshold_slip,
    unclear_threshold,
    unhittable_row,
    unreachable_row,
    unremedied_breach,
    unsaturated_credit,
)
from slac.rules.rule import AnyRule, Rule

CREDIT_BRACKETS: tuple[AnyRule, ...] = (
    bracket_gap.RULE,
    overlapping_rows.RULE,
    unclear_threshold.RULE,
    unreachable_row.RULE,
    masked_row.RULE,
    empty_row.RULE,
    duplicate_row.RULE,
    contractible_rows.RULE,
    falling_credit.RULE,
    unremedied_breach.RULE,
    unsaturated_credit.RULE,
    credit_cliff.RULE,
    negative_credit.RULE,
    impossible_bound.RULE,
    unhittable_row.RULE,
    threshold_slip.RULE,
    credit_without_breach.RULE,
    credit_above_fee.RULE,
)
FORMULAS: tuple[AnyRule, ...] = (
    measure_out_of_range.RULE,
    division_by_zero.RULE,
    row_moved_by_rounding.RULE,
    cap_rounding_order.RULE,
)
EXCLUSIONS: tuple[AnyRule, ...] = ()
SEVERITIES: tuple[AnyRule, ...] = ()
CAPS_AND_PERIODS: tuple[AnyRule, ...] = (
    cap_below_row.RULE,
    inconsistent_caps.RULE,
    impossible_cap.RULE,
)
DOCUMENT: tuple[AnyRule, ...] = (analysis_skipped.RULE,)

FAMILIES = (
    ("Credit brackets", CREDIT_BRACKETS),
    ("Formulas and numbers", FORMULAS),
    ("Exclusions", EXCLUSIONS),
    ("Severities and response times", SEVERITIES),
    ("Caps, periods, dates, parties", CAPS_AND_PERIODS),
    ("Document, source and process", DOCUMENT),
)
RULES: tuple[AnyRule, ...] = tuple(rule for _, family in FAMILIES for rule in family)


def run_rules(agreement: Agreement) -> tuple[Diagnostic, ...]:
    """What all rules find in one reading of a contract, each thing once."""
    tables = credit_tables(agreement)
    found: dict[tuple[str, object, str], Diagnostic] = {}
    for rule in RULES:
        if isinstance(rule, Rule):
            findings = tuple(rule.check(agreement))
        else:
            findings = tuple(each for table in tables for each in rule.check(table))
        for each in findings:
            found.setdefault((each.code, each.span, each.message.en), each)
    return tuple(found.values())
