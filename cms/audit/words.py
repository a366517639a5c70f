"""How is the outcome of a check said, and what is an action called?"""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from cms.audit.chain import ChainReport, Fault
from cms.audit.entries import AuditEntry


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


def kind_label(kind: str) -> str:
    """Return a kind of object as the desk calls it; one that is gone by its old name."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def field_label(kind: str, name: str) -> str:
    """Return a field's name as the desk calls it."""
    try:
        field: Any = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return name
    return str(getattr(field, "verbose_name", name))


def changes_text(entry: AuditEntry) -> str:
    """Return all changes of an entry as lines of text."""
    return "\n".join(_change(entry.target_type, *change) for change in entry.changes)


def _change(kind: str, name: str, before: str | None, after: str) -> str:
    values = {
        "field": field_label(kind, name),
        "before": _("(not recorded)") if before is None else before or _("(empty)"),
        "after": after or _("(empty)"),
    }
    return _("%(field)s: %(before)s → %(after)s") % values
