"""How is a plan told? One line for each thing that becomes something."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.grid.importing.world import Change, What

KINDS: Final = {
    "area": gettext_lazy("area"),
    "areacode": gettext_lazy("former code"),
    "unit": gettext_lazy("unit"),
    "duty": gettext_lazy("duty"),
    "boundary": gettext_lazy("boundary"),
}
WORDS: Final = {
    What.NEW: gettext_lazy("new"),
    What.CHANGED: gettext_lazy("changed"),
    What.ENDED: gettext_lazy("ended"),
    What.SAME: gettext_lazy("as it was"),
}


def field_text(change: Change, name: str) -> str:
    """Return what a field is called."""
    if change.kind == "boundary":
        return _("extent")
    return str(getattr(change.instance._meta.get_field(name), "verbose_name", name))


def change_lines(change: Change) -> list[str]:
    """Return what differs, field by field."""
    arrow = _("%(field)s: %(old)s → %(new)s")
    plain = _("%(field)s: %(new)s")
    return [
        (arrow if change.what != What.NEW else plain)
        % {"field": field_text(change, name), "old": old or "—", "new": new or "—"}
        for name, old, new in change.fields
        if change.what != What.NEW or new
    ]


def change_sentence(change: Change) -> str:
    """Return a change as one line of text."""
    said = f"{WORDS[change.what]} · {KINDS[change.kind]} · {change.label}"
    told = "; ".join(change_lines(change))
    return f"{said} ({told})" if told else said
