"""RFC 6455 on the wire, after the chapters of Autobahn's suite: 1 framing, 2 pings, 3 reserved bits, 4 opcodes,
5 fragmentation, 6 UTF-8, 7 closing, 9 and 10 size."""

import struct

import pytest

from echo import Echo, RawWebSocket, frame

TEXT, BINARY, CLOSE, PING, PONG = 0x81, 0x82, 0x88, 0x89, 0x8A


@pytest.fixture(scope="module")
def echo():
    running = Echo()
    yield running
    running.stop()


@pytest.fixture
def wire(echo):
    opened = RawWebSocket(echo)
    assert opened.status == 101
    yield opened
    opened.end()


def goes_on(wire):
    wire.send(frame(TEXT, b"still there"))
    assert wire.text() == "still there"
    wire.send(frame(CLOSE, struct.pack(">H", 1000)))
    assert wire.close_code() == 1000


# 1 Framing

@pytest.mark.parametrize("first", [TEXT, BINARY])
@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 128, 65535, 65536])
def test_messages_of_any_length_come_back(wire, first, length):
    wire.send(frame(first, b"*" * length))
    received = wire.receive()
    assert (received.final, received.opcode, received.data) == (True, first & 0x0F, b"*" * length)
    goes_on(wire)


@pytest.mark.parametrize("chop", [1, 7, 997])
def test_a_message_cut_into_single_reads_comes_back(wire, chop):
    data = bytes(range(256)) * 8
    whole = frame(BINARY, data)
    for begin in range(0, len(whole), chop):
        wire.send(whole[begin:begin + chop])
    assert wire.receive().data == data
    goes_on(wire)


# 2 Pings

@pytest.mark.parametrize("data", [b"", b"hello", bytes([0, 255, 254, 253]), b"p" * 125])
def test_a_ping_is_answered_with_its_data(wire, data):
    wire.send(frame(PING, data))
    received = wire.receive()
    assert (received.opcode, received.data) == (10, data)
    goes_on(wire)


def test_a_ping_too_long_ends_it(wire):
    wire.send(frame(PING, b"p" * 126))
    assert wire.close_code() == 1002


def test_pongs_out_of_the_blue_are_ignored(wire):
    wire.send(frame(PONG), frame(PONG, b"data"), frame(PING, b"ping"))
    assert wire.receive().data == b"ping"
    goes_on(wire)


def test_ten_pings_get_ten_pongs_in_order(wire):
    wire.send(*[frame(PING, b"%d" % index) for index in range(10)])
    assert [wire.receive().data for _ in range(10)] == [b"%d" % index for index in range(10)]
    goes_on(wire)


# 3 Reserved bits

@pytest.mark.parametrize("bits", range(1, 8))
@pytest.mark.parametrize("first", [TEXT, BINARY, PING, CLOSE])
def test_reserved_bits_end_it(wire, first, bits):
    wire.send(frame(TEXT, b"before"), frame(first | bits << 4, b"data"))
    assert wire.text() == "before"
    assert wire.close_code() == 1002


# 4 Opcodes

@pytest.mark.parametrize("opcode", [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
def test_reserved_opcodes_end_it(wire, opcode):
    wire.send(frame(TEXT, b"before"), frame(0x80 | opcode), frame(PING))
    assert wire.text() == "before"
    assert wire.close_code() == 1002


def test_an_unmasked_frame_ends_it(wire):
    wire.send(frame(TEXT, b"bare", mask=None))
    assert wire.close_code() == 1002


# 5 Fragmentation

@pytest.mark.parametrize("first", [0x09, 0x0A, 0x08])
def test_control_frames_are_not_fragmented(wire, first):
    wire.send(frame(first, b"fragment"), frame(0x80, b"rest"))
    assert wire.close_code() == 1002


def test_fragments_are_joined(wire):
    wire.send(frame(0x01, b"fragment1"), frame(0x00, b""), frame(0x80, b"fragment2"))
    assert wire.text() == "fragment1fragment2"
    goes_on(wire)


def test_a_ping_between_fragments_is_answered_first(wire):
    wire.send(frame(0x01, b"one"), frame(PING, b"ping"), frame(0x00, b"two"), frame(PING, b"pong"), frame(0x80))
    assert [wire.receive().data for _ in range(3)] == [b"ping", b"pong", b"onetwo"]
    goes_on(wire)


@pytest.mark.parametrize("first", [0x00, 0x80])
def test_a_continuation_of_nothing_ends_it(wire, first):
    wire.send(frame(first, b"non-continuation payload"), frame(TEXT, b"hello"))
    assert wire.close_code() == 1002


def test_a_new_message_inside_of_one_ends_it(wire):
    wire.send(frame(0x01, b"fragment1"), frame(TEXT, b"fragment2"))
    assert wire.close_code() == 1002


# 6 UTF-8

VALID = [
    "", "Hello-µ@ßöäüàá-UTF-8!!", "κόσμε", "\x00", "\x7f", "\x80", "\u07ff", "\u0800", "\uffff", "\U00010000",
    "\ud7ff", "\ue000", "\ufffd", "\U0010ffff", "\ufeff", "\ufffe", "\U0001fffe", "\U0010fffe",
]
INVALID = [
    "cebae1bdb9cf83cebcceb5eda080656469746564", "80", "bf", "80bf", "80bf80bf80bf", "c0af", "e080af", "f08080af",
    "f8808080af", "fc80808080af", "c1bf", "e09fbf", "f08fbfbf", "c080", "e08080", "eda080", "edadbf", "edae80",
    "edafbf", "edb080", "edbe80", "edbfbf", "eda080edb080", "f4908080", "f8888080", "fe", "ff", "fefeffff",
    "c3", "e2", "e282", "f09f98", "cebae1bdb9cf83cebcceb5f4", "48656c6c6fc3",
]


@pytest.mark.parametrize("text", VALID)
def test_valid_text_comes_back(wire, text):
    wire.send(frame(TEXT, text.encode()))
    assert wire.text() == text
    goes_on(wire)


def test_valid_text_may_be_cut_anywhere(wire):
    data = "Hello-µ@ßöäüàá-κόσμε-\U0001f600".encode()
    frames = [frame(0x01 if index == 0 else 0x00, data[index:index + 1]) for index in range(len(data))]
    wire.send(*frames, frame(0x80))
    assert wire.text() == data.decode()
    goes_on(wire)


@pytest.mark.parametrize("data", INVALID)
def test_invalid_text_ends_it(wire, data):
    wire.send(frame(TEXT, bytes.fromhex(data)))
    assert wire.close_code() == 1007


def test_invalid_text_in_fragments_ends_it_before_the_last(wire):
    wire.send(frame(0x01, "κόσμε".encode()), frame(0x00, b"\xf4\x90"))
    assert wire.close_code() == 1007


def test_invalid_text_in_the_middle_of_a_frame_ends_it_before_the_rest(wire):
    whole = frame(TEXT, "κόσμε".encode() + b"\xf4\x90\x80\x80" + b"edited")
    wire.send(whole[:6 + 13])
    assert wire.close_code() == 1007


# 7 Closing

def test_nothing_is_answered_after_a_close(wire):
    wire.send(frame(TEXT, b"hello"), frame(CLOSE, struct.pack(">H", 1000)), frame(PING, b"late"), frame(TEXT, b"late"))
    assert wire.text() == "hello"
    received = wire.receive()
    assert (received.opcode, received.code) == (8, 1000)
    assert wire.receive() is None


def test_a_close_without_a_code_is_answered_in_kind(wire):
    wire.send(frame(CLOSE))
    received = wire.receive()
    assert (received.opcode, received.data) == (8, b"")
    assert wire.receive() is None


def test_a_message_under_way_is_dropped_by_a_close(wire):
    wire.send(frame(0x01, b"fragment"), frame(CLOSE, struct.pack(">H", 1000)))
    assert wire.close_code() == 1000


@pytest.mark.parametrize(
    "code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999])
def test_valid_codes_come_back(wire, code):
    wire.send(frame(CLOSE, struct.pack(">H", code) + b"reason"))
    assert wire.close_code() == code


@pytest.mark.parametrize("code", [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
def test_invalid_codes_end_it(wire, code):
    wire.send(frame(CLOSE, struct.pack(">H", code)))
    assert wire.close_code() == 1002


@pytest.mark.parametrize("data, code", [
    (b"\x03", 1002), (b"\x03\xe8" + b"*" * 124, 1002), (b"\x03\xe8\xce\xba\xe1\xbd\xb9\xcf\x83\xed\xa0\x80", 1007),
])
def test_bad_close_frames_end_it(wire, data, code):
    wire.send(frame(CLOSE, data))
    assert wire.close_code() == code


def test_the_longest_reason_is_taken(wire):
    wire.send(frame(CLOSE, b"\x03\xe8" + b"*" * 123))
    assert wire.close_code() == 1000


# 9 and 10 Size

@pytest.mark.parametrize("first", [TEXT, BINARY])
def test_sixteen_megabytes_come_back(wire, first):
    data = b"*" * (16 << 20)
    wire.send(frame(first, data))
    assert wire.receive().data == data
    goes_on(wire)


def test_sixteen_megabytes_in_fragments_come_back(wire):
    part = b"*" * 65536
    wire.send(frame(0x02, part), *[frame(0x00, part)] * 254, frame(0x80, part))
    assert len(wire.receive().data) == 16 << 20
    goes_on(wire)


def test_more_than_the_limit_is_refused_before_it_comes(wire):
    wire.send(frame(BINARY, b"*")[:1] + bytes([0xFF]) + struct.pack(">Q", (16 << 20) + 1))
    assert wire.close_code() == 1009


def test_a_client_that_reads_nothing_is_closed_and_the_others_are_served():
    running = Echo("--max-message", "1000000")
    slow, wire = RawWebSocket(running), RawWebSocket(running)
    try:
        for _ in range(40):
            slow.send(frame(BINARY, b"*" * 1_000_000))
    except (BrokenPipeError, ConnectionResetError, TimeoutError):
        pass
    goes_on(wire)
    wire.end()
    # The slow one doesn't stop the server from ending.
    running.stop()
    slow.end()
