"""The routes of one tenant, as a program of the business or of a customer calls them."""

from __future__ import annotations

import datetime
import uuid

import requests

TIMEOUT_SECONDS = 40


class Client:
    def __init__(self, base: str, tenant: str, headers: dict[str, str]) -> None:
        self.base = base
        self.tenant = tenant
        self.headers = headers

    @classmethod
    def with_session(cls, base: str, tenant: str) -> Client:
        answer = requests.post(base + "/api/auth/session", json={"tenant_id": tenant}, timeout=TIMEOUT_SECONDS)
        assert answer.ok, answer.text
        return cls(base, tenant, {"Authorization": "Bearer " + answer.json()["token"]})

    def at(self, base: str) -> Client:
        """The same caller at another server."""
        return Client(base, self.tenant, self.headers)

    def get(self, path: str, **query: str) -> requests.Response:
        return requests.get(
            f"{self.base}/api/tenants/{self.tenant}{path}", params=query, headers=self.headers, timeout=TIMEOUT_SECONDS
        )

    def post(self, path: str, body: dict, *, key: str | None = None) -> requests.Response:
        """`key`: the Idempotency-Key; a new one each time unless given."""
        return requests.post(
            f"{self.base}/api/tenants/{self.tenant}{path}",
            json=body,
            headers=self.headers | {"Idempotency-Key": key or str(uuid.uuid4())},
            timeout=TIMEOUT_SECONDS,
        )

    def say(self, message: str) -> str:
        answer = requests.post(
            f"{self.base}/api/tenants/{self.tenant}/chat",
            json={"message": message, "client_id": str(uuid.uuid4())},
            headers=self.headers,
            timeout=TIMEOUT_SECONDS,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["response"]

    def slots(self, service: str, **query: str) -> list[dict]:
        answer = self.get("/availability", service=service, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["slots"]


def starts_at(slot: dict) -> datetime.datetime:
    return datetime.datetime.fromisoformat(slot["starts_at"])


def in_words(start: datetime.datetime) -> str:
    """`Tuesday, March 10 at 2:00 PM`"""
    hour = start.hour % 12 or 12
    return f"{start:%A, %B} {start.day} at {hour}:{start:%M %p}"
