"""What a policy means: names resolved, units exact, every default made explicit.

An `Agreement` is one reading of one contract. The contract as written is the agreement that
`resolve_policy` returns; its `readings` hold the others, each a whole agreement of its own with some
declarations replaced, so that everything that can be done with a contract can be done under a reading.

INVARIANT: every name that one declaration uses of another is the name of a declaration of this same
agreement.
INVARIANT: `measures` are in an order in which each one uses only those before it.
"""

from datetime import date
from enum import StrEnum

from slac.diagnostics import Diagnostic
from slac.model.expressions import AnyCondition, Bound, Expression, Rounding
from slac.records import Node
from slac.units import Dimension, Quantity

AS_WRITTEN = "as_written"


class Text(Node):
    """A text in each of the contract's languages, (language, words), the contract's first language first."""

    versions: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """The words in `language`, or in the first language where there are none."""
        return dict(self.versions).get(language, self.versions[0][1])


class Party(Node):
    text: Text
    alias: str


class Zone(Node):
    """An IANA time zone, and the words that the contract uses for it where they are not the same."""

    name: str
    written_as: Text | None


class Revision(Node):
    date: date
    text: Text


class Header(Node):
    name: str
    title: Text
    version: str
    provider: Party
    customer: Party
    languages: tuple[str, ...]
    currency: str
    zone: Zone
    effective: date | None
    updated: date | None
    in_force: tuple[Text, ...]
    part_of: tuple[Text, ...]
    prevails_over: tuple[Text, ...]
    yields_to: tuple[Text, ...]
    revisions: tuple[Revision, ...]


class Plan(Node):
    name: str
    text: Text
    separate: bool
    """Agreed separately: this contract promises it nothing."""


class Coverage(Node):
    text: Text
    plans: tuple[str, ...]


class Service(Node):
    name: str
    text: Text
    covers: tuple[Coverage, ...]
    available: str | None
    """The calendar it is available on; None is always."""


class Channel(Node):
    name: str
    text: Text
    staffed: str | None
    """The calendar it is staffed on; None is always."""
    notes: tuple[Text, ...]


class Term(Node):
    name: str
    text: Text
    means: Text


class FeeBasis(Node):
    """A column of the accounts table; the monthly fee is its amount divided by `months`."""

    column: str
    text: Text
    months: int
    prorated: bool


class Fee(Node):
    """The money that credits are a share of, given on the first of its bases or on one of the others."""

    name: str
    bases: tuple[FeeBasis, ...]


class InputKind(StrEnum):
    CHOICE = "choice"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"


class Choice(Node):
    name: str
    text: Text


class Input(Node):
    """A column of the accounts table. `default` is the cell's text that stands in for an empty cell."""

    name: str
    text: Text
    kind: InputKind
    choices: tuple[Choice, ...]
    default: str | None


class Shift(Node):
    """Minutes of the wall-clock day, 0 to 1440; it runs into the next day where `closes` <= `opens`."""

    opens: int
    closes: int


class Calendar(Node):
    """Opening hours: for each weekday, Monday first, its shifts; closed on holidays and listed days."""

    name: str
    text: Text
    zone: Zone
    week: tuple[tuple[Shift, ...], ...]
    holidays_of: tuple[str, ...]
    """Countries (ISO 3166 codes) whose public holidays are closed days (slac.model.holidays)."""
    closed: tuple[date, ...]


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BILLING = "billing"


class Period(Node):
    """What a measurement covers, in the contract's zone; `anchor` is the first day of a billing month."""

    kind: PeriodKind
    anchor: int
    declared: bool
    """False where the contract does not say, and the calendar month is our default."""


class Cause(Node):
    """A cause of outages that an exclusion names, as the `cause` column of the events table says it."""

    name: str
    text: Text


class Window(Node):
    """A kind of event that an exclusion names, as the `event` column of the events table says it."""

    name: str
    text: Text


class Effect(StrEnum):
    EXCUSES = "excuses"
    LEAVES = "leaves the period"


class Exclusion(Node):
    """Exactly one of: some causes, one window, or (neither) all outages; and what it does to their time.

    `announced_ahead` and `quota` are seconds and limit a window: it counts only where its event's
    `notice_given_at` is that long before its start, and only the earliest `quota` of a period.
    """

    name: str
    text: Text
    effect: Effect
    causes: tuple[str, ...]
    window: str | None
    announced_ahead: Quantity | None
    quota: Quantity | None
    conditions: tuple["Requirement", ...]
    notes: tuple[Text, ...]


class Requirement(Node):
    """An `only when`: a condition on the account, and the words for it where the contract has some."""

    condition: AnyCondition
    text: Text | None


class Measure(Node):
    """A named quantity. `empty` is its value where a denominator is zero; None: the contract does not say."""

    name: str
    text: Text
    dimension: Dimension
    expression: Expression
    rounding: Rounding | None
    empty: Quantity | None


class Strength(StrEnum):
    UNSAID = "unsaid"
    GUARANTEE = "guarantee"
    EFFORTS = "reasonable efforts"


class Commitment(Node):
    """What is promised to `plans` (all plans of the contract where it names none)."""

    name: str
    text: Text
    plans: tuple[str, ...]
    measure: str
    bound: Bound
    value: Quantity
    strength: Strength
    strength_text: Text | None


class Winner(StrEnum):
    ONLY = "exactly one"
    FIRST = "first"
    GREATEST = "greatest"


class Range(Node):
    """From `low` to `high`, each end in it or not; None is no bound. (slac.model.ranges has the algebra.)"""

    low: Quantity | None
    low_closed: bool
    high: Quantity | None
    high_closed: bool


class Row(Node):
    """`share` is a ratio of the fee; of names it uses only measures and inputs."""

    range: Range
    share: Expression


class Credit(Node):
    """A credit table for `plans` (all plans of the contract where it names none)."""

    name: str
    text: Text
    plans: tuple[str, ...]
    measure: str
    fee: str
    winner: Winner
    rows: tuple[Row, ...]
    caps: tuple[Quantity, ...]
    """Each a share of the fee or an amount of money."""
    conditions: tuple[Requirement, ...]
    rounding: Rounding
    """Of the amount, to the currency's minor unit unless declared."""
    rounding_declared: bool
    notes: tuple[Text, ...]


class Item(Node):
    name: str
    text: Text


class Method(StrEnum):
    INVOICE = "next invoice"
    DIRECT = "directly"
    DIRECT_WHERE_NONE = "directly where there is no next invoice"
    BALANCE = "prepaid balance"
    REFUND = "refund"


class Payment(Node):
    methods: tuple[Method, ...]
    provider_chooses: bool
    condition: AnyCondition | None
    text: Text | None


class Claim(Node):
    """How a credit is claimed; `days` after the period's last day, or None: at any time."""

    days: int | None
    channel: str | None
    subject: Text | None
    addressed_to: tuple[Text, ...]
    stating: tuple[Item, ...]
    requiring: tuple[Item, ...]
    payments: tuple[Payment, ...]
    sole_remedy: bool
    sole_remedy_text: Text | None
    notes: tuple[Text, ...]


class TargetKind(StrEnum):
    RESPOND = "respond"
    RESOLVE = "resolve"


class Reported(StrEnum):
    ANY = "any time"
    DURING = "during"
    OUTSIDE = "outside"


class Target(Node):
    """Within a duration on `clock` (a calendar; None: the elapsed clock), for tickets reported as said."""

    kind: TargetKind
    channel: str | None
    within: Quantity
    clock: str | None
    reported: Reported
    reported_calendar: str | None
    strength: Strength
    strength_text: Text | None


class Severity(Node):
    name: str
    text: Text
    means: tuple[Text, ...]
    channels: tuple[str, ...]
    channels_text: Text | None
    targets: tuple[Target, ...]


class Escalation(Node):
    text: Text
    steps: tuple[Text, ...]


class PartyRole(StrEnum):
    PROVIDER = "provider"
    CUSTOMER = "customer"
    BOTH = "both"


class Obligation(Node):
    name: str
    party: PartyRole
    text: Text
    within: Quantity | None


class Emergency(Node):
    text: Text
    outside: str | None
    outside_text: Text | None
    covers: tuple[Text, ...]
    contacts: tuple[Text, ...]
    charged: tuple[Text, ...]
    notes: tuple[Text, ...]


class Acceptance(Node):
    """A finding that the authors know and keep, about `subjects` (by name; none: wherever it occurs)."""

    rule: str
    subjects: tuple[str, ...]
    corrected_by: str | None
    reason: Text


class ClauseProse(Node):
    language: str
    markdown: str


class Clause(Node):
    """A section of the contract's own text. `declarations` are declared in its fences, as `kind name`."""

    level: int
    title: Text
    prose: tuple[ClauseProse, ...]
    declarations: tuple[str, ...]
    informational: Text | None


class Reading(Node):
    """`agreement` is the whole contract under this reading; `replaces` is what it changed, `kind name`."""

    name: str
    why: Text
    replaces: tuple[str, ...]
    agreement: "Agreement"


class Agreement(Node):
    header: Header
    period: Period
    plans: tuple[Plan, ...]
    services: tuple[Service, ...]
    channels: tuple[Channel, ...]
    terms: tuple[Term, ...]
    fees: tuple[Fee, ...]
    inputs: tuple[Input, ...]
    calendars: tuple[Calendar, ...]
    causes: tuple[Cause, ...]
    windows: tuple[Window, ...]
    exclusions: tuple[Exclusion, ...]
    measures: tuple[Measure, ...]
    commitments: tuple[Commitment, ...]
    credits: tuple[Credit, ...]
    claim: Claim | None
    severities: tuple[Severity, ...]
    """The most severe first."""
    escalations: tuple[Escalation, ...]
    obligations: tuple[Obligation, ...]
    emergencies: tuple[Emergency, ...]
    acceptances: tuple[Acceptance, ...]
    clauses: tuple[Clause, ...]
    scenarios: tuple["Scenario", ...]
    readings: tuple[Reading, ...]
    reading: str = AS_WRITTEN

    @property
    def name(self) -> str:
        return self.header.name

    def under(self, reading: str) -> "Agreement":
        """This contract under a reading by name. Raises KeyError where there is none of that name."""
        if reading == self.reading:
            return self
        return {each.name: each.agreement for each in self.readings}[reading]

    def measure(self, name: str) -> Measure:
        return {measure.name: measure for measure in self.measures}[name]

    def credits_for(self, plan: str) -> tuple[Credit, ...]:
        return tuple(credit for credit in self.credits if plan in credit.plans or not credit.plans)

    def commitments_for(self, plan: str) -> tuple[Commitment, ...]:
        return tuple(each for each in self.commitments if plan in each.plans or not each.plans)


# ----- worked examples: instants are texts as the data tables have them, read in the contract's zone


class Happening(Node):
    """An outage (`event` "outage") or a window's event; `end` None is still open."""

    event: str
    start: str
    end: str | None
    cause: str | None
    announced: str | None


class ScenarioTicket(Node):
    severity: str
    channel: str | None
    reported: str
    responded: str | None
    resolved: str | None


class MeasureIs(Node):
    measure: str
    value: Quantity


class CreditIs(Node):
    """The amount of one credit, or (None) of all of them together."""

    credit: str | None
    amount: Quantity


class RowIs(Node):
    """The row that gives the credit; `range` None: no row."""

    credit: str | None
    range: Range | None


class CommitmentIs(Node):
    commitment: str
    met: bool


class ClaimIs(Node):
    """`status` "in time" or "late", or `until` the last day on which it can be claimed."""

    status: str | None
    until: date | None


class DueIs(Node):
    kind: TargetKind
    instant: str


class StatusIs(Node):
    kind: TargetKind
    status: str


Expectation = MeasureIs | CreditIs | RowIs | CommitmentIs | ClaimIs | DueIs | StatusIs


class Scenario(Node):
    """`facts` are cells of the accounts table, (column, text)."""

    title: Text
    plan: str | None
    period: str
    reading: str
    claimed_on: date | None
    facts: tuple[tuple[str, str], ...]
    happenings: tuple[Happening, ...]
    ticket: ScenarioTicket | None
    expectations: tuple[Expectation, ...]


Resolved = tuple[Agreement | None, tuple[Diagnostic, ...]]
