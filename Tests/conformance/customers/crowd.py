"""Two hundred customers at five businesses: each business has several at once, and each has days of their own."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

from .business import Business, caller_address
from .customer import Customer
from .goals import Draw, Goal
from .line import Line
from .people import Person

TENANTS = ["bloom-wellness", "riverside-dental", "sunrise-yoga", "juniper-hair", "harbour-table"]
LANES = 4


@dataclass
class Told:
    """How one conversation went, before the business's book is opened."""

    number: int
    slug: str
    goal: Goal
    person: Person
    customer: Customer
    trouble: list[str]


async def crowd(url: str, admin_key: str, *, seed: int, count: int, tenants: list[str] = TENANTS) -> list[Told]:
    share = {slug: range(index, count, len(tenants)) for index, slug in enumerate(tenants)}
    told = await asyncio.gather(*(
        lane(url, admin_key, slug, seed, [number for place, number in enumerate(share[slug]) if place % LANES == of], of)
        for slug in tenants for of in range(LANES)
    ))
    return sorted((one for part in told for one in part), key=lambda one: one.number)


async def lane(url: str, admin_key: str, slug: str, seed: int, numbers: list[int], of: int) -> list[Told]:
    """One customer after the other."""
    business = await asyncio.to_thread(Business, url, slug, admin_key)
    told = []
    for number in numbers:
        dice = random.Random(f"{seed}/{number}")
        goal = await asyncio.to_thread(Draw(business, dice, of, LANES).goal)
        if goal is None:
            raise RuntimeError(f"{slug} has nothing free for customer {number} of seed {seed}")
        told.append(await visit(business, dice, number, seed, goal))
    return told


async def visit(business: Business, dice: random.Random, number: int, seed: int, goal: Goal) -> Told:
    person = Person.number(number, dice, business)
    line = Line(business.url, business.slug, caller_address(seed * 1000 + number))
    customer = Customer(dice, business, person, goal, line)
    trouble: list[str] = []
    try:
        await line.open()
        await customer.live()
    except Exception as error:  # noqa: BLE001 - told with the customer it happened to
        trouble.append(repr(error))
    finally:
        await customer.line.close()
    trouble += [str(error) for error in line.trouble]
    return Told(number, business.slug, goal, person, customer, trouble)
