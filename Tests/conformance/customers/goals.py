"""What a customer wants: drawn from what the business has free at that moment."""

from __future__ import annotations

import dataclasses
import datetime
import random

from . import wording
from .business import Business, local

KINDS = {
    "plain": 20, "drip": 16, "typos": 14, "two-at-once": 10, "changes-mind": 16, "flexible": 14, "move": 12, "cancel": 8,
    "taken": 8, "snatched": 6, "impossible": 4, "question": 8, "silent": 6, "declines": 5, "ineligible": 3,
}
# Those that want a time which is free, and should have it.
WANTING = {"plain", "drip", "typos", "two-at-once", "changes-mind", "flexible", "move", "cancel"}


@dataclasses.dataclass(frozen=True)
class Wish:
    service: dict
    start: datetime.datetime
    staff: str | None = None
    location: str | None = None
    party: int = 1
    # Any start of these hours of the day will do.
    hours: tuple[int, int] | None = None

    @property
    def day(self) -> datetime.date:
        return self.start.date()

    def fits(self, visit: dict) -> bool:
        """Whether an offer, hold, card or appointment is what is wished for."""
        start = datetime.datetime.fromisoformat(visit["starts_at"])
        when = start == self.start if self.hours is None else (
            start.astimezone(self.start.tzinfo).date() == self.day
            and self.hours[0] <= start.astimezone(self.start.tzinfo).hour < self.hours[1])
        return (
            when and visit["service"] == self.service["id"]
            and self.staff in (None, visit.get("staff"))
            and self.location in (None, visit.get("location"))
            and (visit.get("party") or 1) == self.party
        )

    def settled_on(self, visit: dict) -> Wish:
        start = datetime.datetime.fromisoformat(visit["starts_at"]).astimezone(self.start.tzinfo)
        return dataclasses.replace(
            self, start=start, hours=None, staff=visit.get("staff"), location=visit.get("location") or self.location)


@dataclasses.dataclass
class Goal:
    kind: str
    wish: Wish
    # What is wanted after the first: the other wish of a changed mind, the new time of a move.
    then: Wish | None = None
    slot: dict | None = None


class Draw:
    """Draws goals for one of several customers that a business has at once: days of their own keep them apart."""

    def __init__(self, business: Business, dice: random.Random, lane: int, lanes: int) -> None:
        self.business = business
        self.dice = dice
        self.mine = lambda day: day.toordinal() % lanes == lane

    def goal(self) -> Goal | None:
        kind = self.dice.choices(list(KINDS), list(KINDS.values()))[0]
        for _ in range(12):
            goal = self.attempt(kind)
            if goal is not None:
                return goal
        return None

    def attempt(self, kind: str) -> Goal | None:
        service = self.dice.choice(self.services(kind))
        drawn = self.wish(service, staffed=kind in ("taken", "snatched"), days_off=5 if kind in ("move", "cancel") else 0)
        if drawn is None:
            return None
        wish, slot, free = drawn
        if kind == "flexible":
            _, first, last = wording.part_of_day(wish.start.time())
            wish = dataclasses.replace(wish, hours=(first, last))
        goal = Goal(kind, wish, slot=slot)
        if kind in ("move", "changes-mind"):
            goal.then = self.other(wish, free) if kind == "move" or self.dice.random() < 0.7 else self.other_service(wish)
            if goal.then is None:
                return None
        if kind == "impossible":
            goal.wish = self.never_given(wish)
        return goal

    def services(self, kind: str) -> list[dict]:
        if kind == "ineligible":
            refusing = [
                service for service in self.business.services
                if any(self.business.questions[question].get("refuse") for question in service["questions"])
            ]
            return refusing or self.business.services
        if kind in ("taken", "snatched"):
            alone = [service for service in self.business.services if service.get("staff") and not service.get("capacity")]
            return alone or self.business.services
        return self.business.services

    def wish(
        self, service: dict, *, staffed: bool, days_off: int, party: int | None = None
    ) -> tuple[Wish, dict, list[dict]] | None:
        business, dice = self.business, self.dice
        party = party or dice.randint(1, min(service.get("party", 1), 5))
        asked: dict[str, str | int] = {} if party == 1 else {"party": party}
        staff = service.get("staff") or []
        if staff and (staffed or dice.random() < 0.4):
            asked["staff"] = dice.choice(staff)
        if service.get("clients"):
            asked["client"] = service["clients"]
        earliest = business.today() + datetime.timedelta(days_off)
        free = [
            slot for slot in business.free(service["id"], **asked)
            if self.mine(local(slot, business.zone).date()) and local(slot, business.zone).date() >= earliest
            and local(slot, business.zone).hour >= 6
        ]
        if not free:
            return None
        slot = dice.choice(free)
        return self.to(slot, service, asked.get("staff"), party), slot, free

    def to(self, slot: dict, service: dict, staff: str | None, party: int) -> Wish:
        location = slot.get("location") if self.business.several_places else None
        return Wish(service, local(slot, self.business.zone), staff, location, party)

    def other(self, wish: Wish, free: list[dict]) -> Wish | None:
        """The same visit at another time, on the same day where the dice say so."""
        others = [slot for slot in free if local(slot, self.business.zone) != wish.start]
        same_day = [slot for slot in others if local(slot, self.business.zone).date() == wish.day]
        others = same_day if same_day and self.dice.random() < 0.5 else others
        return self.to(self.dice.choice(others), wish.service, wish.staff, wish.party) if others else None

    def other_service(self, wish: Wish) -> Wish | None:
        services = [
            service for service in self.business.services
            if service["id"] != wish.service["id"] and service.get("party", 1) >= wish.party
        ]
        drawn = self.wish(self.dice.choice(services), staffed=False, days_off=0, party=wish.party) if services else None
        return drawn[0] if drawn else None

    def never_given(self, wish: Wish) -> Wish:
        """Long before anyone opens."""
        return dataclasses.replace(wish, start=wish.start.replace(hour=4, minute=30))
