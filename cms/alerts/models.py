"""What is a republished alert? A column, notices that never change, and what went out for each."""

from typing import Any, ClassVar, NoReturn

from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.alerts.chains import Alert, AlertArea, AlertMessage, AlertSequel, MessageIsFinalError
from cms.alerts.columns import AlertIndexPage
from cms.alerts.enums import AlertLevel, AlertState, NoticeKind
from cms.alerts.files import notice_files
from cms.alerts.forms import AlertPageForm
from cms.alerts.levels import scale_on
from cms.alerts.locks import FinalNoticeLock
from cms.alerts.notice_fields import NoticeFields
from cms.alerts.panels import alert_panels
from cms.alerts.policies import check_times
from cms.alerts.recalling import notice_announced_again, notice_recalled
from cms.alerts.sealing import alert_settle, alert_standing, notice_seal
from cms.alerts.transitions import check_level, check_order
from cms.core.files import PublicationFile
from cms.core.models import PublicationPage
from cms.core.navigation import crumbs_of

__all__ = [
    "Alert",
    "AlertArea",
    "AlertIndexPage",
    "AlertMessage",
    "AlertPage",
    "AlertSequel",
    "MessageIsFinalError",
    "NoticeIsFinalError",
]

# What a notice says. None of it changes once the notice is out.
SAID = (
    "title", "summary", "kind", "previous_id", "level", "document_number", "issuing_body",
    "approver", "issued_at", "effective_at", "expected_end", "cause", "corrected",
    "health_measures", "advisory_measures", "mandatory_measures", "health_advice",
    "source_file_id", "title_en", "text_en", "advice_en",
)  # fmt: skip
# What its publication writes, and no version knows.
KEPT = ("cap_identifier", "cap_size", "area_names", "area_id")


class NoticeIsFinalError(Exception):
    """Somebody tried to change a notice that is out."""


class NoticeQuerySet(PageQuerySet):
    """Brings the notices' documents with them, so that a feed costs no query for each."""

    def in_bulk(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """Join the documents and what went out later; `cms.publications` asks so."""
        later = Prefetch("sequels", AlertSequel.objects.defer("body"))
        joined = self.select_related("area", "source_file").prefetch_related(later)
        return super(NoticeQuerySet, joined).in_bulk(*args, **kwargs)


class NoticeManager(PageManager):
    """Asks for notices as `NoticeQuerySet` does."""

    def get_queryset(self) -> NoticeQuerySet:
        """Keep the order of the tree, as for all pages."""
        return NoticeQuerySet(self.model, using=self._db).order_by("path")


class AlertPage(NoticeFields, PublicationPage):
    """One notice about an alert that the government has issued; final once it is published.

    Nothing begins one but a person: there is no way from a figure to a notice (a test of the
    architecture keeps it so). The law leaves the decision to the government of the prefecture.
    """

    publication_kind = "alerts"
    schema_type = "SpecialAnnouncement"
    # Two people, in minutes: `cms.workflows` reads it and gives the family the short review.
    review_way = "short"
    written_by_counties = False  # the law leaves it to the government of the prefecture
    parent_page_types: ClassVar = ["alerts.AlertIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("An alert that the government has issued, republished.")
    template = "alerts/alert_page.html"
    base_form_class = AlertPageForm

    slug: str
    objects = NoticeManager()

    # Its address follows from the notice, and its time from the government: nothing is scheduled.
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta(NoticeFields.Meta):
        abstract = False
        verbose_name = _("alert notice")
        verbose_name_plural = _("alert notices")

    @property
    def is_out(self) -> bool:
        """Whether it has gone out, and can therefore not change any more."""
        return bool(self.cap_identifier)

    @property
    def cap_url(self) -> str:
        """Where its CAP message stands; empty until it is published."""
        return reverse("cap:message", args=[self.cap_identifier]) if self.cap_identifier else ""

    def get_lock(self) -> Any:
        """Lock it for everybody once it is out."""
        return FinalNoticeLock(self) if self.is_out else super().get_lock()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give it its address before it is looked at as a whole."""
        self._name_address()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Give it its address, also as a draft."""
        self._name_address()
        super().minimal_clean()

    def clean(self) -> None:
        """Refuse times that cannot be, and a notice that cannot follow."""
        super().clean()
        if self.is_out or not (self.level and self.issued_at and self.effective_at):
            return
        check_times(
            kind=self.kind,
            issued_at=self.issued_at,
            effective_at=self.effective_at,
            end=self.expected_end,
            now=timezone.now(),
        )
        before = AlertMessage.objects.filter(page=self.previous_id).select_related("alert").first()
        state, level = alert_standing(before.alert if before else None)
        check_order(state, NoticeKind(self.kind))
        check_level(NoticeKind(self.kind), AlertLevel(self.level), level)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Seal it with its first publication; from then on refuse every change of what it says.

        Raises:
            NoticeIsFinalError: It is out, and says something else now.
        """
        with transaction.atomic():
            message, was_live = self._message()
            if message is None:
                self._name_areas()
            super().save(*args, **kwargs)
            if message is not None and not kwargs.get("update_fields"):
                alert_settle(message.alert, now=timezone.now())
                self._tell_machines(message, was_live=was_live)
            elif message is None and self.live:
                self._seal()

    def _tell_machines(self, message: AlertMessage, *, was_live: bool) -> None:
        if was_live and not self.live:
            notice_recalled(self, message, now=timezone.now())
        elif self.live and not was_live:
            notice_announced_again(self, message, now=timezone.now())

    def _message(self) -> tuple[AlertMessage | None, bool]:
        """Return what went out for it, and whether it was live; refuse what says something else."""
        if self.pk is None:
            return None, False
        message = AlertMessage.objects.filter(page_id=self.pk).select_related("alert").first()
        if message is None:
            return None, False
        stored = AlertPage.objects.get(pk=self.pk)
        if any(getattr(self, name) != getattr(stored, name) for name in SAID):
            raise NoticeIsFinalError(self.title)
        for name in KEPT:
            setattr(self, name, getattr(stored, name))
        return message, stored.live

    def _name_areas(self) -> None:
        """Name where it holds. One about several areas belongs to what they are part of."""
        areas = list(self.areas.all())
        self.area_names = "、".join(area.name for area in areas)[:300]
        if areas:
            self.area = areas[0] if len(areas) == 1 else (areas[0].parent or areas[0])

    def _seal(self) -> None:
        message = notice_seal(self, now=self.first_published_at or timezone.now())
        self.cap_identifier, self.cap_size = message.identifier, len(message.body)
        AlertPage.objects.filter(pk=self.pk).update(
            cap_identifier=self.cap_identifier, cap_size=self.cap_size
        )

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Read a version; that it is out belongs to the notice and to no version."""
        version = super().with_content_json(content)
        for name in KEPT:
            setattr(version, name, getattr(self, name))
        return version

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep no further version of a notice that is out."""
        if self.is_out:
            self._refuse()
        return super().save_revision(*args, **kwargs)

    def _refuse(self) -> NoReturn:
        raise NoticeIsFinalError(self.title)

    def _name_address(self) -> None:
        """Let the address follow from the notice until it is out."""
        if self.is_out or not self.issued_at:
            return
        base = f"{timezone.localtime(self.issued_at):%Y%m%d-%H%M}-{self.kind}"
        if not self.slug.startswith(base):
            self.slug = self._get_autogenerated_slug(base) if self.path else base

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the notices of the same alert, how it stands, and what its level means."""
        return {
            **super().get_context(request, *args, **kwargs),
            **self.reading(),
            "crumbs": crumbs_of(self),
            **({"demo": True} if self.is_demo else {}),
        }

    def reading(self) -> dict[str, Any]:
        """Return what the page shows beside the notice itself."""
        message = AlertMessage.objects.filter(page_id=self.pk).defer("body").first()
        notices = (
            AlertPage.objects.live().filter(message__alert=message.alert_id)
            if message
            else AlertPage.objects.none()
        ).order_by("message__number")
        return {
            "notices": (listed := list(notices)),
            "newer": listed[-1] if listed and listed[-1].pk != self.pk else None,
            "state": AlertState.LIFTED if message and message.ends_alert else AlertState.IN_FORCE,
            "scale": scale_on(timezone.localtime(self.issued_at).date()),
        }

    def publication_html(self) -> str:
        """Return the notice as plain HTML."""
        return render_to_string("alerts/publication.html", {"page": self})

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the original document, and the message in CAP."""
        return notice_files(self)

    def content_source(self) -> str:
        """Return who issued it."""
        return self.issuing_body

    def schema_facts(self) -> dict[str, Any]:
        """Return what schema.org asks of an announcement."""
        facts = {"datePosted": timezone.localtime(self.issued_at).isoformat(), "text": self.cause}
        if self.expected_end and self.kind != NoticeKind.LIFTED:
            facts["expires"] = timezone.localtime(self.expected_end).isoformat()
        return facts

    def publication_categories(self) -> tuple[str, ...]:
        """Return the kind of notice and the level."""
        return (str(NoticeKind(self.kind).label), str(AlertLevel(self.level).label))


# A notice that is out takes no correction in its own text, so its form has no place for one.
AlertPage.content_panels = alert_panels()
