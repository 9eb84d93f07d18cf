"""What tshark says about a capture: the fields of each packet and of each stream."""

import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Tuple

# Checksums are verified; sequence numbers, SACK edges among them, are shown as they are.
PREFERENCES = [
    "ip.check_checksum:TRUE",
    "tcp.check_checksum:TRUE",
    "udp.check_checksum:TRUE",
    "tcp.relative_sequence_numbers:FALSE",
]

# The severity of an expert item, as tshark counts it.
SEVERITIES = {0x200000: "chat", 0x400000: "note", 0x600000: "warning", 0x800000: "error"}
COMMENT = 0x100000

# The three bits of websocket.rsv and the two widths of a long payload length, by our ids.
RESERVED_BITS = ("ws.rsv1", "ws.rsv2", "ws.rsv3")
EXTENDED_LENGTHS = ("websocket.payload_length_ext_16", "websocket.payload_length_ext_64")

# What the TCP analysis says of a segment: its fields, and remarks by the same names.
ANALYSIS = "tcp.analysis."

# The parts of a Close frame's payload.
CLOSE_CODE = "websocket.payload.close.status_code"
CLOSE_REASON = "websocket.payload.close.reason"

# The name under which whole HTTP header lines are compared, whatever they are called.
HEADER_LINE = "http.header-line"
HEADER_LINES = ("http.request.line", "http.response.line")

# The parts of a start line, whose bytes tshark marks exactly; of other HTTP fields
# it marks the whole line.
START_LINE = (
    "http.request.method",
    "http.request.uri",
    "http.request.version",
    "http.response.version",
    "http.response.code",
    "http.response.phrase",
)


# The data of a segment; tshark calls that of a reset the text of its cause.
PAYLOADS = ("tcp.payload", "tcp.reset_cause")

# The protocols whose fields are compared by their places in the packet, and the status
# of a checksum that tshark could not verify.
HEADERS = ("ip.", "tcp.", "udp.", "icmp.", "dns.")
UNVERIFIED = "2"


class WiresharkError(Exception):
    """tshark failed, or its output is not understood."""


@dataclass(frozen=True)
class HeaderField:
    """A field below the stream; bits count from the first bit of the packet."""

    name: str
    bit: int
    width: int
    shown: str


@dataclass(frozen=True)
class Place:
    """A run of bits in one direction of a connection.

    `bit` counts from the first bit of the byte with sequence number 0, modulo 2³².
    """

    stream: int
    sender: str
    bit: int
    width: int


@dataclass
class StreamField:
    """A field above TCP, and the packet in which tshark reports it.

    `content` is the field's bytes, unmasked, or its number for a run of bits;
    `None` when tshark shows none.
    """

    name: str
    place: Place
    content: "Optional[bytes | int]"
    packet: int


@dataclass(frozen=True)
class Expert:
    """A remark of tshark about a packet."""

    name: str
    severity: str
    message: str


@dataclass
class Packet:
    """What tshark says about one packet."""

    number: int
    protocols: str
    comment: Optional[str]
    stream: Optional[int]
    sender: str
    sequence: int
    payload_start: int
    payload: bytes
    headers: List[HeaderField] = field(default_factory=list)
    fields: List[StreamField] = field(default_factory=list)
    experts: List[Expert] = field(default_factory=list)
    checksums: Dict[str, str] = field(default_factory=dict)
    analysis: Dict[str, str] = field(default_factory=dict)


def version() -> str:
    """The version of tshark."""
    return _run(["tshark", "--version"]).splitlines()[0]


def dissect(content: bytes, preferences: List[str], decode_as: List[str]) -> List[Packet]:
    """Everything that tshark says about a capture file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "capture.pcapng"
        path.write_bytes(content)
        command = ["tshark", "-n", "-r", str(path), "-T", "pdml"]
        for preference in PREFERENCES + preferences:
            command += ["-o", preference]
        for rule in decode_as:
            command += ["-d", rule]
        text = _run(command)
    try:
        document = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise WiresharkError(f"the PDML of tshark is not XML: {error}") from error
    packets: List[Packet] = []
    fragments: "Dict[Tuple[int, str], List[StreamField]]" = {}
    for element in document.iter("packet"):
        packet = _headers(element)
        packets.append(packet)
        _StreamReader(packet, packets, fragments).read(element)
    return packets


def _run(command: List[str]) -> str:
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=300,
        check=False,
    )
    if result.returncode != 0:
        raise WiresharkError(f"{' '.join(command)}: {result.stderr.decode(errors='replace')}")
    return result.stdout.decode()


# Below the stream


def _headers(element: ElementTree.Element) -> Packet:
    shown = {item.get("name"): item.get("show", "") for item in reversed(list(_below(element)))}
    comments = [
        item.get("show", "") for item in _below(element) if item.get("name") == "frame.comment"
    ]
    payload = next((i for i in _below(element) if i.get("name") in PAYLOADS), None)
    stream = shown.get("tcp.stream")
    packet = Packet(
        number=int(shown["frame.number"]),
        protocols=shown["frame.protocols"],
        comment="\n".join(comments) if comments else None,
        stream=None if stream is None else int(stream),
        sender=f"{shown.get('ip.src')}:{shown.get('tcp.srcport')}",
        sequence=int(shown.get("tcp.seq_raw", "0")) + int(shown.get("tcp.flags.syn", "0")),
        payload_start=0 if payload is None else _number(payload, "pos"),
        payload=b"" if payload is None else _bytes(payload),
        checksums={
            layer: shown[f"{layer}.checksum.status"]
            for layer in ("ip", "tcp", "udp", "icmp")
            if shown.get(f"{layer}.checksum.status", UNVERIFIED) != UNVERIFIED
        },
        analysis={
            name[len(ANALYSIS):]: show
            for name, show in shown.items()
            if name is not None and name.startswith(ANALYSIS)
        },
    )
    errors = [each for each in element.findall("proto") if each.get("name") == "icmp"]
    quoted = {id(item) for error in errors for item in error.iter()}
    for item in _below(element):
        name = item.get("name", "")
        if name == "_ws.expert":
            packet.experts += _expert(item)
        elif name.startswith(("_ws.malformed", "_ws.short", "_ws.unreassembled")):
            packet.experts.append(Expert(name, "error", item.get("showname", name)))
        elif name.startswith(HEADERS) and item.tag == "field":
            # Of a segment that an ICMP error quotes tshark shows the number under one name only.
            own = "tcp.seq_raw" if name == "tcp.seq" and id(item) in quoted else name
            packet.headers.append(_header_field(item, own))
    return packet


def _expert(item: ElementTree.Element) -> Iterator[Expert]:
    names = [child.get("name", "") for child in item]
    shown = {child.get("name"): child.get("show", "") for child in item}
    severity = int(shown["_ws.expert.severity"])
    if severity != COMMENT:
        name = next((name for name in names if not name.startswith("_ws.")), "?")
        word = SEVERITIES.get(severity, hex(severity))
        yield Expert(name, word, shown.get("_ws.expert.message", ""))


def _header_field(item: ElementTree.Element, name: str) -> HeaderField:
    bit, width = _bits(item)
    return HeaderField(name, bit, width, item.get("show", ""))


# Above TCP


class _StreamReader:
    """Collects the HTTP and WebSocket fields of one packet.

    tshark counts a field's place from the start of the buffer that it was read
    from: the packet, a message put together from several packets, or an
    unmasked copy of a payload. All of them are traced back to the stream.
    """

    def __init__(
        self,
        packet: Packet,
        packets: List[Packet],
        fragments: "Dict[Tuple[int, str], List[StreamField]]",
    ) -> None:
        self.packet = packet
        self.packets = packets
        self.fragments = fragments
        self.whole: bytes = b""
        self.whole_start = 0
        self.buffer_start = 0
        self.payload: Optional[StreamField] = None

    def read(self, element: ElementTree.Element) -> None:
        """Collects the fields of the packet."""
        for protocol in element.findall("proto"):
            name = protocol.get("name")
            if name == "fake-field-wrapper":
                self._read_wrapper(protocol)
            elif name in ("http", "websocket"):
                self.payload = None
                self._choose_buffer(protocol)
                if name == "http":
                    self._read_http(protocol)
                else:
                    self._read_frame(protocol)

    def _read_wrapper(self, protocol: ElementTree.Element) -> None:
        for item in protocol.iter("field"):
            if item.get("name") == "tcp.segments":
                self._read_segments(item)
            elif item.get("name") == "data.data" and self.payload is not None:
                self._fill_payload(item)
            elif item.get("name") == "websocket.fragments":
                self._fill_fragments(item)

    def _read_segments(self, item: ElementTree.Element) -> None:
        """Finds where a message that tshark put together begins in its stream."""
        parts = [part for part in item.iter("field") if part.get("name") == "tcp.segment"]
        self.whole = b"".join(_bytes(part) for part in parts)
        first = self.packets[int(parts[0].get("show", "0")) - 1]
        content = _bytes(parts[0])
        tail = len(first.payload) - len(content)
        offset = tail if first.payload[tail:] == content else first.payload.find(content)
        if offset < 0:
            raise WiresharkError(f"packet {self.packet.number}: segments that fit nowhere")
        self.whole_start = first.sequence + offset

    def _choose_buffer(self, protocol: ElementTree.Element) -> None:
        """Tells from the bytes of its fields which buffer a message was read from."""
        marked = [item for item in protocol.iter("field") if _is_header(item) and _raw(item)]
        in_packet = self.packet.sequence - self.packet.payload_start
        bytes_in_packet = bytes(self.packet.payload_start) + self.packet.payload
        if all(_matches(item, bytes_in_packet, self.packet.payload_start) for item in marked):
            self.buffer_start = in_packet
        elif all(_matches(item, self.whole, 0) for item in marked):
            self.buffer_start = self.whole_start
        else:
            raise WiresharkError(f"packet {self.packet.number}: fields that fit nowhere")

    def _add(
        self,
        name: str,
        bit: int,
        width: int,
        content: "Optional[bytes | int]",
    ) -> StreamField:
        if self.packet.stream is None:
            raise WiresharkError(f"packet {self.packet.number}: {name} outside of TCP")
        place = Place(
            self.packet.stream,
            self.packet.sender,
            (self.buffer_start * 8 + bit) % (8 << 32),
            width,
        )
        found = StreamField(name, place, content, self.packet.number)
        self.packet.fields.append(found)
        return found

    def _read_http(self, protocol: ElementTree.Element) -> None:
        for item in protocol.iter("field"):
            name = item.get("name", "")
            content = _bytes(item)
            start = _number(item, "pos")
            if name in HEADER_LINES:
                self._add(HEADER_LINE, start * 8, len(content) * 8, content)
            elif name in START_LINE:
                self._add(name, start * 8, len(content) * 8, content)
            elif name.startswith("http.") and item.get("showname", "").endswith("\\r\\n"):
                before, colon, after = content.partition(b":")
                value = after.strip(b" \t\r\n")
                if colon and value:
                    begin = start + len(before) + 1 + after.index(value)
                    self._add(name, begin * 8, len(value) * 8, value)

    def _read_frame(self, protocol: ElementTree.Element) -> None:
        fields = {item.get("name", ""): item for item in protocol.iter("field")}
        for name in ("fin", "opcode", "mask", "payload_length", "masking_key"):
            if f"websocket.{name}" in fields:
                item = fields[f"websocket.{name}"]
                bit, width = _bits(item)
                self._add(f"websocket.{name}", bit, width, _shown_number(item))
        reserved = fields["websocket.rsv"]
        bit, _ = _bits(reserved)
        for index, name in enumerate(RESERVED_BITS):
            self._add(name, bit + index, 1, _shown_number(reserved) >> (2 - index) & 1)
        for name in EXTENDED_LENGTHS:
            if name in fields:
                bit, width = _bits(fields[name])
                self._add("ws.extended-length", bit, width, _shown_number(fields[name]))
        if "websocket.payload" in fields:
            self._read_payload(fields)

    def _read_payload(self, fields: Dict[str, ElementTree.Element]) -> None:
        payload = fields["websocket.payload"]
        masked = fields.get("websocket.masked_payload")
        start = _number(payload if masked is None else masked, "pos")
        size = _number(payload, "size")
        origin = 0 if masked is None else start
        for name in (CLOSE_CODE, CLOSE_REASON):
            if name in fields:
                item = fields[name]
                content = _shown_number(item) if name == CLOSE_CODE else _bytes(item)
                begin = origin + _number(item, "pos")
                self._add(name, begin * 8, _number(item, "size") * 8, content)
        if CLOSE_CODE in fields:
            return
        self.payload = self._add("websocket.payload", start * 8, size * 8, None)
        for child in payload.iter("field"):
            if child is not payload and len(_bytes(child)) == size:
                self.payload.content = _bytes(child)
        flow = (self.packet.stream or 0, self.packet.sender)
        opcode = _shown_number(fields["websocket.opcode"])
        if _shown_number(fields["websocket.fin"]) == 0 or opcode == 0:
            waiting = self.fragments.setdefault(flow, [])
            if opcode != 0:
                waiting.clear()
            waiting.append(self.payload)

    def _fill_payload(self, item: ElementTree.Element) -> None:
        content = _bytes(item)
        if self.payload is not None and self.payload.place.width == len(content) * 8:
            self.payload.content = content

    def _fill_fragments(self, item: ElementTree.Element) -> None:
        """Gives the fragments of a message the bytes that tshark put together."""
        waiting = self.fragments.get((self.packet.stream or 0, self.packet.sender), [])
        parts = [
            _bytes(part) for part in item.iter("field") if part.get("name") == "websocket.fragment"
        ]
        known = [part for part in waiting if part.place.width > 0]
        if [part.place.width for part in known] == [len(part) * 8 for part in parts]:
            for target, content in zip(known, parts):
                target.content = content
        waiting.clear()


# Reading PDML


def _below(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    iterator = element.iter()
    next(iterator)
    return iterator


def _number(item: ElementTree.Element, attribute: str) -> int:
    return int(item.get(attribute, "0"))


def _raw(item: ElementTree.Element) -> bytes:
    """The bytes that an item covers, as they stand in its buffer."""
    text = item.get("unmaskedvalue", item.get("value", ""))
    try:
        content = bytes.fromhex(text)
    except ValueError:
        return b""
    return content if len(content) == _number(item, "size") else b""


def _bytes(item: ElementTree.Element) -> bytes:
    try:
        return bytes.fromhex(item.get("value", ""))
    except ValueError:
        return b""


def _is_header(item: ElementTree.Element) -> bool:
    """Whether an item lies in a head: bodies and payloads may be copies, elsewhere."""
    name = item.get("name", "")
    return name in START_LINE + HEADER_LINES or (
        name.startswith("websocket.") and "payload" not in name and "fragment" not in name
    )


def _matches(item: ElementTree.Element, buffer: bytes, lowest: int) -> bool:
    """Whether an item's bytes are where it says, at or after the lowest place."""
    start = _number(item, "pos")
    content = _raw(item)
    return start >= lowest and buffer[start:start + len(content)] == content


def _bits(item: ElementTree.Element) -> Tuple[int, int]:
    """The bits of an item: of a bit field, those that its picture shows as digits."""
    start = _number(item, "pos") * 8
    width = _number(item, "size") * 8
    picture = item.get("showname", "").partition(" = ")[0].replace(" ", "")
    if not picture or set(picture) - set("01.") or len(picture) < 8:
        return start, width
    marked = [index for index, sign in enumerate(picture) if sign != "."]
    # The picture of a TCP flag has 12 bits although the field has 8: they end together.
    first = start + width - len(picture)
    return first + marked[0], len(marked)


def _shown_number(item: ElementTree.Element) -> int:
    """The number that tshark shows."""
    return shown_number(item.get("show", ""))


def shown_number(text: str) -> int:
    """The number that a text of tshark means: decimal, hexadecimal, an address or bytes."""
    if text.startswith("0x"):
        return int(text, 16)
    if ":" in text:
        return int(text.replace(":", ""), 16)
    if "." in text:
        return int.from_bytes(bytes(int(part) for part in text.split(".")), "big")
    return {"True": 1, "False": 0}[text] if text in ("True", "False") else int(text)
