"""Literals and texts of the tree as exact values; impossible dates and missing translations are problems."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from slac.agreement.text import ENGLISH, Text
from slac.diagnostics import Message
from slac.resolving.scope import Scope
from slac.resolving.suggestion import suggestion
from slac.runtime.instants import FIRST_YEAR, LAST_YEAR, SECOND
from slac.runtime.money import minor_digits
from slac.source import Span
from slac.syntax import ast
from slac.units import DURATION, NUMBER, PERCENT, RATIO, SECONDS, Quantity, money, quantity_text

LONGEST = Quantity(Fraction(36_525 * SECONDS["day"]), DURATION)
"""A hundred years: what is due later than that is due beyond the calendar."""


def quantity_of(literal: ast.Literal, scope: Scope) -> Quantity:
    """A literal as an exact quantity; money in another currency than the contract's is a problem."""
    whole, _, decimals = literal.text.partition(".")
    digits, scale = int(whole + decimals), 10 ** len(decimals)
    match literal:
        case ast.Percent():
            return Quantity(Fraction(digits, 100 * scale), RATIO, unit=PERCENT, span=literal.span)
        case ast.Number():
            return Quantity(Fraction(digits, scale), RATIO, unit=NUMBER, span=literal.span)
        case ast.Duration():
            seconds = Fraction(digits * SECONDS[literal.unit], scale)
            if seconds > LONGEST.value or (seconds * SECOND).denominator != 1:
                message = Message("value-error.length", length=f"{literal.text} {literal.unit}s")
                cure = Message("value-error.length-cure", most=quantity_text(LONGEST))
                scope.report("E109", "impossible-date", message, literal.span, cure)
                return Quantity(Fraction(0), DURATION)
            return Quantity(seconds, DURATION, unit=literal.unit, span=literal.span)
        case ast.Amount():
            if scope.currency and literal.currency != scope.currency:
                message = Message("value-error.currency", written=literal.currency, currency=scope.currency)
                cure = Message("value-error.currency-cure", currency=scope.currency)
                scope.report("E107", "mixed-currencies", message, literal.span, cure)
            return Quantity(Fraction(digits, scale), money(scope.currency or literal.currency))


def check_coin(amount: Quantity, span: Span, scope: Scope) -> bool:
    """Whether an amount can be paid in the contract's currency; one with a part of its smallest coin is a
    problem. What is no money, or is in another currency, was reported as that.
    """
    if amount.dimension != money(scope.currency):
        return True
    coin = Fraction(1, 10 ** minor_digits(scope.currency))
    if (amount.value / coin).denominator == 1:
        return True
    smallest, written = (quantity_text(each) for each in (Quantity(coin, amount.dimension), amount))
    cure = f"the smallest is {smallest}: write a multiple of that"
    message = f"there are no coins for {written}"
    scope.report("E125", "no-such-coin", message, span, cure)
    return False


def text_of(text: ast.Text, scope: Scope) -> Text:
    """A text in each language of the contract; one missing, or one too many, is a problem."""
    first, *others = scope.languages or (ENGLISH,)
    versions = {first: text.value}
    for translation in text.translations:
        if translation.language not in (first, *others):
            cure = suggestion(translation.language, others) or Message("text-error.language-cure")
            message = Message("text-error.language", language=translation.language)
            scope.report("E112", "unknown-language", message, translation.span, cure)
        elif translation.language in versions:
            message = Message("text-error.versions", language=translation.language)
            scope.report(
                "E112", "unknown-language", message, translation.span, Message("name-error.keep-one")
            )
        else:
            versions[translation.language] = translation.value
    missing = [language for language in others if language not in versions]
    for language in missing:
        message = Message("text-error.untranslated", language=language)
        cure = Message("text-error.untranslated-cure", language=language)
        scope.report("E103", "missing-translation", message, text.span, cure)
    return Text(tuple(versions.items()), span=text.span)


def text_or_name(text: ast.Text | None, name: ast.Name, scope: Scope) -> Text:
    """The text, or where none was written the name's own words in every language."""
    if text is not None:
        return text_of(text, scope)
    words = name.id.replace("_", " ")
    return Text(tuple((language, words) for language in scope.languages or (ENGLISH,)), span=name.span)


def optional_text(text: ast.Text | None, scope: Scope) -> Text | None:
    return None if text is None else text_of(text, scope)


def texts_of(texts: Iterable[ast.Text], scope: Scope) -> tuple[Text, ...]:
    return tuple(text_of(text, scope) for text in texts)


def date_of(written: ast.Date, scope: Scope) -> date | None:
    try:
        return date.fromisoformat(written.text)
    except ValueError:
        message, cure = Message("value-error.day", day=written.text), _days_of_month(written.text)
        scope.report("E109", "impossible-date", message, written.span, cure)
        return None


def _days_of_month(written: str) -> Message:
    """How long the month of an impossible day is; or how a date is written."""
    year, month, _ = written.split("-")
    if not (1 <= int(month) <= 12 and int(year)):
        return Message("value-error.day-cure")
    days = monthrange(int(year), int(month))[1]
    return Message("value-error.month-cure", month=f"{year}-{month}", n=days)


def minutes_of(time: str) -> int | None:
    """Minutes after midnight of "09:00" or "24:00", None where there is no such time or it has seconds."""
    hours, minutes, *rest = time.split(":")
    total = int(hours) * 60 + int(minutes)
    return total if not rest and int(minutes) < 60 and total <= 1440 else None


def instant_text(written: ast.Instant, scope: Scope) -> str:
    """An instant as the data tables have it, "2024-04-03T00:00:00"; 24:00 is the next day's 00:00."""
    day = date_of(ast.Date(written.date, span=written.span), scope)
    hours, minutes, seconds = (*written.time.split(":"), "00")[:3]
    over = int(hours) == 24 and Fraction(minutes) == Fraction(seconds) == 0
    if (int(hours) > 23 and not over) or int(minutes) > 59 or Fraction(seconds) >= 60:
        message, cure = Message("value-error.time", time=written.time), Message("value-error.time-cure")
        scope.report("E109", "impossible-date", message, written.span, cure)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = Message("value-error.year", day=written.date)
        cure = Message("value-error.year-cure", first=FIRST_YEAR, last=LAST_YEAR)
        scope.report("E109", "impossible-date", message, written.span, cure)
        day = None
    if day is None:
        return f"{written.date}T{written.time}"
    day, hours = (day + timedelta(days=1), "00") if over else (day, hours.zfill(2))
    return f"{day.isoformat()}T{hours}:{minutes}:{seconds}{written.offset or ''}"
