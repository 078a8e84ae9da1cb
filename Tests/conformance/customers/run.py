"""The crowd let loose on a server, and the verdicts on all of it."""

from __future__ import annotations

import asyncio

from .business import Business
from .crowd import TENANTS, crowd
from .verdict import Verdict, verdicts


def run(url: str, admin_key: str, *, seed: int, count: int) -> tuple[list[Verdict], list[dict]]:
    businesses = {slug: Business(url, slug, admin_key) for slug in TENANTS}
    before = {row["appointment_id"] for business in businesses.values() for row in business.appointments()}
    told = asyncio.run(crowd(url, admin_key, seed=seed, count=count))
    found: list[Verdict] = []
    strays: list[dict] = []
    for slug, business in businesses.items():
        of, nobodys = verdicts([one for one in told if one.slug == slug], business, before)
        found += of
        strays += nobodys
    return sorted(found, key=lambda one: one.told.number), strays
