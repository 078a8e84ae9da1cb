"""The published description against its standard, and the live server against its description."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import pytest
import requests
from client import Client
from conftest import BLOOM
from openapi_spec_validator import OpenAPIV31SpecValidator
from server import ADMIN_KEY, PROJECT, Server, binary

EXAMPLES_PER_OPERATION = 10
METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
# A description says which bodies are well formed. Whether a service, a slot or a hold exists, is free or is still
# in time is said by these, each a documented answer.
REFUSALS_OF_GOOD_DATA = ["2xx", "401", "403", "404", "409", "410", "422", "429", "503"]


@pytest.fixture(scope="module")
def server(data_folder):
    """With every route that there is: those for texts need an account, whose provider is away here."""
    running = Server(
        data_folder,
        TWILIO_ACCOUNT_SID="AC" + "0" * 32,
        TWILIO_AUTH_TOKEN="conformance-token-0123456789abcdef",
        TWILIO_BASE_URL="http://127.0.0.1:1",
    )
    yield running.wait_until_ready()
    running.stop()


def description(server) -> dict:
    answer = requests.get(server.url + "/openapi.json", timeout=10)
    assert answer.status_code == 200
    return answer.json()


def test_the_description_is_valid_openapi_3_1(server):
    document = description(server)
    assert document["openapi"].startswith("3.1")
    problems = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in OpenAPIV31SpecValidator(document).iter_errors()
    ]
    assert problems == []


def test_the_command_prints_what_the_server_serves(server):
    printed = subprocess.run([binary(), "openapi"], cwd=PROJECT, capture_output=True, timeout=60, check=True)
    served = description(server)
    command = json.loads(printed.stdout)
    served.pop("servers", None)
    command.pop("servers", None)
    assert command == served


def test_every_operation_says_who_may_call_it_and_how_it_fails(server):
    for path, item in description(server)["paths"].items():
        for method, operation in item.items():
            if method not in METHODS:
                continue
            assert "security" in operation, f"{method} {path} names no caller"
            errors = [response for status, response in operation["responses"].items() if status >= "400"]
            for response in errors:
                assert "application/problem+json" in response["content"], f"{method} {path}"


def configuration(document: dict, token: str) -> str:
    """Schemathesis's settings: each security scheme of the document with its key, and one real tenant."""
    lines = []
    for name, scheme in document["components"]["securitySchemes"].items():
        lines.append(f"[auth.openapi.{json.dumps(name)}]")
        if scheme["type"] == "http":
            lines.append(f"bearer = {json.dumps(token)}")
        else:
            lines.append(f"api_key = {json.dumps(ADMIN_KEY)}")
    lines += [
        "[parameters]",
        '"path.tenant" = "bloom-wellness"',
        "[checks.positive_data_acceptance]",
        f"expected-statuses = {json.dumps(REFUSALS_OF_GOOD_DATA)}",
        "[checks.negative_data_rejection]",
        # A text too long for its place may be too long for the whole body first.
        'expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]',
    ]
    return "\n".join(lines) + "\n"


def test_the_server_keeps_to_its_description(server, tmp_path: pathlib.Path):
    token = Client.with_session(server.url, BLOOM).headers["Authorization"].removeprefix("Bearer ")
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(configuration(description(server), token))
    run = subprocess.run(
        [
            pathlib.Path(sys.executable).with_name("schemathesis"),
            "--config-file",
            settings,
            "run",
            server.url + "/openapi.json",
            "--checks=all",
            f"--max-examples={EXAMPLES_PER_OPERATION}",
            "--seed=1",
            # CPython 3.11 counts the depth of its parser for all threads at once, and hypothesis parses.
            "--workers=1",
            "--generation-database=none",
            "--continue-on-failure",
            "--request-timeout=40",
            "--no-color",
        ],
        cwd=tmp_path,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-20000:] + run.stderr[-4000:]
