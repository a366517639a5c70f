"""What does a publication say of itself where there is little room? A short title and a digest.

WeChat takes no title over 32 characters and no digest over 128; a page of the site may say more.
Left empty, the page's own title and summary go there. Nothing is ever cut without a word.
"""

from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.core.excerpts import one_line

# What each says, and where it is left empty what stands in its place.
FIELDS: Final = {"media_title": "title", "media_digest": "summary"}


class BriefForNewMedia(Page):
    """A page with a title and a digest of its own for WeChat and Weibo."""

    media_title = models.CharField(
        _("title for new media"),
        max_length=64,
        blank=True,
        help_text=_("For WeChat and Weibo. Empty: the title of the page."),
    )
    media_digest = models.TextField(
        _("digest for new media"),
        max_length=300,
        blank=True,
        help_text=_("Stands below the title in WeChat. Empty: the summary of the page."),
    )

    brief_panel: ClassVar = MultiFieldPanel(
        [FieldPanel(name) for name in FIELDS], _("New media"), icon="mobile-alt"
    )

    class Meta:
        abstract = True


def media_title_of(source: Any, title: str) -> str:
    """Return what a publication is called in new media: its own title there, else this one."""
    return getattr(source, "media_title", "") or title


class BriefForm(WagtailAdminPageForm):
    """The form of a publication: what is too long is counted while it is typed, and refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, other in FIELDS.items():
            if name in self.fields:
                _counted(self.fields[name], limit=_limit(name), other=other)

    def clean_media_title(self) -> str:
        """Refuse a title that WeChat would refuse."""
        return _fitting(self.cleaned_data["media_title"], _limit("media_title"))

    def clean_media_digest(self) -> str:
        """Refuse a digest that WeChat would refuse."""
        return _fitting(self.cleaned_data["media_digest"], _limit("media_digest"))


def _limit(name: str) -> int:
    limit: int = {
        "media_title": settings.WECHAT_TITLE_LIMIT,
        "media_digest": settings.WECHAT_DIGEST_LIMIT,
    }[name]
    return limit


def _counted(field: forms.Field, *, limit: int, other: str) -> None:
    """Let the script count: what stands in the field, else what goes out in its place."""
    field.widget.attrs |= {
        "data-counted": str(limit),
        "data-counted-else": other,
        "data-counted-over": str(_("too long for WeChat")),
        "data-counted-empty": str(_("as the page says it")),
    }


def _fitting(text: str, limit: int) -> str:
    line = one_line(text)
    if len(line) > limit:
        values = {"length": len(line), "limit": limit}
        raise ValidationError(
            _("It has %(length)d characters; WeChat takes at most %(limit)d. Shorten it."),
            params=values,
        )
    return line
