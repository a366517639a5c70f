"""What can be complained about, and what is asked then? Kept by the office."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import AnswerType


class CategoryQuerySet(models.QuerySet["Category"]):
    """Categories, asked for by what they are."""

    def active(self) -> "CategoryQuerySet":
        return self.filter(is_active=True)


class Category(models.Model):
    """A kind of pollution, as the office sorts it; `code` is what duties and Open311 name."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    hint = models.CharField(_("hint for citizens"), max_length=200, blank=True)
    is_urgent = models.BooleanField(
        _("urgent"),
        default=False,
        help_text=_("Smoke and smell that is there now goes to whoever is on duty."),
    )
    is_active = models.BooleanField(_("offered"), default=True)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("category of complaints")
        verbose_name_plural = _("categories of complaints")

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """What is asked of whoever reports a category."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=40)
    text = models.CharField(_("question"), max_length=120)
    text_en = models.CharField(_("question in English"), max_length=160, blank=True)
    answer_type = models.CharField(_("answer"), max_length=20, choices=AnswerType)
    choices = models.TextField(
        _("choices"),
        blank=True,
        help_text=_(
            "One line for each choice: its code, its name, and its name in English if there is "
            "one, with bars between them, such as night|夜间|At night."
        ),
    )
    is_required = models.BooleanField(_("required"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["category", "code"], name="question_once_in_a_category")
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse choices that nobody could tell apart, or of which a part is missing."""
        super().clean()
        codes = [choice.code for choice in self.all_choices()]
        if not all(codes) or len(set(codes)) < len(codes):
            raise ValidationError(
                {"choices": _("Each choice needs a code of its own before the first bar.")}
            )

    def all_choices(self) -> list["Choice"]:
        """Return the choices, in the order of the office."""
        return [_choice(line) for line in self.choices.splitlines() if line.strip()]

    def pairs(self, *, in_english: bool = False) -> list[tuple[str, str]]:
        """Return the choices as code and name, in English where there is English."""
        return [
            (one.code, one.name_en if in_english and one.name_en else one.name)
            for one in self.all_choices()
        ]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question offers; what a case keeps is the code."""

    code: str
    name: str
    name_en: str


def _choice(line: str) -> Choice:
    code, name, name_en = [part.strip() for part in [*line.split("|", 2), "", ""][:3]]
    return Choice(code, name or code, name_en)
