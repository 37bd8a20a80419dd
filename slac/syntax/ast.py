"""What was written: one class for each rule of grammar/slac.lark, with its parts in the order of the rule.

Names are still strings and numbers still text here; nothing is checked and nothing is left out, so that the formatter
can print the file again. An optional part that was not written is None, a flag is None or True.
"""

from slac.records import Node


class Name(Node):
    id: str


class String(Node):
    value: str


class Translation(Node):
    language: str
    value: str


class Text(Node):
    """A text in the contract's first language, and its translations."""

    value: str
    translations: tuple[Translation, ...]


class Date(Node):
    text: str


class Instant(Node):
    """A date and a time of day; without an offset, in the contract's zone."""

    date: str
    time: str
    offset: str | None


# ----- literals; their numbers are normalised to ASCII digits


class Number(Node):
    text: str


class Percent(Node):
    text: str


class Amount(Node):
    text: str
    currency: str


class Duration(Node):
    text: str
    unit: str


Literal = Number | Percent | Amount | Duration


# ----- the header


class Title(Node):
    text: Text


class Version(Node):
    value: String


class Provider(Node):
    text: Text
    alias: Name | None


class Customer(Node):
    text: Text
    alias: Name | None


class Languages(Node):
    names: tuple[Name, ...]


class Currency(Node):
    code: str


class TimeZone(Node):
    zone: String
    written_as: Text | None


class Effective(Node):
    date: Date


class Updated(Node):
    date: Date


class InForce(Node):
    text: Text


class PartOf(Node):
    text: Text


class Prevails(Node):
    over: Text


class Yields(Node):
    to: Text


class Revision(Node):
    date: Date
    text: Text


ContractField = (
    Title | Version | Provider | Customer | Languages | Currency | TimeZone | Effective | Updated | InForce | PartOf
    | Prevails | Yields | Revision
)


class Contract(Node):
    name: Name
    fields: tuple[ContractField, ...]


# ----- plans, services, channels, terms


class Plan(Node):
    name: Name
    text: Text | None
    separate: bool | None


class Always(Node):
    pass


class During(Node):
    calendar: Name


class Covers(Node):
    text: Text
    plans: tuple[Name, ...] | None = None


class Available(Node):
    when: Always | During


class Service(Node):
    name: Name
    text: Text
    fields: tuple[Covers | Available, ...]


class Staffed(Node):
    when: Always | During


class Note(Node):
    text: Text


class Channel(Node):
    name: Name
    text: Text | None
    fields: tuple[Staffed | Note, ...]


class Term(Node):
    name: Name
    text: Text
    means: Text


# ----- fees and inputs


class PerMonth(Node):
    pass


class PerYear(Node):
    prorated: bool | None


class Basis(Node):
    name: Name
    text: Text | None
    per: PerMonth | PerYear


class Fee(Node):
    bases: tuple[Basis, ...]


class Choice(Node):
    name: Name
    text: Text | None


class OneOf(Node):
    choices: tuple[Choice, ...]


class YesNo(Node):
    pass


class NumberKind(Node):
    pass


class DateKind(Node):
    pass


class Chosen(Node):
    name: Name


class Yes(Node):
    pass


class No(Node):
    pass


FactValue = Number | Percent | Amount | Duration | Date | Chosen | Yes | No


class Default(Node):
    value: FactValue


class Input(Node):
    name: Name
    text: Text | None
    kind: OneOf | YesNo | NumberKind | DateKind
    default: Default | None


# ----- calendars and periods


class EveryDay(Node):
    pass


class Days(Node):
    first: str | EveryDay
    last: str | None = None


class Shift(Node):
    opens: str
    closes: str


class Opening(Node):
    days: tuple[Days, ...]
    shifts: tuple[Shift, ...]


class Holidays(Node):
    country: str
    text: Text | None


class ClosedDay(Node):
    date: Date
    text: Text | None


class Calendar(Node):
    name: Name
    text: Text | None
    fields: tuple[Opening | Holidays | ClosedDay | TimeZone, ...]


class MonthPeriod(Node):
    pass


class QuarterPeriod(Node):
    pass


class YearPeriod(Node):
    pass


class BillingPeriod(Node):
    day: str


class Period(Node):
    kind: MonthPeriod | QuarterPeriod | YearPeriod | BillingPeriod
    text: Text | None


# ----- conditions and comparisons


class AtLeast(Node):
    bound: Literal


class AtMost(Node):
    bound: Literal


class Above(Node):
    bound: Literal


class Below(Node):
    bound: Literal


Comparison = AtLeast | AtMost | Above | Below


class IsIn(Node):
    name: Name
    choices: tuple[Name, ...]


class IsOne(Node):
    name: Name
    choice: Name


class Holds(Node):
    name: Name


class Compares(Node):
    name: Name
    comparison: Comparison


class Fails(Node):
    condition: "Condition"


class Both(Node):
    left: "Condition"
    right: "Condition"


class Either(Node):
    left: "Condition"
    right: "Condition"


Condition = IsIn | IsOne | Holds | Compares | Fails | Both | Either


class OnlyWhen(Node):
    condition: Condition
    text: Text | None


# ----- exclusions


class Cause(Node):
    name: Name
    text: Text | None


class ExcusesCauses(Node):
    causes: tuple[Cause, ...]


class ExcusesWindow(Node):
    window: Name


class ExcusesAll(Node):
    pass


class LeavesCauses(Node):
    causes: tuple[Cause, ...]


class LeavesWindow(Node):
    window: Name


class Announced(Node):
    ahead: Duration


class Quota(Node):
    most: Duration


Effect = ExcusesCauses | ExcusesWindow | ExcusesAll | LeavesCauses | LeavesWindow


class Exclusion(Node):
    name: Name
    text: Text | None
    fields: tuple[Effect | Announced | Quota | OnlyWhen | Note, ...]


# ----- measures


class Reference(Node):
    name: Name


class Excused(Node):
    pass


class NotExcused(Node):
    pass


class TimeInPeriod(Node):
    pass


class TimeOfOutages(Node):
    status: Excused | NotExcused | None


class TimeOfWindow(Node):
    window: Name


class Negate(Node):
    operand: "Expression"


class Add(Node):
    left: "Expression"
    right: "Expression"


class Subtract(Node):
    left: "Expression"
    right: "Expression"


class Multiply(Node):
    left: "Expression"
    right: "Expression"


class Divide(Node):
    left: "Expression"
    right: "Expression"


class Lesser(Node):
    left: "Expression"
    right: "Expression"


class Greater(Node):
    left: "Expression"
    right: "Expression"


Expression = (
    Number | Percent | Amount | Duration | Reference | TimeInPeriod | TimeOfOutages | TimeOfWindow | Negate | Add
    | Subtract | Multiply | Divide | Lesser | Greater
)


class HalfUp(Node):
    pass


class HalfEven(Node):
    pass


class Down(Node):
    pass


class Up(Node):
    pass


Mode = HalfUp | HalfEven | Down | Up


class UnitQuantum(Node):
    unit: str


class LiteralQuantum(Node):
    value: Literal


class Rounding(Node):
    each: bool | None
    mode: Mode
    to: UnitQuantum | LiteralQuantum


class Empty(Node):
    value: Literal


class Measure(Node):
    name: Name
    text: Text | None
    expression: Expression
    rounding: Rounding | None
    empty: Empty | None


# ----- commitments and credits


class Guarantee(Node):
    pass


class Efforts(Node):
    text: Text | None


class Commitment(Node):
    name: Name | None
    text: Text | None
    plans: tuple[Name, ...] | None
    measure: Name
    comparison: Comparison
    strength: Guarantee | Efforts | None


class MeasuredBy(Node):
    measure: Name


class ShareOf(Node):
    fee: Name


class Cap(Node):
    most: Literal


class Cent(Node):
    pass


class CreditRounding(Node):
    mode: Mode
    to: Cent | LiteralQuantum


class First(Node):
    pass


class Greatest(Node):
    pass


class Exactly(Node):
    bound: Literal


class LowerFrom(Node):
    bound: Literal


class LowerAbove(Node):
    bound: Literal


class UpperBelow(Node):
    bound: Literal


class UpperTo(Node):
    bound: Literal


class Between(Node):
    lower: LowerFrom | LowerAbove
    upper: UpperBelow | UpperTo


Range = AtLeast | AtMost | Above | Below | Exactly | Between


class Row(Node):
    range: Range
    share: Expression


CreditField = MeasuredBy | ShareOf | OnlyWhen | First | Greatest | Row | Cap | CreditRounding | Note


class Credit(Node):
    name: Name
    text: Text | None
    plans: tuple[Name, ...] | None
    fields: tuple[CreditField, ...]


# ----- claims


class Within(Node):
    days: str


class ByChannel(Node):
    channel: Name
    subject: Text | None


class AddressedTo(Node):
    text: Text


class Item(Node):
    name: Name
    text: Text | None


class Stating(Node):
    items: tuple[Item, ...]


class Requiring(Node):
    items: tuple[Item, ...]


class NextInvoice(Node):
    pass


class Directly(Node):
    where_none: bool | None


class PrepaidBalance(Node):
    pass


class Refund(Node):
    pass


class PaidWhen(Node):
    condition: Condition


class Paid(Node):
    methods: tuple[NextInvoice | Directly | PrepaidBalance | Refund, ...]
    provider_chooses: bool | None
    when: PaidWhen | None
    text: Text | None


class SoleRemedy(Node):
    text: Text | None


ClaimField = Within | ByChannel | AddressedTo | Stating | Requiring | Paid | SoleRemedy | Note


class Claim(Node):
    fields: tuple[ClaimField, ...]


# ----- severities, escalation, obligations, emergencies


class Means(Node):
    text: Text


class ReportedBy(Node):
    channels: tuple[Name, ...]
    text: Text | None


class ReportedDuring(Node):
    calendar: Name


class ReportedOutside(Node):
    calendar: Name


class Target(Node):
    channel: Name | None
    within: Duration
    clock: Name | None
    reported: ReportedDuring | ReportedOutside | None
    strength: Guarantee | Efforts | None


class Respond(Node):
    target: Target


class Resolve(Node):
    target: Target


class Severity(Node):
    name: Name
    text: Text | None
    fields: tuple[Means | ReportedBy | Respond | Resolve, ...]


class Step(Node):
    text: Text


class Escalation(Node):
    text: Text | None
    steps: tuple[Step, ...]


class Obligation(Node):
    name: Name | None
    party: Name
    text: Text
    within: Duration | None


class Outside(Node):
    calendar: Name
    text: Text | None


class Contact(Node):
    text: Text


class Charged(Node):
    text: Text


class Emergency(Node):
    text: Text
    fields: tuple[Outside | Covers | Contact | Charged | Note, ...]


# ----- about the text


class Informational(Node):
    reason: Text


class CorrectedBy(Node):
    reading: Name


class Accept(Node):
    rule: str
    subjects: tuple[Name, ...] | None
    corrected_by: CorrectedBy | None
    reason: Text


class Reading(Node):
    name: Name
    why: Text
    declarations: tuple["Declaration", ...]


# ----- scenarios


class GivenPlan(Node):
    name: Name


class GivenPeriod(Node):
    label: str


class GivenReading(Node):
    name: Name


class ClaimedOn(Node):
    date: Date


class GivenValue(Node):
    name: Name
    value: FactValue


class Given(Node):
    facts: tuple[GivenPlan | GivenPeriod | GivenReading | ClaimedOn | GivenValue, ...]


class Outage(Node):
    start: Instant
    end: Instant | bool
    """True: still open."""
    cause: Name | None


class WindowEvent(Node):
    window: Name
    start: Instant
    end: Instant
    announced: Instant | None


class Ticket(Node):
    severity: Name
    channel: Name | None
    reported: Instant
    responded: Instant | None
    resolved: Instant | None


class ExpectMeasure(Node):
    name: Name
    value: Expression


class ExpectCredit(Node):
    amount: Literal
    credit: Name | None


class ExpectNoCredit(Node):
    credit: Name | None


class ExpectRow(Node):
    range: Range
    credit: Name | None


class ExpectNoRow(Node):
    credit: Name | None


class Met(Node):
    pass


class Missed(Node):
    pass


class ExpectCommitment(Node):
    name: Name
    outcome: Met | Missed


class ClaimUntil(Node):
    date: Date


class InTime(Node):
    pass


class Late(Node):
    pass


class ExpectClaim(Node):
    outcome: ClaimUntil | InTime | Late


class Response(Node):
    pass


class Resolution(Node):
    pass


class ExpectDue(Node):
    what: Response | Resolution
    due: Instant


class Breached(Node):
    pass


class Open(Node):
    pass


class ExpectStatus(Node):
    what: Response | Resolution
    status: Met | Breached | Open


Expected = (
    ExpectMeasure | ExpectCredit | ExpectNoCredit | ExpectRow | ExpectNoRow | ExpectCommitment | ExpectClaim
    | ExpectDue | ExpectStatus
)


class Expectation(Node):
    expected: Expected


class Scenario(Node):
    title: Text
    fields: tuple[Given | Outage | WindowEvent | Ticket | Expectation, ...]


# ----- the document

Declaration = (
    Contract | Plan | Service | Channel | Term | Fee | Input | Calendar | Period | Exclusion | Measure | Commitment
    | Credit | Claim | Severity | Escalation | Obligation | Emergency | Informational | Accept | Reading | Scenario
)


class Comment(Node):
    """`# text`, with its mark; `alone` where nothing stands before it on its line."""

    text: str
    alone: bool


class Policy(Node):
    """Everything that a file declares, in its order, and its comments."""

    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...]
