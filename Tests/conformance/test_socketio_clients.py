"""Stock clients against socketio-echo: PyPI's python-socketio, asynchronous (aiohttp, which upgrades on the connection
it polled on) and synchronous (requests and websocket-client), over each transport."""

import asyncio

import pytest
import socketio

from echo import Echo

TRANSPORTS = [["polling"], ["websocket"], ["polling", "websocket"]]


@pytest.fixture(scope="module")
def echo():
    running = Echo("--ping-interval", "25000", "--ping-timeout", "20000")
    yield running
    running.stop()


class Heard:
    """What a client heard, for a test to await."""

    def __init__(self, client, namespace="/"):
        self.queue = asyncio.Queue()
        for name in ("auth", "message-back", "question", "answered", "unanswered", "error", "disconnect", "connect_error"):
            client.on(name, self.note(name), namespace=namespace)

    def note(self, name):
        async def note(*values):
            await self.queue.put((name, *values))
            return ["said", *values] if name == "question" else None
        return note

    async def next(self):
        return await asyncio.wait_for(self.queue.get(), 30)


def run(story):
    asyncio.run(asyncio.wait_for(story(), 60))


def client(**options):
    return socketio.AsyncClient(reconnection=options.pop("reconnection", False), **options)


async def connected(echo, transports, auth=None, namespaces=("/",), **options):
    made = client(**options)
    heard = Heard(made, namespaces[-1])
    await made.connect(
        echo.url, transports=transports, auth=auth, namespaces=list(namespaces), wait_timeout=30)
    return made, heard


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_a_conversation(echo, transports):
    async def story():
        made, heard = await connected(echo, transports, {"token": "t"})
        assert made.transport() == transports[-1]
        assert await heard.next() == ("auth", {"token": "t"})
        await made.emit("message", ("text é🙂", 1, {"a": [None, True]}))
        assert await heard.next() == ("message-back", "text é🙂", 1, {"a": [None, True]})
        for index in range(50):
            assert await made.call("message-with-ack", index, timeout=30) == index
        await made.disconnect()
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_messages_keep_their_order(echo, transports):
    async def story():
        made, heard = await connected(echo, transports)
        await heard.next()
        for index in range(200):
            await made.emit("message", index)
        assert [(await heard.next())[1] for _ in range(200)] == list(range(200))
        await made.disconnect()
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_bytes_both_ways(echo, transports):
    async def story():
        made, heard = await connected(echo, transports)
        await heard.next()
        await made.emit("message", (b"\x00\x01\xff", {"deep": [b"two"]}))
        assert await heard.next() == ("message-back", b"\x00\x01\xff", {"deep": [b"two"]})
        assert await made.call("message-with-ack", b"\xfe", timeout=30) == b"\xfe"
        await made.disconnect()
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_the_server_awaits_the_clients_ack(echo, transports):
    async def story():
        made, heard = await connected(echo, transports)
        await heard.next()
        await made.emit("ask-me", ("well?", 7))
        assert await heard.next() == ("question", "well?", 7)
        assert await heard.next() == ("answered", ["said", "well?", 7])
        await made.disconnect()
    run(story)


def test_an_ack_that_never_comes_is_not_awaited_for_ever(echo):
    async def story():
        made, heard = await connected(echo, ["websocket"])
        await heard.next()
        gate = asyncio.Event()

        async def silent(*_):
            await gate.wait()
        made.on("question", silent)
        await made.emit("ask-me")
        assert await heard.next() == ("unanswered", "noAnswer")
        gate.set()
        await made.disconnect()
    run(story)


def test_two_namespaces(echo):
    async def story():
        made, heard = await connected(echo, ["websocket"], {"n": 1}, ("/", "/custom"))
        assert await heard.next() == ("auth", {"n": 1})
        assert await made.call("message-with-ack", "c", namespace="/custom", timeout=30) == "c"
        assert await made.call("message-with-ack", "m", timeout=30) == "m"
        await made.disconnect()
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_a_refusal_reaches_connect_error(echo, transports):
    async def story():
        made = client()
        heard = Heard(made)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await made.connect(echo.url, transports=transports, auth={"refuse": True}, wait_timeout=30)
        assert await heard.next() == ("connect_error", {"message": "refused", "data": {"code": "no"}})
        unknown = client()
        with pytest.raises(socketio.exceptions.ConnectionError):
            await unknown.connect(echo.url, transports=transports, namespaces=["/random"], wait_timeout=30)
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_the_server_disconnects(echo, transports):
    async def story():
        made, heard = await connected(echo, transports)
        await heard.next()
        await made.emit("disconnect-me")
        assert (await heard.next())[0] == "disconnect"
        await made.disconnect()
    run(story)


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_bytes_are_refused_politely_where_none_are_taken(transports):
    running = Echo("--refuse-binary", "--ping-interval", "25000")

    async def story():
        made, heard = await connected(running, transports)
        await heard.next()
        refusal = {"code": "binary_not_taken", "detail": "Only text is taken here."}
        assert await made.call("message-with-ack", b"bytes", timeout=30) == refusal
        assert await heard.next() == ("error", refusal)
        assert await made.call("message-with-ack", "text", timeout=30) == "text"
        await made.disconnect()
    run(story)
    running.stop()


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_heartbeats_keep_a_quiet_client(transports):
    running = Echo("--ping-interval", "100", "--ping-timeout", "5000")

    async def story():
        made, heard = await connected(running, transports)
        await heard.next()
        pings = asyncio.Queue()
        receive = made.eio._receive_packet

        async def counted(packet):
            if packet.packet_type == 2:
                await pings.put(packet)
            await receive(packet)
        made.eio._receive_packet = counted
        for _ in range(5):
            await asyncio.wait_for(pings.get(), 30)
        assert await made.call("message-with-ack", "here", timeout=30) == "here"
        await made.disconnect()
    run(story)
    running.stop()


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_a_client_comes_back_when_its_server_stopped(transports):
    first = Echo("--ping-interval", "25000")

    async def story():
        made, heard = await connected(first, transports, reconnection=True, reconnection_delay=0.05)
        await heard.next()
        first.terminate()
        assert (await heard.next())[0] == "disconnect"
        assert await asyncio.to_thread(first.process.wait, 30) == 0
        second = Echo("--ping-interval", "25000", "--port", str(first.port))
        assert (await heard.next())[0] in ("auth", "connect_error")
        while not made.connected:
            await heard.next()
        assert await made.call("message-with-ack", "again", timeout=30) == "again"
        await made.disconnect()
        second.stop()
    run(story)
    first.process.stdout.close()


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_the_synchronous_client(echo, transports):
    with socketio.SimpleClient() as made:
        made.connect(echo.url, transports=transports, wait_timeout=30)
        assert made.receive(timeout=30) == ["auth", {}]
        made.emit("message", ["text", b"bytes"])
        assert made.receive(timeout=30) == ["message-back", ["text", b"bytes"]]
        assert made.call("message-with-ack", {"a": 1}, timeout=30) == {"a": 1}
