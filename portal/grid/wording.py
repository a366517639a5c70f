"""How is the reason of a routing told to a reader? In the language at hand, also years later."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.grid.routing import Outcome, ReasonKind

_REASONS = {
    ReasonKind.DUTY: gettext_noop(
        "%(unit)s is responsible for this category in %(area)s (rule %(rule)s)."
    ),
    ReasonKind.GENERAL_DUTY: gettext_noop(
        "%(unit)s is responsible for every category in %(area)s (rule %(rule)s)."
    ),
    ReasonKind.NO_DUTY: gettext_noop(
        "No rule covers this category in %(area)s, so the city's own desk takes it."
    ),
    ReasonKind.NO_PLACE: gettext_noop(
        "The place lies in no area that is known, so the city's own desk takes it."
    ),
}
_OUTCOMES = {
    Outcome.TAKEN: gettext_noop("gets it"),
    Outcome.LATER: gettext_noop("would get it, but another rule comes first"),
    Outcome.OTHER_CATEGORY: gettext_noop("is for another category"),
    Outcome.NOT_YET: gettext_noop("not in force yet"),
    Outcome.ENDED: gettext_noop("no longer in force"),
    Outcome.UNIT_CLOSED: gettext_noop("the unit is closed"),
}


def reason_sentence(kind: str, params: Mapping[str, str]) -> str:
    """Return the sentence for a reason, as it comes from `Reason` or was stored from it.

    A part that an older entry lacks is shown as a dash, never as an error.
    """
    known = {name: params.get(name) or "—" for name in ("unit", "area", "rule")}
    return _(_REASONS[ReasonKind(kind)]) % known


def outcome_text(outcome: str) -> str:
    """Return what came of a duty that was asked, as words of a table."""
    return _(_OUTCOMES[Outcome(outcome)])
