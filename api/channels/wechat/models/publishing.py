"""What goes to which account, and what became of it there?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models.accounts import Account
from cms.bulletins.enums import BulletinKind
from portal.grid.models import BROAD_ONLY, Area


class Rule(models.Model):
    """Which publications become drafts of an account."""

    account = models.ForeignKey(
        Account, models.CASCADE, related_name="rules", verbose_name=_("account")
    )
    kind = models.CharField(
        _("kind"), max_length=32, blank=True, help_text=_("Empty: every kind of publication.")
    )
    bulletin_kind = models.CharField(
        _("which bulletins"),
        max_length=10,
        choices=BulletinKind,
        blank=True,
        help_text=_("Of bulletins only; empty for all of them."),
    )
    area = models.ForeignKey(
        Area,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=BROAD_ONLY,
        verbose_name=_("area"),
        help_text=_("Empty: whatever it is about."),
    )
    release = models.CharField(
        _("goes out"),
        max_length=8,
        choices=Release,
        default=Release.CONFIRM,
        help_text=_("Only daily bulletins may go out without somebody's confirmation."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["account", "kind", "pk"]
        verbose_name = _("rule for WeChat")
        verbose_name_plural = _("rules for WeChat")
        constraints = [
            models.CheckConstraint(
                condition=Q(release=Release.CONFIRM)
                | Q(kind="bulletins", bulletin_kind=BulletinKind.DAILY),
                name="wechat_only_daily_bulletins_go_by_themselves",
                violation_error_message=_(
                    "Only daily bulletins may go out without somebody's confirmation."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind or '*'}"


class Issue(models.Model):
    """A draft of an account, with one to eight articles, on its way to the readers."""

    account = models.ForeignKey(
        Account, models.PROTECT, related_name="issues", verbose_name=_("account")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=IssueState, default=IssueState.DRAFT
    )
    media_id = models.CharField(max_length=200, blank=True)
    # With which WeChat knows a sending that is tried a second time.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    release = models.CharField(_("goes out"), max_length=8, choices=Release, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    # The mark of a draft that is being made, until its answer is noted here: whoever finds one
    # after a worker has died looks for that draft before another one is made.
    adding = models.UUIDField(null=True, editable=False)
    # Since when it is being handed over, until the answer is noted.
    handing_at = models.DateTimeField(null=True, editable=False)
    job_id = models.CharField(max_length=64, blank=True, db_index=True)
    article_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("made at"))
    handed_over_at = models.DateTimeField(_("handed over at"), null=True)
    asked_at = models.DateTimeField(null=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(_("out since"), null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("release_issue", "Can publish, send and delete on WeChat")]
        verbose_name = _("draft on WeChat")
        verbose_name_plural = _("drafts on WeChat")

    def __str__(self) -> str:
        return f"{self.account} {self.pk}"


class Piece(models.Model):
    """One article of a draft."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pieces")
    place = models.PositiveSmallIntegerField(_("place"))  # from 1
    publication_id = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(_("kind"), max_length=32)
    page_id = models.BigIntegerField(null=True)
    title = models.CharField(_("title"), max_length=255)
    digest = models.CharField(max_length=64)  # of what was sent
    is_correction = models.BooleanField(_("correction"), default=False)
    link = models.URLField(_("address there"), max_length=1000, blank=True)
    # What is there is withdrawn here: somebody is asked whether it is deleted there.
    withdrawn_at = models.DateTimeField(_("withdrawn here"), null=True)
    kept_at = models.DateTimeField(_("left there"), null=True)
    deleted_at = models.DateTimeField(_("deleted there"), null=True)

    class Meta:
        ordering = ["issue", "place"]
        default_permissions = ()
        verbose_name = _("article on WeChat")
        verbose_name_plural = _("articles on WeChat")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "publication_id"], name="wechat_piece_once_in_an_issue"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=8), name="wechat_piece_has_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title
