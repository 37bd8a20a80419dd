"""Compares exclusions: on which terms each takes time away, and whether one takes all that another takes."""

from slac.agreement import Exclusion


def terms(exclusion: Exclusion) -> tuple[object, ...]:
    """Everything about it but its name, its words, and what it is about."""
    conditions = tuple(each.condition for each in exclusion.conditions)
    return exclusion.effect, exclusion.announced_ahead, exclusion.quota, conditions


def covers(wider: Exclusion, narrower: Exclusion) -> bool:
    """Whether `wider` excludes all that `narrower` does, whatever happens and to whomever."""
    if wider.effect is not narrower.effect or wider.conditions:
        return False
    if wider.is_about_all:
        return narrower.window is None
    if wider.window is not None:
        return wider.window == narrower.window and _no_stricter(wider, narrower)
    return bool(narrower.causes) and set(narrower.causes) <= set(wider.causes)


def _no_stricter(wider: Exclusion, narrower: Exclusion) -> bool:
    """Whether every window that passes the narrower one's notice and quota passes the wider one's.

    A quota uses up the earliest minutes of the windows that pass the notice; with different notices the
    earliest minutes are others, so that a quota compares only where the notice is the same or there is none.
    """
    ahead = wider.announced_ahead
    if ahead is not None and (
        narrower.announced_ahead is None or narrower.announced_ahead.value < ahead.value
    ):
        return False
    if wider.quota is None:
        return True
    same_notice = wider.announced_ahead == narrower.announced_ahead
    return same_notice and narrower.quota is not None and narrower.quota.value <= wider.quota.value
