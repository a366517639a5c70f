"""Has each address an example in the description, and does the example keep to it?"""

from pathlib import Path

import jsonschema
import pytest
import yaml

import api.v1

SCHEMA = yaml.safe_load((Path(api.v1.__file__).parent / "openapi.yaml").read_text("utf-8"))
READ = sorted(path for path, methods in SCHEMA["paths"].items() if "get" in methods)
SENT = sorted(path for path, methods in SCHEMA["paths"].items() if "post" in methods)


@pytest.mark.parametrize("path", READ)
def test_the_example_is_an_answer(path):
    content = SCHEMA["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]

    _validate(content["schema"], content["example"])


@pytest.mark.parametrize("path", SENT)
def test_the_examples_are_what_is_sent_and_what_comes_back(path):
    operation = SCHEMA["paths"][path]["post"]
    answers = [one for code, one in operation["responses"].items() if code.startswith("2")]

    for one in (operation["requestBody"], *answers):
        content = one["content"]["application/json"]
        for example in content["examples"].values():
            _validate(content["schema"], example["value"])


def test_the_examples_name_no_machine_of_ours():
    assert "127.0.0.1" not in str(SCHEMA)
    assert SCHEMA["openapi"].startswith("3.1")


def _validate(schema, example):
    whole = {**schema, "components": SCHEMA["components"]}
    jsonschema.Draft202012Validator(whole).validate(example)
