"""What do all published pages share? And what does the site say of itself?"""

from typing import Any, ClassVar

from django.core.checks import CheckMessage
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page
from wagtail.search.index import SearchField
from wagtail.url_routing import RouteResult

from cms.core.brief import FIELDS, BriefForm, BriefForNewMedia
from cms.core.checks import page_family_errors
from cms.core.files import PublicationChart, PublicationFile
from cms.core.found_by import words_to_find
from cms.core.lifecycle.enums import PublicChange
from cms.core.lifecycle.models import Correction, PublicRecord, Seclusion, Withdrawal
from cms.core.lifecycle.page_form import CorrectedPageForm
from cms.core.lifecycle.panels import with_correction
from cms.core.lifecycle.publishing import publication_saved
from cms.core.lifecycle.services import publication_forget
from cms.core.lifecycle.serving import history, lifecycle_route, tombstone
from cms.core.lifecycle.withheld import page_files_settle
from cms.core.measures.models import ServedMeasure
from cms.core.own_areas import OwnAreaForm
from cms.core.previews import PreviewedElsewhere
from cms.core.slug_form import PlainSlugForm
from cms.core.slugs import slug_missing
from cms.core.sources.models import AuthorisedSource
from portal.grid.models import Area

# The tables of the rooms below belong to this app, and Django looks for them here.
__all__ = [
    "AuthorisedSource",
    "Correction",
    "PublicRecord",
    "PublicationPage",
    "Seclusion",
    "ServedMeasure",
    "SiteSettings",
    "Withdrawal",
]


class PublicationForm(CorrectedPageForm, OwnAreaForm, PlainSlugForm, BriefForm):
    """The form of every page that goes out."""


class PublicationPage(PreviewedElsewhere, BriefForNewMedia):
    """A page that goes out: to readers, and from there into every feed, the API and search.

    A page family fills in this interface and is then everywhere, without a line elsewhere:
    `publication_kind` (class attribute), `summary`, `area`, `publication_html()`,
    `publication_picture()`, `publication_attachments()`, `publication_categories()`; and, for what
    the head of its page says, `schema_type` with `schema_facts()`, `content_source()` and
    `content_keywords()`. The address may change; the permanent id of a publication is
    `translation_key`.
    """

    publication_kind: ClassVar[str] = ""
    # What machines are told that it is (schema.org): NewsArticle, Dataset, SpecialAnnouncement.
    schema_type: ClassVar[str] = "NewsArticle"
    base_form_class = PublicationForm
    # Whether a county's reporter writes it: what the city alone issues is not theirs to begin.
    written_by_counties: ClassVar[bool] = True
    # What its last saving brought to readers; for whoever hears of it in the same transaction.
    public_change: PublicChange | None = None

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences. Lists, feeds and new media show them under the title."),
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    # What is to be said beside a change of what readers have seen: it is reviewed with the draft,
    # and becomes a dated notice when that is published (see `lifecycle`).
    correction_what = models.TextField(_("what was wrong"), blank=True, max_length=1000)
    correction_why = models.TextField(_("why it was wrong"), blank=True, max_length=1000)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("summary"), FieldPanel("area")]
    promote_panels: ClassVar = [BriefForNewMedia.brief_panel, *Page.promote_panels]
    # A copy has a title of its own: the short one of the page that was copied would be wrong.
    exclude_fields_in_copy: ClassVar = [*FIELDS]
    search_fields: ClassVar = [
        *Page.search_fields,
        SearchField("summary", boost=2),
        SearchField("words_to_find"),
    ]

    class Meta:
        abstract = True

    @property
    def words_to_find(self) -> str:
        """What it says, as plain text: it is found by it, and an excerpt is taken from it."""
        return words_to_find(self)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Let the editor of every family ask for the notice of a change, whatever it shows else."""
        super().__init_subclass__(**kwargs)
        cls.content_panels = with_correction(cls.content_panels)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Any:
        """Remember of which area the page is as it stands: its versions may say another."""
        page = super().from_db(db, field_names, values)
        if "area_id" in page.__dict__:
            page._area_as_read = page.area_id
        return page

    def stored_areas(self) -> set[Any]:
        """Return the key of the area that the page has as it stands; nothing before it stands.

        What has just been read remembers it, so that a list does not ask for each row.
        """
        if hasattr(self, "_area_as_read"):
            return {self._area_as_read}
        return set(type(self).objects.filter(pk=self.pk).values_list("area", flat=True))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page as the life of a publication allows it (see `lifecycle.publishing`)."""
        with publication_saved(self, kwargs.get("update_fields")) as columns:
            super().save(*args, **kwargs | ({"update_fields": columns} if columns else {}))
            self.__dict__.pop("_area_as_read", None)
            page_files_settle(self)

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Publish a version, together with all that has to hear of it, or not at all."""
        super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take the page offline, together with all that has to hear of it, or not at all."""
        super().unpublish(*args, **kwargs)

    def _set_core_field_defaults(self) -> None:
        """Fill in an address that no Chinese title goes into (see `slugs`)."""
        if slug := slug_missing(self, timezone.localdate()):
            self.slug = slug
        super()._set_core_field_defaults()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a draft or a demonstration; what readers have seen is protected."""
        if self.is_demo:
            publication_forget(page=self)
        return super().delete(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Read a version; the first date belongs to the page and to no version."""
        version = super().with_content_json(content)
        version.first_published_at = self.first_published_at
        return version

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the tombstone of a withdrawn page, and to earlier versions."""
        asked = lifecycle_route(self, path_components)
        if asked is not None:
            return RouteResult(self, kwargs=asked)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, its tombstone or its earlier versions."""
        if "withdrawal" in kwargs:
            return tombstone(request, self, kwargs["withdrawal"])
        if "version" in kwargs:
            return history(request, self, kwargs["version"])
        return super().serve(request, *args, **kwargs)

    def correction_draft(self, draft: "PublicationPage") -> str:
        """Return what can be said by itself of the difference between this page and its draft."""
        return ""

    def publication_html(self) -> str:
        """Return the full text as HTML.

        `cms.publications` cleans it and makes its addresses absolute before it goes anywhere.
        """
        raise NotImplementedError  # a system check refuses a family that does not fill this in

    def publication_picture(self) -> PublicationFile | None:
        """Return the one picture that stands for the page elsewhere, if there is one."""
        return None

    def publication_charts(self) -> tuple[PublicationChart, ...]:
        """Return the charts that the page shows, for where they have to be pictures."""
        return ()

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the files that belong to the page."""
        return ()

    def publication_stored_files(self) -> tuple[str, ...]:
        """Return the stored files that were drawn for this page alone, of all its versions."""
        return ()

    def publication_categories(self) -> tuple[str, ...]:
        """Return the words under which readers of feeds and lists sort the page."""
        return (str(self._meta.verbose_name),)

    def content_source(self) -> str:
        """Return whom the text was taken over from; "" when it is the office's own."""
        return ""

    def content_keywords(self) -> tuple[str, ...]:
        """Return the words under which search engines may find the page."""
        return (*self.publication_categories(), *([self.area.name] if self.area else []))

    def schema_facts(self) -> dict[str, Any]:
        """Return what a `schema_type` asks for beyond what all have, as JSON-LD."""
        return {}

    @classmethod
    def check(cls, **kwargs: Any) -> list[CheckMessage]:
        """Refuse a family that does not fill in the interface."""
        return [*super().check(**kwargs), *page_family_errors(cls, base=PublicationPage)]


# What the rules want in the footer beside the office's own names.
RECORDS = ("site_id_code", "icp_number", "police_number", "badge_url", "report_errors_url")


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What the office says of itself: names, numbers and the footer that the rules require."""

    organiser = models.CharField(_("organiser (主办单位)"), max_length=100, blank=True)
    operator = models.CharField(_("operator (承办单位)"), max_length=100, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    site_id_code = models.CharField(_("site id code (网站标识码)"), max_length=10, blank=True)
    icp_number = models.CharField(_("ICP record number"), max_length=40, blank=True)
    police_number = models.CharField(_("public security record number"), max_length=40, blank=True)
    badge_url = models.URLField(
        _("address of the badge (党政机关网站标识)"),
        blank=True,
        help_text=_("The page at bszs.conac.cn that confirms whose site this is."),
    )
    report_errors_url = models.URLField(
        _("address for reporting mistakes (我为政府网站找错)"),
        blank=True,
        help_text=_("The form at zfwzgl.www.gov.cn with this site's id code."),
    )
    data_source = models.CharField(
        _("source of the readings"),
        max_length=200,
        blank=True,
        help_text=_("Named wherever figures are shown, as HJ 633 asks."),
    )
    publish_daily_by_itself = models.BooleanField(
        _("publish the daily bulletin by itself"),
        default=False,
        help_text=_(
            "Off: a person publishes each bulletin. On: the daily one goes out when it is drafted."
        ),
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("organiser", "operator", "contact", "data_source")],
            _("Office"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in RECORDS],
            _("Records"),
        ),
        MultiFieldPanel([FieldPanel("publish_daily_by_itself")], _("Bulletins")),
    ]

    class Meta:
        verbose_name = _("site settings")
