#!/usr/bin/env python3
"""Compares what ws101 says about the packets of its scenarios with what tshark says.

    python3 .ci/interop_tshark.py .build/release/ws101 [SCENARIO…]

Every bit that ws101 names and Wireshark names too must lie at the same place and
mean the same, in both directions: neither may see what the other does not.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Set, Tuple

import wireshark
from capture import Capture, read_capture

# Wireshark shows these lengths in bytes; on the wire they count words of 4 bytes.
UNITS = {"ip.hdr_len": 4, "tcp.hdr_len": 4}

# Fields of ours that are compared although Wireshark gives their bits no name of
# their own: its websocket.rsv is three bits, and each width of length has a name.
NAMED_BY_ID = wireshark.RESERVED_BITS + ("ws.extended-length",)

# The fields of ours that a header line begins and ends with: tshark marks whole lines.
LINE_PARTS = ("http.field-name", "http.crlf")

# tshark shows the whole payload of every segment; we name only what nobody reads.
PAYLOAD = "tcp.payload"

# Ports that tshark takes for HTTP by itself.
HTTP_PORTS = {80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710}

# tshark may hold a message back until its body is complete, for ever if it never
# is. A field is then looked for in a second reading that does not wait.
IMPATIENT = ["http.desegment_body:FALSE"]

# The rules of ours that a wrong checksum breaks, by layer.
CHECKSUM_RULES = {"ip": "IP-1", "tcp": "TCP-HDR-2"}

# What is different on purpose, and why.
KNOWN_DIFFERENCES = {
    "option-padding": (
        "the option list ends at its first End of Option List (RFC 9293 §3.1): what follows"
        " is padding to us, and more options of kind 0 to tshark"
    ),
}


class Field(NamedTuple):
    """A field as a transcript lists it."""

    id: str
    bit: int
    width: int
    value: str
    hex: str
    name: Optional[str]


@dataclass(frozen=True)
class Packet:
    """A packet as a transcript lists it."""

    number: int
    time_ns: int
    data: bytes
    fields: List[Field]
    findings: List[Dict[str, Any]]
    note: Dict[str, str]

    def number_of(self, field_id: str) -> Optional[int]:
        """The number in a field's bits, or `None` when there is no such field."""
        for item in self.fields:
            if item.id == field_id:
                return bits_of(self.data, item.bit, item.width)
        return None


# Warnings of tshark that are right because of what the packet says.
EXPLAINED: Dict[str, Tuple[str, Callable[[Packet], bool]]] = {
    "tcp.connection.rst": (
        "the packet resets its connection",
        lambda packet: packet.number_of("tcp.flags.rst") == 1,
    ),
    "tcp.analysis.zero_window": (
        "the packet closes the window",
        lambda packet: packet.number_of("tcp.window") == 0,
    ),
    "tcp.checksum_bad.expert": (
        "the packet was damaged",
        lambda packet: "tcp" in damaged_layers(packet.data),
    ),
    "ip.checksum_bad.expert": (
        "the packet was damaged",
        lambda packet: "ip" in damaged_layers(packet.data),
    ),
}


@dataclass
class Report:
    """What the comparison of one scenario found."""

    scenario: str
    differences: List[str] = field(default_factory=list)
    compared: Counter = field(default_factory=Counter)

    def differ(self, packet: Optional[int], what: str, ours: object, theirs: object) -> None:
        """Notes a difference."""
        place = "" if packet is None else f" packet {packet}"
        self.differences.append(f"{self.scenario}{place}: {what}: ours {ours}, tshark {theirs}")

    def require(self, packet: Optional[int], what: str, ours: object, theirs: object) -> None:
        """Notes a difference unless both are equal."""
        self.compared["values"] += 1
        if ours != theirs:
            self.differ(packet, what, ours, theirs)


def bits_of(data: bytes, bit: int, width: int) -> int:
    """The number in a run of bits."""
    first, end = bit // 8, (bit + width + 7) // 8
    number = int.from_bytes(data[first:end], "big") >> (end * 8 - bit - width)
    return number & ((1 << width) - 1)


def internet_sum(data: bytes) -> int:
    """The ones' complement sum of 16-bit words (RFC 1071)."""
    padded = data + bytes(len(data) % 2)
    total = sum(int.from_bytes(padded[i:i + 2], "big") for i in range(0, len(padded), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def damaged_layers(data: bytes) -> Set[str]:
    """The layers whose checksum is wrong, worked out here from the bytes alone."""
    length = (data[0] & 0xF) * 4
    damaged = set() if internet_sum(data[:length]) == 0xFFFF else {"ip"}
    if data[9] == 6:
        segment = data[length:]
        pseudo = data[12:20] + bytes([0, 6]) + len(segment).to_bytes(2, "big")
        if internet_sum(pseudo + segment) != 0xFFFF:
            damaged.add("tcp")
    return damaged


# Transcripts


def scenarios(program: Path) -> List[str]:
    """The ids of the built-in scenarios and their variants."""
    listing = run(program, "run", "--list")
    return [line.split()[0] for line in listing.splitlines() if line.strip()]


def run(program: Path, *arguments: str) -> str:
    """What the program prints; raises an error when it fails."""
    result = subprocess.run(
        [str(program.resolve()), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    if result.returncode != 0:
        command = " ".join(("ws101",) + arguments)
        message = result.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{command} ended with {result.returncode}: {message}")
    return result.stdout.decode()


def transcript(program: Path, scenario: str) -> Tuple[List[Packet], bytes]:
    """The packets of a scenario's transcript, and its capture file."""
    with tempfile.TemporaryDirectory() as folder:
        run(program, "transcript", scenario, "--format", "json,pcapng", "--output", folder)
        stem = Path(folder) / scenario.replace("/", "-")
        document = json.loads(Path(f"{stem}.json").read_text(encoding="utf-8"))
        content = Path(f"{stem}.pcapng").read_bytes()
    if document["scenario"] != scenario:
        raise RuntimeError(f"{scenario}: the transcript is of {document['scenario']}")
    return [read_packet(item) for item in document["packets"]], content


def read_packet(item: Dict[str, Any]) -> Packet:
    """Reads a packet of a transcript."""
    data = bytes.fromhex(item["bytes"])
    if item["length"] != len(data):
        raise RuntimeError(f"packet {item['number']}: a length of {item['length']}")
    fields = [
        Field(
            each["id"],
            each["bit"],
            each["width"],
            str(each["value"]),
            each["hex"],
            each.get("wireshark"),
        )
        for each in item["fields"]
    ]
    return Packet(
        number=item["number"],
        time_ns=item["time_ns"],
        data=data,
        fields=fields,
        findings=item.get("findings", []),
        note=item.get("note") or {},
    )


def decode_rules(packets: Iterable[Packet]) -> List[str]:
    """Tells tshark what we found on ports that it does not know."""
    spoken: Dict[int, Set[str]] = {}
    for packet in packets:
        layers = {item.name.partition(".")[0] for item in packet.fields if item.name}
        ports = {packet.number_of("tcp.source-port"), packet.number_of("tcp.destination-port")}
        for port in ports - {None}:
            spoken.setdefault(port or 0, set()).update(layers & {"http", "websocket"})
    rules = []
    for port in sorted(set(spoken) - HTTP_PORTS):
        if spoken[port] and port < 32768:
            speaks = "http" if "http" in spoken[port] else "websocket"
            rules.append(f"tcp.port=={port},{speaks}")
    return rules


# Comparing


def compare(scenario: str, packets: List[Packet], content: bytes) -> Report:
    """Compares a scenario's transcript with what tshark says about its capture."""
    report = Report(scenario)
    capture = read_capture(content)
    rules = decode_rules(packets)
    theirs = wireshark.dissect(content, [], rules)
    report.require(None, "packets in the file", len(packets), len(capture.packets))
    report.require(None, "packets", len(packets), len(theirs))
    if report.differences:
        return report
    compare_capture(report, packets, capture, theirs)
    names = {item.name for packet in packets for item in packet.fields if item.name}
    header_names = {name for name in names if name.startswith(("ip.", "tcp."))} - {PAYLOAD}
    for ours, dissected in zip(packets, theirs):
        compare_checksums(report, ours, dissected)
        compare_experts(report, ours, dissected)
        compare_headers(report, ours, dissected, header_names)
        compare_payload(report, ours, dissected)
    compare_streams(report, packets, capture, theirs, rules)
    report.compared["packets"] += len(packets)
    return report


def compare_capture(
    report: Report,
    packets: List[Packet],
    capture: Capture,
    theirs: List[wireshark.Packet],
) -> None:
    """Bytes, times and comments: the transcript, the file and tshark agree."""
    for ours, stored, dissected in zip(packets, capture.packets, theirs):
        report.require(ours.number, "bytes", ours.data.hex(), stored.data.hex())
        report.require(ours.number, "time", ours.time_ns, stored.time_ns)
        comment = stored.comment or ""
        # An XML attribute has no line ends: the reader makes spaces of them.
        shown = (dissected.comment or "").replace("\n", " ")
        report.require(ours.number, "comment", comment.replace("\n", " "), shown)
        texts = [text for text in ours.note.values() if text]
        if bool(texts) != bool(comment):
            report.differ(ours.number, "comment", texts, comment)
        elif comment and not any(text in comment for text in texts):
            report.differ(ours.number, "comment", texts, comment)
        report.compared["comments"] += bool(comment)


def compare_checksums(report: Report, ours: Packet, theirs: wireshark.Packet) -> None:
    """The arithmetic here, tshark and our findings agree on which checksums are wrong."""
    damaged = damaged_layers(ours.data)
    for layer, status in theirs.checksums.items():
        expected = "0" if layer in damaged else "1"
        report.require(ours.number, f"{layer}.checksum.status", expected, status)
    rules = [finding["rule"] for finding in ours.findings]
    for layer, rule in CHECKSUM_RULES.items():
        if layer in theirs.checksums:
            found = rule in rules
            report.require(ours.number, f"finding {rule}", found, layer in damaged)


def compare_experts(report: Report, ours: Packet, theirs: wireshark.Packet) -> None:
    """tshark warns of nothing that our own fields do not explain."""
    for expert in theirs.experts:
        if expert.severity not in ("chat", "note"):
            _, explains = EXPLAINED.get(expert.name, ("", lambda packet: False))
            if explains(ours):
                report.compared["explained warnings"] += 1
            else:
                report.differ(ours.number, expert.name, "nothing", expert.message)


def compare_headers(
    report: Report,
    ours: Packet,
    theirs: wireshark.Packet,
    names: Set[str],
) -> None:
    """The fields below the stream: same places, same sizes, same numbers."""
    padding = [item for item in ours.fields if item.id == "tcp.option.padding"]
    mine: Dict[Tuple[str, int], Tuple[int, int]] = {}
    for item in ours.fields:
        if item.name in names:
            number = bits_of(ours.data, item.bit, item.width) * UNITS.get(item.name, 1)
            mine[item.name, item.bit] = (item.width, number)
    other: Dict[Tuple[str, int], Tuple[int, int]] = {}
    for item in theirs.headers:
        if item.name not in names:
            continue
        if item.name == "tcp.option_kind" and any(
            pad.bit <= item.bit < pad.bit + pad.width for pad in padding
        ):
            report.compared["known differences: option-padding"] += 1
            continue
        other[item.name, item.bit] = (item.width, wireshark.shown_number(item.shown))
    for key in sorted(set(mine) | set(other)):
        name, bit = key
        report.compared["header fields"] += 1
        if mine.get(key) != other.get(key):
            report.differ(
                ours.number,
                f"{name} at bit {bit} (width, value)",
                mine.get(key, "nothing"),
                other.get(key, "nothing"),
            )


def compare_payload(report: Report, ours: Packet, theirs: wireshark.Packet) -> None:
    """What we call the payload of TCP lies in what tshark calls so."""
    for item in ours.fields:
        if item.name == PAYLOAD:
            start = theirs.payload_start
            end = start + len(theirs.payload)
            inside = start <= item.bit // 8 and (item.bit + item.width) // 8 <= end
            report.require(ours.number, f"{PAYLOAD} at bit {item.bit} inside", True, inside)


# Streams


@dataclass
class StreamPart:
    """A field above TCP, or the part of it that a packet carries.

    `leads` tells that it comes first in its packet: it may go on from another one.
    """

    name: str
    bit: int
    width: int
    packet: int
    content: "bytes | int" = b""
    leads: bool = False

    @property
    def end(self) -> int:
        """The bit after the last one."""
        return self.bit + self.width


Flow = Tuple[int, str]


class Stream:
    """One direction of a connection: its bytes, and our fields in it.

    Offsets count from the sequence number of the first packet seen.
    """

    def __init__(self, base: int) -> None:
        self.base = base
        self.bytes = bytearray()
        self.parts: List[StreamPart] = []

    def offset(self, sequence: int) -> int:
        """How far a sequence number lies beyond the first."""
        distance = (sequence - self.base) % (1 << 32)
        return distance - (1 << 32) if distance >= 1 << 31 else distance

    def receive(self, sequence: int, payload: bytes) -> None:
        """Puts the bytes of a segment in their place."""
        start = self.offset(sequence)
        if start < 0:
            payload = payload[-start:]
            start = 0
        missing = start + len(payload) - len(self.bytes)
        self.bytes += bytes(max(0, missing))
        self.bytes[start:start + len(payload)] = payload

    def fields(self) -> Dict[Tuple[str, int], StreamPart]:
        """The whole fields, by name and first bit.

        A field that several packets carry, or one packet again, is put together.
        """
        whole: Dict[Tuple[str, int], StreamPart] = {}
        latest: Dict[str, StreamPart] = {}
        for part in sorted(self.parts, key=lambda each: (each.bit, each.packet)):
            before = latest.get(part.name)
            if before is not None and self._continues(before, part):
                before.width = max(before.end, part.end) - before.bit
                continue
            latest[part.name] = part
            whole[part.name, part.bit] = part
        self._join_lines(whole)
        self._fill(list(whole.values()))
        return {key: part for key, part in whole.items() if key[0] not in LINE_PARTS}

    @staticmethod
    def _continues(before: StreamPart, part: StreamPart) -> bool:
        """Whether a part belongs to the same field."""
        return part.bit < before.end or part.bit == before.end and part.leads

    @staticmethod
    def _join_lines(whole: Dict[Tuple[str, int], StreamPart]) -> None:
        """Makes header lines of their names and their ends."""
        name: Optional[StreamPart] = None
        pieces = [part for key, part in whole.items() if key[0] in LINE_PARTS]
        for part in sorted(pieces, key=lambda each: each.bit):
            if part.name == LINE_PARTS[0]:
                name = part
            elif name is not None:
                width = part.end - name.bit
                line = StreamPart(wireshark.HEADER_LINE, name.bit, width, name.packet)
                whole[line.name, line.bit] = line
                name = None

    def _fill(self, fields: List[StreamPart]) -> None:
        """Reads the content of each field, unmasking payloads."""
        key: Optional[StreamPart] = None
        for part in sorted(fields, key=lambda each: each.bit):
            text = bytes(self.bytes[part.bit // 8:(part.end + 7) // 8])
            if part.name == "websocket.mask":
                key = None
            if part.name == "websocket.masking_key":
                key = part
            if part.name.startswith("websocket.payload") and part.name != (
                "websocket.payload_length"
            ):
                part.content = text if key is None else self._unmasked(part, key, text)
            elif part.name.startswith("http."):
                part.content = text
            else:
                part.content = bits_of(self.bytes, part.bit, part.width)

    def _unmasked(self, part: StreamPart, key: StreamPart, text: bytes) -> bytes:
        mask = self.bytes[key.bit // 8:key.bit // 8 + 4]
        shift = (part.bit - key.end) // 8
        return bytes(byte ^ mask[(shift + index) % 4] for index, byte in enumerate(text))


def our_streams(
    packets: List[Packet],
    theirs: List[wireshark.Packet],
    damaged: Set[int],
) -> Dict[Flow, Stream]:
    """Our fields above TCP, in the streams that tshark numbers."""
    streams: Dict[Flow, Stream] = {}
    for ours, dissected in zip(packets, theirs):
        if dissected.stream is None or ours.number in damaged:
            continue
        flow = (dissected.stream, dissected.sender)
        stream = streams.setdefault(flow, Stream(dissected.sequence))
        stream.receive(dissected.sequence, dissected.payload)
        shift = stream.offset(dissected.sequence) - dissected.payload_start
        stream.parts += [
            StreamPart(
                name,
                bit + shift * 8,
                width,
                ours.number,
                leads=bit == dissected.payload_start * 8,
            )
            for name, bit, width in stream_fields(ours)
        ]
    return streams


def stream_fields(packet: Packet) -> Iterable[Tuple[str, int, int]]:
    """Our fields above TCP by the names under which they are compared."""
    for item in packet.fields:
        name = item.id if item.id in NAMED_BY_ID + LINE_PARTS else item.name
        if name and not name.startswith(("ip.", "tcp.")):
            yield name, item.bit, item.width


def compare_streams(
    report: Report,
    packets: List[Packet],
    capture: Capture,
    theirs: List[wireshark.Packet],
    rules: List[str],
) -> None:
    """The fields above TCP: same places in the stream, same sizes, same contents."""
    damaged = {packet.number for packet in packets if damaged_layers(packet.data)}
    ours = our_streams(packets, theirs, damaged)
    content, numbers = capture.without(damaged)

    def read(preferences: List[str]) -> Dict[Flow, Dict[Tuple[str, int], StreamPart]]:
        readings = wireshark.dissect(content, preferences, rules)
        return their_fields(readings, numbers, ours)

    patient = read([])
    impatient: Optional[Dict[Flow, Dict[Tuple[str, int], StreamPart]]] = None
    for flow, stream in ours.items():
        mine = stream.fields()
        other = patient.get(flow, {})
        if set(mine) - set(other):
            impatient = read(IMPATIENT) if impatient is None else impatient
            late = impatient.get(flow, {})
            found = {key: late[key] for key in set(mine) - set(other) if key in late}
            report.compared["fields found without waiting"] += len(found)
            other = {**other, **found}
        compare_fields(report, mine, other)


def their_fields(
    readings: List[wireshark.Packet],
    numbers: List[int],
    streams: Dict[Flow, Stream],
) -> Dict[Flow, Dict[Tuple[str, int], StreamPart]]:
    """The fields above TCP that tshark reports, by flow, name and first bit."""
    found: Dict[Flow, Dict[Tuple[str, int], StreamPart]] = {}
    for packet in readings:
        for item in packet.fields:
            flow = (item.place.stream, item.place.sender)
            sequence, inside = divmod(item.place.bit, 8)
            bit = streams[flow].offset(sequence) * 8 + inside
            number = numbers[item.packet - 1]
            part = StreamPart(item.name, bit, item.place.width, number)
            part.content = item.content if item.content is not None else b"?"
            found.setdefault(flow, {})[item.name, bit] = part
    return found


def compare_fields(
    report: Report,
    mine: Dict[Tuple[str, int], StreamPart],
    other: Dict[Tuple[str, int], StreamPart],
) -> None:
    """The fields of one direction."""
    for key in sorted(set(mine) | set(other), key=lambda each: (each[1], each[0])):
        ours, theirs = mine.get(key), other.get(key)
        part = ours or theirs
        name = f"{key[0]} at bit {key[1]} of the stream (width, value)"
        report.compared["stream fields"] += 1
        if key[0] == "websocket.opcode":
            report.compared["frames"] += 1
        if key[0] in ("http.request.method", "http.response.code"):
            report.compared["messages"] += 1
        if ours is None or theirs is None or part is None:
            number = None if part is None else part.packet
            report.differ(number, name, shown(ours), shown(theirs))
        elif theirs.content == b"?" and ours.width == theirs.width:
            report.compared["stream fields compared by place only"] += 1
        elif (ours.width, ours.content) != (theirs.width, theirs.content):
            report.differ(ours.packet, name, shown(ours), shown(theirs))


def shown(part: Optional[StreamPart]) -> str:
    """A field's width and content for a person."""
    return "nothing" if part is None else f"({part.width}, {part.content!r})"


# Main


def examine(program: Path, scenario: str) -> Report:
    """Compares one scenario; a failure on the way is a difference too."""
    try:
        packets, content = transcript(program, scenario)
        return compare(scenario, packets, content)
    except Exception as error:  # noqa: BLE001: one scenario's failure hides no other's
        return Report(scenario, [f"{scenario}: {type(error).__name__}: {error}"])


def main() -> int:
    """Compares the scenarios and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the ws101 executable")
    parser.add_argument("scenario", nargs="*", help="scenarios; all of them by default")
    arguments = parser.parse_args()
    names = arguments.scenario or scenarios(arguments.program)
    print(f"{wireshark.version()}: {len(names)} scenarios")
    with ThreadPoolExecutor(max_workers=2) as pool:
        reports = list(pool.map(lambda name: examine(arguments.program, name), names))
    total: Counter = Counter()
    for report in reports:
        total.update(report.compared)
        for difference in report.differences:
            print(f"DIFFERENT {difference}")
    for what, count in sorted(total.items()):
        print(f"{count:9} {what}")
    for name, reason in KNOWN_DIFFERENCES.items():
        if total[f"known differences: {name}"]:
            print(f"known difference {name}: {reason}")
    differences = sum(len(report.differences) for report in reports)
    required = ("packets", "comments", "header fields", "stream fields", "frames", "messages")
    missing = [what for what in required if not arguments.scenario and not total[what]]
    if missing:
        print(f"NOTHING COMPARED: {', '.join(missing)}")
    print(f"{len(reports)} scenarios, {differences} differences")
    return 1 if differences or missing or not reports else 0


if __name__ == "__main__":
    sys.exit(main())
