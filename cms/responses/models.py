"""What is a response? A concern of the public, the facts, and who answers by when."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.blocks import files_of, picture_of
from cms.core.columns.listing import Choices
from cms.core.columns.models import ColumnPage
from cms.core.files import PublicationFile
from cms.core.measures.models import measures_panel
from cms.core.models import PublicationPage
from cms.core.navigation import crumbs_of
from cms.responses.blocks import ResponseText
from cms.responses.enums import ResponseKind, Verdict
from cms.responses.forms import ResponseForm
from cms.responses.wording import claim_of, lead_of, summary_with_verdict, title_with_verdict
from portal.grid.models import Unit


class ResponseClass(models.Model):
    """How fast a concern of one class has to be answered, and which instrument says so."""

    name = models.CharField(_("class of concern"), max_length=60, unique=True)
    hours = models.PositiveSmallIntegerField(
        _("hours to answer"), validators=[MinValueValidator(1)]
    )
    instrument = models.CharField(_("instrument"), max_length=120)
    is_active = models.BooleanField(_("may be chosen"), default=True)

    class Meta:
        ordering = ["-hours", "name"]
        verbose_name = _("class of concern")
        verbose_name_plural = _("classes of concern")
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=1), name="concern_has_some_hours")
        ]

    def __str__(self) -> str:
        return _gettext("%(name)s (%(hours)d hours)") % {"name": self.name, "hours": self.hours}


class ResponseIndexPage(ColumnPage):
    """The responses to what the public is worried about."""

    entry_model = "responses.ResponsePage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["responses.ResponsePage"]
    max_count_per_parent = 1
    page_description = _("Responses to public concern, and refutations of rumours.")

    class Meta:
        verbose_name = _("column of responses")
        verbose_name_plural = _("columns of responses")

    def kind_choices(self) -> Choices:
        """Return answers and refutations."""
        return ResponseKind.choices


class ResponsePage(PublicationPage):
    """One concern with its answer, or one rumour with its verdict."""

    publication_kind = "responses"
    parent_page_types: ClassVar = ["responses.ResponseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("An answer to a concern of the public, or the refutation of a rumour.")
    template = "responses/response_page.html"
    base_form_class = ResponseForm

    kind = models.CharField(
        _("kind"), max_length=10, choices=ResponseKind, default=ResponseKind.CONCERN
    )
    concern = models.TextField(
        _("what the public asks or claims"),
        max_length=600,
        help_text=_("In the public's own words, without names. Of a rumour: the claim."),
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True)
    raised_at = models.DateTimeField(
        _("raised at"), help_text=_("When the concern came up: the time to answer runs from here.")
    )
    concern_class = models.ForeignKey(
        ResponseClass, models.PROTECT, related_name="+", verbose_name=_("class of concern")
    )
    complaint_count = models.PositiveIntegerField(_("complaints that stand behind it"), default=0)
    facts = StreamField(ResponseText(), verbose_name=_("verified facts"), blank=True)
    answer = StreamField(ResponseText(), verbose_name=_("answer"), blank=True)
    answered_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers"),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "kind",
                    "concern",
                    "verdict",
                    "raised_at",
                    "concern_class",
                    "complaint_count",
                )
            ],
            _("The concern"),
        ),
        FieldPanel("facts"),
        FieldPanel("answer"),
        FieldPanel("answered_by"),
        FieldPanel("summary"),
        FieldPanel("area"),
        measures_panel(),
    ]

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        permissions = [("view_topics", _("Can see what the public is worried about"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ResponseKind.RUMOUR, verdict__in=Verdict.values)
                | Q(kind=ResponseKind.CONCERN, verdict=""),
                name="response_verdict_of_a_rumour",
            ),
        ]

    def clean(self) -> None:
        """Let nothing go out without an answer and without somebody who gives it."""
        super().clean()
        if self.live:
            needed = ("answered_by", "facts" if self.is_rumour else "answer")
            missing = [name for name in needed if not getattr(self, name)]
            sentence = _gettext("This has to be filled in before it goes out.")
            if missing:
                raise ValidationError(dict.fromkeys(missing, sentence))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the verdict before the claim wherever it may be seen."""
        self.put_verdict_first()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Put the verdict before the claim in a draft too: it is what will be published."""
        self.put_verdict_first()
        return super().save_revision(*args, **kwargs)

    def put_verdict_first(self) -> None:
        """Write the verdict into title and summary; nothing else may stand in their place."""
        if not self.is_rumour or not self.verdict:
            return
        self.title: str = title_with_verdict(self.title, self.verdict)
        self.draft_title = self.title
        self.summary = summary_with_verdict(self.summary, self.verdict, self.concern)
        self.seo_title = self.search_description = ""

    @property
    def is_rumour(self) -> bool:
        """Whether a rumour is refuted."""
        return self.kind == ResponseKind.RUMOUR

    @property
    def verdict_lead(self) -> str:
        """The verdict as a sentence."""
        return lead_of(self.verdict) if self.verdict else ""

    @property
    def claim(self) -> str:
        """What is claimed, as something that is only said."""
        return claim_of(self.concern)

    @property
    def due_at(self) -> datetime:
        """By when it has to be answered."""
        return self.raised_at + timedelta(hours=self.concern_class.hours)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way up."""
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": crumbs_of(self),
            # Beside the site's own band, never instead of it.
            **({"demo": True} if self.is_demo else {}),
        }

    def publication_html(self) -> str:
        """Return concern, facts and answer, the verdict first."""
        return render_to_string("responses/publication.html", {"page": self})

    def publication_picture(self) -> PublicationFile | None:
        """Return the first picture of the facts or the answer."""
        return picture_of(self.facts) or picture_of(self.answer)

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the documents of both."""
        return files_of(self.facts) + files_of(self.answer)

    def publication_categories(self) -> tuple[str, ...]:
        """Return the kind of response."""
        return (str(ResponseKind(self.kind).label),)
