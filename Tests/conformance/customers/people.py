"""Who the customers are, and what they answer when a business asks them about themselves."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .business import Business

FIRST = """Alice Benjamin Carmen Daniel Elena Frank Gloria Henry Ines Jonas Kavita Louis Miriam Nadia Oscar Paula Quentin
Rosa Stefan Teresa Ulrich Valerie Walter Ximena Yusuf Zoe Aisha Boris Chloe Dmitri Esther Felix Greta Hugo Ingrid Jamal
Katya Leon Marta Nikhil""".split()
LAST = """Abbott Becker Castillo Dalton Eriksen Fischer Garcia Hansen Ibrahim Jensen Keller Lindqvist Moreau Novak Okafor
Petrov Quinn Ramirez Schmidt Tanaka Ueda Vargas Whitaker Xiang Yamada Zimmer Andersson Brennan Chowdhury Delgado""".split()

ANSWERS = {
    "allergies": ["none", "no allergies", "no allergies at all", "I'm allergic to nuts"],
    "pressure": ["medium", "firm please", "light"],
    "injuries": ["none", "no", "no injuries", "a sore left knee"],
    "registered": ["yes", "yes, I am"],
    "pain": ["I lost a filling", "a tooth at the back hurts"],
    "medication": ["none", "no", "no medication"],
    "experience": ["none", "some", "a lot"],
    "occasion": ["no", "no, nothing special", "it's our anniversary"],
    "of-age": ["yes", "yes, we all are"],
    "inspiration": ["no", "not really", "something short"],
    "patch-test": ["yes", "yes, I have"],
    "hair-history": ["no", "no, nothing", "bleached last spring"],
    "age": ["7", "she is 6", "he's 9 years old"],
}
REFUSED = {"of-age": ["no"], "patch-test": ["no", "no, I haven't"], "age": ["15", "he is 16"]}


@dataclass
class Person:
    first: str
    last: str
    contact: str

    @classmethod
    def number(cls, number: int, dice: random.Random, business: Business) -> Person:
        first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
        mail = f"{first}.{last}{number}@example.com".lower()
        return cls(first, last, mail if dice.random() < 0.6 else phone(number, dice, business))

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def phone(number: int, dice: random.Random, business: Business) -> str:
    """In the ranges kept for fiction."""
    if business.month_first:
        digits = f"{number % 100:02}"
        return dice.choice([f"212-555-01{digits}", f"(212) 555-01{digits}", f"+1 212 555 01{digits}"])
    if business.zone.key.startswith("Europe"):
        digits = f"{number % 1000:03}"
        return dice.choice([f"020 7946 0{digits}", f"07700 900{digits}", f"+44 7700 900{digits}"])
    digits = f"{number % 1000:03}"
    return dice.choice([f"0491 570 {digits}", f"0491570{digits}", f"+61 491 570 {digits}"])


def details(dice: random.Random, person: Person, asks: list[str]) -> str:
    """The name, the contact, or both, as asked."""
    wants_name, wants_contact = "name" in asks, "phone" in asks or "email" in asks
    if wants_name and wants_contact:
        return dice.choice([
            f"{person.name}, {person.contact}", f"My name is {person.name} and you can reach me at {person.contact}",
            f"I'm {person.name}, {person.contact}", f"{person.name} {person.contact}", f"{person.contact}, {person.name}",
            f"it's {person.name}, my contact is {person.contact}", f"{person.name.lower()}, {person.contact}",
        ])
    if wants_name:
        return dice.choice([person.name, f"My name is {person.name}", f"It's {person.name}", f"{person.name} please"])
    return dice.choice([person.contact, f"It's {person.contact}", f"You can reach me at {person.contact}"])


def answer(dice: random.Random, business: Business, question: str, *, refused: bool) -> str:
    asked = business.questions[question]
    if refused and question in REFUSED:
        return dice.choice(REFUSED[question])
    if asked["type"] == "date":
        return dice.choice(["3 May 1985", "May 3rd, 1985", "1985-05-03", "03/05/1985"])
    return dice.choice(ANSWERS.get(question, ["none"]))
