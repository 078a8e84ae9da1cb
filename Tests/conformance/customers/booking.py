"""From the first sentence to the appointment: answers what is asked, agrees to the wish alone, objects to the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import wording
from .people import answer, details
from .reading import Reply, names_start

if TYPE_CHECKING:
    from .customer import Customer

ELSEWHERE = ("waiting list", "pass your request", "ask the team")
BOOKING = ("book it", "keep it", "the date you mean")


class Booking:
    def __init__(self, me: Customer) -> None:
        self.me = me
        self.temper = me.temper
        self.speech = me.speech
        self.kind = me.goal.kind
        self.lost = False
        # Whether the time wished for was named.
        self.is_told = not (self.temper.drips or self.kind == "snatched")
        # What was shown before a question in between; it still stands after the answer.
        self.shown: Reply | None = None
        # A change of mind that wasn't taken up yet: nothing is answered or agreed to before it is.
        self.is_unheard = False

    def opening(self) -> list[str]:
        said = self.speech.opening(self.me.wish, drips=self.temper.drips, by_day_alone=self.kind == "snatched")
        return self.speech.in_two(said, self.me.wish) if self.kind == "two-at-once" else [said]

    def react(self, reply: Reply) -> list[str]:
        me = self.me
        is_near = reply.hold is not None or "name" in reply.asks or ("confirm" in reply.asks and "book it" in reply.text)
        if self.temper.leaves_after is not None and (me.turns >= self.temper.leaves_after or is_near):
            me.fall_silent()
        if self.kind == "declines" and is_near:
            return me.leave("declines")
        changed = self.changed_mind(reply)
        if changed:
            return [changed]
        if reply.hold and not me.wish.fits(reply.hold):
            return self.object("held another time")
        if self.is_unheard and {"name", "phone", "email"} & set(reply.asks) and not reply.hold:
            return self.object("change not heard")
        self.is_unheard = False
        if reply.hold and me.wish.hours:
            me.wish = me.wish.settled_on(reply.hold)
        if self.temper.is_curious and (reply.hold or reply.offers):
            self.temper.is_curious, self.shown = False, reply
            return [self.speech.aside(me.wish)]
        return self.go_on(self.with_what_was_shown(reply))

    def with_what_was_shown(self, reply: Reply) -> Reply:
        shown, self.shown = self.shown, None
        if shown is None or reply.cards or reply.refuses:
            return reply
        return Reply(reply.text, shown.cards, reply.asks or shown.asks)

    def go_on(self, reply: Reply) -> list[str]:
        if "offer" in reply.asks and reply.offers:
            return self.choose(reply)
        if "confirm" in reply.asks:
            return self.agree(reply)
        if reply.refuses and reply.hold is None:
            return self.object("refused")
        if not reply.asks:
            return self.object("not understood")
        return self.answer(reply)

    def changed_mind(self, reply: Reply) -> str | None:
        me = self.me
        is_time = {
            "details": reply.hold is not None,
            "confirm": "confirm" in reply.asks and "book it" in reply.question,
            "early": True,
        }.get(self.temper.changes_at or "", False)
        if not is_time or me.goal.then is None:
            return None
        before, me.wish, self.temper.changes_at = me.wish, me.goal.then, None
        self.is_unheard = True
        return self.speech.changed(before, me.wish)

    def choose(self, reply: Reply) -> list[str]:
        """One of the times shown, if it is the one; the easy ones take another, and should get that."""
        me = self.me
        fitting = [index for index, offer in enumerate(reply.offers) if me.wish.fits(offer)]
        if not fitting:
            if not reply.refuses and not self.is_told:
                # The first time they name it.
                self.is_told = True
                return [self.speech.plainly(me.wish)]
            if not self.temper.is_easy or not (reply.refuses or me.objections):
                return self.object("offered others")
            fitting = list(range(len(reply.offers)))
        index = me.dice.choice(fitting)
        if me.wish.hours or self.temper.is_easy:
            me.wish = me.wish.settled_on(reply.offers[index])
        return [self.speech.picking(reply.offers, index, me.wish)]

    def agree(self, reply: Reply) -> list[str]:
        me, asked = self.me, reply.question
        if any(other in asked for other in ELSEWHERE):
            return me.leave("refused") if me.objections else self.object("asked for a person")
        if not any(one in asked for one in BOOKING):
            return self.object("asked something else")
        if (names_start(reply.text, me.wish.start) or self.settles(reply)) and me.names_visit(reply.text):
            return [wording.yes(me.dice)]
        if self.temper.is_easy and self.lost and "keep it" in asked and reply.offers:
            me.wish = me.wish.settled_on(reply.offers[0])
            return [wording.yes(me.dice)]
        return self.object("asked about another time")

    def settles(self, reply: Reply) -> bool:
        """For who gave a stretch of hours, the one time shown within it is the one."""
        visits = reply.offers or ([reply.hold] if reply.hold else [])
        if self.me.wish.hours is None or len(visits) != 1 or not self.me.wish.fits(visits[0]):
            return False
        self.me.wish = self.me.wish.settled_on(visits[0])
        return True

    def answer(self, reply: Reply) -> list[str]:
        """All that is asked for, in one message or in as many as there are answers."""
        me, asks = self.me, reply.asks
        parts = self.about_visit(asks)
        if {"name", "phone", "email"} & set(asks):
            in_two = self.kind == "two-at-once" and "name" in asks and "email" in asks
            parts += [details(me.dice, me.person, part) for part in ([["name"], ["email"]] if in_two else [asks])]
        refused = self.kind == "ineligible"
        parts += [answer(me.dice, me.business, ask, refused=refused) for ask in asks if ask in me.business.questions]
        if not parts:
            return self.object("asked something else")
        return parts if self.kind == "two-at-once" else [", ".join(parts)]

    def about_visit(self, asks: list[str]) -> list[str]:
        me, parts = self.me, []
        if "service" in asks:
            parts.append(self.speech.service(me.wish))
        if "location" in asks:
            parts.append(self.speech.place(me.wish))
        if "party" in asks:
            parts.append(wording.people(me.dice, me.wish.party))
        if "client" in asks:
            is_new = me.wish.service.get("clients", "new") == "new"
            parts.append(me.dice.choice(["No, it's my first time", "I'm new"]) if is_new else "Yes, I have been before")
        if "date" in asks or "time" in asks:
            with_time = "time" in asks or not self.temper.drips
            self.is_told = self.is_told or with_time
            parts.append(self.speech.when(me.wish, with_day="date" in asks, with_time=with_time))
        if "staff" in asks:
            parts.append("I don't mind who")
        return parts

    def object(self, reason: str) -> list[str]:
        """Once or twice in other words, then they leave."""
        me = self.me
        objections = me.object(reason)
        self.lost = self.lost or reason in ("refused", "offered others")
        is_doomed = self.kind in ("taken", "snatched", "impossible", "ineligible") and not self.temper.is_easy
        if objections > (1 if is_doomed else 3):
            return me.leave(reason)
        return [self.speech.plainly(me.wish)]
