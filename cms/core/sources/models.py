"""Which sources may be reposted? Those on the list, and nobody else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceLevel(models.TextChoices):
    """On which level a source stands; the first three need no sign-off of their own."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County or district")


class AuthorisedSourceQuerySet(models.QuerySet["AuthorisedSource"]):
    """Sources, asked for by whether they may be used."""

    def active(self) -> "AuthorisedSourceQuerySet":
        return self.filter(is_active=True)


class AuthorisedSource(models.Model):
    """A medium or an authority whose texts may be reposted, unchanged and with its name."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    level = models.CharField(_("level"), max_length=10, choices=SourceLevel)
    url = models.URLField(_("website"), blank=True)
    is_active = models.BooleanField(
        _("may be used"),
        default=True,
        help_text=_("A source that was taken off the list stays with what it was used for."),
    )

    objects = AuthorisedSourceQuerySet.as_manager()

    class Meta:
        ordering = ["level", "name"]
        verbose_name = _("authorised source")
        verbose_name_plural = _("authorised sources")

    def __str__(self) -> str:
        return self.name
