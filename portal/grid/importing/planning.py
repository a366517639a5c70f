"""What would become of the grid if a file were taken? Worked out completely, changed nothing.

The plan is what the dry run shows and what is taken: the same objects, saved or not. A second plan
of the same file has nothing left to do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from portal.grid.importing.duties import duties_plan
from portal.grid.importing.outlines import boundaries_plan
from portal.grid.importing.rows import GridFile, Options, Refused, Row
from portal.grid.importing.world import Change, What, World
from portal.grid.models import Area, AreaCode, Unit
from portal.grid.routing import SPECIAL_FIRST

_AREA_FIELDS: Final = ("name", "name_en", "kind", "tile_x", "tile_y")
_UNIT_FIELDS: Final = ("name", "kind", "position", "is_active", "is_city_desk")


@dataclass(slots=True)
class Plan:
    """What would become of everything that a file names.

    Attributes:
        changes: In the order in which they are to be made; what stays as it is among them.
        refused: What can't be taken; with one of them nothing is.
        warnings: What should be looked at.
    """

    changes: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)

    def count(self, what: str) -> int:
        """Return how many things become something."""
        return sum(change.what == what for change in self.changes)

    @property
    def is_needed(self) -> bool:
        """Whether anything would change."""
        return any(change.what != What.SAME for change in self.changes)

    @property
    def touches_figures(self) -> bool:
        """Whether an area is moved or is of another kind: past figures may rest on that."""
        return any(
            isinstance(change.instance, Area)
            and change.what == What.CHANGED
            and {name for name, _old, _new in change.fields} & {"parent", "kind"}
            for change in self.changes
        )

    def fingerprint(self) -> tuple[tuple[str, ...], ...]:
        """Return what tells whether a plan is still the one that was shown."""
        return tuple(change.as_text() for change in self.changes if change.what != What.SAME)


def grid_plan(file: GridFile, *, options: Options) -> Plan:
    """Return what would become of the grid.

    Args:
        file: As it was read.
        options: How it is meant.
    """
    world = World()
    plan = Plan(refused=list(file.refused), warnings=list(file.warnings))
    for row in _parents_first(file.areas):
        _area_plan(row, world, plan)
    _circles_refuse(file.areas, world, plan)
    for row in file.units:
        _unit_plan(row, world, plan)
    _desks_refuse(file.units, world, plan)
    for part in (
        boundaries_plan(file.boundaries, world, options),
        duties_plan(file.duties, world, options),
    ):
        plan.changes += part.changes
        plan.refused += part.refused
        plan.warnings += part.warnings
    return plan


def _parents_first(rows: Iterable[Row]) -> list[Row]:
    """Return areas with the larger ones first, so that each finds what it is part of."""

    def rank(row: Row) -> int:
        kind = row.values.get("kind")
        return -SPECIAL_FIRST.index(kind) if kind in SPECIAL_FIRST else -len(SPECIAL_FIRST)

    return sorted(rows, key=lambda row: (rank(row), len(row.values["code"])))


def _area_plan(row: Row, world: World, plan: Plan) -> None:
    code = row.values["code"]
    if not _is_first(row, code, world.seen_areas, plan):
        return
    held = world.area(code)
    by_old_code = held is not None and held.code != code
    area = held or Area(code=code)
    values: dict[str, Any] = {
        name: row.values[name]
        for name in _AREA_FIELDS
        # A file with a former code has the former name, too.
        if name in row.values and not (by_old_code and name in ("name", "name_en"))
    }
    if held is None and "kind" not in values:
        values["kind"] = _kind_of(code)
    parent = row.values.get("parent") or (_parent_code(code, values) if held is None else "")
    if "parent" in row.values or parent:
        values["parent"] = world.area(parent) if parent else None
        if parent and values["parent"] is None:
            said = {"code": parent}
            reason = _("There is no area with the code %(code)s.") % said
            plan.refused.append(Refused(row.at("parent"), reason))
            return
    change = Change.of(row.place, area, values, is_new=held is None)
    if _is_sound(change.instance, row, plan) and _fits_above(area, row, plan):
        world.areas[area.code] = area
        plan.changes.append(change)
        _former_codes_plan(row, area, world, plan)


def _former_codes_plan(row: Row, area: Area, world: World, plan: Plan) -> None:
    for code in row.values.get("former", ()):
        held = world.former.get(code)
        if code in world.areas:
            reason = _("The code %(code)s is that of an area of today.") % {"code": code}
            plan.refused.append(Refused(row.at("former"), reason))
            continue
        former = held or AreaCode(code=code)
        change = Change.of(row.place, former, {"area": area}, is_new=held is None)
        if _is_sound(former, row, plan, field_name="former"):
            world.former[code] = former
            plan.changes.append(change)


def _unit_plan(row: Row, world: World, plan: Plan) -> None:
    code = row.values["code"]
    if not _is_first(row, code, world.seen_units, plan):
        return
    held = world.units.get(code)
    unit = held or Unit(code=code)
    values = {name: row.values[name] for name in _UNIT_FIELDS if name in row.values}
    if "area" in row.values:
        area = world.area(row.values["area"]) if row.values["area"] else None
        if row.values["area"] and area is None:
            reason = _("There is no area with the code %(code)s.") % {"code": row.values["area"]}
            plan.refused.append(Refused(row.at("area"), reason))
            return
        values["area"] = area
    change = Change.of(row.place, unit, values, is_new=held is None)
    if _is_sound(unit, row, plan):
        world.units[code] = unit
        plan.changes.append(change)


def _is_first(row: Row, code: str, seen: set[str], plan: Plan) -> bool:
    if code in seen:
        reason = _("The code %(code)s stands twice in the file.") % {"code": code}
        plan.refused.append(Refused(row.at("code"), reason))
        return False
    seen.add(code)
    return True


def _is_sound(instance: Model, row: Row, plan: Plan, field_name: str = "") -> bool:
    """Let the model look at its values; what it does not take is refused at its cell."""
    relations = [one.name for one in instance._meta.fields if one.is_relation]
    try:
        instance.clean_fields(exclude=["id", *relations])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            plan.refused.append(Refused(row.at(field_name or name), " ".join(messages)))
        return False
    return True


def _fits_above(area: Area, row: Row, plan: Plan) -> bool:
    """Tell whether an area is part of a larger one, as all but a city are."""
    if area.parent is None:
        if area.kind == "city":
            return True
        plan.refused.append(Refused(row.at("parent"), _("Say which area this one is part of.")))
        return False
    rank = SPECIAL_FIRST.index
    if area.kind != "zone" and rank(area.parent.kind) <= rank(area.kind):
        said = {"name": area.parent.name}
        reason = _("“%(name)s” is no larger area, so nothing can be part of it.") % said
        plan.refused.append(Refused(row.at("parent"), reason))
        return False
    return True


def _circles_refuse(rows: Iterable[Row], world: World, plan: Plan) -> None:
    for row in rows:
        area = world.area(row.values["code"])
        seen: list[Area] = []
        while area is not None and area not in seen:
            seen.append(area)
            area = area.parent
        if area is not None:
            reason = _("An area can't be part of itself or of an area that lies in it.")
            plan.refused.append(Refused(row.at("parent"), reason))
            return


def _desks_refuse(rows: Iterable[Row], world: World, plan: Plan) -> None:
    """Refuse two units of one name, and two that take what nobody is responsible for."""
    named = {row.values["code"]: row for row in rows}
    names: dict[str, str] = {}
    for unit in world.units.values():
        other = names.setdefault(unit.name, unit.code)
        row = named.get(unit.code) or named.get(other)
        if other != unit.code and row is not None:
            reason = _("Two units are called “%(name)s”.") % {"name": unit.name}
            plan.refused.append(Refused(row.at("name"), reason))
    desks = [unit for unit in world.units.values() if unit.is_city_desk]
    row = next((named[unit.code] for unit in desks if unit.code in named), None)
    if len(desks) > 1 and row is not None:
        reason = _("Another unit takes what nobody is responsible for: %(name)s.") % {
            "name": "、".join(unit.name for unit in desks if unit.code != row.values["code"])
        }
        plan.refused.append(Refused(row.at("is_city_desk"), reason))


def _kind_of(code: str) -> str:
    """Return the kind of area that a division code is usually of."""
    if len(code) == 6 and code.isdecimal():
        return "city" if code.endswith("00") else "county"
    return {9: "town", 12: "village"}.get(len(code) if code.isdecimal() else 0, "zone")


def _parent_code(code: str, values: dict[str, Any]) -> str:
    """Return the code of what an area is part of, as its own code says."""
    return {"county": code[:4] + "00", "town": code[:6], "village": code[:9]}.get(
        values["kind"], ""
    )
