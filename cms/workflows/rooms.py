"""Whose pictures and documents does a collection hold?"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection

from portal.grid.models import Area


class FileRoom(models.Model):
    """Whose pictures and documents a collection holds: a county's, or everybody's.

    What stands in no room is the office's own.
    """

    collection = models.OneToOneField(
        Collection,
        models.CASCADE,
        related_name="room",
        verbose_name=pgettext_lazy("files", "collection"),
    )
    # Empty for what all counties share.
    area = models.OneToOneField(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="file_room",
        verbose_name=_("county"),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("room for pictures and documents")
        verbose_name_plural = _("rooms for pictures and documents")

    def __str__(self) -> str:
        return str(self.collection)
