"""What a customer says on the way to a move or a cancellation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import wording
from .reading import Reply, names_start

if TYPE_CHECKING:
    from .customer import Customer


class Change:
    def __init__(self, me: Customer, told: dict) -> None:
        self.me = me
        self.code = told.get("confirmation_code", "")

    def identify(self, reply: Reply) -> list[str] | None:
        """Which appointment and whose, where that is asked."""
        if "code" in reply.asks:
            return [self.me.dice.choice([self.code, f"It's {self.code}"])]
        if {"phone", "email"} & set(reply.asks):
            return [self.me.person.contact]
        return None

    def object(self, reason: str, said: str) -> list[str]:
        if self.me.object(reason) > 3:
            self.me.give_up(reason)
        return [said]


class Cancellation(Change):
    def react(self, reply: Reply) -> list[str]:
        if identified := self.identify(reply):
            return identified
        if "confirm" in reply.asks and "cancel" in reply.question:
            return [self.me.dice.choice(["Yes", "Yes, cancel it", "yes please"])]
        return self.object("cancelling not understood", f"Please cancel my appointment, the code is {self.code}")


class Move(Change):
    def react(self, reply: Reply) -> list[str]:
        me = self.me
        if identified := self.identify(reply):
            return identified
        plainly = me.speech.moving_plainly(me.wish)
        if "confirm" in reply.asks and ("move" in reply.question or "the date you mean" in reply.question):
            if names_start(reply.text, me.wish.start) and me.names_visit(reply.text):
                return [wording.yes(me.dice)]
            return self.object("move: asked about another time", plainly)
        fitting = [index for index, offer in enumerate(reply.offers) if me.wish.fits(offer)]
        if "offer" in reply.asks and fitting:
            return [me.speech.picking(reply.offers, fitting[0], me.wish)]
        if "date" in reply.asks or "time" in reply.asks:
            place = me.speech.at_place(me.wish)
            return [me.speech.when(me.wish, with_day="date" in reply.asks, with_time=True) + place]
        return self.object("move not understood", plainly)
