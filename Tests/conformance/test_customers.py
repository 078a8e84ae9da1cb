"""Two hundred simulated customers talk to the built-in engine of the five demo tenants over real sockets."""

from __future__ import annotations

import pytest
from customers.run import run
from customers.verdict import EXACT, WRONG, table
from server import ADMIN_KEY, DataFolder, Server

SEED = 2026
CUSTOMERS = 200
LEAST_SHARE = 0.95


@pytest.fixture(scope="module")
def outcome():
    """Each customer comes from an address of their own, as through a proxy: the limits count by address."""
    data = DataFolder()
    try:
        server = Server(data, TRUSTED_PROXIES="127.0.0.1").wait_until_ready()
        try:
            found, strays = run(server.url, ADMIN_KEY, seed=SEED, count=CUSTOMERS)
        finally:
            server.stop()
    finally:
        data.remove()
    print("\n" + table(found, "tenant") + "\n\n" + table(found, "kind"))
    return found, strays


def test_all_were_there_and_no_conversation_broke(outcome):
    found, _ = outcome
    assert len(found) == CUSTOMERS
    assert [one.story() for one in found if one.told.trouble] == []


def test_who_wants_a_free_time_gets_exactly_what_was_asked_for(outcome):
    found, _ = outcome
    wanting = [one for one in found if one.wanted]
    missed = [one for one in wanting if one.outcome != EXACT]
    assert len(wanting) >= CUSTOMERS / 2
    assert len(missed) <= (1 - LEAST_SHARE) * len(wanting), "\n\n".join(one.story() for one in missed)


def test_nobody_gets_another_appointment_or_one_they_did_not_want(outcome):
    found, strays = outcome
    assert [one.story() for one in found if one.outcome == WRONG] == []
    assert strays == []
