"""Which files with areas, boundaries, units and duties came in, and by whom?"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class GridImport(models.Model):
    """A file that was looked through at the desk, and what became of it.

    The file is kept until it is taken or two days have passed, so that what is taken is what was
    shown.
    """

    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(null=True)
    options = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # What the plan said when it was shown.
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("brought by"),
    )
    at = models.DateTimeField(_("looked through"))
    taken_at = models.DateTimeField(_("taken"), null=True)
    changes = models.PositiveIntegerField(_("changes"), default=0)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("import of the grid")
        verbose_name_plural = _("imports of the grid")
        permissions = [("import_grid", "Can import areas, boundaries, units and duties")]

    def __str__(self) -> str:
        return self.name
