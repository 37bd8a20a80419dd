"""Which rules there are, by family, in the order of their codes; and running them all."""

from collections.abc import Collection

from slac.diagnostics import Diagnostic
from slac.model.agreement import Agreement
from slac.model.credit_tables import credit_tables
from slac.rules import (
    ambiguous_billing_day,
    ambiguous_clock,
    analysis_skipped,
    assumed_default,
    bracket_gap,
    cap_below_row,
    cap_rounding_order,
    closed_calendar,
    conflicting_exclusions,
    confusable_characters,
    constant_condition,
    constant_measure,
    contractible_rows,
    copied_formula,
    credit_above_fee,
    credit_cliff,
    credit_without_breach,
    dangling_reference,
    division_by_zero,
    duplicate_heading,
    duplicate_row,
    empty_row,
    falling_credit,
    fixed_month_length,
    fixed_offset_zone,
    impossible_bound,
    impossible_cap,
    inconsistent_caps,
    inconsistent_dates,
    indistinct_severity,
    inverted_severities,
    lopsided_exclusion,
    masked_row,
    measure_out_of_range,
    mismatched_fee_period,
    negative_credit,
    overlapping_rows,
    overlapping_targets,
    prose_mismatch,
    quota_exceeds_period,
    reading_replaces_nothing,
    redefined_term,
    response_after_resolution,
    rounded_fraction,
    row_moved_by_rounding,
    severity_without_target,
    stacked_credits,
    subsumed_exclusion,
    target_gap,
    threshold_slip,
    uncapped_exclusion,
    unclear_threshold,
    uncoded_section,
    undeclared_rounding,
    unenforceable_obligation,
    unhittable_row,
    unmeetable_claim_window,
    unpaid_credit,
    unreachable_row,
    unremedied_breach,
    unsaturated_credit,
    unused_declaration,
    unused_exclusion,
    unused_term,
    vacuous_promise,
)
from slac.rules.causes import without_consequences
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
    lopsided_exclusion.RULE,
    unused_declaration.RULE,
    constant_condition.RULE,
    undeclared_rounding.RULE,
    row_moved_by_rounding.RULE,
    cap_rounding_order.RULE,
    rounded_fraction.RULE,
    copied_formula.RULE,
    constant_measure.RULE,
)
EXCLUSIONS: tuple[AnyRule, ...] = (
    unused_exclusion.RULE,
    conflicting_exclusions.RULE,
    vacuous_promise.RULE,
    subsumed_exclusion.RULE,
    uncapped_exclusion.RULE,
    quota_exceeds_period.RULE,
    reading_replaces_nothing.RULE,
)
SEVERITIES: tuple[AnyRule, ...] = (
    severity_without_target.RULE,
    target_gap.RULE,
    response_after_resolution.RULE,
    ambiguous_clock.RULE,
    stacked_credits.RULE,
    overlapping_targets.RULE,
    inverted_severities.RULE,
    closed_calendar.RULE,
    fixed_offset_zone.RULE,
    indistinct_severity.RULE,
)
CAPS_AND_PERIODS: tuple[AnyRule, ...] = (
    cap_below_row.RULE,
    inconsistent_caps.RULE,
    impossible_cap.RULE,
    unmeetable_claim_window.RULE,
    inconsistent_dates.RULE,
    fixed_month_length.RULE,
    mismatched_fee_period.RULE,
    unenforceable_obligation.RULE,
    ambiguous_billing_day.RULE,
    unpaid_credit.RULE,
)
DOCUMENT: tuple[AnyRule, ...] = (
    unused_term.RULE,
    prose_mismatch.RULE,
    confusable_characters.RULE,
    dangling_reference.RULE,
    analysis_skipped.RULE,
    redefined_term.RULE,
    duplicate_heading.RULE,
    uncoded_section.RULE,
    assumed_default.RULE,
)

FAMILIES = (
    ("Credit brackets", CREDIT_BRACKETS),
    ("Formulas and numbers", FORMULAS),
    ("Exclusions", EXCLUSIONS),
    ("Severities and response times", SEVERITIES),
    ("Caps, periods, dates, parties", CAPS_AND_PERIODS),
    ("Document, source and process", DOCUMENT),
)
RULES: tuple[AnyRule, ...] = tuple(rule for _, family in FAMILIES for rule in family)


def run_rules(agreement: Agreement, names: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """What all rules, or those named, find in one reading: each thing once, and no mere consequences."""
    tables = credit_tables(agreement)
    found: dict[tuple[str, object, str], Diagnostic] = {}
    for rule in RULES:
        if names is not None and rule.name not in names:
            continue
        if isinstance(rule, Rule):
            findings = tuple(rule.check(agreement))
        else:
            findings = tuple(each for table in tables for each in rule.check(table))
        for each in findings:
            found.setdefault((each.code, each.span, each.message.en), each)
    return without_consequences(agreement, tuple(found.values()))
