"""The chat route as a stream of events, and what becomes of a turn whose customer leaves; with a model that is told what
to say, and when."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterator

import pytest
import requests
from client import Client
from conftest import BLOOM
from fake_model import FakeModel
from patience import wait_until
from server import Server, refused_second_server
from sockets import TRANSPORTS, Talker, run, talking

YOGA = "sunrise-yoga"
SENTENCES = ["Good morning, and welcome.", "It is lovely to hear from you.", "What can I do for you?"]


@pytest.fixture(scope="module")
def process():
    fake = FakeModel()
    yield fake
    fake.stop()


@pytest.fixture
def model(process):
    process.reset()
    return process


@pytest.fixture(scope="module")
def with_model(process):
    return {"OPENAI_BASE_URL": process.base_url, "OPENAI_API_KEY": "sk-conformance"}


@pytest.fixture(scope="module")
def server(data_folder, with_model):
    running = Server(data_folder, settings=with_model).wait_until_ready()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def beside(server, data_folder, with_model):
    url = refused_second_server(data_folder)
    running = Server(data_folder, database_url=url, settings=with_model).wait_until_ready()
    yield running
    running.stop()


def stream(customer: Client, message: str, accept: str = "text/event-stream", **more: str) -> requests.Response:
    return requests.post(
        f"{customer.base}/api/tenants/{customer.tenant}/chat",
        json={"message": message} | more,
        headers=customer.headers | {"Accept": accept},
        stream=True,
        timeout=40,
    )


def events_of(answer: requests.Response) -> Iterator[tuple[str, dict]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    name, data = "", ""
    for line in answer.iter_lines(chunk_size=1, decode_unicode=True):
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data += line.removeprefix("data: ")
        elif not line and name:
            yield name, json.loads(data)
            name, data = "", ""


def pushes(customer: Client, session: str) -> list[dict]:
    answer = requests.get(
        f"{customer.base}/api/sessions/{session}/push-events", headers=customer.headers, timeout=30
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["events"]


def test_a_stream_has_the_sockets_events_in_their_order(server):
    customer = Client.with_session(server.url, YOGA)
    heard = list(events_of(stream(customer, "Hello")))
    assert heard[0] == ("typing", {})
    assert heard[-1][0] == "response" and heard[-1][1]["response"]
    assert {name for name, _ in heard[1:-1]} <= {"status", "delta"}


def test_the_deltas_of_a_model_make_up_the_response(server, model, customer):
    model.script({"text": " ".join(SENTENCES), "pause_ms": 20})
    heard = list(events_of(stream(customer, "Hello")))
    deltas = [data["text"] for name, data in heard if name == "delta"]
    assert len(deltas) > 1
    answer = heard[-1][1]
    assert "".join(deltas) == answer["response"] == " ".join(SENTENCES)
    assert [name for name, _ in heard] == ["typing", *["delta"] * len(deltas), "response"]


def test_a_model_at_work_shows_its_tools_on_both_channels(server, model, customer):
    def script() -> None:
        call = {"name": "check_availability", "arguments": {"service": "haircut", "from": "2000-01-01"}}
        model.script({"calls": [call]}, otherwise={"text": SENTENCES[2]})

    script()
    over_http = [name for name, _ in events_of(stream(customer, "Is there a haircut?"))]
    assert over_http[0] == "typing" and "status" in over_http and over_http[-1] == "response"

    async def story():
        async with talking(Talker(server, customer)) as talker:
            await talker.joined()
            script()
            await talker.call("message", {"text": "Is there another?"})
            heard = await talker.until("response")
            assert [name for name, _ in heard] == over_http
            deltas = "".join(data["text"] for name, data in heard if name == "delta")
            assert deltas in ("", heard[-1][1]["response"])

    run(story)


def test_what_goes_wrong_in_a_stream_is_its_last_event(server, model, customer):
    model.script(otherwise={"text": SENTENCES[0]})
    assert [name for name, _ in events_of(stream(customer, "Hello", client_id="a"))][-1] == "response"
    heard = list(events_of(stream(customer, "Goodbye", client_id="a")))
    assert heard[-1][0] == "error" and heard[-1][1]["code"] == "idempotency_mismatch"


def test_what_is_refused_before_it_begins_is_a_problem_and_no_stream(server, customer):
    refused = stream(customer, "so " * 2000)
    assert refused.status_code == 422 and refused.json()["code"] == "invalid_value"
    assert refused.headers["Content-Type"].startswith("application/problem+json")
    nobody = stream(Client(server.url, BLOOM, {}), "Hello")
    assert nobody.status_code == 401 and nobody.json()["code"] == "unauthenticated"


def test_json_is_what_everyone_else_gets(server, model, customer):
    model.script(otherwise={"text": SENTENCES[0]})
    for accept in ("*/*", "application/json", "application/json, text/event-stream;q=0.5"):
        answer = stream(customer, "Hello", accept)
        assert answer.status_code == 200 and answer.json()["response"] == SENTENCES[0]


@pytest.mark.parametrize("words_first", [False, True], ids=["before the first word", "after it"])
def test_a_client_that_hangs_up_stops_the_turn(server, model, customer, words_first):
    model.script({"text": " ".join(SENTENCES * 20), "stall_after": 2000 if words_first else 0})
    answer = stream(customer, "Hello")
    heard = events_of(answer)
    while next(heard)[0] != ("delta" if words_first else "typing"):
        pass
    wait_until(lambda: len(model.requests()) == 1)
    answer.close()
    # Long before the model's own time is over.
    wait_until(lambda: model.requests()[0]["abandoned"], within=6)

    # The message waits for the session's next word, and both are answered.
    model.script(otherwise={"text": SENTENCES[0]})
    assert customer.say("Are you there?") == SENTENCES[0]
    asked = json.dumps(model.bodies()[-1]["messages"])
    assert "Hello" in asked and "Are you there?" in asked


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_c8_a_turn_left_in_the_middle_is_answered_as_a_push_on_the_next_join(
    server, beside, model, customer, transports
):
    async def story():
        model.script({"text": "never heard", "delay_ms": 60_000})
        async with talking(Talker(server, customer)) as talker:
            await talker.joined(transports)
            session = (await talker.join())["session_id"]
            await talker.hear("joined")
            sent = await talker.call("message", {"text": "Hello", "client_id": uuid.uuid4().hex})
            assert await talker.next() == ("typing", {})
            await asyncio.to_thread(wait_until, lambda: len(model.requests()) == 1)
            await talker.leave()
        await asyncio.to_thread(wait_until, lambda: model.requests()[0]["abandoned"])
        model.script({"text": SENTENCES[1]})
        async with talking(Talker(beside, customer)) as talker:
            await talker.joined(transports)
            late = await talker.hear("push")
            assert late["kind"] == "late_answer" and late["text"] == SENTENCES[1]
            assert late["subject"] == sent["message_id"]

            def is_acknowledged() -> bool:
                return [event["acknowledged"] for event in pushes(customer, session)] == [True]

            await asyncio.to_thread(wait_until, is_acknowledged)

    run(story)


def test_c8_a_turn_whose_server_was_killed_is_answered_as_a_push_by_the_next(beside, model, customer, with_model):
    url = beside.database_url
    killed = Server(beside.data, database_url=url, settings=with_model).wait_until_ready()

    async def story():
        model.script({"text": "never heard", "delay_ms": 60_000})
        async with talking(Talker(killed, customer)) as talker:
            await talker.joined()
            sent = await talker.call("message", {"text": "Hello", "client_id": "a"})
            await asyncio.to_thread(wait_until, lambda: len(model.requests()) == 1)
            killed.kill()
            await talker.hear("disconnect")
        model.script({"text": SENTENCES[1]})
        async with talking(Talker(beside, customer)) as talker:
            await talker.joined()
            late = await talker.hear("push")
            assert (late["text"], late["subject"]) == (SENTENCES[1], sent["message_id"])
            # Whoever asks again under the same name hears the same.
            again = await talker.say("Hello", "a")
            assert again["response"] == SENTENCES[1] and again["message_id"] == sent["message_id"]

    run(story)


def test_c5_a_model_that_goes_away_in_a_conversation_leaves_no_error_behind(server, model, customer):
    async def story():
        async with talking(Talker(server, customer)) as talker:
            await talker.joined()
            model.script({"text": SENTENCES[0]})
            assert (await talker.say("Hello"))["response"] == SENTENCES[0]
            model.set_down(True)
            try:
                assert (await talker.say("I'd like a haircut with Jo"))["response"]
            finally:
                model.set_down(False)

    run(story)
