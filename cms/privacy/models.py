"""What does a page about privacy hold? Words of the office, and parts that fill themselves in."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.navigation import crumbs_of
from cms.privacy.blocks import PrivacyBody
from cms.privacy.enums import PrivacyKind


class PrivacyPage(Page):
    """The privacy notice, or the record of the impact assessment.

    It is no publication: it stands in no feed, and its figures are those of the moment.
    """

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What is stored of people, why and how long; figures fill themselves in.")
    template = "privacy/privacy_page.html"

    kind = models.CharField(_("kind"), max_length=12, choices=PrivacyKind)
    body = StreamField(PrivacyBody(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("kind"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page about privacy")
        verbose_name_plural = _("pages about privacy")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way here."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "crumbs": crumbs_of(self)}
