"""What do the values of an object look like in the trail? As text, masked where they are private.

The trail is read by auditors and kept for ever, so it holds no password, no address and no number
of anybody: of such a field it says only that it was changed. A model names further fields in
`audit_masked`.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from cms.audit.excerpts import GAP, excerpts

MASK = "***"
PRINT = "hmac:"
# Whatever the model: a name that says so is enough.
PRIVATE = re.compile(
    r"password|secret|token|e_?mail|phone|mobile|telephone|identity|id_card|home_address|bank"
    r"|account_number|wechat|openid",
    re.IGNORECASE,
)
# How Wagtail keeps house: where a page hangs in the tree, which version is the newest.
HOUSEKEEPING = frozenset(
    "id pk path depth numchild translation_key locale live has_unpublished_changes url_path owner"
    " content_type draft_title locked locked_at locked_by latest_revision"
    " latest_revision_created_at live_revision alias_of first_published_at"
    " last_published_at expired last_login index_entries page_ptr wagtail_admin_comments".split()
)
# What belongs to an object and is stored beside it.
BESIDE = {"auth.group": ("page_permissions", "collection_permissions")}
LONGEST_STATE = 20_000  # characters of one value that are kept for the next comparison
Change = tuple[str, str | None, str | None]


def is_private(model: type[Model] | None, field: str) -> bool:
    """Tell whether the value of a field must not be told."""
    return bool(PRIVATE.search(field)) or field in getattr(model, "audit_masked", ())


def as_text(value: Any) -> str:
    """Return a value as the trail writes it; nothing is an empty text."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else _written(value)
    return text.replace("\x00", "")  # no database takes it


def _written(value: Any) -> str:
    plain = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return json.loads(plain) if plain.startswith('"') else plain


def state_of(instance: Model, content: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what there is to know of an object, by field.

    Args:
        instance: The object.
        content: The values instead, where a version of a page holds them.
    """
    if content is None and isinstance(instance, Page):
        content = instance.specific.serializable_data()
    found = dict(content) if content is not None else _stored(instance)
    return {name: value for name, value in found.items() if name not in HOUSEKEEPING}


def _stored(instance: Model) -> dict[str, Any]:
    options = instance._meta
    values = {field.name: _plain(field, instance) for field in options.concrete_fields}
    related = [field.name for field in options.many_to_many]
    related += BESIDE.get(options.label_lower, ())
    return values | {name: _names(instance, name) for name in related}


def _plain(field: Any, instance: Model) -> Any:
    value = field.value_from_object(instance)
    return value if value is None else field.value_to_string(instance)


def _names(instance: Model, name: str) -> list[str]:
    return sorted(str(one) for one in getattr(instance, name).all())


def remembered(model: type[Model], state: Mapping[str, Any], *, key: str) -> dict[str, str]:
    """Return a state as it is kept for the next comparison: private and huge values as prints."""
    return {
        name: _print(text, key) if is_private(model, name) or len(text) > LONGEST_STATE else text
        for name, text in ((name, as_text(value)) for name, value in state.items())
    }


def _print(text: str, key: str) -> str:
    return f"{PRINT}{salted_hmac(key, text, algorithm='sha256').hexdigest()}" if text else ""


def changes_between(
    model: type[Model] | None,
    before: Mapping[str, str] | None,
    after: Mapping[str, str],
) -> list[Change]:
    """Return the fields that differ: long texts shortened to where they do, private ones masked.

    Args:
        model: Whose fields.
        before: The values before; None where nobody knows them.
        after: The values now.
    """
    names = sorted({*(before or {}), *after})
    pairs = [(name, (before or {}).get(name, ""), after.get(name, "")) for name in names]
    return [
        _change(model, name, old if before is not None else None, new)
        for name, old, new in pairs
        if old != new
    ]


def _change(model: type[Model] | None, name: str, old: str | None, new: str) -> Change:
    if is_private(model, name):
        return name, MASK if old else old, MASK if new else ""
    if (old or "").startswith(PRINT) or new.startswith(PRINT):
        return name, GAP if old else old, GAP if new else ""  # too long to be kept
    if old is None:
        return name, None, excerpts("", new)[1]
    return (name, *excerpts(old, new))
