"""What would become of the duties that a file names, and of those that it no longer names?"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.grid.importing.rows import Options, Refused, Row
from portal.grid.importing.world import Change, What, World
from portal.grid.models import Area, Duty, Unit

Key = tuple[str, str, str, Any]


@dataclass(slots=True)
class Part:
    """A part of a plan."""

    changes: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)


def duties_plan(rows: list[Row], world: World, options: Options) -> Part:
    """Return what would become of the duties."""
    part = Part()
    held = {_key(duty): duty for duty in world.duties()}
    seen: set[Key] = set()
    for row in rows:
        _duty_plan(row, held, seen, world, options, part)
    if options.end_missing:
        _missing_end(held, seen, options, part)
    return part


def _key(duty: Duty) -> Key:
    return duty.area.code, duty.category, duty.unit.code, duty.valid_from


def _duty_plan(
    row: Row,
    held: dict[Key, Duty],
    seen: set[Key],
    world: World,
    options: Options,
    part: Part,
) -> None:
    area, unit = world.area(row.values["area"]), world.units.get(row.values["unit"])
    category = _category(row, options, part)
    if not _all_known(row, area, unit, part) or category is None or area is None or unit is None:
        return
    key = (area.code, category, unit.code, row.values["valid_from"])
    if key in seen:
        part.refused.append(Refused(row.place, _("This duty stands twice in the file.")))
        return
    seen.add(key)
    duty = held.get(key) or Duty(
        area=area, category=category, unit=unit, valid_from=row.values["valid_from"]
    )
    change = _changed(row, duty, key not in held)
    if _is_sound(duty, row, part):
        part.changes.append(change)
        _look_at(row, duty, held, part)


def _changed(row: Row, duty: Duty, is_new: bool) -> Change:
    was_open = not is_new and duty.valid_to is None
    names = ("valid_to", "position", "note")
    values = {name: row.values[name] for name in names if name in row.values}
    change = Change.of(row.place, duty, values, is_new=is_new)
    if was_open and duty.valid_to is not None:
        change.what = What.ENDED
    return change


def _category(row: Row, options: Options, part: Part) -> str | None:
    """Return the code of a category, written as a code or as its name."""
    said = str(row.values.get("category") or "")
    codes = {name: code for code, name in options.categories.items()}
    code = codes.get(said, said)
    if code and options.categories and code not in options.categories:
        known = "、".join(options.categories.values())
        reason = _("“%(text)s” is none of: %(known)s.") % {"text": said[:30], "known": known}
        part.refused.append(Refused(row.at("category"), reason))
        return None
    return code


def _all_known(row: Row, area: Area | None, unit: Unit | None, part: Part) -> bool:
    if area is None:
        reason = _("There is no area with the code %(code)s.") % {"code": row.values["area"]}
        part.refused.append(Refused(row.at("area"), reason))
    if unit is None:
        reason = _("There is no unit with the code %(code)s.") % {"code": row.values["unit"]}
        part.refused.append(Refused(row.at("unit"), reason))
    return area is not None and unit is not None


def _is_sound(duty: Duty, row: Row, part: Part) -> bool:
    try:
        duty.clean_fields(exclude=["id", "area", "unit"])
        duty.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            part.refused.append(Refused(row.at(name), " ".join(messages)))
        return False
    return True


def _look_at(row: Row, duty: Duty, held: dict[Key, Duty], part: Part) -> None:
    if not duty.unit.is_active:
        reason = _("“%(unit)s” is closed, so it gets nothing.") % {"unit": duty.unit.name}
        part.warnings.append(Refused(row.at("unit"), reason))
    for other in held.values():
        is_same_rule = _key(other)[:3] == _key(duty)[:3] and other is not duty
        if is_same_rule and other.valid_to is None and duty.valid_to is None:
            said = {"day": other.valid_from.isoformat()}
            reason = _("The same duty is in force already, since %(day)s.") % said
            part.warnings.append(Refused(row.place, reason))


def _missing_end(held: dict[Key, Duty], seen: set[Key], options: Options, part: Part) -> None:
    """End the duties in the file's areas that the file does not name any more."""
    areas = {key[0] for key in seen}
    last = options.on - timedelta(days=1)
    for key, duty in held.items():
        is_open = duty.valid_to is None or duty.valid_to > last
        if key in seen or key[0] not in areas or not is_open or duty.valid_from > last:
            continue
        change = Change.of("—", duty, {"valid_to": last}, is_new=False)
        change.what = What.ENDED
        part.changes.append(change)
