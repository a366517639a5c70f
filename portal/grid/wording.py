"""How are routings and boundaries told to a reader? In the language at hand, also years later."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.grid.geometry import Fault, ShapeError
from portal.grid.routing import Outcome, ReasonKind

HECTARE = 10_000

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


def fault_sentence(error: ShapeError) -> str:
    """Return what is wrong with a boundary, in words."""
    words = {
        Fault.NOT_AN_AREA: _("This is no area: a Polygon or MultiPolygon is expected."),
        Fault.NOT_NUMBERS: _("A coordinate is no pair of numbers."),
        Fault.OFF_THE_GLOBE: _(
            "A coordinate lies off the globe. GeoJSON has the longitude first. (%(at)s)"
        ),
        Fault.OPEN: _("The boundary is open: its last point is not its first one. (%(at)s)"),
        Fault.TOO_FEW: _("The boundary has fewer than three corners."),
        Fault.TOO_MANY: _("The boundary has far too many corners."),
        Fault.CROSSING: _("The boundary crosses itself. (%(at)s)"),
    }
    return words[error.fault] % {"at": error.at or "—"}


def overlap_sentence(one: str, other: str, *, square_metres: float, share: float) -> str:
    """Return that two areas overlap, and by how much of the smaller one."""
    return _("“%(one)s” and “%(other)s” overlap by %(size)s (%(share).2f %%).") % {
        "one": one,
        "other": other,
        "size": hectares(square_metres),
        "share": share * 100,
    }


def outside_sentence(one: str, other: str, share: float) -> str:
    """Return how much of an area lies outside of what it is part of."""
    return _("%(share).1f %% of “%(one)s” lies outside of “%(other)s”.") % {
        "share": share * 100,
        "one": one,
        "other": other,
    }


def hectares(square_metres: float) -> str:
    """Return a size as it is read."""
    return _("%(number)s ha") % {"number": f"{square_metres / HECTARE:,.1f}"}
