"""Which wordings are wrong or sensitive? A list that the office maintains itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.proofreading.enums import WordingCategory


class Wording(models.Model):
    """One wording that must not stand, and what stands in its place."""

    wrong = models.CharField(
        _("wrong wording"),
        max_length=60,
        unique=True,
        help_text=_("Looked for letter by letter; # stands for one digit."),
    )
    right = models.CharField(
        _("right wording"),
        max_length=60,
        blank=True,
        help_text=_("Offered as the one-click fix; empty when a person has to think."),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    category = models.CharField(
        _("sort"), max_length=10, choices=WordingCategory, default=WordingCategory.TYPO
    )
    unless = models.CharField(
        _("right in"),
        max_length=200,
        blank=True,
        help_text=_("Words that make it right where they overlap it, with spaces between them."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["wrong"]
        verbose_name = _("wording to check")
        verbose_name_plural = _("wordings to check")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(wrong=""), name="wording_says_what_is_wrong"
            ),
            models.CheckConstraint(
                condition=~models.Q(wrong=models.F("right")), name="wording_differs_from_its_fix"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}" if self.right else self.wrong

    def clean(self) -> None:
        """Refuse a fix that asks for more digits than were found."""
        super().clean()
        if self.right.count("#") > self.wrong.count("#"):
            raise ValidationError({"right": _("The right wording has more # than the wrong one.")})
