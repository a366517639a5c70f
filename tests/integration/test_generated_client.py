"""Does a client that was generated from the description read every list from the real server?"""

import importlib
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from django.core.management import call_command

import api.v1
from cms.articles.enums import ArticleKind
from tests.factories.articles import article
from tests.integration.house import house_opened

COMMITTED = Path(api.v1.__file__).parent / "openapi.yaml"
PACKAGE = "air_quality_api_client"
OPERATIONS = {
    path: operation
    for path, methods in yaml.safe_load(COMMITTED.read_text("utf-8"))["paths"].items()
    for operation in methods.values()
}
SENT = ("/api/v1/complaints/", "/api/v1/complaints/status/")
# What a list has to be asked for.
ASKED = {"/api/v1/search/": {"q": "通知"}}
LISTS = sorted(path for path in OPERATIONS if "{" not in path and path not in SENT)


@pytest.fixture(scope="module")
def client_package(tmp_path_factory):
    """Generate the client as anybody would, once."""
    folder = tmp_path_factory.mktemp("client")
    command = [
        sys.executable, "-m", "openapi_python_client", "generate",
        "--path", str(COMMITTED), "--output-path", str(folder / "out"), "--meta", "none",
    ]  # fmt: skip
    config = folder / "config.yaml"
    config.write_text(f"package_name_override: {PACKAGE}\npost_hooks: []\n")
    done = subprocess.run(
        [*command, "--config", str(config), "--fail-on-warning"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "out").rename(folder / PACKAGE)
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))
    for name in [one for one in sys.modules if one.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def house(db):
    """A real server over HTTP that sees what this test has put in."""
    call_command("setup_city")
    article(ArticleKind.NEWS, "通知一")
    with house_opened() as address:
        yield address


def said(house):
    # The server keeps a connection open for as long as the client does.
    head = {"Connection": "close"}
    return {"base_url": house, "raise_on_unexpected_status": True, "headers": head}


def function_of(path):
    operation = OPERATIONS[path]
    tag, name = operation["tags"][0], operation["operationId"]
    return importlib.import_module(f"{PACKAGE}.api.{tag}.{name}")


def test_every_list_is_read(client_package, house):
    with client_package.Client(**said(house)) as client:
        for path in LISTS:
            answer = function_of(path).sync_detailed(client=client, **ASKED.get(path, {}))
            assert answer.status_code == 200, path
            assert answer.parsed is not None, path


def test_one_publication_is_read_with_its_text(client_package, house):
    with client_package.Client(**said(house)) as client:
        rows = function_of("/api/v1/articles/").sync(client=client).results
        row = next(one for one in rows if one.title == "通知一")
        key = row.id.removeprefix("urn:uuid:")
        one = function_of("/api/v1/articles/{key}/").sync(key=key, client=client)

    assert one.title == "通知一"
    assert "<p>" in one.body


def test_a_report_is_sent_and_followed(client_package, house):
    complaints, status = (function_of(path) for path in SENT)
    models = importlib.import_module(f"{PACKAGE}.models")
    with client_package.Client(**said(house)) as client:
        offered = function_of("/api/v1/complaints/categories/").sync(client=client).results
        straw = next(one for one in offered if one.code == "straw_burning")
        report = models.Complaint(
            category=straw.code,
            answers=models.ComplaintAnswers.from_dict({"now": "yes"}),
            description="河堤边有人烧秸秆",
            latitude=33.0,
            longitude=107.0,
            coordinates=models.CoordinateSystemEnum.GCJ02,
        )
        receipt = complaints.sync(client=client, body=report, idempotency_key=str(uuid4()))
        code = models.Code(number=receipt.number, secret=receipt.secret)
        story = status.sync(client=client, body=code)

    assert receipt.is_held
    assert (story.number, story.is_open) == (receipt.number, True)
