"""Which areas are there, and how do they lie to each other?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.grid.enums import AreaKind


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
