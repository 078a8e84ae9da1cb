"""The conversation on `/ws` with the stock client of Python, over each transport and on two servers of one database."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import uuid

import pytest
import requests
import socketio
from client import Client, in_words, starts_at
from conftest import BLOOM
from server import PROJECT, Server
from sockets import (
    POLLING,
    WEBSOCKET,
    Talker,
    booked_at,
    each_transport,
    eventually,
    later_slots,
    run,
    session_of,
    sql,
    talking,
    token_of,
)

JUNIPER, HARBOUR, YOGA = "juniper-hair", "harbour-table", "sunrise-yoga"
BLOOM_ORIGIN, JUNIPER_ORIGIN = "https://bloom.example", "https://juniper-hair.example"


@pytest.fixture(scope="module")
def shared(server) -> Client:
    """A session for tests that only ask for refusals: new ones are limited."""
    return Client.with_session(server.url, JUNIPER)


def refreshed(server: Server, token: str) -> requests.Response:
    return requests.post(server.url + "/api/auth/refresh", json={"token": token}, timeout=30)


# Joining


@each_transport
def test_joining_is_acknowledged_and_told(server, shared, transports):
    async def story():
        async with talking(Talker(server, shared)) as talker:
            await talker.connect(transports)
            assert talker.client.transport() == transports[-1]
            answer = await talker.join()
            assert answer == {"session_id": session_of(shared), "missed": 0}
            assert await talker.next() == ("joined", answer)

    run(story)


def test_joining_by_slug_by_id_and_with_the_session_named(server, customer):
    async def story():
        session = session_of(customer)
        for tenant in (BLOOM, "bloom-wellness"):
            async with talking(Talker(server, customer)) as talker:
                await talker.connect()
                assert (await talker.join(tenant_id=tenant, session_id=session))["session_id"] == session

    run(story)


def test_what_is_not_a_live_token_of_the_tenant_does_not_join(server, shared, customer, database_url):
    revoked = Client.with_session(server.url, BLOOM)
    sql(
        database_url,
        BLOOM,
        f"UPDATE session SET generation = generation + 1 WHERE tenant_id = '{BLOOM}' "
        f"AND session_id = '{session_of(revoked)}'",
    )
    bloom, juniper = {"tenant_id": BLOOM}, {"tenant_id": JUNIPER}

    async def story():
        own = token_of(shared)
        altered = own[:-4] + ("AAAA" if not own.endswith("AAAA") else "BBBB")
        head, _, _ = own.split(".")
        async with talking(Talker(server, shared)) as talker:
            await talker.connect()
            for data in (
                juniper | {"token": "nonsense"},
                juniper | {"token": altered},
                juniper | {"token": f"{head}.e30."},
                bloom | {"token": own},
                bloom | {"token": token_of(revoked)},
                {"tenant_id": "nobody-of-that-name", "token": own},
            ):
                await talker.expect_error("join", data, "unauthenticated")
            foreign_session = {"session_id": session_of(customer), "token": own}
            await talker.expect_error("join", juniper | foreign_session, "forbidden")
            # None of it spoils the connection.
            assert "error" not in await talker.join()

    run(story)


def test_a_token_that_has_ended_neither_joins_nor_talks_until_it_is_renewed(server, data_folder, database_url):
    brief = Server(data_folder, database_url=database_url, settings={"SESSION_TTL": "6s"}).wait_until_ready()
    try:
        customer = Client.with_session(brief.url, YOGA)

        async def story():
            async with talking(Talker(brief, customer), Talker(brief, customer)) as (talker, late):
                await talker.joined()
                first = talker.token
                await talker.say("Hello")
                renewed = refreshed(brief, first).json()
                await late.connect()
                await eventually(lambda: refreshed(brief, renewed["token"]).status_code == 401)
                await late.expect_error("join", {"tenant_id": YOGA, "token": first}, "unauthenticated")
                await talker.expect_error("message", {"text": "Hello?", "client_id": "1"}, "unauthenticated")
                await talker.expect_error("auth", {"token": first}, "unauthenticated")

        run(story)
    finally:
        brief.stop()


def test_a_live_socket_takes_a_new_token_of_its_session_alone(server, shared, customer):
    async def story():
        renewed = refreshed(server, token_of(shared)).json()
        async with talking(Talker(server, shared), Talker(server, customer)) as (talker, other):
            await talker.joined()
            assert await talker.call("auth", {"token": renewed["token"]}) == {"session_id": renewed["session_id"]}
            await talker.expect_error("auth", {"token": other.token}, "unauthenticated")
            await talker.expect_error("auth", {"token": "nonsense"}, "unauthenticated")
            await talker.expect_error("auth", {}, "invalid_field")
            await talker.say("Hello")
            await other.connect()
            await other.expect_error("auth", {"token": other.token}, "unauthenticated")

    run(story)


# Refusals


@each_transport
def test_what_cannot_be_understood_is_refused_and_the_connection_lives(server, shared, transports):
    async def story():
        async with talking(Talker(server, shared)) as talker:
            await talker.connect(transports)
            await talker.expect_error("message", {"text": "Hello", "client_id": "1"}, "unauthenticated")
            await talker.join()
            await talker.next()
            await talker.expect_error("shout", {"text": "Hello"}, "route_unknown")
            await talker.expect_error("join", None, "invalid_field")
            await talker.expect_error("join", {"tenant_id": JUNIPER}, "invalid_field")
            for payload in (None, "Hello", 7, ["Hello"]):
                await talker.expect_error("message", payload, "invalid_field")
            for payload, pointer in (
                ({}, "/text"),
                ({"text": ""}, "/text"),
                ({"text": 7}, "/text"),
                ({"text": "Hello", "client_id": "two words"}, "/client_id"),
                ({"text": "Hello", "session": "x"}, "/session"),
            ):
                refusal = await talker.expect_error("message", payload, "invalid_field")
                assert [error["pointer"] for error in refusal["errors"]] == [pointer]
            for text in ("nul \0", "half \ud83d"):
                await talker.expect_error("message", {"text": text}, "malformed_request")
            await talker.expect_error("message", b"bytes", "unsupported_media_type")
            await talker.expect_error("message", {"text": b"bytes"}, "unsupported_media_type")
            assert (await talker.say("Hello"))["response"]

    run(story)


def test_a_message_longer_than_the_tenant_allows_is_refused(server, shared):
    async def story():
        async with talking(Talker(server, shared)) as talker:
            await talker.joined()
            refusal = await talker.expect_error("message", {"text": "so " * 2000}, "invalid_value")
            assert refusal["errors"][0]["pointer"] == "/text"
            assert (await talker.say("Hello"))["response"]

    run(story)


@pytest.mark.parametrize("transports", [WEBSOCKET, POLLING], ids="+".join)
def test_a_flood_is_told_why_and_closed(server, shared, transports):
    async def flood() -> set[str]:
        async with talking(Talker(server, shared)) as talker:
            await talker.connect(transports)
            await talker.join()
            await talker.next()
            for _ in range(100):
                if not talker.client.connected:
                    break
                await talker.client.emit("message", {"text": 7})
            return {data.get("code") for _, data in (await talker.until("disconnect"))[:-1]}

    async def story():
        # Over polling the refusal of the client's next POST may end it before it has read the poll that says why.
        for _ in range(5 if transports == POLLING else 1):
            codes = await flood()
            assert codes <= {"too_many_requests", "invalid_field"}
            if "too_many_requests" in codes:
                return
        raise AssertionError("nobody was told why")

    run(story)


@pytest.mark.parametrize("transports", [WEBSOCKET, POLLING], ids="+".join)
def test_origins_are_the_tenants_own(server, shared, transports):
    async def story():
        with pytest.raises(socketio.exceptions.ConnectionError):
            await Talker(server, shared).connect(transports, Origin="https://evil.example")
        for origin, code in ((JUNIPER_ORIGIN, None), (server.url, None), (BLOOM_ORIGIN, "forbidden")):
            async with talking(Talker(server, shared)) as talker:
                await talker.connect(transports, Origin=origin)
                data = {"tenant_id": JUNIPER, "token": talker.token}
                if code:
                    await talker.expect_error("join", data, code)
                else:
                    assert "error" not in await talker.call("join", data)

    run(story)


def test_a_page_of_another_origin_may_not_read_a_poll(server):
    def polled(origin: str) -> requests.Response:
        return requests.get(
            server.url + "/ws/", params={"EIO": "4", "transport": "polling"}, headers={"Origin": origin}, timeout=30
        )

    allowed, refused = polled(BLOOM_ORIGIN), polled("https://evil.example")
    assert allowed.status_code == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == BLOOM_ORIGIN
    assert refused.status_code == 403
    assert "Access-Control-Allow-Origin" not in refused.headers


# Talking


@each_transport
def test_m5_a_booking_over_the_socket(server, customer, business, transports):
    async def story():
        slot = (await asyncio.to_thread(later_slots, customer))[0]
        async with talking(Talker(server, customer)) as talker:
            await talker.joined(transports)
            text = f"I'd like a haircut with Jo on {in_words(starts_at(slot))}"
            sent = await talker.call("message", {"text": text, "client_id": "first"})
            events = await talker.until("response")
            names = [name for name, _ in events]
            assert names[0] == "typing" and "status" in names
            for name, data in events:
                if name == "status":
                    assert data.keys() == {"tool", "text"} and data["text"]
            answer = events[-1][1]
            assert answer["message_id"] == sent["message_id"]
            assert answer["session_id"] == session_of(customer)
            assert [card["type"] for card in answer["cards"]] == ["hold"]
            done = await talker.say("Dana Lee, dana@example.com, no allergies")
            [card] = done["cards"]
            assert card["type"] == "appointment" and card["appointment"]["status"] == "confirmed"
            code = card["appointment"]["confirmation_code"]
            assert code in done["response"]
        [row] = await asyncio.to_thread(booked_at, business, slot)
        assert row["confirmation_code"] == code
        assert row["appointment_id"] == card["appointment"]["appointment_id"]

    run(story)


def test_the_same_client_id_is_answered_once(server, customer):
    async def story():
        async with talking(Talker(server, customer)) as talker:
            await talker.joined()
            first = await talker.say("Hello", "a")
            again = await talker.say("Hello", "a")
            assert again == first
            await talker.expect_error("message", {"text": "Goodbye", "client_id": "a"}, "idempotency_mismatch")
            assert (await talker.say("Hello", "b"))["message_id"] != first["message_id"]

    run(story)


@each_transport
def test_c8_messages_sent_at_once_are_answered_in_their_order(server, transports):
    customer = Client.with_session(server.url, HARBOUR)

    async def story():
        async with talking(Talker(server, customer)) as talker:
            await talker.joined(transports)
            sent = await asyncio.gather(
                *(talker.call("message", {"text": text}) for text in ("Hello", "When are you open?", "Thank you"))
            )
            answered = [await talker.hear("response") for _ in sent]
            assert [answer["message_id"] for answer in answered] == [ack["message_id"] for ack in sent]

    run(story)


def test_two_sockets_of_one_session_each_get_the_answers_to_their_own_messages(server, shared):
    async def story():
        async with talking(Talker(server, shared), Talker(server, shared)) as (one, other):
            await one.joined(WEBSOCKET)
            await other.joined(POLLING)
            first, second = await asyncio.gather(one.say("Hello"), other.say("When are you open?"))
            assert first["message_id"] != second["message_id"]
            assert one.heard.empty() and other.heard.empty()

    run(story)


def test_the_python_of_the_documents_works(server):
    customer = Client.with_session(server.url, BLOOM)
    page = (PROJECT / "docs/sockets.md").read_text()
    [snippet] = re.findall(r"```python\n(.+?)```", page, re.DOTALL)
    done = subprocess.run(
        [
            sys.executable,
            "-u",
            "-c",
            snippet.replace("https://desk.example", server.url)
            .replace("client.wait()", "answered.wait(30); client.disconnect()")
            .replace('    print(answer["response"])', '    print(answer["response"]); answered.set()')
            .replace(
                "import socketio\n",
                "import socketio, threading\n"
                f"answered, token = threading.Event(), {token_of(customer)!r}\n",
            ),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert session_of(customer) in done.stdout and "Jo" in done.stdout


# Two servers


def test_c8_a_conversation_hops_between_servers_and_channels_at_every_message(server, beside, customer, business):
    async def story():
        wanted = (await asyncio.to_thread(later_slots, customer))[0]
        day = starts_at(wanted)
        offered = await asyncio.to_thread(
            customer.at(server.url).say, f"I'd like a haircut with Jo on {day:%A, %B} {day.day}"
        )
        second = re.search(r"^2\. (.+?) with Jo", offered, re.MULTILINE).group(1)
        async with talking(Talker(beside, customer), Talker(server, customer)) as (on_b, on_a):
            await on_b.joined()
            held = await on_b.say("The second one, please")
            [card] = held["cards"]
            assert card["type"] == "hold" and second in held["response"]
            await on_a.joined(POLLING)
            asked = await on_a.say("My name is Dana Lee")
            assert asked["response"]
            await asyncio.to_thread(customer.at(beside.url).say, "dana@example.com")
            done = await on_a.say("No allergies")
            [done_card] = done["cards"]
            assert done_card["appointment"]["starts_at"] == card["hold"]["starts_at"]
            assert on_b.heard.empty()
        assert len(await asyncio.to_thread(booked_at, business, card["hold"])) == 1

    run(story)


# Identity, as the seed's M7 has it


def test_m7_a_token_is_had_used_needed_and_renewed(server):
    def chat(token: str | None, tenant: str = BLOOM, **more: str) -> requests.Response:
        return requests.post(
            f"{server.url}/api/tenants/{tenant}/chat",
            json={"message": "Hello"} | more,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=40,
        )

    opened = requests.post(server.url + "/api/auth/session", json={"tenant_id": BLOOM}, timeout=30).json()
    assert opened.keys() == {"token", "session_id", "expires_at"}
    answer = chat(opened["token"], session_id=opened["session_id"])
    assert answer.status_code == 200 and answer.json()["response"]
    assert answer.json()["session_id"] == opened["session_id"]

    for refused in (
        chat(None),
        chat(None, session_id=opened["session_id"]),
        chat(opened["token"] + "x"),
        chat(opened["token"], tenant=YOGA),
    ):
        assert refused.status_code == 401
        assert refused.json()["code"] == "unauthenticated"
    assert chat(opened["token"], session_id=str(uuid.uuid4())).status_code == 403

    renewed = refreshed(server, opened["token"])
    assert renewed.status_code == 200
    assert renewed.json()["session_id"] == opened["session_id"]
    assert chat(renewed.json()["token"]).status_code == 200
    assert refreshed(server, opened["token"] + "x").status_code == 401
