"""What is said of figures that have changed since a bulletin came out? The same on every way."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cms.bulletins.comparing import Snapshot
from portal.airquality.snapshots.as_json import Difference, report_differences

NAMED = 12  # figures; a notice of hundreds would be read by nobody


def figures_notice(seen: Snapshot, now: Snapshot) -> str:
    """Return which figures were others in the bulletin that readers have seen, or an empty text."""
    differences = report_differences(seen.report, now.report)
    if not differences:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        said = _("; ").join(_one(difference) for difference in differences[:NAMED])
        if len(differences) <= NAMED:
            return _("Corrected figures: %(figures)s.") % {"figures": said}
        values = {"figures": said, "count": len(differences)}
        return _("Corrected figures: %(figures)s; %(count)d figures in all.") % values


def figures_reason() -> str:
    """Return why figures change after a bulletin has come out."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("The monitoring data were revised after the bulletin had been published.")


def _one(difference: Difference) -> str:
    old, new = (value if value is not None else _("none") for value in _values(difference))
    values = {"figure": "·".join(difference.label), "old": old, "new": new}
    return _("%(figure)s was %(old)s and is %(new)s") % values


def _values(difference: Difference) -> tuple[object, object]:
    return difference.old, difference.new
