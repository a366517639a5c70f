"""What is a bulletin? A snapshot of figures, the text drafted from them, a place in the tree."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.bulletins.blocks import BulletinBody
from cms.bulletins.charts import bulletin_charts
from cms.bulletins.correcting import figures_notice
from cms.bulletins.enums import BulletinKind
from cms.bulletins.known_figures import known_figures
from cms.bulletins.listing import BulletinListing, due_sentence
from cms.bulletins.panels import FiguresPanel
from cms.bulletins.pictures import Picture, pictures_of, pictures_remove
from cms.bulletins.tables import bulletin_tables
from cms.core.columns.models import ColumnPage
from cms.core.files import PublicationChart, PublicationFile
from cms.core.metadata.structured import air_facts
from cms.core.models import PublicationPage
from cms.core.navigation import crumbs_of
from cms.proofreading.facts import KnownFigure
from portal.airquality.reports import AirReport, ForecastFigure
from portal.airquality.snapshots.as_json import report_from_json


class BulletinIndexPage(ColumnPage):
    """The list of all bulletins."""

    entry_model = "bulletins.BulletinPage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["bulletins.BulletinPage"]
    max_count_per_parent = 1
    page_description = _("All bulletins and forecasts of the air quality, newest first.")
    template = "bulletins/bulletin_index_page.html"

    class Meta:
        verbose_name = _("list of bulletins")
        verbose_name_plural = _("lists of bulletins")

    def listing(self, request: HttpRequest, now: datetime) -> BulletinListing:
        """Return the bulletins that the address asks for: by the days that they are about."""
        return BulletinListing(self.published_entries(now), request.GET, now=now)

    def next_due(self, now: datetime) -> str:
        """Return which bulletin must be out next."""
        return due_sentence(now)


class BulletinPage(PublicationPage):
    """One bulletin; its figures are a snapshot and never change by themselves."""

    publication_kind = "bulletins"
    schema_type = "Dataset"
    parent_page_types: ClassVar = ["bulletins.BulletinIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    # A bulletin begins with its figures: it is drafted from them, never as an empty form.
    is_creatable = False
    page_description = _("A bulletin or forecast, drafted from the figures.")
    template = "bulletins/bulletin_page.html"

    kind = models.CharField(_("kind"), max_length=10, choices=BulletinKind)
    period_start = models.DateField(_("first day"))
    period_end = models.DateField(_("last day"), db_index=True)
    # What stands only once: kind, area, days and language.
    identity = models.CharField(max_length=80, unique=True, editable=False)

    snapshot = models.JSONField(_("figures"), editable=False)
    # The figures from 1 January on, of a month or quarter.
    cumulative_snapshot = models.JSONField(null=True, blank=True, editable=False)
    snapshot_taken_at = models.DateTimeField(_("figures as of"), editable=False)
    edition = models.CharField(_("edition of the standard"), max_length=20, editable=False)
    picture = models.JSONField(null=True, blank=True, editable=False)
    # The texts as they were drafted: what still equals them has not been edited.
    drafted = models.JSONField(default=dict, editable=False)

    lead = models.TextField(_("headline paragraph"))
    body = StreamField(BulletinBody(), verbose_name=_("text"), blank=True)
    notes = models.TextField(
        _("notes"), blank=True, help_text=_("One note to a line; they stand under the figures.")
    )

    content_panels: ClassVar = [
        FiguresPanel(),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        indexes = [models.Index(fields=["kind", "-period_end"], name="bulletin_by_kind_and_day")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the identity in step with what it is made of."""
        self.identity = bulletin_identity(
            kind=self.kind,
            area_code=self.area.code if self.area else "",
            start=self.period_start.isoformat(),
            end=self.period_end.isoformat(),
            language=self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE,
        )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page, and its pictures once that is certain."""
        key = self.translation_key
        deleted = super().delete(*args, **kwargs)
        if not Page.objects.filter(translation_key=key).exists():
            transaction.on_commit(lambda: pictures_remove(key))
        return deleted

    @cached_property
    def report(self) -> AirReport:
        """The figures of the snapshot."""
        return report_from_json(self.snapshot)

    @cached_property
    def cumulative(self) -> AirReport | None:
        """The figures from 1 January on, if the bulletin tells them."""
        return report_from_json(self.cumulative_snapshot) if self.cumulative_snapshot else None

    @property
    def note_lines(self) -> list[str]:
        """The notes, one to a line."""
        return [line.strip() for line in self.notes.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures of the snapshot as tables and charts."""
        return {
            **super().get_context(request, *args, **kwargs),
            "report": self.report,
            "status": str(self.report.status),
            "tables": bulletin_tables(self.report),
            "charts": bulletin_charts(self.report),
            "strip": self._own_forecasts(),
            "crumbs": crumbs_of(self),
            # Beside the site's own band, never instead of it.
            **({"demo": True} if self.is_demo else {}),
        }

    def _own_forecasts(self) -> list[ForecastFigure]:
        """The days of the bulletin's own place; the counties' stand in a table."""
        forecasts = self.report.forecasts
        return [one for one in forecasts if one.place.code == forecasts[0].place.code]

    def figures_for_proofreading(self) -> tuple[KnownFigure, ...]:
        """Tell the checks while writing which figures the text may name."""
        return tuple(known_figures(self.report, self.cumulative))

    def correction_draft(self, draft: PublicationPage) -> str:
        """Name the figures in which the published bulletin and its draft differ."""
        return figures_notice(self, draft)

    def publication_html(self) -> str:
        """Return lead, body, tables and notes as plain HTML."""
        context = {"page": self, "report": self.report, "tables": bulletin_tables(self.report)}
        return render_to_string("bulletins/publication.html", context)

    def schema_facts(self) -> dict[str, Any]:
        """Describe the figures as the data set that they are."""
        interface = f"{settings.BASE_URL}/api/v1/bulletins/{self.translation_key}"
        return air_facts(
            place=self.area.name if self.area else "",
            start=self.period_start,
            end=self.period_end,
            formats={"application/json": interface},
        )

    def publication_stored_files(self) -> tuple[str, ...]:
        """Return the pictures that were drawn for it."""
        return pictures_of(self.translation_key)

    def publication_picture(self) -> PublicationFile | None:
        """Return the chart that was drawn from the snapshot."""
        return Picture(**self.picture).as_file() if self.picture else None

    def publication_charts(self) -> tuple[PublicationChart, ...]:
        """Return the charts of the page, the one that says most first."""
        return bulletin_charts(self.report)

    def publication_categories(self) -> tuple[str, ...]:
        """Return the kind of bulletin."""
        return (str(BulletinKind(self.kind).label),)


def bulletin_identity(*, kind: str, area_code: str, start: str, end: str, language: str) -> str:
    """Return what a bulletin is, as one text: of each identity there is one page, draft or not."""
    return f"{kind}:{area_code}:{start}:{end}:{language}"


class FigureCheck(models.Model):
    """Whether the figures of a published bulletin still are what it says."""

    bulletin = models.OneToOneField(
        BulletinPage, models.CASCADE, related_name="check_of_figures", verbose_name=_("bulletin")
    )
    checked_at = models.DateTimeField(_("checked at"))
    # How many figures are others now; which ones is worked out where they are shown.
    differences = models.PositiveIntegerField(_("changed figures"), default=0)

    class Meta:
        verbose_name = _("check of the figures")
        verbose_name_plural = _("checks of the figures")

    def __str__(self) -> str:
        return f"{self.bulletin}: {self.differences}"
