"""Starts the fake model of the Swift tests as a process, and tells it what to answer."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess

import requests
from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming
from pydantic import TypeAdapter

from server import binary

REQUEST = TypeAdapter(CompletionCreateParamsStreaming)
STOPPED_WITHIN_SECONDS = 30


class FakeModel:
    def __init__(self) -> None:
        path = pathlib.Path(os.environ.get("FAKE_MODEL_BIN", binary().with_name("fake-model")))
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base_url = self.process.stdout.readline().strip()
        assert self.base_url.startswith("http://127.0.0.1:"), "the fake model did not start"
        self.address = self.base_url.removesuffix("/v1")

    def _post(self, path: str, body: dict) -> None:
        answer = requests.post(self.address + path, json=body, timeout=10)
        assert answer.status_code == 200, answer.text

    def script(self, *answers: dict, rules: list[dict] | None = None, otherwise: dict | None = None) -> None:
        """Answers one a request, then by the first rule that fits the last message, then the other."""
        script: dict = {"answers": list(answers), "rules": rules or []}
        if otherwise is not None:
            script["otherwise"] = otherwise
        self._post("/fake/script", script)

    def set_down(self, down: bool) -> None:
        self._post("/fake/down", {"down": down})

    def reset(self) -> None:
        self._post("/fake/reset", {})

    def requests(self) -> list[dict]:
        return requests.get(self.address + "/fake/requests", timeout=10).json()

    def bodies(self) -> list[dict]:
        return [json.loads(request["body"]) for request in self.requests()]

    def stop(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(timeout=STOPPED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert self.process.returncode == 0


def assert_typed(body: dict) -> None:
    """The request is one that PyPI's `openai` could have sent: its types take it, and no key is unknown to them."""
    read_all(REQUEST.validate_python(body))
    known = CompletionCreateParamsStreaming.__required_keys__ | CompletionCreateParamsStreaming.__optional_keys__
    assert body.keys() <= known, body.keys() - known


def read_all(value: object) -> None:
    """Pydantic checks what it takes for an iterable only while somebody iterates."""
    if isinstance(value, dict):
        for part in value.values():
            read_all(part)
    elif not isinstance(value, str) and hasattr(value, "__iter__"):
        for part in value:
            read_all(part)
