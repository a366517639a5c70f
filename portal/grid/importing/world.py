"""What is there already, and what changes of it? The grid as a plan sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from portal.grid.geometry import Shape
from portal.grid.models import Area, AreaBoundary, AreaCode, Duty, Unit


class What(StrEnum):
    """What becomes of one thing."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    SAME = "same"


@dataclass(slots=True)
class Change:
    """What becomes of one area, code, unit, duty or boundary.

    Attributes:
        place: Where the file says it.
        what: Becomes of it.
        instance: With its new values, not saved yet; of a boundary the area.
        fields: Name, old and new value of what differs.
        shape: The new boundary.
    """

    place: str
    what: What
    instance: Model
    fields: tuple[tuple[str, str, str], ...] = ()
    shape: Shape | None = None

    @classmethod
    def of(
        cls, place: str, instance: Model, values: Mapping[str, Any], *, is_new: bool
    ) -> "Change":
        """Set values on an object, and say which of them differ."""
        differing = []
        for name, new in values.items():
            old = None if is_new else getattr(instance, name)
            if is_new or not _alike(old, new):
                differing.append((name, _text(old), _text(new)))
                setattr(instance, name, new)
        what = What.NEW if is_new else What.CHANGED if differing else What.SAME
        return cls(place, what, instance, tuple(differing))

    @property
    def kind(self) -> str:
        """What it is: area, areacode, unit, duty, or boundary."""
        return "boundary" if self.shape else str(self.instance._meta.model_name)

    def as_text(self) -> tuple[str, ...]:
        """Return all that is told of it."""
        told = (f"{name}: {old} → {new}" for name, old, new in self.fields)
        return (self.kind, self.what.value, self.label, *told)

    @property
    def label(self) -> str:
        """What it is called."""
        code = getattr(self.instance, "code", "")
        name = "" if isinstance(self.instance, AreaCode) else str(self.instance)
        return f"{code} {name}".strip()


class World:
    """Areas, units and duties by what names them; a plan adds what is new."""

    def __init__(self) -> None:
        self.areas = {area.code: area for area in Area.objects.all()}
        by_key = {area.pk: area for area in self.areas.values()}
        for area in self.areas.values():
            if area.parent_id:
                area.parent = by_key[area.parent_id]
        self.former = {one.code: one for one in AreaCode.objects.all()}
        for former in self.former.values():
            former.area = by_key[former.area_id]
        self.units = {unit.code: unit for unit in Unit.objects.select_related("area")}
        self.seen_areas: set[str] = set()
        self.seen_units: set[str] = set()

    def area(self, code: str) -> Area | None:
        """Return the area that has a code, or had it before."""
        former = self.former.get(code)
        return self.areas.get(code) or (former.area if former else None)

    def duties(self) -> list[Duty]:
        """Return all duties, oldest entry first."""
        return list(Duty.objects.select_related("area", "unit").order_by("pk"))

    def boundaries(self) -> list[AreaBoundary]:
        """Return all boundaries with their areas."""
        return list(AreaBoundary.objects.select_related("area__parent"))


def _alike(old: Any, new: Any) -> bool:
    if isinstance(old, Model) or isinstance(new, Model):
        return old is new or (old is not None and new is not None and old.pk == new.pk is not None)
    return bool(old == new)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
