"""What is a flash report? Edited items with their sources, numbered when it is signed off."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.core.columns.models import ColumnPage
from cms.core.files import PublicationFile
from cms.core.models import PublicationPage
from cms.core.navigation import crumbs_of
from cms.flashreports.blocks import FlashReportBody
from cms.flashreports.models.settings import FlashReportSettings
from cms.flashreports.models.signing import flash_report_sign_off
from cms.flashreports.panels import IssuePanel
from cms.flashreports.parts import Part, parts_of
from cms.flashreports.storage import private_storage

# Where the PDF lies below the page; it stays through corrections.
PDF_PATH = "pdf"
# Of the page as a whole, whichever revision is shown; given once and never by an editor.
OF_THE_ISSUE = ("issue_year", "issue_number", "serial_number", "signed_at", "public_pdf")


class FlashReportIndexPage(ColumnPage):
    """The list of all flash reports."""

    entry_model = "flashreports.FlashReportPage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["flashreports.FlashReportPage"]
    max_count_per_parent = 1
    page_description = _("All flash reports, newest first.")
    template = ColumnPage.template

    class Meta:
        verbose_name = _("list of flash reports")
        verbose_name_plural = _("lists of flash reports")


class FlashReportPage(PublicationPage):
    """One issue. Its numbers are given when it is first published, and stay for ever."""

    written_by_counties = False
    publication_kind = "flash-reports"
    parent_page_types: ClassVar = ["flashreports.FlashReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("An issue of the flash report, made from the units' submissions.")
    template = "flashreports/flash_report_page.html"
    exclude_fields_in_copy: ClassVar = list(OF_THE_ISSUE)

    # First day of the month that it reports.
    month = models.DateField(_("month"), help_text=_("The month whose work is reported."))
    editors_note = models.TextField(_("editor's note (编者按)"), max_length=500, blank=True)
    body = StreamField(FlashReportBody(), verbose_name=_("text"), blank=True)

    issue_year = models.PositiveSmallIntegerField(_("year of the issue"), null=True, editable=False)
    issue_number = models.PositiveIntegerField(_("number of the year"), null=True, editable=False)
    serial_number = models.PositiveIntegerField(
        _("total number"), null=True, unique=True, editable=False
    )
    signed_at = models.DateTimeField(_("signed off at"), null=True, editable=False)
    # Name and size of the public edition's PDF, and the revision that it shows.
    public_pdf = models.JSONField(null=True, editable=False)

    content_panels: ClassVar = [
        IssuePanel(),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("month"),
        FieldPanel("editors_note"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("flash report")
        verbose_name_plural = _("flash reports")
        constraints = [
            models.UniqueConstraint(
                fields=["issue_year", "issue_number"], name="flash_report_number_once_a_year"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Number the report in the transaction that publishes it, whoever or whatever does."""
        with transaction.atomic():
            if self.live and self.first_published_at and self.serial_number is None:
                by = get_active_log_context().user
                flash_report_sign_off(page=self, by=by, now=self.first_published_at)
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "FlashReportPage":
        """Show an older text under the numbers that the issue has now."""
        page = super().with_content_json(content)
        for name in OF_THE_ISSUE:
            setattr(page, name, getattr(self, name))
        return page

    @cached_property
    def parts(self) -> list[Part]:
        """What stands in the report, part after part."""
        return parts_of(self.body)

    @cached_property
    def masthead(self) -> FlashReportSettings:
        """What the office has set for all reports."""
        return FlashReportSettings.current()

    @property
    def issue_line(self) -> str:
        """The numbers as they are written; empty before the sign-off."""
        if self.serial_number is None:
            return ""
        return f"第{self.issue_number}期（总第{self.serial_number}期）"

    @property
    def signed_on(self) -> str:
        """The day of the sign-off in Arabic numerals without leading zeros, as GB/T 9704 has it."""
        if self.signed_at is None:
            return ""
        day = timezone.localtime(self.signed_at)
        return f"{day.year}年{day.month}月{day.day}日"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way to the page and its own PDF."""
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": crumbs_of(self),
            "files": self.publication_attachments(),
            **({"demo": True} if self.is_demo else {}),
        }

    def publication_html(self) -> str:
        """Return note and items as plain HTML; what is internal is not in it."""
        return render_to_string("flashreports/publication.html", {"page": self})

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the public edition as a PDF, once it is made; it lies below the page."""
        if not self.public_pdf:
            return ()
        title = str(_("%(title)s, PDF")) % {"title": f"{self.title} {self.issue_line}".strip()}
        return (PublicationFile(f"{PDF_PATH}/", "application/pdf", self.public_pdf["size"], title),)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Lead to the PDF below the page; who may read the one may read the other."""
        if self.live and self.public_pdf and path_components == [PDF_PATH]:
            return RouteResult(self, kwargs={"as_pdf": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, as_pdf: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """Answer with the page, or with its PDF."""
        if not as_pdf or self.public_pdf is None:
            return super().serve(request, *args, **kwargs)
        with private_storage().open(self.public_pdf["name"]) as file:
            content = file.read()
        disposition = f'inline; filename="{self.issue_year}-{self.issue_number}.pdf"'
        headers = {"Content-Disposition": disposition}
        return HttpResponse(content, content_type="application/pdf", headers=headers)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page, and its PDF once that is certain; the numbers stay given."""
        key, name = self.translation_key, (self.public_pdf or {}).get("name")
        deleted = super().delete(*args, **kwargs)
        if name and not Page.objects.filter(translation_key=key).exists():
            transaction.on_commit(lambda: private_storage().delete(name))
        return deleted
