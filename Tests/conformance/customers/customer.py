"""One customer from the first word to the last: books, moves or cancels, asks, or gives up."""

from __future__ import annotations

import asyncio
import random

from . import wording
from .booking import Booking
from .business import Business
from .change import Cancellation, Move
from .goals import Goal, Wish
from .line import Line
from .people import Person, details
from .reading import Reply
from .speech import Speech
from .temper import Temper
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
        self.temper = Temper.of(goal.kind, dice)
        # What the customer should find in the business's book at the end; None: nothing.
        self.expected: Wish | None = None
        self.was_booked = False
        self.objections = 0
        # Why they objected, in order: each is something that wasn't understood or couldn't be had.
        self.reasons: list[str] = []
        self.turns = 0
        self.has_left = False
        self.gave_up = ""

    async def live(self) -> None:
        try:
            if self.goal.kind == "question":
                return await self.ask()
            told = await self.book()
            if self.goal.kind == "move":
                await self.move(told)
            if self.goal.kind == "cancel":
                await self.cancel(told)
        except GivesUp as reason:
            self.gave_up = str(reason)

    async def book(self) -> dict:
        """Returns the appointment as it was told."""
        booking = Booking(self)
        if self.goal.kind == "taken":
            await self.rival_comes()
        reply = await self.say(*booking.opening(), then=self.introduction())
        if self.goal.kind == "snatched":
            await self.rival_comes()
        while not reply.is_booked:
            reply = await self.say(*booking.react(reply))
        self.expected = self.wish
        self.was_booked = True
        return reply.appointment or {}

    async def rival_comes(self) -> None:
        await asyncio.to_thread(self.business.rival_books, self.goal.slot)

    def introduction(self) -> str:
        """Some tell who they are in the first sentence."""
        tells = self.goal.kind in ("plain", "typos") and not self.temper.drips and self.dice.random() < 0.3
        return f". {details(self.dice, self.person, ['name', 'email'])}" if tells else ""

    async def move(self, told: dict) -> None:
        assert self.goal.then is not None
        before, self.wish, self.objections = self.wish, self.goal.then, 0
        move = Move(self, told)
        await self.perhaps_come_back()
        reply = await self.say(self.speech.moving(before, self.wish))
        while not (reply.is_booked and reply.says("now on")):
            reply = await self.say(*move.react(reply))
        self.expected = self.wish

    async def cancel(self, told: dict) -> None:
        self.objections = 0
        cancellation = Cancellation(self, told)
        await self.perhaps_come_back()
        reply = await self.say(self.speech.cancelling(self.wish))
        while not reply.says("is cancelled", "already cancelled"):
            reply = await self.say(*cancellation.react(reply))
        self.expected = None

    async def perhaps_come_back(self) -> None:
        """Later, from another browser: now the code and the contact have to tell who they are."""
        if self.dice.random() < 0.35:
            self.line = await self.line.again()

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
        if self.has_left:
            raise GivesUp(self.gave_up)
        return reply

    def typed(self, text: str) -> str:
        """As their fingers have it. Whoever wasn't understood takes more care."""
        if self.objections:
            return text
        if self.temper.is_hurried and "@" not in text:
            text = wording.hurried(self.dice, text)
        if self.temper.is_clumsy and self.dice.random() < 0.6:
            text = with_typos(self.dice, text, spare={self.person.first.lower(), self.person.last.lower()})
        return text

    def object(self, reason: str) -> int:
        """Counts the objections."""
        self.objections += 1
        self.reasons.append(reason)
        return self.objections

    def leave(self, reason: str) -> list[str]:
        """A last word; what is answered to it is not read any more."""
        self.has_left = True
        self.gave_up = reason
        return [wording.never_mind(self.dice)]

    def fall_silent(self) -> None:
        raise GivesUp("fell silent")

    def give_up(self, reason: str) -> None:
        raise GivesUp(reason)

    # MARK: Reading

    def names_visit(self, text: str) -> bool:
        """The service, the person and the place named, as far as they are, are those wished for."""
        services = [one["name"] for one in self.business.services if one["id"] != self.wish.service["id"]]
        places = [place["name"] for id, place in self.business.locations.items() if id != self.wish.location]
        staff = self.wish.staff
        return (
            (self.wish.service["name"] in text or not any(name in text for name in services))
            and (staff is None or " with " not in text or self.business.staff[staff]["name"] in text)
            and (self.wish.location is None or not any(place in text for place in places))
        )
