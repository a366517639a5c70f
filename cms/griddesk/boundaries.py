"""Which boundaries are stored, how sound are they, and do they fit together?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.grid.fitting import Laid, outside_share, overlaps
from portal.grid.geometry import corners_of, is_unreadable, stored_fault
from portal.grid.models import Area, AreaBoundary
from portal.grid.selectors.routes import shape_stored
from portal.grid.wording import fault_sentence, outside_sentence, overlap_sentence

Findings = dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """One boundary as the screen lists it.

    Attributes:
        corners: Points that it is drawn by; None where it cannot be read.
        is_in_force: On the day at hand.
    """

    boundary: AreaBoundary
    corners: int | None
    findings: tuple[str, ...]
    is_in_force: bool

    @property
    def hectares(self) -> float:
        """Its size."""
        return self.boundary.square_metres / 10_000


def boundary_rows(boundaries: Iterable[AreaBoundary], on: date) -> list[BoundaryRow]:
    """Return boundaries with what is wrong with each; fitting is asked of those of a day."""
    fitting = findings_of(on)
    return [_row(one, fitting.get(one.pk, []), on) for one in boundaries]


def findings_of(on: date) -> Findings:
    """Return for each boundary of a day what it does not fit with; the sound ones are compared."""
    held = list(AreaBoundary.objects.in_force(on).select_related("area__parent"))
    sound = {one.area.code: one for one in held if stored_fault(shape_stored(one)) is None}
    laid = {code: _laid(one) for code, one in sound.items()}
    found: Findings = {}
    for two in overlaps(laid, laid):
        names = {code: laid[code].name for code in (two.one, two.other)}
        for mine, theirs in ((two.one, two.other), (two.other, two.one)):
            sentence = overlap_sentence(
                names[mine], names[theirs], square_metres=two.square_metres, share=two.share
            )
            found.setdefault(sound[mine].pk, []).append(sentence)
    for code, one in laid.items():
        share = outside_share(laid, code)
        if share:
            sentence = outside_sentence(one.name, laid[one.parent].name, share)
            found.setdefault(sound[code].pk, []).append(sentence)
    return found


def counties_without(on: date) -> list[Area]:
    """Return the counties that nobody has drawn on a day."""
    drawn = AreaBoundary.objects.in_force(on).values("area")
    return list(Area.objects.counties().exclude(pk__in=drawn))


def _row(one: AreaBoundary, fitting: list[str], on: date) -> BoundaryRow:
    shape = shape_stored(one)
    fault = stored_fault(shape)
    own = [fault_sentence(fault)] if fault else []
    return BoundaryRow(
        boundary=one,
        corners=None if is_unreadable(shape) else corners_of(shape),
        findings=(*own, *fitting),
        is_in_force=one.valid_from <= on and (one.valid_to is None or one.valid_to >= on),
    )


def _laid(one: AreaBoundary) -> Laid:
    parent = one.area.parent.code if one.area.parent else ""
    return Laid(one.area.name, one.area.kind, parent, shape_stored(one))
