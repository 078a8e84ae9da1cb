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
    # Any start of these minutes of the day will do, as these words have it.
    hours: tuple[str, int, int] | None = None

    @property
    def day(self) -> datetime.date:
        return self.start.date()

    def fits(self, visit: dict) -> bool:
        """Whether an offer, hold, card or appointment is what is wished for."""
        start = datetime.datetime.fromisoformat(visit["starts_at"])
        when = start == self.start if self.hours is None else self.is_within(start.astimezone(self.start.tzinfo))
        return (
            when and visit["service"] == self.service["id"]
            and self.staff in (None, visit.get("staff"))
            and self.location in (None, visit.get("location"))
            and (visit.get("party") or 1) == self.party
        )

    def is_within(self, start: datetime.datetime) -> bool:
        assert self.hours is not None
        _, first, last = self.hours
        return start.date() == self.day and first <= start.hour * 60 + start.minute < last

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
        # Where the business has nothing that such a goal could be about, somebody else comes.
        for attempted in [kind] * 12 + ["plain"] * 24:
            goal = self.attempt(attempted)
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
            wish = dataclasses.replace(wish, hours=wording.hours_wished(self.dice, wish.start.time()))
        goal = Goal(kind, wish, slot=slot)
        if kind in ("move", "changes-mind"):
            goal.then = self.other(wish, free) if kind == "move" else self.second_thought(wish, free)
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
            # With one person alone a single rival takes the time; classes and tables have room for more.
            alone = [one for one in self.business.services if one.get("staff") and not one.get("capacity")]
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
        # The next start of all may be too near before the customer has said what they want.
        free = [
            slot for slot in business.free(service["id"], **asked)[1:]
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

    def second_thought(self, wish: Wish, free: list[dict]) -> Wish | None:
        match self.dice.choice(["time", "time", "time", "service", "service", "person", "party"]):
            case "service":
                return self.other_service(wish)
            case "person":
                return self.other_person(wish) or self.other(wish, free)
            case "party":
                return self.other_party(wish) or self.other(wish, free)
            case _:
                return self.other(wish, free)

    def other_person(self, wish: Wish) -> Wish | None:
        """The same time with a colleague."""
        others = [staff for staff in wish.service.get("staff") or [] if staff != wish.staff]
        if wish.service.get("clients") or wish.service.get("capacity") or not others or wish.staff is None:
            return None
        staff = self.dice.choice(others)
        slots = self.business.free(wish.service["id"], staff=staff)
        return next(
            (self.to(slot, wish.service, staff, wish.party) for slot in slots
             if local(slot, self.business.zone) == wish.start and slot.get("location") in (None, wish.location)), None)

    def other_party(self, wish: Wish) -> Wish | None:
        """More or fewer at the same time."""
        counts = [count for count in range(2, wish.service.get("party", 1) + 1) if count != wish.party]
        if not counts:
            return None
        party = self.dice.choice(counts)
        asked: dict[str, str | int] = {"party": party} | ({"staff": wish.staff} if wish.staff else {})
        slots = self.business.free(wish.service["id"], **asked)
        is_free = any(local(slot, self.business.zone) == wish.start for slot in slots)
        return dataclasses.replace(wish, party=party) if is_free else None

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
