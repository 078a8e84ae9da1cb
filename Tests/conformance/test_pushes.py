"""What a session is told without having asked: shown on whichever server, again until it is acknowledged, and over REST.

The pushes are written into the database as a server does it; that turns left behind make some is shown by
test_chat_stream.py."""

from __future__ import annotations

import asyncio
import uuid

from client import Client
from conftest import BLOOM
from sockets import (
    Talker,
    each_transport,
    eventually,
    push,
    push_events,
    pushes,
    run,
    session_of,
    talking,
    unacknowledged,
)

YOGA = "sunrise-yoga"


@each_transport
def test_a_push_is_shown_on_whichever_server_and_gone_when_acknowledged(
    server, beside, customer, database_url, transports
):
    async def story():
        session = session_of(customer)
        async with talking(Talker(beside, customer)) as talker:
            await talker.joined(transports)
            id = await asyncio.to_thread(push, database_url, session, "Your table is ready.")
            shown = await talker.hear("push")
            assert {"id": id, "kind": "test", "text": "Your table is ready."}.items() <= shown.items()
            await eventually(lambda: unacknowledged(customer, session) == [])
        async with talking(Talker(server, customer)) as talker:
            await talker.connect()
            assert (await talker.join())["missed"] == 0

    run(story)


def test_what_nobody_acknowledged_comes_again_in_order_on_every_join(server, beside, customer, database_url):
    async def story():
        session = session_of(customer)
        for text in ("one", "two", "three"):
            await asyncio.to_thread(push, database_url, session, text)
        for place in (server, beside):
            async with talking(Talker(place, customer)) as talker:
                talker.acknowledges.clear()
                await talker.connect()
                assert (await talker.join())["missed"] == 3
                await talker.hear("joined")
                assert [(await talker.next())[1]["text"] for _ in range(3)] == ["one", "two", "three"]
        assert unacknowledged(customer, session) == ["one", "two", "three"]
        async with talking(Talker(server, customer)) as talker:
            await talker.joined()
            assert [(await talker.next())[1]["text"] for _ in range(3)] == ["one", "two", "three"]
            await eventually(lambda: unacknowledged(customer, session) == [])

    run(story)


def test_last_event_id_acknowledges_that_push_and_all_before_it(server, customer, database_url):
    async def story():
        session = session_of(customer)
        _, second, _ = [await asyncio.to_thread(push, database_url, session, text) for text in ("one", "two", "three")]
        async with talking(Talker(server, customer)) as talker:
            await talker.connect()
            assert (await talker.join(last_event_id=second))["missed"] == 1
            assert (await talker.hear("push"))["text"] == "three"
            unknown = await talker.join(last_event_id=str(uuid.uuid4()))
            assert "error" not in unknown

    run(story)


def test_a_push_reaches_every_socket_of_its_session_and_no_other(server, beside, customer, database_url):
    async def story():
        session = session_of(customer)
        stranger = await asyncio.to_thread(Client.with_session, server.url, BLOOM)
        talkers = Talker(server, customer), Talker(server, customer), Talker(beside, customer), Talker(server, stranger)
        async with talking(*talkers) as (*own, other):
            for talker in talkers:
                await talker.joined()
                talker.acknowledges.clear()
            await asyncio.to_thread(push, database_url, session, "hello")
            for talker in own:
                assert (await talker.hear("push"))["text"] == "hello"
                # Shown once on a connection, however often the server looks.
                await talker.say("Hello")
            own[0].acknowledges.set()
            await eventually(lambda: unacknowledged(customer, session) == [])
            assert all(talker.heard.empty() for talker in talkers)
            await other.say("Hello")

    run(story)


def test_pushes_are_there_over_rest_for_their_session_and_the_business_alone(
    server, beside, customer, business, database_url
):
    session = session_of(customer)
    ids = [push(database_url, session, text) for text in ("one", "two", "three")]
    first = push_events(customer.at(beside.url), session, limit="2").json()
    assert [event["id"] for event in first["events"]] == ids[:2]
    rest = push_events(customer, session, after=str(first["next_after"])).json()
    assert [event["id"] for event in rest["events"]] == ids[2:]
    assert push_events(customer, session, after=str(rest["next_after"])).json() == {
        "events": [],
        "next_after": rest["next_after"],
    }
    assert [event["id"] for event in pushes(business, session, tenant_id="bloom-wellness")] == ids
    # Reading acknowledges nothing.
    assert unacknowledged(customer, session) == ["one", "two", "three"]

    stranger = Client.with_session(server.url, BLOOM)
    foreign = Client.with_session(server.url, YOGA)
    nobody = Client(server.url, BLOOM, {})
    assert push_events(stranger, session).status_code == 403
    assert push_events(foreign, session).status_code == 403
    assert push_events(nobody, session).status_code == 401
    assert push_events(business, session).status_code in (400, 404)
    assert pushes(business, str(uuid.uuid4()), tenant_id=BLOOM) == []
    assert pushes(business, session, tenant_id=YOGA) == []
    assert push_events(customer, session, after="-1").status_code == 400
