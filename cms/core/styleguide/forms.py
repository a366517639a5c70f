"""How do the components of a form look, filled in wrongly?"""

from collections.abc import Iterable

from django import forms

from cms.core.styleguide.example import Example


class ExampleForm(forms.Form):
    """A form with every kind of field, filled in wrongly on purpose."""

    place = forms.CharField(label="地点", help_text="写明县区、街道和附近的标志物。")
    email = forms.EmailField(label="电子邮箱", required=False)
    area = forms.ChoiceField(
        label="县区", choices=[("610702", "汉台区"), ("610703", "南郑区"), ("610725", "勉县")]
    )
    kind = forms.ChoiceField(
        label="关注的内容",
        choices=[("dust", "扬尘"), ("smoke", "露天焚烧"), ("smell", "异味")],
        widget=forms.RadioSelect,
        help_text="只选一项。",
    )
    text = forms.CharField(label="情况说明", widget=forms.Textarea(attrs={"rows": 4}))
    agree = forms.BooleanField(label="我已阅读隐私说明")


def form_examples() -> Iterable[Example]:
    """Give the components of a form."""
    yield Example("button", "", {"label": "查看详情", "url": "#button"})
    yield Example("button", "secondary", {"label": "保存草稿", "kind": "secondary"})
    yield Example("button", "danger", {"label": "撤回公报", "kind": "danger"})
    form = _wrong_form()
    yield Example("error_summary", "", {"form": form})
    for bound in form:
        yield Example("form_field", "", {"field": bound})


def _wrong_form() -> ExampleForm:
    data = {"email": "wang@", "area": "610703", "text": "河堤边有人烧秸秆。"}
    form = ExampleForm(data)
    form.full_clean()
    return form
