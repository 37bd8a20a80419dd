"""The table of response times, and the notes that belong beside it and not in other chapters.

What is the same in every row is said once below the table. The notes are the opening hours that the table
speaks of, what counts as a response, what is charged, and what the channels are worth outside their hours.
"""

from dataclasses import dataclass

from markupsafe import Markup

from slac.agreement import Agreement, Calendar, Emergency, Reported, Severity, Strength, Target, Text
from slac.backends.html.clauses import declared_beside
from slac.backends.html.edition import Edition
from slac.backends.html.hours import hours_phrase
from slac.diagnostics import Message
from slac.wording.names import channels_phrase, inner_name, name_of
from slac.wording.targets import clock_phrase, reported_phrase, target_phrase


@dataclass(frozen=True, slots=True)
class TargetInWords:
    reported: Markup
    """When, and by which channel, a ticket must be reported for it."""
    target: Markup
    strength: Markup
    clock: Markup
    extra: bool
    """Whether what is done for such a ticket is charged."""


@dataclass(frozen=True, slots=True)
class SeverityInWords:
    text: Markup
    means: tuple[Markup, ...]
    channels: tuple[Markup, ...]
    targets: tuple[TargetInWords, ...]


@dataclass(frozen=True, slots=True)
class Responses:
    caption: Markup
    severities: tuple[SeverityInWords, ...]
    strengths: bool
    """Whether the rows differ in how firmly they are promised; else the caption says it."""
    when: bool
    """Whether the rows differ in when a ticket is reported."""
    clocks: bool
    """Whether they differ in their clocks."""
    notes: tuple[tuple[Markup, Markup], ...]
    """Each with what it is about."""


def responses(edition: Edition) -> Responses:
    agreement = edition.agreement
    targets = [target for severity in agreement.severities for target in severity.targets]
    severities = tuple(_severity(each, edition) for each in agreement.severities)
    said = [target for severity in severities for target in severity.targets]
    strengths = {each.strength for each in said}
    caption = Message("response.caption")
    alike = strengths.pop() if len(strengths) == 1 else Markup()
    return Responses(
        edition.join((caption, alike), "list.clause") if alike else edition.words(caption),
        severities,
        not alike,
        any(each.reported for each in said),
        len({each.clock for each in said}) > 1,
        tuple(_notes(targets, edition)),
    )


def calendars_beside(agreement: Agreement) -> tuple[Calendar, ...]:
    """The calendars that targets speak of."""
    targets = [target for severity in agreement.severities for target in severity.targets]
    names = {name for each in targets for name in (each.clock, each.reported_calendar)}
    return tuple(each for each in agreement.calendars if each.name in names)


def _severity(severity: Severity, edition: Edition) -> SeverityInWords:
    agreement = edition.agreement
    channels = [severity.channels_text] if severity.channels_text else []
    by = Message("response.by", channels=channels_phrase(agreement, severity.channels))
    return SeverityInWords(
        edition.words(severity.text),
        tuple(edition.sentence(text) for text in severity.means),
        (
            *((edition.words(by),) if severity.channels else ()),
            *(edition.sentence(text) for text in channels),
        ),
        tuple(_target(each, edition) for each in severity.targets),
    )


def _target(target: Target, edition: Edition) -> TargetInWords:
    agreement = edition.agreement
    parts = [reported_phrase(target, agreement)] if target.reported_calendar else []
    if target.channel:
        parts.append(Message("response.through", channel=inner_name(agreement, "channel", target.channel)))
    return TargetInWords(
        edition.join(parts, "list.comma"),
        edition.words(target_phrase(target)),
        _strength(target.strength, target.strength_text, edition),
        edition.words(clock_phrase(target, agreement)),
        any(_charges(each, target) for each in agreement.emergencies),
    )


def _strength(strength: Strength, words: Text | None, edition: Edition) -> Markup:
    match strength:
        case Strength.UNSAID:
            return Markup()
        case Strength.GUARANTEE:
            return edition.words(words) if words else edition.say("strength.guarantee")
        case Strength.EFFORTS:
            return (
                edition.say("strength.efforts_as", words=words) if words else edition.say("strength.efforts")
            )


def _charges(emergency: Emergency, target: Target) -> bool:
    """Whether a ticket of this target is reported at hours in which help is charged."""
    outside = target.reported is Reported.OUTSIDE and target.reported_calendar == emergency.outside
    return bool(emergency.charged) and outside


def _notes(targets: list[Target], edition: Edition) -> list[tuple[Markup, Markup]]:
    agreement = edition.agreement
    notes = [
        (edition.words(each.text), edition.finished(edition.words(hours_phrase(each))))
        for each in calendars_beside(agreement)
    ]
    beside = set(declared_beside(agreement, "severity", "term"))
    notes += [
        (edition.words(term.text), edition.sentence(term.means))
        for term in agreement.terms
        if term.name in beside
    ]
    for emergency in agreement.emergencies:
        charged = [text for text in (emergency.outside_text, *emergency.charged) if text]
        if emergency.charged and any(_charges(emergency, each) for each in targets):
            notes.append((edition.say("emergency.charged"), _sentences(charged, edition)))
    notes += [
        (edition.words(name_of(agreement, "channel", each.name)), _sentences(list(each.notes), edition))
        for each in agreement.channels
        if each.notes and each.name in support_channels(agreement)
    ]
    return notes


def support_channels(agreement: Agreement) -> set[str]:
    """The channels whose notes stand at the table of responses: all but one that serves for claims alone."""
    if not agreement.severities:
        return set()
    used = {name for severity in agreement.severities for name in severity.channels}
    claims = {agreement.claim.channel} if agreement.claim else set()
    return {each.name for each in agreement.channels if each.name in used or each.name not in claims} | {
        each.name for each in agreement.channels if each.staffed is not None
    }


def _sentences(texts: list[Text], edition: Edition) -> Markup:
    return edition.join((edition.sentence(text) for text in texts), "sentence.joint")
