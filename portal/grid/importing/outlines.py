"""What would become of the boundaries that a file has, and do they fit together?

Areas of one level may touch, not overlap: what two files from different sources have in common is
usually a line drawn twice, some metres wide. That is said by name and size; more than a trifle is
refused. Special zones lie across others on purpose.
"""

from typing import Final

from django.utils.translation import gettext as _

from portal.grid.fitting import Laid, outside_share, overlaps
from portal.grid.geometry import Shape
from portal.grid.importing.duties import Part
from portal.grid.importing.rows import BoundaryRow, Options, Refused
from portal.grid.importing.world import Change, What, World
from portal.grid.models import Area, AreaBoundary
from portal.grid.selectors.routes import shape_stored
from portal.grid.wording import hectares, outside_sentence, overlap_sentence

TRIFLE: Final = 0.01  # of the smaller area


def boundaries_plan(rows: list[BoundaryRow], world: World, options: Options) -> Part:
    """Return what would become of the boundaries."""
    part = Part()
    stored = world.boundaries()
    held = {one.area_id: one for one in stored if _is_in_force(one, options)}
    drawn = {one.area.code: laid_of(one.area, shape_stored(one)) for one in held.values()}
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
        drawn[area.code] = laid_of(area, row.shape)
        part.changes.append(_change(row, area, held.get(area.pk) if area.pk else None))
    _overlaps_tell(new, drawn, options, part)
    _outside_tell(new, drawn, part)
    return part


def _is_in_force(boundary: AreaBoundary, options: Options) -> bool:
    is_begun = boundary.valid_from <= options.on
    return is_begun and (boundary.valid_to is None or boundary.valid_to >= options.on)


def _change(row: BoundaryRow, area: Area, held: AreaBoundary | None) -> Change:
    if held is None:
        size = hectares(row.shape.square_metres)
        return Change(row.place, What.NEW, area, (("boundary", "", size),), row.shape)
    if bytes(held.shape) == row.shape.wkb:
        return Change(row.place, What.SAME, area, (), row.shape)
    sizes = (hectares(held.square_metres), hectares(row.shape.square_metres))
    return Change(row.place, What.CHANGED, area, (("boundary", *sizes),), row.shape)


def _overlaps_tell(
    new: dict[str, BoundaryRow], drawn: dict[str, Laid], options: Options, part: Part
) -> None:
    for one in overlaps(drawn, new):
        names = drawn[one.one].name, drawn[one.other].name
        reason = overlap_sentence(*names, square_metres=one.square_metres, share=one.share)
        is_refused = one.share > TRIFLE and not options.allow_overlaps
        kept = part.refused if is_refused else part.warnings
        kept.append(Refused(new[one.one].place, reason))


def _outside_tell(new: dict[str, BoundaryRow], drawn: dict[str, Laid], part: Part) -> None:
    for code, row in new.items():
        share = outside_share(drawn, code)
        if share:
            parent = drawn[drawn[code].parent].name
            part.warnings.append(
                Refused(row.place, outside_sentence(drawn[code].name, parent, share))
            )


def laid_of(area: Area, shape: Shape) -> Laid:
    """Return an area as it lies beside others."""
    return Laid(area.name, area.kind, area.parent.code if area.parent else "", shape)
