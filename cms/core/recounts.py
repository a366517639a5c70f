"""What became of past figures when a station or an area was changed, in words for the officer?"""

from django.utils.translation import ngettext

from portal.airquality.deciding.rearranging import Recount


def in_words(recount: Recount | None) -> str:
    """Say how many days were, or will be, computed again; nothing when none."""
    if recount is None or not recount.days:
        return ""
    return _sentence(recount) % {"count": recount.days}


def _sentence(recount: Recount) -> str:
    if recount.is_later:
        return ngettext(
            "The figures of %(count)d day will be computed again in portions, beginning within "
            "ten minutes.",
            "The figures of %(count)d days will be computed again in portions, beginning within "
            "ten minutes.",
            recount.days,
        )
    return ngettext(
        "The figures of %(count)d day were computed again.",
        "The figures of %(count)d days were computed again.",
        recount.days,
    )
