"""A demo tenant as its routes tell of it, and what goes on there beside the simulated customers."""

from __future__ import annotations

import datetime
import zoneinfo

from client import Client, starts_at

ADDRESSES = 250


def caller_address(number: int) -> dict[str, str]:
    """The server counts its limits by address: each comes from one of their own, through a trusted proxy."""
    return {"X-Forwarded-For": f"10.{number // 62500 % 250}.{number // ADDRESSES % ADDRESSES}.{number % ADDRESSES + 1}"}


class Business:
    def __init__(self, url: str, slug: str, admin_key: str) -> None:
        self.url = url
        self.slug = slug
        self.admin = Client(url, slug, {"X-Admin-Key": admin_key})
        told = self.admin.get("").json()
        self.zone = zoneinfo.ZoneInfo(told["timezone"])
        self.month_first = told["locale"] == "en-US"
        self.staff = {person["id"]: person for person in told.get("staff", [])}
        self.locations = {place["id"]: place for place in told.get("locations", [])}
        self.questions = {question["id"]: question for question in told.get("questions", [])}
        self.services = [service for service in told["services"] if service["book"] == "instantly"]
        self.several_places = len(self.locations) > 1

    def today(self) -> datetime.date:
        return datetime.datetime.now(self.zone).date()

    def free(self, service: str, days: int = 35, **wish: str | int) -> list[dict]:
        first = self.today()
        query = {"from": first.isoformat(), "to": (first + datetime.timedelta(days)).isoformat()}
        return self.admin.slots(service, **query, **{name: str(value) for name, value in wish.items()})

    def appointments(self) -> list[dict]:
        """All that stands or was cancelled."""
        first = self.today() - datetime.timedelta(1)
        query = {"from": first.isoformat(), "to": (first + datetime.timedelta(365)).isoformat(), "limit": "500"}
        found: list[dict] = []
        for status in ("pending", "confirmed", "cancelled"):
            cursor: dict[str, str] = {}
            while True:
                page = self.admin.get("/appointments", status=status, **query, **cursor).json()
                found += page["appointments"]
                if not page.get("next_cursor"):
                    break
                cursor = {"cursor": page["next_cursor"]}
        return found

    def rival_books(self, slot: dict) -> bool:
        """Somebody else takes this time over REST; false where the ledger gave it to another before."""
        held = self.admin.post("/holds", {"slot_id": slot["id"]})
        if held.status_code != 201:
            return False
        rival = {"hold_id": held.json()["hold_id"], "name": RIVAL, "email": "rival@example.net"}
        rival["intake"] = {
            question: answer
            for service in self.services if service["id"] == held.json()["service"]
            for question in service.get("questions", []) if (answer := self.acceptable(question))
        }
        return self.admin.post("/appointments", rival).status_code == 201

    def acceptable(self, question: str) -> str | None:
        asked = self.questions[question]
        return {
            "yes-no": "yes", "number": "7", "date": "1985-05-03", "choices": (asked.get("choices") or [None])[0],
        }.get(asked["type"], "none")


RIVAL = "Rival Booker"


def local(slot: dict, zone: zoneinfo.ZoneInfo) -> datetime.datetime:
    return starts_at(slot).astimezone(zone)
