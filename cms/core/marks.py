"""What has to be said of a publication where its page's frame is not? In feeds and in new media.

There it stands alone, between the items of others. Lists show nothing but titles, hence the mark of
a demonstration in the title, not only in the text; whoever has read it must see a correction.
"""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms.core.lifecycle.models import Correction
from cms.core.sanitise import printable


def title_marked(title: str, *, is_demo: bool) -> str:
    """Return the title; a demonstration's says that it is one."""
    mark = _("Demonstration data")
    title = printable(title)
    return f"【{mark}】{title}" if is_demo and mark not in title else title


def notices_html(*, is_demo: bool, corrections: Iterable[Correction]) -> SafeString:
    """Return what stands above the text: that it is a demonstration, and its corrections."""
    told = [_correction(one) for one in corrections]
    if is_demo:
        warning = _("This item is demonstration data. It does not describe the air as it is.")
        told.insert(0, format_html("<p><strong>{}</strong></p>", warning))
    return SafeString("".join(told))


def _correction(one: Correction) -> SafeString:
    return format_html(
        "<p><strong>{}</strong> {}</p><p>{}</p>",
        _("Correction of %(day)s:") % {"day": date_format(localtime(one.at), "DATE_FORMAT")},
        printable(one.what),
        _("Reason: %(why)s") % {"why": printable(one.why)},
    )
