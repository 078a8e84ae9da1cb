"""Starts the fake Twilio of the Swift tests as a process, and tells it what to do."""

from __future__ import annotations

import os
import pathlib
import subprocess

import requests

from server import binary

STOPPED_WITHIN_SECONDS = 30


class FakeTwilio:
    def __init__(self) -> None:
        path = pathlib.Path(os.environ.get("FAKE_TWILIO_BIN", binary().with_name("fake-twilio")))
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base_url = self.process.stdout.readline().strip()
        assert self.base_url.startswith("http://127.0.0.1:"), "the fake Twilio did not start"
        self.account_sid = self.process.stdout.readline().strip()
        self.auth_token = self.process.stdout.readline().strip()

    @property
    def settings(self) -> dict[str, str]:
        """What a server needs to know of it."""
        return {
            "TWILIO_BASE_URL": self.base_url,
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_AUTH_TOKEN": self.auth_token,
        }

    def _post(self, path: str, body: dict) -> dict:
        answer = requests.post(self.base_url + path, json=body, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _get(self, path: str, name: str) -> list[dict]:
        return requests.get(self.base_url + path, timeout=10).json()[name]

    def inbound(self, url: str, sender: str, to: str, body: str, sid: str | None = None) -> dict:
        """Somebody texts; gives `sid`, `status`, `body` and `texts` of the webhook's answer."""
        text = {"url": url, "from": sender, "to": to, "body": body}
        return self._post("/_fake/inbound", text | ({"sid": sid} if sid else {}))

    def fail(self, *faults: dict, on: str = "create") -> None:
        self._post("/_fake/faults", {"on": on, "faults": list(faults)})

    def call_back(self, order: str = "in_order", **plan: object) -> None:
        self._post("/_fake/callbacks", {"order": order} | plan)

    def opt_out(self, person: str, business: str, opted_out: bool = True) -> None:
        self._post("/_fake/opt_outs", {"person": person, "business": business, "opted_out": opted_out})

    def reset(self) -> None:
        self._post("/_fake/reset", {})

    def messages(self) -> list[dict]:
        return self._get("/_fake/messages", "messages")

    def callbacks(self) -> list[dict]:
        return self._get("/_fake/callbacks", "callbacks")

    def requests(self) -> list[dict]:
        return self._get("/_fake/requests", "requests")

    def stop(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(timeout=STOPPED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert self.process.returncode == 0
