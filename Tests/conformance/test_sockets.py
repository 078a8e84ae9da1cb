"""The conversation on `/ws` with the stock client of Python, over each transport and on two servers of one database."""

from __future__ import annotations

import asyncio
import datetime
import re
import subprocess
import sys
import uuid

import pytest
import requests
import socketio
from client import Client, in_words, starts_at
from conftest import BLOOM
from server import PROJECT, Server, refused_second_server
from sockets import POLLING, TRANSPORTS, WEBSOCKET, Talker, run, talking

JUNIPER, HARBOUR, YOGA = "juniper-hair", "harbour-table", "sunrise-yoga"
BLOOM_ORIGIN, JUNIPER_ORIGIN = "https://bloom.example", "https://juniper-hair.example"
each_transport = pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)


@pytest.fixture(scope="module")
def database_url(server, data_folder) -> str:
    return refused_second_server(data_folder)


@pytest.fixture(scope="module")
def beside(server, data_folder, database_url):
    """A second server on the database of the first."""
    running = Server(data_folder, database_url=database_url).wait_until_ready()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared(server) -> Client:
    """A session for tests that only ask for refusals: new ones are limited."""
    return Client.with_session(server.url, JUNIPER)


def token_of(customer: Client) -> str:
    return customer.headers["Authorization"].removeprefix("Bearer ")


def session_of(customer: Client) -> str:
    answer = requests.post(customer.base + "/api/auth/refresh", json={"token": token_of(customer)}, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()["session_id"]


def sql(database_url: str, tenant: str, statement: str) -> str:
    """Runs it as the server would: with its role, inside one tenant."""
    done = subprocess.run(
        ["psql", database_url, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"],
        input=f"BEGIN; SELECT set_config('frontdesk.tenant', '{tenant}', true) \\g /dev/null\n{statement}; COMMIT;",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def push(database_url: str, session: str, text: str) -> str:
    """Writes a push as a server does, under the next number of the session."""
    return sql(
        database_url,
        BLOOM,
        f"""WITH numbered AS (
                UPDATE session SET push_number = push_number + 1
                WHERE tenant_id = '{BLOOM}' AND session_id = '{session}' RETURNING push_number)
            INSERT INTO push_event (tenant_id, session_id, number, push_id, kind, subject, text, created_at)
            SELECT '{BLOOM}', '{session}', push_number, gen_random_uuid(), 'test', '{uuid.uuid4()}', '{text}', now()
            FROM numbered RETURNING push_id""",
    )


def unacknowledged(customer: Client, session: str) -> list[str]:
    return [event["text"] for event in pushes(customer, session) if not event["acknowledged"]]


def pushes(customer: Client, session: str, **query: str) -> list[dict]:
    answer = push_events(customer, session, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["events"]


def push_events(customer: Client, session: str, **query: str) -> requests.Response:
    return requests.get(
        f"{customer.base}/api/sessions/{session}/push-events", params=query, headers=customer.headers, timeout=30
    )


async def eventually(condition) -> None:
    """An acknowledgement travels behind the client's back; a condition that stays false fails by the story's limit."""
    while not await asyncio.to_thread(condition):
        await asyncio.sleep(0.1)


def later_slots(caller: Client) -> list[dict]:
    slots = caller.slots("haircut", staff="jo")
    first_day = starts_at(slots[0]).date()
    return [slot for slot in slots if (starts_at(slot).date() - first_day).days >= 3]


def booked_at(business: Client, slot: dict) -> list[dict]:
    day = starts_at(slot).date().isoformat()
    answer = business.get("/appointments", **{"from": day, "staff": "jo", "status": "confirmed"})
    assert answer.status_code == 200, answer.text
    return [row for row in answer.json()["appointments"] if starts_at(row) == starts_at(slot)]


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
                renewed = requests.post(brief.url + "/api/auth/refresh", json={"token": first}, timeout=30).json()
                ends = datetime.datetime.fromisoformat(renewed["expires_at"]).timestamp()
                await late.connect()
                while datetime.datetime.now().timestamp() <= ends:
                    await asyncio.sleep(0.2)
                await late.expect_error("join", {"tenant_id": YOGA, "token": first}, "unauthenticated")
                await talker.expect_error("message", {"text": "Hello?", "client_id": "1"}, "unauthenticated")
                await talker.expect_error("auth", {"token": first}, "unauthenticated")

        run(story)
    finally:
        brief.stop()


def test_a_live_socket_takes_a_new_token_of_its_session_alone(server, shared, customer):
    async def story():
        renewed = requests.post(server.url + "/api/auth/refresh", json={"token": token_of(shared)}, timeout=30).json()
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
    async def story():
        async with talking(Talker(server, shared)) as talker:
            await talker.connect(transports)
            await talker.join()
            await talker.next()
            for _ in range(100):
                if not talker.client.connected:
                    break
                await talker.client.emit("message", {"text": 7})
            codes = [data.get("code") for _, data in (await talker.until("disconnect"))[:-1]]
            assert "too_many_requests" in codes
            assert set(codes) <= {"too_many_requests", "invalid_field"}

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


# Pushes


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

    renewed = requests.post(server.url + "/api/auth/refresh", json={"token": opened["token"]}, timeout=30)
    assert renewed.status_code == 200
    assert renewed.json()["session_id"] == opened["session_id"]
    assert chat(renewed.json()["token"]).status_code == 200
    forged = requests.post(server.url + "/api/auth/refresh", json={"token": opened["token"] + "x"}, timeout=30)
    assert forged.status_code == 401
