"""What can be typed at the desk of WeChat, and is it sound?"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from api.channels.wechat.callback.sealed_messages import UnreadableMessageError, key_bytes
from api.channels.wechat.enums import SecretName
from api.channels.wechat.models import Rule


def kinds() -> Iterator[tuple[str, str]]:
    """Yield the kinds of publications with their names."""
    named = {
        kind: str(model._meta.verbose_name)
        for model in apps.get_models()
        if (kind := getattr(model, "publication_kind", ""))
    }
    yield "", str(_("Every kind"))
    yield from sorted(named.items(), key=lambda pair: pair[1])


class RuleForm(WagtailAdminModelForm):
    """A rule; its kind is chosen from those that there are."""

    kind = forms.ChoiceField(label=_("kind"), choices=kinds, required=False)

    class Meta:
        model = Rule
        fields = ("account", "kind", "bulletin_kind", "area", "release", "is_active")

    def clean(self) -> dict[str, Any] | None:
        """Refuse a kind of bulletin for what is no bulletin."""
        cleaned: dict[str, Any] | None = super().clean()
        given = self.cleaned_data
        if given.get("bulletin_kind") and given.get("kind") != "bulletins":
            self.add_error("bulletin_kind", _("Only bulletins have this. Choose them above."))
        return cleaned


class SecretsForm(forms.Form):
    """Secrets of an account; what stays empty stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SecretName:
            self.fields[name.value] = forms.CharField(
                label=name.label,
                required=False,
                max_length=200,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a message key that is none."""
        for name in (SecretName.AES, SecretName.AES_BEFORE):
            given = self.cleaned_data.get(name.value)
            try:
                if given:
                    key_bytes(given)
            except UnreadableMessageError:
                self.add_error(name.value, ValidationError(_("A message key has 43 characters.")))
        return self.cleaned_data
