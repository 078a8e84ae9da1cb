"""The port that WebSockets share with HTTP: what upgrades, what doesn't, and that nothing hangs."""

import json
import struct
import threading

import pytest
import requests

from echo import Echo, RawWebSocket, frame

POLLING = "/engine.io/?EIO=4&transport=polling"
WEBSOCKET = "/socket.io/?EIO=4&transport=websocket"


@pytest.fixture(scope="module")
def echo():
    running = Echo("--ping-interval", "25000", "--ping-timeout", "20000")
    yield running
    running.stop()


def exchange(connection, request: bytes, reader=None):
    """One request and its answer: status, headers, body."""
    connection.sendall(request)
    return answer(reader or connection.makefile("rb"))


def answer(reader):
    status = int(reader.readline().split()[1])
    headers = {}
    while (line := reader.readline()) not in (b"\r\n", b""):
        name, value = line.decode().split(":", 1)
        headers[name.lower()] = value.strip()
    return status, headers, reader.read(int(headers.get("content-length", 0)))


HELLO = b"GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"


def test_requests_on_one_connection_may_be_pipelined(echo):
    connection = echo.connect()
    reader = connection.makefile("rb")
    post = b"POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345"
    connection.sendall(HELLO + post + HELLO)
    assert [answer(reader)[2] for _ in range(3)] == [b"hello", b"5", b"hello"]


def test_a_kept_connection_may_upgrade_later(echo):
    connection = echo.connect()
    reader = connection.makefile("rb")
    assert exchange(connection, HELLO, reader)[2] == b"hello"
    assert exchange(connection, f"GET {POLLING} HTTP/1.1\r\nHost: a\r\n\r\n".encode(), reader)[0] == 200
    wire = RawWebSocket(echo, connection=connection)
    wire.send(frame(0x81, b"hi"))
    assert wire.text() == "hi"
    wire.end()


@pytest.mark.parametrize("headers", [
    "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
    "Upgrade: websocket\r\nConnection: Upgrade\r\n",
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    "Upgrade: something\r\nConnection: upgrade\r\nContent-Length: 3\r\n",
    "Upgrade: websocket\r\n",
])
def test_an_upgrade_that_nobody_wants_is_an_ordinary_request(echo, headers):
    connection = echo.connect()
    reader = connection.makefile("rb")
    body = b"abc" if "Content-Length" in headers else b""
    request = f"GET /hello HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode() + body
    # The second is in the same packet, the third comes later.
    connection.sendall(request + HELLO)
    assert answer(reader)[2] == b"hello"
    assert answer(reader)[2] == b"hello"
    assert exchange(connection, request, reader)[2] == b"hello"
    assert exchange(connection, HELLO, reader)[2] == b"hello"


def test_what_follows_the_handshake_at_once_is_read(echo):
    connection = echo.connect()
    connection.sendall(
        b"GET /echo HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n" + frame(0x81, b"early"))
    reader = connection.makefile("rb")
    assert answer(reader)[0] == 101
    assert reader.read(7) == b"\x81\x05early"


def test_a_refused_origin_is_told_so_and_the_connection_ends(echo):
    wire = RawWebSocket(echo, WEBSOCKET, "Origin: https://refused.example\r\n")
    assert wire.status == 403
    assert wire.headers["connection"] == "close"
    assert b"origin" in wire.input.read()
    wire.end()
    polling = requests.get(echo.url + POLLING, headers={"Origin": "https://refused.example"}, timeout=30)
    assert (polling.status_code, polling.json()["code"]) == (403, 4)


@pytest.mark.parametrize("path", [
    "/socket.io/?transport=websocket", "/socket.io/?EIO=3&transport=websocket", "/socket.io/?EIO=4&transport=abc",
    "/socket.io/?EIO=4&transport=websocket&sid=unknown", "/socket.io/?EIO=4&transport=websocket&sid=%ff",
])
def test_a_handshake_of_another_protocol_is_refused(echo, path):
    wire = RawWebSocket(echo, path)
    assert wire.status == 400
    wire.end()


@pytest.mark.parametrize("query, code", [
    ("transport=polling", 5), ("EIO=4", 0), ("EIO=4&transport=polling&sid=unknown", 1), ("EIO=4&transport=polling&a=%zz", 3),
])
def test_polling_says_what_is_wrong(echo, query, code):
    # Not by a library, which would mend the query.
    status, _, body = exchange(
        echo.connect(), f"GET /engine.io/?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert (status, json.loads(body)["code"]) == (400, code)


def test_a_path_has_or_hasnt_a_slash_at_its_end(echo):
    for path in ("/engine.io", "/engine.io/"):
        reply = requests.get(f"{echo.url}{path}?EIO=4&transport=polling", timeout=30)
        handshake = json.loads(reply.text[1:])
        assert handshake["sid"].startswith("echo~")
        assert reply.headers["cache-control"] == "no-store"
    assert requests.get(f"{echo.url}/engine.io/x?EIO=4&transport=polling", timeout=30).status_code == 404


def test_a_preflight_is_answered(echo):
    reply = requests.options(echo.url + POLLING, timeout=30)
    assert reply.status_code == 204
    assert "POST" in reply.headers["access-control-allow-methods"]


def session(echo, path=POLLING):
    return json.loads(requests.get(echo.url + path, timeout=30).text[1:])["sid"]


@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_body_has_at_most_max_payload(echo, is_chunked):
    url = f"{echo.url}{POLLING}&sid={session(echo)}"
    data = b"4" + b"x" * 999_999
    assert requests.post(url, data=data, timeout=30).text == "ok"
    assert requests.get(url, timeout=30).content == data
    larger = data + b"x"
    reply = requests.post(url, data=iter([larger]) if is_chunked else larger, timeout=30)
    assert reply.status_code == 413


def test_a_message_has_at_most_max_payload(echo):
    wire = RawWebSocket(echo, "/engine.io/?EIO=4&transport=websocket")
    wire.text()
    wire.send(frame(0x81, b"4" + b"x" * 999_999))
    assert len(wire.text()) == 1_000_000
    wire.send(frame(0x81, b"4" + b"x" * 1_000_000))
    assert wire.close_code() == 1009
    wire.end()


def test_a_poll_whose_client_left_loses_nothing(echo):
    sid = session(echo)
    path = f"{POLLING}&sid={sid}"
    connection = echo.connect()
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    connection.shutdown(1)
    assert connection.makefile("rb").read().endswith(b"6")
    assert requests.post(echo.url + path, data="4later", timeout=30).text == "ok"
    assert requests.get(echo.url + path, timeout=30).text == "4later"


@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_client_has_so_many_sessions_and_no_more(transport):
    running = Echo("--per-client", "2")
    first = session(running)
    second = RawWebSocket(running, WEBSOCKET.replace("socket.io", "engine.io"))
    assert second.status == 101
    if transport == "polling":
        assert requests.get(running.url + POLLING, timeout=30).status_code == 429
    else:
        assert RawWebSocket(running, "/engine.io/?EIO=4&transport=websocket").status == 429
    requests.post(f"{running.url}{POLLING}&sid={first}", data="1", timeout=30)
    assert requests.get(running.url + POLLING, timeout=30).status_code == 200
    second.end()
    running.stop()


def test_a_flood_is_closed_and_told_why():
    running = Echo("--rate", "5")
    wire = RawWebSocket(running, WEBSOCKET)
    wire.text()
    wire.send(frame(0x81, b"40"))
    assert wire.text().startswith("40")
    assert wire.text() == '42["auth",{}]'
    wire.send(*[frame(0x81, b'42["message",1]')] * 20)
    texts = []
    while (received := wire.receive()).opcode == 1:
        texts.append(received.data)
    assert texts[-1] == b'42["error",{"code":"rate_limited"}]'
    assert received.code == 1008
    wire.end()
    running.stop()


def test_an_event_before_its_namespace_closes_the_session(echo):
    wire = RawWebSocket(echo, WEBSOCKET)
    wire.text()
    wire.send(frame(0x81, b'42["message"]'))
    assert wire.close_code() == 1002
    wire.end()


def test_a_stopping_server_says_so_to_all_and_ends_soon():
    running = Echo("--ping-interval", "25000")
    silent, idle = running.connect(), running.connect()
    assert exchange(idle, HELLO)[2] == b"hello"
    plain, sockets = RawWebSocket(running), RawWebSocket(running, WEBSOCKET)
    sockets.text()
    half = running.connect()
    half.sendall(b"GET /hello HTTP/1.1\r\nHost:")
    polled = {}
    sid = session(running)
    # What the waiting poll is told doesn't end a client for good, so that it comes back to another server.
    poll = running.connect()
    poll.sendall(f"GET {POLLING}&sid={sid} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    thread = threading.Thread(target=lambda: polled.update(answer=poll.makefile("rb").read()))
    thread.start()
    requests.post(f"{running.url}{POLLING}&sid={sid}", data="6", timeout=30)
    running.terminate()
    assert plain.close_code() == 1001
    assert sockets.close_code() == 1001
    thread.join(30)
    # A poll that was still on its way is not answered at all, which says the same.
    assert polled["answer"] == b"" or polled["answer"].endswith(b"\r\n\r\n6")
    half.close()
    assert running.process.wait(30) == 0
    running.process.stdout.close()
    silent.close()
