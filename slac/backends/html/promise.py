"""What is promised, plan by plan, when money begins, and the longest outage that still passes."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from slac.agreement import Agreement, Commitment, Credit, Plan, Strength
from slac.analysis.tables.ranges import ValueRange, meeting
from slac.backends.html.edition import Edition
from slac.backends.html.hours import first_year
from slac.backends.html.levels import Threshold, thresholds
from slac.backends.html.longest import longest_outage, longest_seconds, ordinary_days
from slac.backends.html.payable import Payable, payable
from slac.backends.html.remedies import greatest_share
from slac.diagnostics import Fact, Listing, Message
from slac.wording.conditions import condition_phrase
from slac.wording.names import inner_name, measure_phrase, plans_phrase, within
from slac.wording.quantities import quantity
from slac.wording.ranges import bound_phrase, range_phrase, written_range


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """Plans to which the same promises and credits apply, and one measure of these."""

    plans: tuple[Plan, ...]
    offered: tuple[Credit, ...]
    measure: str
    thresholds: tuple[Threshold, ...]
    levels: int
    """How many thresholds there are, of which those are shown."""
    words: Markup
    """The plans by name."""
    promised: tuple[Markup, ...]
    """What is promised of the measure, a sentence each."""
    catch: Markup
    """Where it is missed and nothing is paid."""
    money: tuple[Markup, ...]
    """When money begins, and how much it can be."""


def groups(agreement: Agreement, edition: Edition) -> tuple[PlanGroup, ...]:
    """The plans that this contract promises something, those of one promise together."""
    together: dict[tuple[tuple[Commitment, ...], tuple[Credit, ...]], list[Plan]] = {}
    for plan in agreement.plans:
        if not plan.separate:
            promised = agreement.commitments_for(plan.name), agreement.credits_for(plan.name)
            together.setdefault(promised, []).append(plan)
    if not agreement.plans:
        together[agreement.commitments, agreement.credits] = []
    return tuple(
        _group(edition, tuple(plans), commitments, offered, measure)
        for (commitments, offered), plans in together.items()
        for measure in _measures(commitments, offered)
    )


def _measures(commitments: tuple[Commitment, ...], offered: tuple[Credit, ...]) -> tuple[str, ...]:
    """The measures that promises and credits are about, each once."""
    names = [each.measure for each in commitments] + [each.measure for each in offered]
    return tuple(dict.fromkeys(names))


def _group(
    edition: Edition,
    plans: tuple[Plan, ...],
    commitments: tuple[Commitment, ...],
    offered: tuple[Credit, ...],
    measure: str,
) -> PlanGroup:
    agreement = edition.agreement
    commitments = tuple(each for each in commitments if each.measure == measure)
    offered = tuple(each for each in offered if each.measure == measure)
    levels, count = thresholds(edition, offered, measure, commitments)
    found = payable(agreement, measure, offered, commitments)
    return PlanGroup(
        plans,
        offered,
        measure,
        levels,
        count,
        edition.words(plans_phrase(agreement, tuple(plan.name for plan in plans))),
        tuple(edition.begun(_promise(each, edition)) for each in commitments),
        _catch(found, commitments, measure, edition) if found else Markup(),
        tuple(_money(found, measure, offered, edition)),
    )


def clocks_change(agreement: Agreement) -> bool:
    """Whether the contract's zone has summer time, in the year that the page speaks of."""
    zone = ZoneInfo(agreement.header.zone.name)
    year = first_year(agreement)
    return len({datetime(year, month, 1, tzinfo=zone).utcoffset() for month in range(1, 13)}) > 1


# ----- The sentences.


def _promise(commitment: Commitment, edition: Edition) -> Markup:
    """`Uptime at least 99.5% in each calendar month, guaranteed`, with the longest outage that passes."""
    agreement = edition.agreement
    limit = commitment.value.value
    promise = Message(
        "brief.promise",
        measure=measure_phrase(agreement, commitment.measure),
        bound=bound_phrase(commitment.bound, quantity(commitment.value)),
        period=Message(f"per.{agreement.period.kind.value}"),
    )
    said = _strengthened(promise, commitment, edition)
    wanted = meeting(commitment.bound, limit)
    longest = longest_outage(agreement, commitment.measure, wanted)
    if longest is not None:
        passes = Message("brief.passes", longest=longest, n=ordinary_days(agreement))
    elif longest_seconds(agreement, commitment.measure, wanted, ordinary_days(agreement)) == 0:
        passes = Message("brief.passes_none")
    else:
        return said
    return edition.words(Listing((said, passes), "sentence.joint"))


def _strengthened(promise: Message, commitment: Commitment, edition: Edition) -> Markup:
    """A promise with how firm it is."""
    match commitment.strength:
        case Strength.UNSAID:
            return edition.say("brief.unsaid", promise=promise)
        case Strength.GUARANTEE:
            return edition.say("brief.guarantee", promise=promise)
        case Strength.EFFORTS if commitment.strength_text:
            return edition.say("brief.efforts_as", promise=promise, words=commitment.strength_text)
        case Strength.EFFORTS:
            return edition.say("brief.efforts", promise=promise)


def _catch(found: Payable, commitments: tuple[Commitment, ...], measure: str, edition: Edition) -> Markup:
    """Where the promise is missed and nothing is paid, which no table says by itself."""
    if not found.unpaid:
        return Markup()
    agreement = edition.agreement
    dimension = agreement.measure(measure).dimension
    parts = Listing(tuple(range_phrase(written_range(each, dimension)) for each in found.unpaid), "list.or")
    aim = all(each.strength is Strength.EFFORTS for each in commitments)
    key = "catch.aim" if aim else "catch.negative" if found.negative else "catch.nothing"
    return edition.begun(Message(key, measure=within(measure_phrase(agreement, measure)), range=parts))


def _money(
    found: Payable | None, measure: str, offered: tuple[Credit, ...], edition: Edition
) -> list[Markup]:
    """When money begins, under which conditions, and the most that it can be."""
    agreement = edition.agreement
    if not offered:
        return [edition.say("money.none")]
    if found is None:
        return [edition.say("money.formula")]
    name = within(measure_phrase(agreement, measure))
    said: Fact = range_phrase(written_range(found.first, agreement.measure(measure).dimension))
    begins = edition.say("money.begins", measure=name, range=said)
    if found.first.high is not None and found.first.low is None:
        unpaid = ValueRange(found.first.high, not found.first.high_closed, None, False)
        days = ordinary_days(agreement)
        longest = longest_outage(agreement, measure, unpaid)
        if longest is not None:
            begins = edition.say("money.begins_after", measure=name, range=said, longest=longest, n=days)
    sentences = [begins]
    for credit in offered:
        conditions = (condition_phrase(each.condition, agreement) for each in credit.conditions)
        sentences += [edition.say("credit.only_when", condition=each) for each in conditions]
        most = greatest_share(credit, edition)
        fee = inner_name(agreement, "fee", credit.fee)
        sentences += [edition.say("money.most", share=most, fee=fee)] if most else []
    return sentences
