"""How often was a page read, or a feed fetched, on a day? A number, and nothing about anybody."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from api.channels.board.enums import Way


class ViewCount(models.Model):
    """One address on one day; robots are counted apart."""

    day = models.DateField(_("day"))
    way = models.CharField(_("way"), max_length=10, choices=Way)
    # Without the language, so that a page in three languages is one.
    path = models.CharField(_("address"), max_length=255)
    # What the address belongs to: the feed's name, or the first part of a page's address.
    channel = models.CharField(_("channel"), max_length=60)
    is_robot = models.BooleanField(_("robot"))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("count of views")
        verbose_name_plural = _("counts of views")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "way", "path", "is_robot"], name="views_counted_once"
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="views_have_a_way"),
        ]
        indexes = [models.Index(fields=["path", "day"], name="views_by_path")]

    def __str__(self) -> str:
        return f"{self.day} {self.path} {self.count}"
