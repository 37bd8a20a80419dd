"""The agreement: what a policy means, as frozen records, one idea a file (begin with `whole`)."""

from slac.agreement.claims import (
    Claim,
    Item,
    Method,
    Payment,
)
from slac.agreement.clauses import (
    Acceptance,
    Clause,
    ClauseProse,
    DeclarationId,
    Question,
)
from slac.agreement.conditions import (
    Requirement,
)
from slac.agreement.credits import (
    AnyRow,
    Credit,
    Range,
    Winner,
)
from slac.agreement.exclusions import (
    Cause,
    Effect,
    Exclusion,
    Window,
)
from slac.agreement.facts import (
    Choice,
    Fee,
    FeeBasis,
    Input,
    InputKind,
)
from slac.agreement.header import (
    Header,
    Party,
    Revision,
)
from slac.agreement.measures import (
    Measure,
)
from slac.agreement.offers import (
    Channel,
    Coverage,
    Plan,
    Service,
    Term,
)
from slac.agreement.promises import (
    Commitment,
    Strength,
)
from slac.agreement.scenarios import (
    ClaimIs,
    CommitmentIs,
    CreditIs,
    DueIs,
    Expectation,
    ExtraCharge,
    Happening,
    MeasureIs,
    NoTarget,
    RowIs,
    Scenario,
    ScenarioTicket,
    StatusIs,
    TicketAnswer,
)
from slac.agreement.severities import (
    Emergency,
    Escalation,
    Obligation,
    PartyRole,
    Reported,
    ResponseNeeds,
    Severity,
    Target,
)
from slac.agreement.text import (
    Text,
    Zone,
)
from slac.agreement.time import (
    Calendar,
    ClosedDay,
    Period,
    PeriodKind,
    PublicHolidays,
    Shift,
)
from slac.agreement.whole import (
    AS_WRITTEN,
    Agreement,
    Reading,
)
from slac.runtime.clocks import (
    Need,
    TargetKind,
)

__all__ = [
    "AS_WRITTEN",
    "Acceptance",
    "Agreement",
    "AnyRow",
    "Calendar",
    "Cause",
    "Channel",
    "Choice",
    "Claim",
    "ClaimIs",
    "Clause",
    "ClauseProse",
    "ClosedDay",
    "Commitment",
    "CommitmentIs",
    "Coverage",
    "Credit",
    "CreditIs",
    "DeclarationId",
    "DueIs",
    "Effect",
    "Emergency",
    "Escalation",
    "Exclusion",
    "Expectation",
    "ExtraCharge",
    "Fee",
    "FeeBasis",
    "Happening",
    "Header",
    "Input",
    "InputKind",
    "Item",
    "Measure",
    "MeasureIs",
    "Method",
    "Need",
    "NoTarget",
    "Obligation",
    "Party",
    "PartyRole",
    "Payment",
    "Period",
    "PeriodKind",
    "Plan",
    "PublicHolidays",
    "Question",
    "Range",
    "Reading",
    "Reported",
    "Requirement",
    "ResponseNeeds",
    "Revision",
    "RowIs",
    "Scenario",
    "ScenarioTicket",
    "Service",
    "Severity",
    "Shift",
    "StatusIs",
    "Strength",
    "Target",
    "TargetKind",
    "Term",
    "Text",
    "TicketAnswer",
    "Window",
    "Winner",
    "Zone",
]
