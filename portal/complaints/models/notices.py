"""What is a citizen told, by which way, and what became of each try? No address is kept here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import NoticeState, NoticeWay
from portal.complaints.models.cases import Complaint
from portal.complaints.models.events import Event


class Notice(models.Model):
    """That a case has moved, for its reporter. The address is read when it is sent, then dropped.

    A row is marked as being sent, and that is stored, before anybody outside hears of it: a notice
    of which nobody knows whether it arrived is not sent again by itself.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.WAITING)
    next_try_at = models.DateTimeField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("notice to a citizen")
        verbose_name_plural = _("notices to citizens")
        indexes = [models.Index(fields=["state", "next_try_at"], name="notice_due")]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "event"], name="notice_once_of_an_event")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.state}"


class NoticeAttempt(models.Model):
    """One try: when, by which way, and what the other side answered, without any address."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attempts")
    way = models.CharField(max_length=10, choices=NoticeWay)
    at = models.DateTimeField()
    succeeded_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=120, blank=True)
    # The other side will never take it by this way; another one may be left.
    is_final = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("try of a notice")
        verbose_name_plural = _("tries of notices")

    def __str__(self) -> str:
        return f"{self.notice_id} {self.way}"
