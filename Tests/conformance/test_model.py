"""The model's wire format, with PyPI's `openai` as the judge: its types take our requests, and its client understands the
fake that our own tests talk to."""

import json
import pathlib

import openai
import pydantic
import pytest

from fake_model import FakeModel, assert_typed
from server import PROJECT

GOLDENS = sorted((PROJECT / "Tests/OpenAIModelTests/Goldens").glob("*.json"))
KEY = "sk-conformance"


@pytest.fixture(scope="module")
def process():
    fake = FakeModel()
    yield fake
    fake.stop()


@pytest.fixture
def fake(process):
    process.reset()
    return process


@pytest.fixture
def client(fake):
    with openai.OpenAI(base_url=fake.base_url, api_key=KEY, max_retries=0, timeout=30) as client:
        yield client


def golden(name="conversation") -> dict:
    return json.loads(next(path for path in GOLDENS if path.stem == name).read_text())


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_our_requests_are_of_the_published_types(path: pathlib.Path):
    assert_typed(json.loads(path.read_text()))


@pytest.mark.parametrize("change", [{"messages": "hello"}, {"stream": False}, {"shouting": True}, {"tools": [{}]}])
def test_the_types_are_no_rubber_stamp(change):
    with pytest.raises((pydantic.ValidationError, AssertionError)):
        assert_typed(golden() | change)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_the_stock_client_sends_our_requests_and_reads_words(fake, client, path):
    fake.script({"text": "Good morning, Zoë.", "cached_tokens": 1024})
    body = json.loads(path.read_text())
    chunks = list(client.chat.completions.create(**body))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == "Good morning, Zoë."
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert chunks[-1].choices == [] and chunks[-1].usage.prompt_tokens_details.cached_tokens == 1024
    assert fake.bodies() == [body]


CALLS = [
    {"name": "check_availability", "arguments": {"service": "cut", "staff": None}},
    {"name": "hold_slot", "arguments": {"slot": 'a "quoted" slot'}},
]


def streamed(client, body: dict):
    """What the client's own assembler makes of a stream."""
    given = {name: value for name, value in body.items() if name != "stream"}
    with client.chat.completions.stream(**given) as stream:
        return stream.get_final_completion()


@pytest.mark.parametrize(
    "quirks",
    [
        [],
        ["keep_alives"],
        ["carriage_returns"],
        ["carriage_returns_alone"],
        ["event_names"],
        ["data_over_lines"],
        ["no_blank_after_colon"],
        ["finish_with_last_piece"],
        ["usage_with_finish"],
        ["stop_beside_calls"],
    ],
    ids=lambda quirks: "+".join(quirks) or "plain",
)
def test_the_stock_client_assembles_the_calls_of_the_fake(fake, client, quirks):
    fake.script({"text": "Let me see.", "calls": CALLS, "quirks": quirks})
    completion = streamed(client, golden())
    message = completion.choices[0].message
    assert message.content == "Let me see."
    called = [(call.function.name, json.loads(call.function.arguments)) for call in message.tool_calls]
    assert called == [(call["name"], call["arguments"]) for call in CALLS]
    assert len({call.id for call in message.tool_calls}) == 2
    assert completion.usage.prompt_tokens == 1200


def test_the_stock_client_reads_an_answer_in_one_piece(fake, client):
    fake.script({"text": "Hello.", "calls": CALLS})
    body = {name: value for name, value in golden().items() if not name.startswith("stream")}
    completion = client.chat.completions.create(**body)
    assert completion.choices[0].message.content == "Hello."
    assert [call.function.name for call in completion.choices[0].message.tool_calls] == [c["name"] for c in CALLS]
    assert completion.choices[0].finish_reason == "tool_calls"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"status": 401, "code": "invalid_api_key"}, openai.AuthenticationError),
        ({"status": 429, "headers": {"retry-after": "1"}}, openai.RateLimitError),
        ({"status": 500}, openai.InternalServerError),
        ({"broken": True}, openai.APIConnectionError),
        ({"text": "never", "quirks": ["error_in_stream"]}, openai.APIError),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else value.__name__,
)
def test_the_stock_client_knows_the_fakes_failures(fake, client, answer, error):
    fake.script(answer)
    with pytest.raises(error):
        list(client.chat.completions.create(**golden()))


def without(schema: dict, key: str) -> dict:
    return {name: value for name, value in schema.items() if name != key}


def refused(body: dict):
    tool = body["tools"][0]["function"]
    schema = tool["parameters"]

    def tools(**change) -> dict:
        return body | {"tools": [{"type": "function", "function": tool | change}]}

    yield "unknown key", body | {"shouting": True}
    yield "no messages", body | {"messages": []}
    yield "open schema", tools(parameters=without(schema, "additionalProperties"))
    yield "optional property", tools(parameters=schema | {"required": []})
    yield "keyword", tools(parameters=schema | {"minProperties": 1})
    yield "name", tools(name="check availability")
    yield "twice", body | {"tools": [body["tools"][0], body["tools"][0]]}
    yield "no tools", body | {"tools": []}
    yield "unanswered call", body | {"messages": [m for m in body["messages"] if m["role"] != "tool"]}
    yield "unasked answer", body | {"messages": [m for m in body["messages"] if "tool_calls" not in m]}
    yield "calls without tools", without(body, "tools")


@pytest.mark.parametrize(("body"), [pytest.param(body, id=name) for name, body in refused(golden())])
def test_the_fake_refuses_what_the_real_one_refuses(fake, client, body):
    fake.script({"text": "never"})
    known = {name: value for name, value in body.items() if name != "shouting"}
    extra = {"shouting": True} if "shouting" in body else None
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(**known, extra_body=extra)


def test_a_fake_that_is_down_comes_back(fake, client):
    fake.script({"text": "Back."})
    fake.set_down(True)
    with pytest.raises(openai.APIConnectionError):
        client.chat.completions.create(**golden())
    fake.set_down(False)
    assert streamed(client, golden()).choices[0].message.content == "Back."


def test_the_fake_answers_by_rule(fake, client):
    fake.script(
        rules=[{"role": "user", "contains": "haircut", "answer": {"calls": CALLS}}],
        otherwise={"text": "What can I do for you?"},
    )
    asked = [{"role": "user", "content": "A haircut, please"}]
    assert streamed(client, golden() | {"messages": asked}).choices[0].message.tool_calls
    asked = [{"role": "user", "content": "Hello"}]
    assert streamed(client, golden() | {"messages": asked}).choices[0].message.content == "What can I do for you?"
