"""What has the office set once for all flash reports?"""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from cms.flashreports.deadlines import DueDays

DAY = [MinValueValidator(1), MaxValueValidator(31)]
MONTH = [MinValueValidator(1), MaxValueValidator(12)]


@register_setting(icon="mail")
class FlashReportSettings(BaseSiteSetting):
    """Masthead, deadlines, and the closing block that only the internal edition shows."""

    masthead = models.CharField(_("masthead"), max_length=30, default="治污降霾工作信息快报")
    compiling_unit = models.CharField(_("compiling unit"), max_length=40, default="市大气办")

    mark = models.CharField(
        _("mark at the top left"), max_length=20, blank=True, default="内部资料"
    )
    reported_to = models.CharField(
        _("reported to (报)"), max_length=300, default="市政府主要领导、分管领导"
    )
    copied_to = models.CharField(_("copied to (抄送)"), max_length=300, default="各成员单位")
    copies = models.PositiveSmallIntegerField(_("printed copies"), default=50)

    due_day = models.PositiveSmallIntegerField(_("day of the month"), default=28, validators=DAY)
    yearly_month = models.PositiveSmallIntegerField(
        _("month of the yearly summary"), default=12, validators=MONTH
    )
    yearly_day = models.PositiveSmallIntegerField(
        _("day of the yearly summary"), default=25, validators=DAY
    )
    remind_before = models.PositiveSmallIntegerField(
        _("days before the deadline on which units are reminded"), default=3, validators=DAY
    )

    last_issue = models.PositiveIntegerField(
        _("last number of this year before the portal"), default=0
    )
    last_serial = models.PositiveIntegerField(
        _("last total number before the portal"),
        default=0,
        help_text=_("Both count only until the first report is signed off here."),
    )

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("masthead"), FieldPanel("compiling_unit")], _("Masthead")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("mark", "reported_to", "copied_to", "copies")],
            _("Only in the internal edition"),
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("due_day", "yearly_month", "yearly_day", "remind_before")],
            _("Deadlines of submissions"),
        ),
        MultiFieldPanel(
            [FieldPanel("last_issue"), FieldPanel("last_serial")], _("Numbers before the portal")
        ),
    ]

    class Meta:
        verbose_name = _("flash report settings")

    @classmethod
    def current(cls) -> Any:
        """Return the settings of the default site; unsaved defaults before there is a site."""
        site = Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else cls()

    @property
    def due_days(self) -> DueDays:
        """The deadlines, for calculation."""
        return DueDays(self.due_day, self.yearly_month, self.yearly_day)
