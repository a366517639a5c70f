"""Which accounts does the office have on WeChat, and what opens them?"""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from api.channels.wechat.enums import AccountKind, CallbackMode, SecretName
from portal.grid.models import BROAD_ONLY, Area

code_is_plain = RegexValidator(
    r"^[a-z][a-z0-9-]{0,29}\Z",
    _("A code consists of small letters, digits and hyphens, and begins with a letter."),
)
app_id_is_plain = RegexValidator(
    r"^[A-Za-z0-9_-]{6,40}\Z", _("An app id looks like wx0123456789abcdef.")
)


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, asked for by what they are."""

    def active(self) -> "AccountQuerySet":
        """Those that speak with WeChat: a demonstration never does."""
        return self.filter(is_active=True, is_demo=False)


class Account(models.Model):
    """An official account of the city or of a county."""

    code = models.SlugField(
        _("code"),
        max_length=30,
        unique=True,
        validators=[code_is_plain],
        help_text=_("Stands in the callback's address and in the names of the settings."),
    )
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(
        _("kind"), max_length=12, choices=AccountKind, default=AccountKind.SUBSCRIPTION
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="+",
        limit_choices_to=BROAD_ONLY,
        verbose_name=_("area"),
        help_text=_("The city or the county whose account it is."),
    )
    app_id = models.CharField(_("app id"), max_length=40, unique=True, validators=[app_id_is_plain])
    original_id = models.CharField(
        _("original id"),
        max_length=40,
        blank=True,
        help_text=_("Begins with gh_; messages for another account are then refused."),
    )
    callback_mode = models.CharField(
        _("message mode"), max_length=5, choices=CallbackMode, default=CallbackMode.AES
    )
    author = models.CharField(
        _("author of articles"), max_length=16, blank=True, help_text=_("At most 16 characters.")
    )
    can_publish = models.BooleanField(
        _("may publish"),
        default=True,
        help_text=_("WeChat lets verified accounts only publish by program, since July 2025."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    # It points at nothing: it shows the desk, and nothing is ever sent for it.
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["area__code", "code"]
        verbose_name = _("WeChat account")
        verbose_name_plural = _("WeChat accounts")

    def __str__(self) -> str:
        return self.name


class Secret(models.Model):
    """What opens an account, sealed; what the environment gives goes before it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="secrets")
    name = models.CharField(_("name"), max_length=16, choices=SecretName)
    sealed = models.BinaryField()
    changed_at = models.DateTimeField(_("changed at"))

    audit_masked = ("sealed",)

    class Meta:
        verbose_name = _("secret of an account")
        verbose_name_plural = _("secrets of accounts")
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="wechat_secret_once")
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_name_display()}"
