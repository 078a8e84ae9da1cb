"""A customer's sentences: openings, answers, second thoughts, moves, cancellations and questions."""

from __future__ import annotations

import dataclasses
import datetime
import random

from . import wording
from .business import Business
from .goals import Wish
from .people import Person

# Aliases in another language, or that make no sentence.
UNSAID = {"corte", "corte para niños", "tinte", "mechas", "novia", "consulta", "the hygienist", "cut and style"}
WITHOUT_ARTICLE = {
    "dinner", "lunch", "late supper", "supper", "colour", "color", "dye", "highlights", "balayage", "bangs",
}


class Speech:
    def __init__(self, dice: random.Random, business: Business, person: Person) -> None:
        self.dice = dice
        self.business = business
        self.person = person
        self.says_much = dice.random() < 0.2

    def service(self, wish: Wish) -> str:
        names = [wish.service["name"]] * 3 + [
            alias for alias in wish.service.get("aliases", []) if alias.lower() not in UNSAID
        ]
        name = self.dice.choice(names)
        return name if name.startswith("Dr") else name.lower()

    def a_service(self, wish: Wish) -> str:
        name = self.service(wish)
        if name in WITHOUT_ARTICLE:
            return name
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"

    def person_wished(self, wish: Wish) -> str:
        if wish.staff is None:
            return ""
        member = self.business.staff[wish.staff]
        names = [member["name"]] + [alias for alias in member.get("aliases", []) if not alias.startswith("the ")]
        return f" with {self.dice.choice(names)}"

    def place(self, wish: Wish) -> str:
        return self.business.locations[wish.location]["name"] if wish.location else "any"

    def at_place(self, wish: Wish) -> str:
        return f" at {self.place(wish)}" if wish.location else ""

    def party(self, wish: Wish) -> str:
        if wish.party == 1:
            return ""
        count = self.dice.choice([str(wish.party), wording.NUMBERS[wish.party]])
        return self.dice.choice([f" for {count}", f" for {count} people", f" for {count}"])

    def day(self, wish: Wish) -> str:
        return wording.day(self.dice, wish.day, self.business.today(), month_first=self.business.month_first)

    def time(self, wish: Wish, *, bare: bool = False) -> str:
        if wish.hours is not None:
            return wish.hours[0]
        return f"at {wording.time(self.dice, wish.start.time(), bare=bare)}"

    def when(self, wish: Wish, *, with_day: bool, with_time: bool) -> str:
        """`tomorrow at 2pm`, `the 14th`, `2pm`."""
        day = self.day(wish) if with_day else ""
        time = self.time(wish) if with_time else ""
        said = f"{day} {time}".strip()
        return said.removeprefix("on ").removeprefix("at ") if self.dice.random() < 0.6 else said

    # MARK: Openings

    def opening(self, wish: Wish, *, drips: bool, by_day_alone: bool) -> str:
        hello = self.dice.choice([
            f"Hi, this is {self.person.name}. ", "Hi there! Hope you're well. ", "My sister recommended you. ",
            "Hello, I've never been here. ",
        ] if self.says_much else ["", "", "Hi, ", "Hello! ", "hey, ", "Good morning, "])
        wants = self.dice.choice([
            "I'd like to book {}", "can I get {}", "I need {}", "Could I book {}", "I'd like {}", "I want to book {}",
            "Can I make an appointment for {}", "Do you have anything for {}", "please book me {}",
        ])
        service = self.a_service(wish)
        if by_day_alone:
            return f"{hello}{wants.format(service)}{self.person_wished(wish)} {self.day(wish)}"
        if drips:
            more = self.dice.choice(["", self.person_wished(wish), self.party(wish)])
            return f"{hello}{wants.format(service)}{more}"
        what = f"{service}{self.party(wish)}{self.person_wished(wish)}"
        when = f"{self.day(wish)} {self.time(wish, bare=True)}"
        return self.dice.choice([
            f"{hello}{wants.format(what)} {when}{self.at_place(wish)}",
            f"{hello}{wants.format(what)}{self.at_place(wish)} {when}",
            f"{hello}{what}{self.at_place(wish)} {when} please",
            f"{hello}are you free {when} for {what}{self.at_place(wish)}?",
        ])

    def in_two(self, opening: str, wish: Wish) -> list[str]:
        """Sent in one go: a greeting and the wish, the wish in halves, or a slip and its mending."""
        slip = dataclasses.replace(wish, start=wish.start + datetime.timedelta(hours=self.dice.choice([-2, -1, 1, 2])))
        what = f"{self.a_service(wish)}{self.party(wish)}{self.person_wished(wish)}{self.at_place(wish)}"
        said = self.time(wish).removeprefix("at ")
        return self.dice.choice([
            [f"I'd like {what} {self.day(wish)} {self.time(slip)}", f"sorry, I meant {said}"],
            [f"I'd like {what} {self.day(wish)} {self.time(slip)}", f"{said} I mean"],
            ["Hi there", opening], [opening, "Hello?"],
            [f"I'd like {what}", f"{self.day(wish)} {self.time(wish)} if possible"],
        ])

    def plainly(self, wish: Wish) -> str:
        """Everything once more, without airs."""
        party = f" for {wish.party}" if wish.party > 1 else ""
        time = self.time(wish) if wish.hours else f"at {wording.plain_time(wish.start.time())}"
        staff = f" with {self.business.staff[wish.staff]['name']}" if wish.staff else ""
        return self.dice.choice(["I'd like ", "Could I have ", "No, I'd like "]) + (
            f"{wish.service['name']}{party}{staff}{self.at_place(wish)} on {wording.plain_day(wish.day)} {time}")

    # MARK: On the way

    def picking(self, offers: list[dict], index: int, wish: Wish) -> str:
        same_time = [offer for offer in offers if offer["starts_at"] == offers[index]["starts_at"]]
        rank = wording.ORDINALS[index]
        ways = [f"number {index + 1}", f"{index + 1}", f"the {rank} one", f"{rank} one please"]
        if len(same_time) == 1 and wish.hours is None:
            days = {offer["local"][:10] for offer in offers}
            time = wording.time(self.dice, wish.start.time())
            ways += [f"{time} please", f"the {time} one"] if len(days) == 1 else [f"{self.day(wish)} at {time}"]
        return self.dice.choice(ways)

    def changed(self, before: Wish, now: Wish) -> str:
        again = self.dice.choice(["Actually, ", "Sorry, ", "Hmm, actually ", "Oh wait, ", "Sorry, I changed my mind: "])
        if now.service["id"] != before.service["id"]:
            what = f"{self.a_service(now)}{self.party(now)}{self.person_wished(now)}{self.at_place(now)}"
            return f"{again}I'd rather have {what} {self.day(now)} {self.time(now)}"
        if now.party != before.party:
            number = wording.NUMBERS[now.party]
            return again + self.dice.choice([
                f"we'll be {number}", f"make that {now.party} people", f"there will be {number} of us",
                f"it's for {now.party} people",
            ])
        if now.start == before.start and now.staff != before.staff:
            name = self.person_wished(now).removeprefix(" with ")
            return again + self.dice.choice([
                f"could I have {name} instead?", f"I'd rather go to {name}", f"with {name} please",
                f"can we do it with {name}?",
            ])
        place = self.at_place(now) if now.location != before.location else ""
        if now.day == before.day:
            return f"{again}" + self.dice.choice([
                f"could we make it {self.time(now).removeprefix('at ')}{place}?",
                f"{self.time(now)}{place} would be better",
                f"can we do {self.time(now).removeprefix('at ')} instead{place}?",
            ])
        when = f"{self.day(now).removeprefix('on ')} {self.time(now)}"
        return f"{again}" + self.dice.choice([
            f"could we make it {when}{place}?", f"I meant {when}{place}", f"{when}{place} would suit me better",
            f"can we do {when} instead{place}?",
        ])

    def moving(self, before: Wish, now: Wish) -> str:
        when = f"{self.day(now).removeprefix('on ')} {self.time(now)}"
        place = self.at_place(now) if now.location != before.location else ""
        return self.dice.choice([
            f"Can I move my appointment to {when}{place}?", f"I need to reschedule to {when}{place}",
            f"Sorry, something came up. Could you move it to {when}{place}?", "I need to change my appointment",
            f"Please reschedule my {before.service['name'].lower()} to {when}{place}",
        ])

    def moving_plainly(self, now: Wish) -> str:
        when = f"{wording.plain_day(now.day)} at {wording.plain_time(now.start.time())}"
        staff = f" with {self.business.staff[now.staff]['name']}" if now.staff else ""
        return f"Please move my appointment to {when}{staff}{self.at_place(now)}"

    def cancelling(self, wish: Wish) -> str:
        return self.dice.choice([
            "I need to cancel my appointment", "Please cancel my booking", "Can you cancel it please?",
            f"Sorry, I have to cancel the {wish.service['name'].lower()}", "I can't make it after all, please cancel",
        ])

    def aside(self, wish: Wish) -> str:
        """A question in the middle of a booking."""
        return self.dice.choice([
            "How much is it?", "How long does it take?", "Where are you exactly?", "Is there parking?",
            "Can I pay by card?",
            f"How much is the {wish.service['name'].lower()}?", "What's your cancellation policy?",
            "Can I cancel if something comes up?",
        ])

    def questions(self) -> list[str]:
        service = self.dice.choice(self.business.services)["name"].lower()
        return self.dice.sample([
            "What are your opening hours?", "Where are you?", f"How much is the {service}?",
            f"How long does a {service} take?",
            "Is there parking?", "Who works there?", "What services do you offer?", "Are you open on Sundays?",
            "What is your cancellation policy?", "Are you a bot?", f"Do you do {service}?", "What's your phone number?",
        ], 2)
