"""What does the enforcement column publish? News, typical cases, and the campaigns of the year."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.blocks import files_of, picture_of
from cms.core.columns.listing import Choices
from cms.core.columns.models import ColumnPage
from cms.core.files import PublicationFile
from cms.core.measures.models import measures_panel
from cms.core.models import PublicationPage
from cms.core.navigation import crumbs_of
from cms.core.visibility import readable
from cms.enforcement.blocks import EnforcementText, Goals, Progress
from cms.enforcement.casework import named_parties
from cms.enforcement.enums import EntryKind, Season
from cms.enforcement.panels import NamedPartiesPanel, plain_text

MOST_CASES = 20


class EnforcementIndexPage(ColumnPage):
    """News of enforcement and typical cases."""

    entry_model = "enforcement.EnforcementPage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["enforcement.EnforcementPage"]
    max_count_per_parent = 1
    page_description = _("News of enforcement, and typical cases with anonymised parties.")
    template = "enforcement/enforcement_index_page.html"

    class Meta:
        verbose_name = _("column of enforcement")
        verbose_name_plural = _("columns of enforcement")

    def kind_choices(self) -> Choices:
        """Return news and cases."""
        return EntryKind.choices


class CampaignIndexPage(ColumnPage):
    """The special campaigns of the year."""

    entry_model = "enforcement.Campaign"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["enforcement.Campaign"]
    max_count_per_parent = 1
    page_description = _("Seasonal special campaigns with goals and progress.")

    class Meta:
        verbose_name = _("column of campaigns")
        verbose_name_plural = _("columns of campaigns")

    def kind_choices(self) -> Choices:
        """Return the seasons."""
        return Season.choices

    def of_kind(self, entries: PageQuerySet, kind: str) -> PageQuerySet:
        """Return the campaigns of one season."""
        return entries.filter(season=kind)


class EnforcementBase(PublicationPage):
    """What news, cases and campaigns share."""

    subpage_types: ClassVar[list[str]] = []
    body = StreamField(EnforcementText(), verbose_name=_("text"), blank=True)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way up."""
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": crumbs_of(self),
            **({"demo": True} if self.is_demo else {}),
        }

    def publication_picture(self) -> PublicationFile | None:
        """Return the first picture of the text."""
        return picture_of(self.body)

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the documents of the text."""
        return files_of(self.body)


class Campaign(EnforcementBase):
    """One special campaign: goals, how far it has come, its cases and pictures."""

    publication_kind = "campaigns"
    parent_page_types: ClassVar = ["enforcement.CampaignIndexPage"]
    page_description = _("A special campaign with goals, progress figures, cases and pictures.")
    template = "enforcement/campaign.html"

    season = models.CharField(_("season"), max_length=10, choices=Season)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    goals = StreamField(Goals(), verbose_name=_("goals"))
    progress = StreamField(Progress(), verbose_name=_("progress"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("season"), FieldPanel("starts_on"), FieldPanel("ends_on")], _("Campaign")
        ),
        FieldPanel("goals"),
        FieldPanel("progress"),
        FieldPanel("summary"),
        FieldPanel("area"),
        NamedPartiesPanel(),
        FieldPanel("body"),
        measures_panel(),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"
            )
        ]

    def clean(self) -> None:
        """Refuse a campaign that ends before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _gettext("The last day lies before the first.")})

    def is_running(self, today: date) -> bool:
        """Tell whether it runs on a day."""
        return self.starts_on <= today <= self.ends_on

    def cases(self) -> PageQuerySet:
        """Return its published news and cases, newest first."""
        found = readable(self.entries.all(), timezone.now())
        return found.order_by("-first_published_at", "-pk")[:MOST_CASES]

    def named_parties(self) -> list[str]:
        """Return what looks like the full name of a party."""
        return named_parties(plain_text(self.title, self.summary, self.body))

    def publication_html(self) -> str:
        """Return goals, progress and text."""
        return render_to_string("enforcement/parts/campaign_body.html", {"page": self})

    def publication_categories(self) -> tuple[str, ...]:
        """Return the season."""
        return (str(Season(self.season).label),)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cases, and whether it runs today."""
        return {
            **super().get_context(request, *args, **kwargs),
            "cases": self.cases(),
            "is_running": self.is_running(timezone.localdate()),
        }


class EnforcementPage(EnforcementBase):
    """A piece of enforcement news, or a typical case."""

    publication_kind = "enforcement"
    parent_page_types: ClassVar = ["enforcement.EnforcementIndexPage"]
    page_description = _("News of enforcement, or a typical case with anonymised parties.")
    template = "enforcement/enforcement_page.html"

    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind, default=EntryKind.NEWS)
    part_of = models.ForeignKey(
        Campaign,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("campaign"),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("kind"),
        PageChooserPanel("part_of", "enforcement.Campaign"),
        FieldPanel("summary"),
        FieldPanel("area"),
        NamedPartiesPanel(),
        FieldPanel("body"),
        measures_panel(),
    ]

    class Meta:
        verbose_name = _("enforcement news")
        verbose_name_plural = _("enforcement news")

    def named_parties(self) -> list[str]:
        """Return what looks like the full name of a party; news may name companies."""
        if self.kind != EntryKind.CASE:
            return []
        return named_parties(plain_text(self.title, self.summary, self.body))

    def publication_html(self) -> str:
        """Return the text."""
        return render_to_string("enforcement/parts/body.html", {"page": self})

    def publication_categories(self) -> tuple[str, ...]:
        """Return news or case."""
        return (str(EntryKind(self.kind).label),)
