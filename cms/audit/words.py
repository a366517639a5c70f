"""How is the outcome of a check said, and what is an action called?"""

from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from cms.audit.chain import ChainReport, Fault


def report_sentence(report: ChainReport) -> str:
    """Return in one sentence what a walk along the chain has found."""
    values = {"count": report.count, "serial": report.serial}
    sentences = {
        None: _("The trail is whole: %(count)d entries, without a gap and unchanged."),
        Fault.MISSING: _("Entry %(serial)d is missing."),
        Fault.ALTERED: _("Entry %(serial)d was changed after it had been written."),
        Fault.UNLINKED: _("Entry %(serial)d does not follow from the one before it."),
        Fault.CUT_OFF: _(
            "The trail was cut off: entry %(serial)d and what came after are missing."
        ),
        Fault.GROWN: _("Entry %(serial)d was not written by the system."),
    }
    return sentences[report.fault] % values


def action_label(action: str) -> str:
    """Return an action in the words of whoever registered it."""
    known = dict(registry.get_choices())
    return str(known.get(action, action))
