"""What would become of the boundaries that a file has, and do they fit together?

Areas of one level may touch, not overlap: what two files from different sources have in common is
usually a line drawn twice, some metres wide. That is said by name and size; more than a trifle is
refused. Special zones lie across others on purpose.
"""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from portal.grid.geometry import Shape, overlap_square_metres
from portal.grid.importing.duties import Part
from portal.grid.importing.rows import BoundaryRow, Options, Refused
from portal.grid.importing.world import Change, What, World
from portal.grid.models import Area, AreaBoundary
from portal.grid.selectors.routes import shape_stored

WORTH_SAYING: Final = 0.0001  # of the smaller area
TRIFLE: Final = 0.01
OUTSIDE: Final = 0.05  # of an area outside of what it is part of
HECTARE: Final = 10_000


def boundaries_plan(rows: list[BoundaryRow], world: World, options: Options) -> Part:
    """Return what would become of the boundaries."""
    part = Part()
    stored = world.boundaries()
    held = {one.area_id: one for one in stored if _is_in_force(one, options)}
    drawn: dict[str, tuple[Area, Shape]] = {
        one.area.code: (one.area, shape_stored(one)) for one in held.values()
    }
    new: dict[str, BoundaryRow] = {}
    for row in rows:
        area = world.area(row.code)
        if area is None:
            continue  # the area itself was refused
        if area.code in new:
            reason = _("“%(name)s” has two boundaries in the file.") % {"name": area.name}
            part.refused.append(Refused(row.place, reason))
            continue
        new[area.code] = row
        drawn[area.code] = (area, row.shape)
        part.changes.append(_change(row, area, held.get(area.pk) if area.pk else None))
    _overlaps_tell(new, drawn, options, part)
    _outside_tell(new, drawn, part)
    return part


def _is_in_force(boundary: AreaBoundary, options: Options) -> bool:
    is_begun = boundary.valid_from <= options.on
    return is_begun and (boundary.valid_to is None or boundary.valid_to >= options.on)


def _change(row: BoundaryRow, area: Area, held: AreaBoundary | None) -> Change:
    if held is None:
        size = _hectares(row.shape.square_metres)
        return Change(row.place, What.NEW, area, (("boundary", "", size),), row.shape)
    if bytes(held.shape) == row.shape.wkb:
        return Change(row.place, What.SAME, area, (), row.shape)
    sizes = (_hectares(held.square_metres), _hectares(row.shape.square_metres))
    return Change(row.place, What.CHANGED, area, (("boundary", *sizes),), row.shape)


def _overlaps_tell(
    new: dict[str, BoundaryRow],
    drawn: dict[str, tuple[Area, Shape]],
    options: Options,
    part: Part,
) -> None:
    for code, other in _pairs(new, drawn):
        (area, shape), (neighbour, beside) = drawn[code], drawn[other]
        common = overlap_square_metres(shape, beside)
        share = common / max(1.0, min(shape.square_metres, beside.square_metres))
        if share <= WORTH_SAYING:
            continue
        reason = _("“%(one)s” and “%(other)s” overlap by %(size)s (%(share).2f %%).") % {
            "one": area.name,
            "other": neighbour.name,
            "size": _hectares(common),
            "share": share * 100,
        }
        is_refused = share > TRIFLE and not options.allow_overlaps
        kept = part.refused if is_refused else part.warnings
        kept.append(Refused(new[code].place, reason))


def _pairs(
    new: dict[str, BoundaryRow], drawn: dict[str, tuple[Area, Shape]]
) -> Iterator[tuple[str, str]]:
    """Yield each pair of areas of one level that may overlap, once."""
    for code in new:
        area, shape = drawn[code]
        for other, (neighbour, beside) in drawn.items():
            is_once = other != code and (other not in new or other > code)
            is_beside = neighbour.kind == area.kind and shape.frame.meets(beside.frame)
            if is_once and is_beside and area.kind != "zone":
                yield code, other


def _outside_tell(
    new: dict[str, BoundaryRow], drawn: dict[str, tuple[Area, Shape]], part: Part
) -> None:
    for code, row in new.items():
        area, shape = drawn[code]
        if area.parent is None or area.parent.code not in drawn:
            continue
        inside = overlap_square_metres(shape, drawn[area.parent.code][1])
        share = 1 - inside / max(1.0, shape.square_metres)
        if share > OUTSIDE:
            reason = _("%(share).1f %% of “%(one)s” lies outside of “%(other)s”.") % {
                "share": share * 100,
                "one": area.name,
                "other": area.parent.name,
            }
            part.warnings.append(Refused(row.place, reason))


def _hectares(square_metres: float) -> str:
    return _("%(number)s ha") % {"number": f"{square_metres / HECTARE:,.1f}"}
