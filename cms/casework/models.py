"""What does the desk keep for itself? Views that somebody saved, and texts that are used again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models import Category


class SavedView(models.Model):
    """A heap with its filters, under a name; only its owner sees it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_case_views"
    )
    name = models.CharField(_("name"), max_length=30)
    # The query of the address, as `Asked.address` writes it.
    query = models.CharField(max_length=400)

    class Meta:
        ordering = ["name"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="view_once_by_name")]

    def __str__(self) -> str:
        return self.name


class ReplyTemplateQuerySet(models.QuerySet["ReplyTemplate"]):
    """Templates, asked for by what they fit."""

    def for_category(self, category: Category) -> "ReplyTemplateQuerySet":
        return self.filter(models.Q(category=None) | models.Q(category=category))


class ReplyTemplate(models.Model):
    """A text to begin an answer with; the office keeps them."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    category = models.ForeignKey(
        Category,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
        help_text=_("Empty: offered for every category."),
    )
    text = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_(
            "【…】 marks what has to be filled in; an answer that still holds one is refused."
        ),
    )

    objects = ReplyTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["category", "name"]
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")

    def __str__(self) -> str:
        return self.name
