"""What is remembered of WeChat's calls to us? That they were made, and what they said of our jobs.

Nothing of a reader is kept: no name at WeChat, no word, no place.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from api.channels.wechat.models.accounts import Account


class Heard(models.Model):
    """A call that came in, by its signature: for as long as it could be sent once more."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    body = models.CharField(max_length=64)  # digest
    times = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("call of WeChat")
        verbose_name_plural = _("calls of WeChat")
        constraints = [
            models.UniqueConstraint(fields=["account", "signature"], name="wechat_heard_once")
        ]

    def __str__(self) -> str:
        return self.signature


class JobEvent(models.Model):
    """What WeChat told of a publication or a sending, to be worked off by the queue."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="job_events")
    key = models.CharField(max_length=64)  # digest of what makes it one event
    kind = models.CharField(_("kind"), max_length=30)
    said = models.JSONField(default=dict)
    at = models.DateTimeField(_("received at"))
    done_at = models.DateTimeField(_("done at"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event of WeChat")
        verbose_name_plural = _("events of WeChat")
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="wechat_event_once")]

    def __str__(self) -> str:
        return self.kind
