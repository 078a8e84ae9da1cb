"""The fake Twilio is honest: Twilio's own client gets along with it, and Twilio's own validator takes its signatures."""

from __future__ import annotations

import datetime
import http.server
import threading
import urllib.parse

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from fake_twilio import FakeTwilio
from patience import wait_until

PERSON = "+12125550123"
BUSINESS = "+12125550100"


class Redirected(TwilioHttpClient):
    """Twilio's client, asking another server."""

    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=10)
        self.base_url = base_url

    def request(self, method, url, *args, **kwargs):
        return super().request(method, url.replace("https://api.twilio.com", self.base_url), *args, **kwargs)


class Inbox:
    """A server that keeps what is posted to it and answers with what it was given."""

    def __init__(self, answer: str = "") -> None:
        self.posts: list[tuple[str, dict[str, str], str]] = []
        inbox = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
                inbox.posts.append((inbox.url + self.path, fields, self.headers["X-Twilio-Signature"]))
                self.send_response(200)
                self.send_header("Content-Type", "text/xml")
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def fake():
    running = FakeTwilio()
    yield running
    running.stop()


@pytest.fixture
def client(fake):
    return Client(fake.account_sid, fake.auth_token, http_client=Redirected(fake.base_url))


@pytest.fixture
def inbox():
    running = Inbox()
    yield running
    running.stop()


def test_a_message_is_made_and_fetched_by_twilios_own_client(client):
    body = "Café & crème + 100% = \U0001f600\nok?"
    made = client.messages.create(to=PERSON, from_=BUSINESS, body=body)
    assert made.sid.startswith("SM") and len(made.sid) == 34
    assert (made.status, made.direction, made.body) == ("queued", "outbound-api", body)
    fetched = client.messages(made.sid).fetch()
    assert (fetched.to, fetched.from_, fetched.body) == (PERSON, BUSINESS, body)
    assert abs(datetime.datetime.now(datetime.UTC) - fetched.date_created) < datetime.timedelta(minutes=1)


def test_the_list_is_paged_newest_first_and_filtered(client):
    for number in range(25):
        client.messages.create(to=PERSON, from_=BUSINESS, body=f"text {number}")
    client.messages.create(to="+12125550124", from_=BUSINESS, body="to another")
    wait_until(lambda: all(text.status == "delivered" for text in client.messages.list()), "the delivery")
    assert len(client.messages.list()) == 26
    to_person = client.messages.list(to=PERSON, from_=BUSINESS, page_size=10)
    assert [text.body for text in to_person] == [f"text {number}" for number in reversed(range(25))]
    now = datetime.datetime.now(datetime.UTC)
    assert len(client.messages.list(date_sent_after=now - datetime.timedelta(hours=1))) == 26
    assert client.messages.list(date_sent_before=now - datetime.timedelta(days=2)) == []


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"to": "12125550123", "from_": BUSINESS, "body": "x"}, 400, 21211),
        ({"to": PERSON, "from_": "desk", "body": "x"}, 400, 21212),
        ({"to": PERSON, "from_": BUSINESS}, 400, 21602),
        ({"to": PERSON, "body": "x"}, 400, 21603),
        ({"to": "", "from_": BUSINESS, "body": "x"}, 400, 21604),
        ({"to": PERSON, "from_": BUSINESS, "body": "x" * 1601}, 400, 21617),
    ],
)
def test_what_is_wrong_is_refused_as_documented(client, fields, status, code):
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**fields)
    assert (refused.value.status, refused.value.code) == (status, code)


def test_a_wrong_token_is_refused(fake):
    stranger = Client(fake.account_sid, "wrong", http_client=Redirected(fake.base_url))
    with pytest.raises(TwilioRestException) as refused:
        stranger.messages.create(to=PERSON, from_=BUSINESS, body="x")
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_who_texted_stop_is_blocked_until_start(fake, client, inbox):
    fake.inbound(inbox.url + "/in", PERSON, BUSINESS, " stop ")
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to=PERSON, from_=BUSINESS, body="x")
    assert refused.value.code == 21610
    fake.inbound(inbox.url + "/in", PERSON, BUSINESS, "START")
    assert client.messages.create(to=PERSON, from_=BUSINESS, body="x").sid


@pytest.mark.parametrize(
    ("order", "states"),
    [
        ("in_order", ["queued", "sent", "delivered"]),
        ("out_of_order", ["delivered", "sent", "queued"]),
        ("never", []),
    ],
)
def test_callbacks_bear_signatures_that_twilios_validator_takes(fake, client, inbox, order, states):
    fake.call_back(order)
    url = inbox.url + "/twilio/status?outgoing=a.b"
    made = client.messages.create(to=PERSON, from_=BUSINESS, body="x", status_callback=url)
    wait_until(lambda: len(fake.callbacks()) == len(states), "the callbacks")
    validator = RequestValidator(fake.auth_token)
    assert [fields["MessageStatus"] for _, fields, _ in inbox.posts] == states
    for called, fields, signature in inbox.posts:
        assert called == url and fields["MessageSid"] == made.sid
        assert validator.validate(called, fields, signature)
        assert not validator.validate(called, fields | {"MessageSid": "SM"}, signature)


def test_an_incoming_text_is_signed_and_its_twiml_is_sent(fake, client):
    twiml = "<Response><Message>Tom &amp; Jo</Message><Message><Body>two</Body></Message></Response>"
    inbox = Inbox(f'<?xml version="1.0" encoding="UTF-8"?>{twiml}')
    try:
        answer = fake.inbound(inbox.url + "/twilio/sms/incoming", PERSON, BUSINESS, "Hi & hello")
        assert (answer["status"], answer["fault"]) == (200, None)
        assert [text["body"] for text in answer["texts"]] == ["Tom & Jo", "two"]
        [(url, fields, signature)] = inbox.posts
        assert fields["Body"] == "Hi & hello" and fields["From"] == PERSON
        assert RequestValidator(fake.auth_token).validate(url, fields, signature)
        assert {text.body for text in client.messages.list(to=PERSON, from_=BUSINESS)} == {"Tom & Jo", "two"}
    finally:
        inbox.stop()


@pytest.mark.parametrize("twiml", ["<Response><Message>a & b</Message></Response>", "<Response>", "hello", "<X/>"])
def test_an_answer_that_is_no_twiml_sends_nothing(fake, twiml):
    inbox = Inbox(twiml)
    try:
        answer = fake.inbound(inbox.url, PERSON, BUSINESS, "Hi")
        assert answer["fault"] and answer["texts"] == []
    finally:
        inbox.stop()


def test_a_request_can_fail_behind_the_accepting(fake, client):
    fake.fail({"kind": "reset", "accepted": True}, {"kind": "status", "status": 429, "retry_after": "1"})
    for _ in range(2):
        with pytest.raises(Exception):
            client.messages.create(to=PERSON, from_=BUSINESS, body="x")
    assert len(fake.messages()) == 1
