"""What is kept of a key? Whose it is, what it allows, and nothing that would open the door."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiKey(models.Model):
    """One key. Its own text is told once, when it is made: only its digest is stored."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("Who uses it, and for what.")
    )
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Whom to ask when it misbehaves.")
    )
    per_minute = models.PositiveIntegerField(
        _("requests a minute"),
        default=1200,
        validators=[MinValueValidator(1), MaxValueValidator(60_000)],
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Off: it is refused from now on.")
    )
    # How it begins, so that people can tell one from another.
    start = models.CharField(_("begins with"), max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    audit_masked = ("digest",)

    class Meta:
        ordering = ["name"]
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return self.name
