#!/usr/bin/env python3
"""Compares what ws101 says about the packets of scenarios with what tshark says.

    python3 .ci/interop_tshark.py .build/release/ws101 [SCENARIO…]

The scenarios are the built-in ones and those beside this file, which go where no
lesson does: small segments, full windows, resets, refusals.

Every bit that ws101 names and Wireshark names too must lie at the same place and
mean the same, in both directions: neither may see what the other does not.
"""

import argparse
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Optional, Set, Tuple

import marks
import wireshark
from capture import Capture, read_capture
from conversations import read_conversations
from streams import Flow, Key, Stream, StreamPart
from transcript import Packet, bits_of, damaged_layers, scenarios, stream_fields, transcript

# Wireshark shows these lengths in bytes; on the wire they count words of 4 bytes.
UNITS = {"ip.hdr_len": 4, "tcp.hdr_len": 4}

# tshark shows the whole payload of every segment; we name only what nobody reads.
PAYLOAD = "tcp.payload"
DATAGRAM = "udp.payload"

# Domain names, which both show as text, whatever pointers are in the bytes.
NAMES = ("dns.qry.name", "dns.resp.name")

# The flags of DNS that tshark shows in responses only.
RESPONSE_FLAGS = (
    "dns.flags.authoritative",
    "dns.flags.recavail",
    "dns.flags.authenticated",
    "dns.flags.rcode",
)

# Ports that tshark takes for HTTP by itself.
HTTP_PORTS = {80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710}

# tshark may hold a message back until its body is complete, for ever if it never
# is. A field is then looked for in a second reading that does not wait.
IMPATIENT = ["http.desegment_body:FALSE"]

# The seeds with which the scenarios run whose names begin with "loss-", beside their own.
OTHER_SEEDS = (1, 2, 3)

# tshark does not measure from a SYN that was sent at time 0.
LATER = 1_000_000_000

# Conversations with every mark that a TCP segment can have.
CONVERSATIONS = Path(__file__).parent.parent / "Tests/TestVectors/Data/tcp_marks.txt"

# The rules of ours that a wrong checksum breaks, by layer.
CHECKSUM_RULES = {"ip": "IP-1", "tcp": "TCP-HDR-2"}

# The names of ours for what nobody can read, and the rules that such a header breaks.
UNREAD = ("bytes.unreadable", "ip.payload")
UNREAD_RULES = ("TCP-HDR-7", "TCP-OPT-5")

# What is different on purpose, and why.
KNOWN_DIFFERENCES = {
    "option-padding": (
        "the option list ends at its first End of Option List (RFC 9293 §3.1): what follows"
        " is padding to us, and more options of kind 0 to tshark"
    ),
    "query-flags": (
        "the bits of a DNS query that mean something in a response only: we name them too"
    ),
    "unfinished-frame": (
        "a frame whose last byte never came: we name what did come, tshark waits for it"
    ),
    "unreadable": (
        "a header that was damaged: each reads on from the wrong lengths as far as it likes"
    ),
    # Differences in what a TCP segment is called.
    **{f"mark {name}": reason for name, reason in marks.REASONS.items()},
    "named-field": (
        "tshark has a field of its own for this header's value; to us it is a value, and the whole"
        " line is compared"
    ),
    "chunk-size": (
        "tshark shows chunk sizes inside the reassembled message, without their place in the stream"
    ),
    "refused-line": (
        "a space before the colon: we refuse the line (RFC 9112 §5.1), tshark shows it and warns"
    ),
    "tunnel": (
        "in a tunnel to a port of HTTP tshark takes nothing apart: what it says about the same"
        " bytes on the other side of the proxy is compared"
    ),
}


# The fields of tshark for the values of headers that have no name of their own with us.
NAMED_FIELDS = {
    f"http.{name}"
    for name in (
        "user_agent accept accept_language accept_encoding referer cache_control cookie set_cookie"
        " date server location www_authenticate unknown_header"
    ).split()
}


def breaks(rule: str) -> "Callable[[List[Packet], int], bool]":
    """Whether we found that a packet breaks a rule, too."""
    return lambda packets, index: any(each["rule"] == rule for each in packets[index].findings)


def repeats_datagram(packets: List[Packet], index: int) -> bool:
    """Whether the same UDP datagram was sent before: the IP header may differ."""
    content = packets[index].data[12:]
    return any(each.data[12:] == content for each in packets[:index])


def is_unreadable(packet: Packet) -> bool:
    """Whether a header has been damaged, and we have given it up."""
    is_given_up = any(item.id in UNREAD for item in packet.fields) or any(
        finding["rule"] in UNREAD_RULES for finding in packet.findings
    )
    return is_given_up and bool(damaged_layers(packet.data))


# Warnings of tshark that are right, and how our own fields show that they are.
EXPLAINED: Dict[str, Callable[[List[Packet], int], bool]] = {
    "tcp.connection.rst": lambda packets, index: packets[index].says("tcp.flags.rst") == 1,
    "tcp.checksum_bad.expert": lambda packets, index: "tcp" in damaged_layers(packets[index].data),
    "tcp.non_zero_bytes_after_eol": lambda packets, index: (
        packets[index].says("tcp.option.padding") > 0
    ),
    "tcp.options.sack.dsack": lambda packets, index: "tcp" in damaged_layers(packets[index].data),
    "udp.checksum.bad": lambda packets, index: "udp" in damaged_layers(packets[index].data),
    "icmp.checksum_bad": lambda packets, index: "icmp" in damaged_layers(packets[index].data),
    "dns.retransmit_request": repeats_datagram,
    "dns.retransmit_response": repeats_datagram,
    "http.te_and_length": breaks("HTTP-BODY-13"),
    "_ws.malformed": breaks("HTTP-BODY-13"),
    # After bytes that are no HTTP tshark goes on reading lines, and we do not.
    "http.bad_header_name": lambda packets, index: breaks("HTTP-FLD-2")(packets, index)
    or any(breaks("HTTP-MSG-10")(packets, number) for number in range(index + 1)),
    "ip.checksum_bad.expert": lambda packets, index: "ip" in damaged_layers(packets[index].data),
}


@dataclass
class Report:
    """What the comparison of one scenario found."""

    scenario: str
    differences: List[str] = field(default_factory=list)
    compared: "Counter[str]" = field(default_factory=Counter)

    def differ(self, packet: Optional[int], what: str, ours: object, theirs: object) -> None:
        """Notes a difference."""
        place = "" if packet is None else f" packet {packet}"
        self.differences.append(f"{self.scenario}{place}: {what}: ours {ours}, tshark {theirs}")

    def require(self, packet: Optional[int], what: str, ours: object, theirs: object) -> None:
        """Notes a difference unless both are equal."""
        self.compared["values"] += 1
        if ours != theirs:
            self.differ(packet, what, ours, theirs)


def decode_rules(packets: Iterable[Packet]) -> List[str]:
    """Tells tshark what we found on ports that it does not know."""
    spoken: Dict[int, Set[str]] = {}
    for packet in packets:
        layers = {item.name.partition(".")[0] for item in packet.fields if item.name}
        for port in (packet.says("tcp.source-port"), packet.says("tcp.destination-port")):
            spoken.setdefault(port, set()).update(layers & {"http", "websocket"})
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
    header_names = {name for name in names if name.startswith(wireshark.HEADERS)}
    header_names -= {PAYLOAD, DATAGRAM}
    for index, (ours, dissected) in enumerate(zip(packets, theirs)):
        compare_checksums(report, ours, dissected)
        compare_experts(report, packets, index, dissected)
        compare_headers(report, ours, dissected, header_names)
        compare_payload(report, ours, dissected)
    compare_streams(report, packets, capture, theirs, rules)
    compare_marks(report, packets, capture, rules)
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
        elif not all(text in comment for text in texts):
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


def compare_experts(
    report: Report,
    packets: List[Packet],
    index: int,
    theirs: wireshark.Packet,
) -> None:
    """tshark warns of nothing that our own fields do not explain; marks are compared apart."""
    for expert in theirs.experts:
        if expert.severity in ("chat", "note") or expert.name.startswith(wireshark.ANALYSIS):
            continue
        if is_unreadable(packets[index]):
            report.compared["known differences: unreadable"] += 1
        elif expert.name in EXPLAINED and EXPLAINED[expert.name](packets, index):
            report.compared["explained warnings"] += 1
        else:
            report.differ(theirs.number, expert.name, "nothing", expert.message)


def compare_headers(
    report: Report,
    ours: Packet,
    theirs: wireshark.Packet,
    names: Set[str],
) -> None:
    """The fields below the stream: same places, same sizes, same numbers."""
    padding = [item for item in ours.fields if item.id == "tcp.option.padding"]
    mine: Dict[Tuple[str, int], Tuple[int, "int | str"]] = {}
    asks = ours.says("dns.flags.qr") == 0
    for item in ours.fields:
        if asks and item.name in RESPONSE_FLAGS:
            report.compared["known differences: query-flags"] += 1
        elif item.name in NAMES:
            mine[item.name, item.bit] = (item.width, item.value)
        elif item.name in names:
            number = bits_of(ours.data, item.bit, item.width)
            mine[item.name, item.bit] = (item.width, number * UNITS.get(item.name, 1))
            compare_value(report, ours.number, item.name, item.value, number)
    other: Dict[Tuple[str, int], Tuple[int, "int | str"]] = {}
    for each in theirs.headers:
        if each.name not in names:
            continue
        if each.name == "tcp.option_kind" and any(
            pad.bit <= each.bit < pad.bit + pad.width for pad in padding
        ):
            report.compared["known differences: option-padding"] += 1
            continue
        value = each.shown if each.name in NAMES else wireshark.shown_number(each.shown)
        other[each.name, each.bit] = (each.width, value)
    for key in sorted(set(mine) | set(other)):
        name, bit = key
        if (key in mine) != (key in other) and is_unreadable(ours):
            report.compared["known differences: unreadable"] += 1
            continue
        report.compared["header fields"] += 1
        report.compared["fields of UDP, ICMP, DNS"] += name.startswith(("udp.", "icmp.", "dns."))
        if mine.get(key) != other.get(key):
            report.differ(
                ours.number,
                f"{name} at bit {bit} (width, value)",
                mine.get(key, "nothing"),
                other.get(key, "nothing"),
            )


def compare_value(
    report: Report,
    packet: int,
    name: str,
    value: str,
    content: "bytes | int",
) -> None:
    """What a transcript says is in the bits must be what is in them."""
    report.compared["values"] += 1
    if not says(value, content):
        report.differ(packet, f"value of {name}", repr(value), repr(content))


def says(value: str, content: "bytes | int") -> bool:
    """Whether a value as a transcript writes it means a number, or these bytes.

    Text may stand in quotation marks and be cut with an ellipsis; bytes that are
    no text are pairs of hexadecimal digits.
    """
    if isinstance(content, int):
        try:
            return wireshark.shown_number(value) == content
        except ValueError:
            return False
    text = escaped(content.decode(errors="replace"))
    digits = content.hex(" ")
    if value in (text, f'"{text}"', digits):
        return True
    beginning = value[:-1]
    return value.endswith("…") and (
        len(beginning) > 1
        and (f'"{text}'.startswith(beginning) or digits.startswith(beginning.rstrip(" ")))
    )


def escaped(text: str) -> str:
    """A text as transcripts write it: line ends and tabs can be seen."""
    for sign, visible in (("\r", "\\r"), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, visible)
    return text


def compare_payload(report: Report, ours: Packet, theirs: wireshark.Packet) -> None:
    """What we call the payload of TCP lies in what tshark calls so."""
    for item in ours.fields:
        if item.name == PAYLOAD:
            start = theirs.payload_start
            end = start + len(theirs.payload)
            inside = start <= item.bit // 8 and (item.bit + item.width) // 8 <= end
            report.require(ours.number, f"{PAYLOAD} at bit {item.bit} inside", True, inside)
            content = ours.data[item.bit // 8:(item.bit + item.width) // 8]
            compare_value(report, ours.number, PAYLOAD, item.value, content)


def compare_marks(
    report: Report,
    packets: List[Packet],
    capture: Capture,
    rules: List[str],
) -> None:
    """What each segment is beside those before it; damaged packets count for nothing."""
    damaged = {packet.number for packet in packets if damaged_layers(packet.data)}
    content, _ = capture.without(damaged, delay_ns=LATER)
    whole = [packet for packet in packets if packet.number not in damaged]
    differences, compared = marks.compare_scenario(whole, wireshark.dissect(content, [], rules))
    for number, text in differences:
        report.differences.append(f"{report.scenario} packet {number}: marks: {text}")
    report.compared.update(compared)
    for packet in packets:
        if packet.number in damaged and packet.marks:
            report.differ(packet.number, "marks of a damaged packet", packet.marks, "none")


def examine_conversations() -> Report:
    """Compares the hand-written conversations with what tshark says of them."""
    report = Report(CONVERSATIONS.name)
    connections = read_conversations(CONVERSATIONS)
    differences, found = marks.compare_conversations(connections)
    report.differences += [f"{CONVERSATIONS.name}: {text}" for text in differences]
    report.compared.update(found)
    for name in sorted(marks.NAMES.values()):
        if not found[f"marks written by hand: {name}"]:
            report.differences.append(f"{CONVERSATIONS.name}: {name} never occurs")
    for name in marks.REASONS:
        if not found[f"known differences: mark {name}"]:
            report.differences.append(f"{CONVERSATIONS.name}: no example of {name}")
    return report


# Streams


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
        repeated = stream.receive(dissected.sequence, dissected.payload)
        shift = stream.offset(dissected.sequence) - dissected.payload_start
        starts = [dissected.payload_start * 8, (dissected.payload_start + repeated) * 8]
        stream.parts += [
            StreamPart(
                name,
                bit + shift * 8,
                width,
                ours.number,
                value=value,
                leads=bit in starts,
            )
            for name, bit, width, value in stream_fields(ours)
        ]
    return streams


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

    def read(preferences: List[str]) -> Dict[Flow, Dict[Key, StreamPart]]:
        readings = wireshark.dissect(content, preferences, rules)
        return their_fields(readings, numbers, ours)

    patient = read([])
    impatient: Optional[Dict[Flow, Dict[Key, StreamPart]]] = None
    for flow, stream in ours.items():
        mine = stream.fields()
        other = patient.get(flow, {})
        if set(mine) - set(other):
            impatient = read(IMPATIENT) if impatient is None else impatient
            late = impatient.get(flow, {})
            found = {key: late[key] for key in set(mine) - set(other) if key in late}
            report.compared["fields found without waiting"] += len(found)
            other = {**other, **found}
        inside = tunnelled(flow, ours, patient)
        found = {key: inside[key] for key in set(mine) - set(other) if key in inside}
        report.compared["known differences: tunnel"] += len(found)
        other = {**other, **found}
        for key in stream.unfinished(mine) - set(other):
            del mine[key]
            report.compared["known differences: unfinished-frame"] += 1
        compare_fields(report, mine, other)
        for whole in mine.values():
            compare_parts(report, whole)


def tunnelled(
    flow: Flow,
    streams: Dict[Flow, Stream],
    theirs: Dict[Flow, Dict[Key, StreamPart]],
) -> Dict[Key, StreamPart]:
    """The fields in a tunnel, as tshark reports them where the proxy passes the bytes on."""
    number, _ = flow
    heads: Dict[str, List[Tuple[int, bytes]]] = {"http.request.method": [], "http.response.code": []}
    for (other, _), stream in streams.items():
        if other == number:
            for (name, bit), part in stream.fields().items():
                if name in heads:
                    heads[name].append((bit // 8, bytes(part.content or b"")))
    pairs = zip(sorted(heads["http.request.method"]), sorted(heads["http.response.code"]))
    for (asked, method), (answered, code) in pairs:
        if method != b"CONNECT" or not code.startswith(b"2"):
            continue
        content = bytes(streams[flow].bytes)
        is_client = content[asked:].startswith(b"CONNECT ")
        start = content.index(b"\r\n\r\n", asked if is_client else answered) + 4
        for copy, stream in streams.items():
            if copy[0] != number and content[start:] and stream.bytes == content[start:]:
                shifted = theirs.get(copy, {}).items()
                return {(name, bit + start * 8): part for (name, bit), part in shifted}
    return {}


def their_fields(
    readings: List[wireshark.Packet],
    numbers: List[int],
    streams: Dict[Flow, Stream],
) -> Dict[Flow, Dict[Key, StreamPart]]:
    """The fields above TCP that tshark reports, by flow, name and first bit."""
    found: Dict[Flow, Dict[Key, StreamPart]] = {}
    for packet in readings:
        for item in packet.fields:
            flow = (item.place.stream, item.place.sender)
            sequence, inside = divmod(item.place.bit, 8)
            bit = streams[flow].offset(sequence) * 8 + inside
            number = numbers[item.packet - 1]
            part = StreamPart(item.name, bit, item.place.width, number, item.content)
            found.setdefault(flow, {})[item.name, bit] = part
    return found


def compare_fields(
    report: Report,
    mine: Dict[Key, StreamPart],
    other: Dict[Key, StreamPart],
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
        difference = None
        if ours is None and theirs is not None:
            if key[0] in NAMED_FIELDS:
                difference = "named-field"
            elif key[0] == wireshark.HEADER_LINE and b" :" in bytes(theirs.content or b""):
                difference = "refused-line"
        elif theirs is None and key[0] == "http.chunk_size":
            difference = "chunk-size"
        if difference:
            report.compared[f"known differences: {difference}"] += 1
        elif ours is None or theirs is None or part is None:
            number = None if part is None else part.packet
            report.differ(number, name, shown(ours), shown(theirs))
        elif theirs.content is None and ours.width == theirs.width:
            report.compared["stream fields compared by place only"] += 1
        elif (ours.width, ours.content) != (theirs.width, theirs.content):
            report.differ(ours.packet, name, shown(ours), shown(theirs))


def compare_parts(report: Report, whole: StreamPart) -> None:
    """The value in each packet that carries a field, or a part of it."""
    for part in whole.parts:
        content = b"" if whole.content is None else whole.content
        if isinstance(content, bytes):
            start = (part.bit - whole.bit) // 8
            content = content[start:start + part.width // 8]
        compare_value(report, part.packet, part.name, part.value, content)


def shown(part: Optional[StreamPart]) -> str:
    """A field's width and content for a person."""
    return "nothing" if part is None else f"({part.width}, {part.content!r})"


# Main


def examine(program: Path, scenario: str, seed: Optional[int]) -> Report:
    """Compares one scenario; a failure on the way counts as a difference."""
    name = scenario if seed is None else f"{scenario} --seed {seed}"
    try:
        packets, content = transcript(program, scenario, seed)
        return compare(name, packets, content)
    except Exception as error:  # what it hinders is reported, and hinders no other scenario
        return Report(name, [f"{name}: {type(error).__name__}: {error}"])


def print_reports(reports: List[Report], required: Iterable[str]) -> int:
    """Prints what was compared and what differs; the exit status is 0 when nothing does."""
    total: "Counter[str]" = Counter()
    for report in reports:
        total.update(report.compared)
        for difference in report.differences:
            print(f"DIFFERENT {difference}")
    for what, count in sorted((+total).items()):
        print(f"{count:9} {what}")
    for name, reason in KNOWN_DIFFERENCES.items():
        if total[f"known differences: {name}"]:
            print(f"known difference {name}: {reason}")
    differences = sum(len(report.differences) for report in reports)
    missing = [what for what in required if not total[what]]
    if missing:
        print(f"NOTHING COMPARED: {', '.join(missing)}")
    print(f"{len(reports)} scenarios, {differences} differences")
    return 1 if differences or missing or not reports else 0


def main() -> int:
    """Compares the scenarios and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the ws101 executable")
    parser.add_argument("scenario", nargs="*", help="ids or files; all of them by default")
    parser.add_argument("--seed", type=int, help="another seed than that of the scenarios")
    arguments = parser.parse_args()
    more = sorted(str(path) for path in Path(__file__).parent.glob("scenarios/*.scenario"))
    if not more:
        print("no scenarios beside this file")
        return 1
    names = arguments.scenario or scenarios(arguments.program) + more
    runs: List[Tuple[str, Optional[int]]] = [(name, arguments.seed) for name in names]
    if not arguments.scenario and arguments.seed is None:
        lossy = [name for name in names if Path(name).name.startswith("loss-")]
        runs += [(name, seed) for name in lossy for seed in OTHER_SEEDS]
    print(f"{wireshark.version()}: {len(runs)} scenarios")
    with ThreadPoolExecutor(max_workers=2) as pool:
        examined = [pool.submit(examine, arguments.program, name, seed) for name, seed in runs]
        reports = [each.result() for each in examined]
    if not arguments.scenario:
        reports.append(examine_conversations())
    required = (
        "packets",
        "comments",
        "header fields",
        "fields of UDP, ICMP, DNS",
        "stream fields",
        "frames",
        "messages",
    )
    return print_reports(reports, () if arguments.scenario else required)


if __name__ == "__main__":
    sys.exit(main())
