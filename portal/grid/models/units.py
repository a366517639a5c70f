"""Which units answer for something, and who works for them?"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.grid.enums import UnitKind
from portal.grid.models.areas import Area


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, asked for by what they are."""

    def active(self) -> "UnitQuerySet":
        return self.filter(is_active=True)

    def reporting(self) -> "UnitQuerySet":
        """Units that hand in monthly reports: counties' governments and the city's departments."""
        return self.active().filter(kind__in=(UnitKind.COUNTY, UnitKind.DEPARTMENT))

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
        help_text=_("The area that the unit stands for; empty for the city's own."),
    )
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)
    is_active = models.BooleanField(_("active"), default=True)
    is_city_desk = models.BooleanField(
        _("takes what nobody is responsible for"),
        default=False,
        help_text=_("One unit only: reports that no duty covers go to it."),
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["is_city_desk"],
                condition=models.Q(is_city_desk=True),
                name="one_city_desk",
                violation_error_message=_(
                    "Another unit takes what nobody is responsible for. "
                    "Take it from that one first."
                ),
            )
        ]

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
