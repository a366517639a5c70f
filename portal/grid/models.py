"""Which areas are there, which units answer for them, and who works where?"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.grid.enums import AreaKind, UnitKind


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas, asked for by what they are."""

    def cities(self) -> "AreaQuerySet":
        return self.filter(kind=AreaKind.CITY)

    def counties(self) -> "AreaQuerySet":
        return self.filter(kind=AreaKind.COUNTY)


class Area(models.Model):
    """A place of the grid, by its division code (GB/T 2260)."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=AreaKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    # Where the area stands on the schematic tile map; not a coordinate.
    tile_x = models.PositiveSmallIntegerField(_("column on the tile map"), null=True, blank=True)
    tile_y = models.PositiveSmallIntegerField(_("row on the tile map"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, asked for by what they are."""

    def active(self) -> "UnitQuerySet":
        return self.filter(is_active=True)

    def of(self, user: Any) -> "UnitQuerySet":
        """The units that somebody works for; none for a visitor."""
        return self.filter(members__user_id=user.pk) if user.pk else self.none()


class Unit(models.Model):
    """A unit of the administration that does work, reports it and answers for it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=UnitKind)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("area"),
        help_text=_("The county that the unit stands for; empty for the city's own."),
    )
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)
    is_active = models.BooleanField(_("active"), default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.name


class UnitMember(models.Model):
    """Somebody who works for a unit: what an account may see follows from it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="members", verbose_name=_("unit"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="unit_memberships",
        verbose_name=_("account"),
    )

    class Meta:
        verbose_name = _("member of a unit")
        verbose_name_plural = _("members of units")
        constraints = [
            models.UniqueConstraint(fields=["unit", "user"], name="member_once_in_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.unit})"
