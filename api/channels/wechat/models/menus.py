"""What stands in an account's menu? Three buttons, or five below each of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.channels.wechat.models.accounts import Account

# WeChat's own bounds: 16 bytes in the row below, 60 in what opens above it.
LONGEST_TOP, LONGEST_BELOW = 16, 60
MOST_TOP, MOST_BELOW = 3, 5


class MenuButton(models.Model):
    """One button: it opens other buttons, opens an address, or says a word as a reader would."""

    account = models.ForeignKey(
        Account, models.CASCADE, related_name="buttons", verbose_name=_("account")
    )
    above = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="below",
        limit_choices_to={"above": None},
        verbose_name=_("stands below"),
        help_text=_("Empty: in the row at the bottom, of three at the most."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    label = models.CharField(pgettext_lazy("menu button", "label"), max_length=20)
    word = models.CharField(
        _("says"), max_length=30, blank=True, help_text=_("A word that we answer, such as 空气.")
    )
    address = models.URLField(_("opens"), max_length=500, blank=True)

    class Meta:
        ordering = ["account", "position", "pk"]
        verbose_name = _("button of a WeChat menu")
        verbose_name_plural = _("buttons of WeChat menus")
        constraints = [
            models.CheckConstraint(
                condition=Q(word="") | Q(address=""), name="wechat_button_does_one_thing"
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse what WeChat would refuse, with a sentence."""
        longest = LONGEST_BELOW if self.above_id else LONGEST_TOP
        if len(self.label.encode()) > longest:
            raise ValidationError({"label": _("The label is too long: it would be cut off.")})
        if self.word and self.address:
            raise ValidationError(
                {"address": _("A button says a word or opens an address, not both.")}
            )
        if self.above and self.above.account_id != self.account_id:
            raise ValidationError({"above": _("That button belongs to another account.")})
        if self.above_id and self.above_id == self.pk:
            raise ValidationError({"above": _("A button can't stand below itself.")})
        self._check_number()

    def _check_number(self) -> None:
        beside = MenuButton.objects.filter(account_id=self.account_id, above_id=self.above_id)
        most = MOST_BELOW if self.above_id else MOST_TOP
        if beside.exclude(pk=self.pk).count() >= most:
            raise ValidationError({"above": _("There are as many buttons here as WeChat takes.")})
