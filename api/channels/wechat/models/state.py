"""What do all processes have to know of an account? Its token, and what has to wait."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from api.channels.wechat.enums import Concern
from api.channels.wechat.models.accounts import Account


class AccessToken(models.Model):
    """The token with which every process calls; refreshed by the one that holds the claim."""

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="access_token"
    )
    sealed = models.BinaryField(default=bytes)  # empty: there is none yet
    # Grows with each new token, so that whoever was refused knows whether another is there now.
    serial = models.PositiveIntegerField(default=0)
    refresh_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    # WeChat lets a token be replaced by force 20 times a day, 30 seconds apart.
    forced_at = models.DateTimeField(null=True)
    forced_on = models.DateField(null=True)
    forced_times = models.PositiveSmallIntegerField(default=0)

    audit_masked = ("sealed",)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")

    def __str__(self) -> str:
        return str(self.account)


class Pause(models.Model):
    """Something of an account that waits: for a quota's day, or for an administrator."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="pauses")
    concern = models.CharField(_("concerns"), max_length=8, choices=Concern)
    code = models.IntegerField(_("WeChat's code"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"))
    is_alert = models.BooleanField(_("needs an administrator"), default=False)
    told_at = models.DateTimeField(_("administrators told at"), null=True)

    class Meta:
        ordering = ["account", "concern"]
        verbose_name = _("pause of an account")
        verbose_name_plural = _("pauses of accounts")
        constraints = [
            models.UniqueConstraint(fields=["account", "concern"], name="wechat_pause_once")
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_concern_display()}"


class Material(models.Model):
    """A cover that an account has among its lasting material; the same one is not sent twice."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="materials")
    digest = models.CharField(max_length=64)
    media_id = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("cover on WeChat")
        verbose_name_plural = _("covers on WeChat")
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="wechat_material_once")
        ]

    def __str__(self) -> str:
        return self.media_id


class Turn(models.Model):
    """Who is working on an account's drafts: one process at a time."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="turn")
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("turn of an account")
        verbose_name_plural = _("turns of accounts")

    def __str__(self) -> str:
        return str(self.account)
