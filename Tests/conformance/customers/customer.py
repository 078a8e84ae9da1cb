"""One customer from the first word to the last: says what is wanted, reads what comes back, answers, objects, gives up."""

from __future__ import annotations

import asyncio
import random

from . import wording
from .business import Business
from .goals import Goal, Wish
from .line import Line
from .people import Person, answer, details
from .reading import Reply, names_start
from .speech import Speech
from .typos import with_typos

PATIENCE = 24


class GivesUp(Exception):
    """Nothing more to say."""


class Customer:
    def __init__(self, dice: random.Random, business: Business, person: Person, goal: Goal, line: Line) -> None:
        self.dice = dice
        self.business = business
        self.person = person
        self.goal = goal
        self.line = line
        self.wish: Wish = goal.wish
        self.speech = Speech(dice, business, person)
        self.is_clumsy = goal.kind == "typos" or dice.random() < 0.12
        self.drips = goal.kind in ("drip", "snatched") or dice.random() < 0.25
        self.is_easy = goal.kind in ("taken", "snatched", "impossible") and dice.random() < 0.5
        self.changes_at = dice.choice(["details", "confirm", "early"]) if goal.kind == "changes-mind" else None
        self.is_curious = dice.random() < 0.12
        self.leaves_after = dice.randint(1, 3) if goal.kind == "silent" else None
        # What the customer should find in the business's book at the end; None: nothing.
        self.expected: Wish | None = None
        self.had: Wish | None = None
        self.shown: Reply | None = None
        # The change of mind hasn't been taken up yet: nothing is answered or agreed to before it is.
        self.is_unheard = False
        self.objections = 0
        self.lost = 0
        self.told: dict | None = None
        self.turns = 0
        self.gave_up = ""

    async def live(self) -> None:
        try:
            if self.goal.kind == "question":
                return await self.ask()
            await self.book()
            if self.told and self.goal.kind == "move":
                await self.move()
            if self.told and self.goal.kind == "cancel":
                await self.cancel()
        except GivesUp as reason:
            self.gave_up = str(reason)

    # MARK: Booking

    async def book(self) -> None:
        if self.goal.kind == "taken":
            await asyncio.to_thread(self.business.rival_books, self.goal.slot)
        reply = await self.open()
        if self.goal.kind == "snatched":
            await asyncio.to_thread(self.business.rival_books, self.goal.slot)
        while not self.is_booked(reply):
            reply = await self.say(*self.react(reply))
        self.told = reply.appointment
        self.expected = self.had = self.wish

    def is_booked(self, reply: Reply) -> bool:
        told = reply.appointment
        return told is not None and told["status"] in ("confirmed", "pending")

    async def open(self) -> Reply:
        opening = self.speech.opening(self.wish, drips=self.drips, by_day_alone=self.goal.kind == "snatched")
        if self.goal.kind == "two-at-once":
            return await self.say(*self.speech.in_two(opening, self.wish))
        if not self.drips and self.goal.kind in ("plain", "typos") and self.dice.random() < 0.3:
            about = details(self.dice, self.person, ["name", "email"])
            return await self.say(opening, then=f". {about}")
        return await self.say(opening)

    def react(self, reply: Reply) -> list[str]:
        """What to say to this; raises where the customer leaves."""
        if self.leaves_after is not None and (self.turns >= self.leaves_after or self.about_to_book(reply)):
            raise GivesUp("fell silent")
        if self.goal.kind == "declines" and self.about_to_book(reply):
            return self.leave("declines")
        changed = self.change_mind(reply)
        if changed:
            return [changed]
        if reply.hold and not self.wish.fits(reply.hold):
            return self.object("held another time")
        if self.is_unheard and {"name", "phone", "email"} & set(reply.asks) and not reply.hold:
            return self.object("change not heard")
        self.is_unheard = False
        if reply.hold:
            self.wish = self.wish.settled_on(reply.hold) if self.wish.hours else self.wish
        if self.is_curious and (reply.hold or reply.offers):
            self.is_curious, self.shown = False, reply
            return [self.speech.aside(self.wish)]
        if self.shown and not reply.cards and not reply.refuses:
            # What was shown before the question in between still stands.
            reply, self.shown = Reply(reply.text, self.shown.cards, reply.asks or self.shown.asks), None
        if "offer" in reply.asks and reply.offers:
            return self.choose(reply)
        if "confirm" in reply.asks:
            return self.agree(reply)
        if reply.refuses and reply.hold is None:
            return self.object("refused")
        if not reply.asks:
            return self.object("not understood")
        return self.answer(reply)

    def about_to_book(self, reply: Reply) -> bool:
        return reply.hold is not None or "name" in reply.asks or ("confirm" in reply.asks and "book it" in reply.text)

    def change_mind(self, reply: Reply) -> str | None:
        is_time = {
            "details": reply.hold is not None,
            "confirm": "confirm" in reply.asks and "book it" in reply.question,
            "early": self.turns >= 1 and not self.is_booked(reply),
        }.get(self.changes_at or "", False)
        if not is_time or self.goal.then is None:
            return None
        before, self.wish, self.changes_at = self.wish, self.goal.then, None
        self.is_unheard = True
        return self.speech.changed(before, self.wish)

    def choose(self, reply: Reply) -> list[str]:
        fitting = [index for index, offer in enumerate(reply.offers) if self.wish.fits(offer)]
        if not fitting:
            if self.is_easy and (reply.refuses or self.objections):
                # Another of the times will do: the one they take is the one they should get.
                fitting = list(range(len(reply.offers)))
            else:
                return self.object("offered others")
        index = self.dice.choice(fitting)
        self.wish = self.wish.settled_on(reply.offers[index]) if self.wish.hours or self.is_easy else self.wish
        return [self.speech.picking(reply.offers, index, self.wish)]

    def agree(self, reply: Reply) -> list[str]:
        """Says yes to nothing but what was asked for."""
        asked = reply.question
        if "waiting list" in asked or "pass your request" in asked or "ask the team" in asked:
            return self.object("asked for a person") if self.objections == 0 else self.leave("refused")
        if "book it" in asked or "keep it" in asked or "the date you mean" in asked:
            right = names_start(reply.text, self.wish.start) or (self.wish.hours and self.is_within(reply))
            if right and self.names_visit(reply.text):
                return [wording.yes(self.dice)]
            if self.is_easy and self.lost and "keep it" in asked and reply.offers:
                self.wish = self.wish.settled_on(reply.offers[0])
                return [wording.yes(self.dice)]
            return self.object("asked about another time")
        return self.object("asked something else")

    def is_within(self, reply: Reply) -> bool:
        visits = reply.offers or ([reply.hold] if reply.hold else [])
        if len(visits) == 1 and self.wish.fits(visits[0]):
            self.wish = self.wish.settled_on(visits[0])
            return True
        return False

    def names_visit(self, text: str) -> bool:
        """The service, the person and the place named, as far as they are, are those wished for."""
        services = [service["name"] for service in self.business.services if service["id"] != self.wish.service["id"]]
        places = [place["name"] for id, place in self.business.locations.items() if id != self.wish.location]
        return (
            (self.wish.service["name"] in text or not any(name in text for name in services))
            and (self.wish.staff is None or " with " not in text or self.business.staff[self.wish.staff]["name"] in text)
            and (self.wish.location is None or not any(place in text for place in places))
        )

    def answer(self, reply: Reply) -> list[str]:
        asks, parts = reply.asks, []
        if "service" in asks:
            parts.append(self.speech.service(self.wish))
        if "location" in asks:
            parts.append(self.speech.place(self.wish))
        if "party" in asks:
            parts.append(wording.people(self.dice, self.wish.party))
        if "client" in asks:
            new = self.wish.service.get("clients", "new") == "new"
            parts.append(self.dice.choice(["No, it's my first time", "I'm new"] if new else ["Yes, I have been before"]))
        if "date" in asks or "time" in asks:
            parts.append(self.speech.when(self.wish, with_day="date" in asks, with_time="time" in asks or not self.drips))
        if {"name", "phone", "email"} & set(asks):
            parts.append(details(self.dice, self.person, asks))
            if self.goal.kind == "two-at-once" and "name" in asks and "email" in asks:
                parts = [details(self.dice, self.person, ["name"]), details(self.dice, self.person, ["email"])]
        if "staff" in asks:
            parts.append("I don't mind who")
        refused = self.goal.kind == "ineligible"
        intake = [answer(self.dice, self.business, ask, refused=refused) for ask in asks if ask in self.business.questions]
        if not parts and not intake:
            return self.object("asked something else")
        if self.goal.kind == "two-at-once" and len(parts) + len(intake) > 1:
            return parts + intake
        return [", ".join(parts + intake)]

    # MARK: Objecting

    def object(self, reason: str) -> list[str]:
        """Once or twice in other words, then they leave."""
        self.objections += 1
        if reason == "refused" or (reason == "offered others"):
            self.lost += 1
        if self.goal.kind == "ineligible" and self.objections > 1:
            return self.leave(reason)
        patience = 1 if self.goal.kind in ("taken", "snatched", "impossible") and not self.is_easy else 3
        if self.objections > patience:
            return self.leave(reason)
        return [self.speech.plainly(self.wish)]

    def leave(self, reason: str) -> list[str]:
        self.leaves_after = 0
        self.gave_up = reason
        return [wording.never_mind(self.dice)]

    # MARK: Afterwards

    async def move(self) -> None:
        assert self.goal.then is not None
        before, self.wish = self.wish, self.goal.then
        self.objections = 0
        reply = await self.say(self.speech.moving(before, self.wish))
        while not (self.is_booked(reply) and reply.says("now on")):
            reply = await self.say(*self.react_to_change(reply, "move"))
        self.expected = self.wish

    async def cancel(self) -> None:
        self.objections = 0
        reply = await self.say(self.speech.cancelling(self.wish))
        while not reply.says("is cancelled", "already cancelled"):
            reply = await self.say(*self.react_to_change(reply, "cancel"))
        self.expected = None

    def react_to_change(self, reply: Reply, change: str) -> list[str]:
        told = self.told or {}
        if "code" in reply.asks:
            return [self.dice.choice([told["confirmation_code"], f"It's {told['confirmation_code']}"])]
        if {"phone", "email"} & set(reply.asks):
            return [self.person.contact]
        if "confirm" in reply.asks and change == "cancel" and "cancel" in reply.question:
            return [self.dice.choice(["Yes", "Yes, cancel it", "yes please"])]
        if "confirm" in reply.asks and ("move" in reply.question or "the date you mean" in reply.question):
            right = names_start(reply.text, self.wish.start) and self.names_visit(reply.text)
            return [wording.yes(self.dice)] if right else self.object_to_move("asked about another time")
        if "offer" in reply.asks and any(self.wish.fits(offer) for offer in reply.offers):
            return self.choose(reply)
        if change == "move" and ("date" in reply.asks or "time" in reply.asks):
            place = self.speech.at_place(self.wish)
            return [self.speech.when(self.wish, with_day="date" in reply.asks, with_time=True) + place]
        if change == "move":
            return self.object_to_move("not understood")
        self.objections += 1
        if self.objections > 3:
            raise GivesUp("cancelling not understood")
        return [f"Please cancel my appointment, the code is {told['confirmation_code']}"]

    def object_to_move(self, reason: str) -> list[str]:
        self.objections += 1
        if self.objections > 3:
            raise GivesUp(f"move: {reason}")
        return [self.speech.moving_plainly(self.wish)]

    async def ask(self) -> None:
        for question in self.speech.questions():
            await self.say(question)
        await self.say(self.dice.choice(["Thanks, that's all", "thank you, bye", "Great, thanks"]))

    # MARK: Saying

    async def say(self, *texts: str, then: str = "") -> Reply:
        self.turns += 1
        if self.turns > PATIENCE:
            raise GivesUp("ran out of patience")
        reply = await self.line.say(*(self.typed(text) + then for text in texts))
        if self.leaves_after == 0:
            raise GivesUp(self.gave_up)
        return reply

    def typed(self, text: str) -> str:
        if not self.is_clumsy or self.objections or self.dice.random() > 0.6:
            return text
        spare = {self.person.first.lower(), self.person.last.lower()}
        return with_typos(self.dice, text, spare=spare)
