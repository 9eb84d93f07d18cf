"""Reads what ws101 writes about its scenarios."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Set, Tuple

import wireshark

# Fields of ours that are compared although Wireshark gives their bits no name of
# their own: its websocket.rsv is three bits, and each width of length has a name.
NAMED_BY_ID = wireshark.RESERVED_BITS + ("ws.extended-length",)

# The fields of ours that a header line begins and ends with: tshark marks whole lines.
LINE_PARTS = ("http.field-name", "http.crlf")


class Field(NamedTuple):
    """A field as a transcript lists it."""

    id: str
    bit: int
    width: int
    value: str
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
    marks: List[Dict[str, Any]]

    def says(self, field_id: str) -> int:
        """The number in the bits of a field; -1 when there is no such field."""
        for item in self.fields:
            if item.id == field_id:
                return bits_of(self.data, item.bit, item.width)
        return -1

    @property
    def payload_length(self) -> int:
        """How many bytes TCP carries."""
        return len(self.data) - 4 * (self.says("ip.ihl") + self.says("tcp.data-offset"))


def stream_fields(packet: Packet) -> Iterable[Tuple[str, int, int, str]]:
    """Our fields above TCP by the names under which they are compared."""
    for item in packet.fields:
        name = item.id if item.id in NAMED_BY_ID + LINE_PARTS else item.name
        if name and not name.startswith(wireshark.HEADERS):
            yield name, item.bit, item.width, item.value


def scenarios(program: Path) -> List[str]:
    """The ids of the built-in scenarios and their variants."""
    names: List[str] = []
    variants: List[str] = []
    scenario = ""
    # What goes on in the next line is indented: a title, or the variants, each with a slash.
    for line in run(program, "run", "--list").splitlines() + ["-"]:
        if line[:1].strip():
            names += [scenario + each for each in variants] or [scenario]
            scenario, variants = line.split()[0], []
        elif line.split()[0].startswith("/"):
            variants += line.split()
    return names[1:]


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


def transcript(
    program: Path,
    scenario: str,
    seed: Optional[int] = None,
) -> Tuple[List[Packet], bytes]:
    """The packets of a scenario's transcript, and its capture file.

    A scenario is a built-in one's id or a file.
    """
    name = Path(scenario).stem if scenario.endswith(".scenario") else scenario
    options = [] if seed is None else ["--seed", str(seed)]
    with tempfile.TemporaryDirectory() as folder:
        options += ["--format", "json,pcapng", "--output", folder]
        run(program, "transcript", scenario, *options)
        stem = Path(folder) / name.replace("/", "-")
        document = json.loads(Path(f"{stem}.json").read_text(encoding="utf-8"))
        content = Path(f"{stem}.pcapng").read_bytes()
    if document["scenario"] != name:
        raise RuntimeError(f"{scenario}: the transcript is of {document['scenario']}")
    return [read_packet(item) for item in document["packets"]], content


def read_packet(item: Dict[str, Any]) -> Packet:
    """Reads a packet of a transcript."""
    data = bytes.fromhex(item["bytes"])
    if item["length"] != len(data):
        raise RuntimeError(f"packet {item['number']}: a length of {item['length']}")
    fields = [
        Field(each["id"], each["bit"], each["width"], each["value"], each["wireshark"])
        for each in item["fields"]
    ]
    return Packet(
        number=item["number"],
        time_ns=item["time_ns"],
        data=data,
        fields=fields,
        findings=item["findings"],
        note=item["note"],
        marks=item["marks"],
    )


# Arithmetic, done here and not by ws101


def bits_of(data: "bytes | bytearray", bit: int, width: int) -> int:
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
    # What follows the total length is no part of the packet.
    total = int.from_bytes(data[2:4], "big")
    if 20 <= total < len(data):
        data = data[:total]
    length = (data[0] & 0xF) * 4
    damaged = set() if internet_sum(data[:length]) == 0xFFFF else {"ip"}
    content = data[length:]
    pseudo = data[12:20] + bytes([0, data[9]]) + len(content).to_bytes(2, "big")
    if data[9] == 6 and internet_sum(pseudo + content) != 0xFFFF:
        damaged.add("tcp")
    if data[9] == 17 and content[6:8] != bytes(2) and internet_sum(pseudo + content) != 0xFFFF:
        damaged.add("udp")
    if data[9] == 1 and internet_sum(content) != 0xFFFF:
        damaged.add("icmp")
    return damaged
