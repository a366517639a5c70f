"""Which areas are there, what were their codes before, and how far do they reach?"""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.grid.enums import AreaKind, SourceCRS

BROAD = (AreaKind.CITY, AreaKind.COUNTY)
# For what is only ever about one of those: forms and filters then offer no towns.
BROAD_ONLY = {"kind__in": [kind.value for kind in BROAD]}
code_is_plain = RegexValidator(
    r"^[0-9A-Za-z-]{2,12}\Z", _("A code consists of 2 to 12 digits, letters and hyphens.")
)


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas, asked for by what they are."""

    def cities(self) -> "AreaQuerySet":
        return self.filter(kind=AreaKind.CITY)

    def counties(self) -> "AreaQuerySet":
        return self.filter(kind=AreaKind.COUNTY)

    def broad(self) -> "AreaQuerySet":
        """The city and its counties: what figures and publications are about."""
        return self.filter(kind__in=BROAD)


class Area(models.Model):
    """A place of the grid, by its division code (GB/T 2260 and GB/T 10114)."""

    code = models.CharField(_("code"), max_length=12, unique=True, validators=[code_is_plain])
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

    @property
    def is_broad(self) -> bool:
        """Whether figures and publications are about it: a city or a county."""
        return self.kind in BROAD


class AreaCode(models.Model):
    """A code that an area had before, or has elsewhere; it still leads to the area."""

    code = models.CharField(_("code"), max_length=12, unique=True, validators=[code_is_plain])
    area = models.ForeignKey(Area, models.CASCADE, related_name="old_codes", verbose_name=_("area"))
    name = models.CharField(_("name at that time"), max_length=60, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("former code")
        verbose_name_plural = _("former codes")

    def __str__(self) -> str:
        return self.code


class AreaBoundaryQuerySet(models.QuerySet["AreaBoundary"]):
    """Boundaries, asked for by day and place."""

    def in_force(self, on: date) -> "AreaBoundaryQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def drawn_later(self, on: date) -> "AreaBoundaryQuerySet":
        """The first boundary of each area that had none on a day yet."""
        earlier = AreaBoundary.objects.filter(
            area=models.OuterRef("area"), valid_from__lt=models.OuterRef("valid_from")
        )
        return self.filter(~models.Exists(earlier), valid_from__gt=on)


class AreaBoundary(models.Model):
    """How far an area reached from a day on: in WGS-84, with what it came as."""

    area = models.ForeignKey(
        Area, models.CASCADE, related_name="boundaries", verbose_name=_("area")
    )
    source = models.CharField(_("source"), max_length=200)
    source_crs = models.CharField(_("coordinates came as"), max_length=10, choices=SourceCRS)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    # The shape in WGS-84 as well-known binary; see portal.grid.geometry.
    shape = models.BinaryField(_("shape"))
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    # Of two areas of one level that both hold a point, the smaller one is meant.
    square_metres = models.FloatField(_("size in square metres"))

    objects = AreaBoundaryQuerySet.as_manager()

    class Meta:
        ordering = ["area", "valid_from"]
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        indexes = [models.Index(fields=["west", "east"], name="boundary_by_frame")]
        constraints = [
            models.UniqueConstraint(fields=["area", "valid_from"], name="boundary_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="boundary_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(west__lte=F("east"), south__lte=F("north")),
                name="boundary_frame_is_upright",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} ({self.valid_from})"
