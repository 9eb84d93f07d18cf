"""Compares what ws101 says of TCP segments with the marks of tshark's TCP analysis."""

from collections import Counter
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Optional, Set, Tuple

import wireshark
from conversations import Connection, capture
from transcript import Packet

# Our marks by the names of tshark's fields, which begin with "tcp.analysis.".
NAMES = {
    "retransmission": "retransmission",
    "fast_retransmission": "fast-retransmission",
    "spurious_retransmission": "spurious-retransmission",
    "out_of_order": "out-of-order",
    "lost_segment": "previous-segment-not-captured",
    "ack_lost_segment": "acked-unseen-segment",
    "reused_ports": "reused-ports",
    "duplicate_ack": "duplicate-ack",
    "zero_window": "zero-window",
    "window_update": "window-update",
    "window_full": "window-full",
    "zero_window_probe": "zero-window-probe",
    "zero_window_probe_ack": "zero-window-probe-ack",
    "keep_alive": "keep-alive",
    "keep_alive_ack": "keep-alive-ack",
}

# A mark that tshark does not have.
OURS_ALONE = "different-bytes"

# Where we differ on purpose, and why.
REASONS = {
    "acked-control": (
        "a SYN or FIN that was acknowledged and comes again is a spurious retransmission to us;"
        " tshark looks at data alone"
    ),
    "nothing-outstanding": (
        "an acknowledgment is a duplicate only while something is under way (RFC 5681 §2);"
        " tshark does not look"
    ),
    "prompt": (
        "a fast retransmission may follow the third duplicate within the round trip of the"
        " handshake, since our clocks stand at the senders; tshark allows 20 ms"
    ),
    "two-duplicates": (
        "only the third duplicate asks for a segment (RFC 5681 §3.2), and only once; tshark is"
        " content with two, and counts what repeats nothing"
    ),
    "seen-bytes": (
        "bytes that are in the capture already are retransmitted, not out of order, however soon"
        " they come; tshark 4.0 looks at the time alone"
    ),
    "one-byte": (
        "one byte that was sent alone before, or is not acknowledged yet, is a retransmission to"
        " us, or probes a closed window; to tshark each byte just below the next number is a"
        " keep-alive"
    ),
    "all-captured": (
        "tshark loses count after a gap, when a segment overlaps an earlier one, and when a window"
        " probe is accepted: it misses bytes that are in the capture"
    ),
    "overtaken-by-ack": (
        "bytes that are seen for the first time are not retransmitted, although their"
        " acknowledgment was captured before them"
    ),
    "after-probe": (
        "a segment that begins with a byte which went alone before, and was acknowledged or"
        " fitted into the window, is a retransmission; to tshark such a byte never counted"
    ),
    "window-of-syn": (
        "the window of a SYN is not scaled, later ones are (RFC 7323 §2.2): we compare bytes,"
        " tshark the fields"
    ),
    "after-reset": (
        "a reset takes back no acknowledgment and no window; tshark forgets both"
    ),
    "round-trip": (
        "what has not been seen and comes within a round trip is out of order: the round trip"
        " ends with the client's acknowledgment, to tshark with the first one of either side"
    ),
    "closed-window": "data that ends where a closed window begins does not fill it",
    "option-outside-syn": (
        "a window scale option outside of a SYN counts for nothing (RFC 7323 §2.2)"
    ),
    "repeated-offer": (
        "one SYN without the option, and no window is scaled (RFC 7323 §2.2); to tshark the other"
        " side's SYN offers it anew when it comes again"
    ),
    "repeated-syn": (
        "a duplicate repeats the first SYN-ACK with its number; to tshark one that was sent since"
    ),
    "no-round-trip": (
        "in a network that takes no time nothing comes late; tshark takes a round trip of 0 for"
        " one that it has not measured"
    ),
    "number-zero": "a sequence number may be 0; tshark takes it for one that is not known",
    "unknown-scale": (
        "without the SYN-ACK nobody knows whether windows are scaled; tshark believes the SYN"
    ),
    "older-connection": (
        "a segment belongs to the connection whose numbers it has, also after another SYN on the"
        " same ends (RFC 9293 §3.5, Figures 8 and 9); tshark counts it to the latest one"
    ),
    "new-numbers": (
        "nothing is missing in front of a SYN, and the answer of a host that has forgotten the"
        " connection begins anew, or is a stray; tshark counts all numbers together"
    ),
    "damaged": "a damaged packet counts for nothing, so the next one repeats nothing",
    "bytes": "tshark does not compare the bytes of repetitions",
}

MODULUS = 1 << 32


@dataclass(frozen=True)
class Verdict:
    """The marks of a packet; packets are counted from 1."""

    marks: Set[str]
    duplicate: Optional[Tuple[int, int]] = None


def tshark_verdict(packet: wireshark.Packet) -> Verdict:
    """What tshark says."""
    marks = {mine for theirs, mine in NAMES.items() if theirs in packet.analysis}
    if marks & {"fast-retransmission", "spurious-retransmission"}:
        marks.discard("retransmission")
    duplicate = None
    if "duplicate-ack" in marks:
        number = int(packet.analysis["duplicate_ack_num"])
        duplicate = (int(packet.analysis["duplicate_ack_frame"]), number)
    return Verdict(marks, duplicate)


def our_verdict(packet: Packet, numbers: Dict[int, int]) -> Verdict:
    """What ws101 says; packets are renumbered."""
    marks = {mark["id"] for mark in packet.marks} - {OURS_ALONE}
    duplicate = None
    for mark in packet.marks:
        if mark["id"] == "duplicate-ack":
            duplicate = (numbers[mark["repeats"]], mark["number"])
    return Verdict(marks, duplicate)


# Conversations written by hand


def compare_conversations(connections: List[Connection]) -> Tuple[List[str], "Counter[str]"]:
    """What tshark says otherwise than the file claims, and what was compared."""
    differences: List[str] = []
    found: "Counter[str]" = Counter()
    theirs = iter(wireshark.dissect(capture(connections), [], []))
    first = 1
    for connection in connections:
        for segment in connection.segments:
            said = tshark_verdict(next(theirs))
            expected = segment.marks if segment.theirs is None else segment.theirs
            marks = {mark.partition("/")[0] for mark in expected} - {OURS_ALONE}
            place = f"{connection.name}, line {segment.line}"
            if said.marks != marks:
                differences.append(f"{place}: claimed {sorted(marks)}, tshark {sorted(said.marks)}")
            for mark in expected:
                kind, _, repetition = mark.partition("/")
                if kind == "duplicate-ack" and repetition and said.duplicate is not None:
                    packet, number = said.duplicate
                    if repetition != f"{packet - first + 1}#{number}":
                        differences.append(f"{place}: claimed {mark}, tshark {said.duplicate}")
            if segment.theirs is None:
                found.update(f"marks written by hand: {mark}" for mark in said.marks)
            elif segment.reason in REASONS:
                found[f"known differences: mark {segment.reason}"] += 1
            else:
                differences.append(f"{place}: no reason {segment.reason}")
        first += len(connection.segments)
    return differences, found


# Scenarios


@dataclass
class Step:
    """A packet whose marks are compared, those before it, and what both sides say of them."""

    packets: List[Packet]
    mine: List[Verdict]
    theirs: List[Verdict]
    index: int

    @property
    def packet(self) -> Packet:
        """The packet."""
        return self.packets[self.index]

    def before(self, is_own: bool) -> Iterator[int]:
        """The packets before it of its own direction or of the other one, latest first.

        They end with the SYN that began the connection, or the direction anew.
        """
        for index in self.all_before(is_own):
            yield index
            if is_new_syn(Step(self.packets, self.mine, self.theirs, index)):
                return

    def all_before(self, is_own: bool) -> Iterator[int]:
        """The same, those of earlier connections between the same ends as well."""
        data = self.packet.data
        start = (data[0] & 0xF) * 4
        ends = data[12:20] + data[start:start + 4]
        swapped = data[16:20] + data[12:16] + data[start + 2:start + 4] + data[start:start + 2]
        for index in range(self.index - 1, -1, -1):
            other = self.packets[index].data
            place = (other[0] & 0xF) * 4
            if other[12:20] + other[place:place + 4] == (ends if is_own else swapped):
                yield index

    @property
    def length(self) -> int:
        """How many sequence numbers the packet takes."""
        return length(self.packet)

    def is_seen(self, number: int, is_own: bool) -> bool:
        """Whether a packet before it carries a byte of its direction or of the other one."""
        return any(
            (number - self.packets[index].says("tcp.seq")) % MODULUS < length(self.packets[index])
            for index in self.before(is_own)
        )

    def is_acknowledged(self, end: int) -> bool:
        """Whether the other side has acknowledged all numbers below one."""
        return any(
            self.packets[index].says("tcp.flags.ack") == 1
            and (self.packets[index].says("tcp.ack") - end) % MODULUS < MODULUS // 2
            for index in self.before(False)
        )

    def repetitions(self) -> List[int]:
        """The acknowledgments that ask for the packet's first byte, as ws101 counts them."""
        sequence = self.packet.says("tcp.seq")
        return [
            index
            for index in self.before(False)
            if self.packets[index].says("tcp.ack") == sequence
            and "duplicate-ack" in self.mine[index].marks
        ]


def length(packet: Packet) -> int:
    """How many sequence numbers a packet takes."""
    return packet.payload_length + packet.says("tcp.flags.syn") + packet.says("tcp.flags.fin")


def is_new_syn(step: Step) -> bool:
    """A SYN with a number that its sender has not used before."""
    packet = step.packet
    return packet.says("tcp.flags.syn") == 1 and all(
        step.packets[index].says("tcp.flags.syn") != 1
        or step.packets[index].says("tcp.seq") != packet.says("tcp.seq")
        for index in step.before(True)
    )


def is_late_answer(step: Step) -> bool:
    """Three duplicates asked for it, the last one more than 20 ms before."""
    sequence = step.packet.says("tcp.seq")
    asking = (i for i in step.before(False) if step.packets[i].says("tcp.ack") == sequence)
    latest = next(asking, None)
    return (
        len(step.repetitions()) >= 3
        and latest is not None
        and step.packet.time_ns - step.packets[latest].time_ns > 20_000_000
    )


def is_not_asked_for(step: Step) -> bool:
    """Fewer than three duplicates asked for it, or another packet has answered them."""
    repetitions = step.repetitions()
    return len(repetitions) < 3 or any(
        "fast-retransmission" in step.mine[index].marks
        and step.packets[index].says("tcp.seq") == step.packet.says("tcp.seq")
        for index in step.before(True)
    )


def carries_seen(step: Step) -> bool:
    """Some of its bytes are in the capture already."""
    sequence = step.packet.says("tcp.seq")
    return any(step.is_seen((sequence + i) % MODULUS, True) for i in range(step.length))


def repeats_control(step: Step) -> bool:
    """Its SYN or FIN was acknowledged."""
    end = (step.packet.says("tcp.seq") + step.length) % MODULUS
    control = step.packet.says("tcp.flags.syn") + step.packet.says("tcp.flags.fin")
    return control > 0 and step.is_acknowledged(end)


def answers_nothing(step: Step) -> bool:
    """Everything that the other side has sent is acknowledged."""
    number = step.packet.says("tcp.ack")
    return not any(
        0 < (each.says("tcp.seq") + length(each) - number) % MODULUS < MODULUS // 2
        for each in (step.packets[index] for index in step.before(False))
    )


def repeats_byte(step: Step) -> bool:
    """It is one byte that was sent before, or is not acknowledged."""
    sequence = step.packet.says("tcp.seq")
    return step.packet.payload_length == 1 and (
        step.is_seen(sequence, True) or not step.is_acknowledged((sequence + 1) % MODULUS)
    )


def answers_byte(step: Step) -> bool:
    """What it answers is a keep-alive to tshark alone."""
    latest = next(step.before(False), None)
    return latest is not None and "keep-alive" in (
        step.theirs[latest].marks - step.mine[latest].marks
    )


def lacks_nothing(number: str, is_own: bool) -> Callable[[Step], bool]:
    """All bytes below a number are in the capture, but for those acknowledged before it."""

    def check(step: Step) -> bool:
        end = step.packet.says(number)

        def place(other: int) -> int:
            return (other - end + MODULUS // 2) % MODULUS

        parts = sorted(
            (place(each.says("tcp.seq")), length(each))
            for each in (step.packets[index] for index in step.before(is_own))
        )
        known = max(
            (
                place(step.packets[index].says("tcp.ack"))
                for index in step.before(not is_own)
                if step.packets[index].says("tcp.flags.ack") == 1
            ),
            default=0,
        )
        reached = max(known, parts[0][0]) if parts else 0
        for start, count in parts:
            if start > reached:
                break
            reached = max(reached, start + count)
        return reached >= MODULUS // 2

    return check


def begins_with_probe(step: Step) -> bool:
    """It begins with a byte that went alone before."""
    sequence = step.packet.says("tcp.seq")
    return any(
        step.packets[index].says("tcp.seq") == sequence
        and step.packets[index].payload_length == 1
        for index in step.before(True)
    )


def round_trip(step: Step) -> Optional[int]:
    """How long the handshake took: from the latest SYN to the client's acknowledgment."""
    opened: Optional[Packet] = None
    for index in sorted([*step.before(True), *step.before(False)]):
        packet = step.packets[index]
        if packet.says("tcp.flags.syn") == 1 and packet.says("tcp.flags.ack") == 0:
            opened = packet
        elif opened is not None and packet.data[12:16] == opened.data[12:16]:
            return packet.time_ns - opened.time_ns
    return None


def takes_no_time(step: Step) -> bool:
    """The handshake was over at once."""
    return round_trip(step) == 0


def comes_within_round_trip(step: Step) -> bool:
    """None of its bytes was seen, and beyond them something was within a round trip."""
    limit = round_trip(step)
    own = [step.packets[index] for index in step.before(True)]
    base = step.packet.says("tcp.seq")
    ends = [(each.says("tcp.seq") + length(each) - base) % MODULUS for each in own]
    latest = max(
        (end, -each.time_ns) for end, each in zip(ends, own) if end < MODULUS // 2
    )
    is_new = not carries_seen(step)
    return limit is not None and is_new and step.packet.time_ns + latest[1] < limit


def fills_unscaled_window(step: Step) -> bool:
    """It ends where an unscaled window does, since one of the SYNs does not offer to scale."""
    latest = next(step.before(False), None)
    syns = [
        step.packets[index]
        for index in [*step.before(True), *step.before(False)]
        if step.packets[index].says("tcp.flags.syn") == 1
    ]
    if latest is None or all(syn.says("tcp.option.window-scale") >= 0 for syn in syns):
        return False
    edge = step.packets[latest].says("tcp.ack") + step.packets[latest].says("tcp.window")
    return (step.packet.says("tcp.seq") + step.packet.payload_length - edge) % MODULUS == 0


def ends_before_zero(step: Step) -> bool:
    """The highest number that its sender has used is followed by 0."""
    base = step.packet.says("tcp.seq")
    own = (step.packets[index] for index in step.before(True))
    places = ((each.says("tcp.seq") + length(each) - base) % MODULUS for each in own)
    return (base + max(place for place in places if place < MODULUS // 2)) % MODULUS == 0


def is_acknowledged_before_reset(step: Step) -> bool:
    """The other side acknowledged all of it, then sent a reset."""
    latest = next(step.before(False), None)
    end = (step.packet.says("tcp.seq") + step.length) % MODULUS
    is_reset = latest is not None and step.packets[latest].says("tcp.flags.rst") == 1
    return is_reset and step.is_acknowledged(end)


def fills_window_before_reset(step: Step) -> bool:
    """It fills the window that the other side had told before it sent a reset."""
    others = [step.packets[index] for index in step.before(False)]
    said = next((each for each in others if each.says("tcp.flags.rst") != 1), None)
    if said is None or others[0] is said:
        return False
    room = step.packet.says("tcp.seq") + step.packet.payload_length - said.says("tcp.ack")
    return any(said.says("tcp.window") << shift == room % MODULUS for shift in range(15))


def is_new_answer(step: Step) -> bool:
    """A SYN that answers, with a number that its sender has not used before."""
    return step.packet.says("tcp.flags.ack") == 1 and is_new_syn(step)


def ends_at_closed_window(step: Step) -> bool:
    """The other side's window is closed."""
    latest = next(step.before(False), None)
    return latest is not None and step.packets[latest].says("tcp.window") == 0


def follows_syn(step: Step) -> bool:
    """The packet of its sender before it was a SYN."""
    latest = next(step.before(True), None)
    return latest is not None and step.packets[latest].says("tcp.flags.syn") == 1


def follows_other_syns(step: Step) -> bool:
    """SYNs with different numbers have opened connections between its ends."""
    return any(
        len(
            {
                step.packets[index].says("tcp.seq")
                for index in step.all_before(is_own)
                if step.packets[index].says("tcp.flags.syn") == 1
                and step.packets[index].says("tcp.flags.ack") == 0
            }
        )
        > 1
        for is_own in (True, False)
    )


RETRANSMISSIONS = ("retransmission", "spurious-retransmission", "fast-retransmission")

# What only we say, what only tshark says, the reason, and how one sees that it is one.
EXPLANATIONS: List[Tuple[Set[str], Set[str], str, Callable[[Step], bool]]] = [
    ({"fast-retransmission"}, {"retransmission"}, "prompt", is_late_answer),
    ({"fast-retransmission"}, {"out-of-order"}, "prompt", is_late_answer),
    ({"retransmission"}, {"fast-retransmission"}, "two-duplicates", is_not_asked_for),
    *(({mark}, {"out-of-order"}, "seen-bytes", carries_seen) for mark in RETRANSMISSIONS),
    *(({mark}, {"keep-alive"}, "one-byte", repeats_byte) for mark in RETRANSMISSIONS),
    ({"spurious-retransmission"}, {"retransmission"}, "acked-control", repeats_control),
    ({"window-update"}, {"duplicate-ack"}, "window-of-syn", follows_syn),
    (set(), {"duplicate-ack"}, "nothing-outstanding", answers_nothing),
    ({"zero-window-probe"}, {"keep-alive"}, "one-byte", repeats_byte),
    *(
        ({mine}, {theirs}, "all-captured", lacks_nothing(number, is_own))
        for mine, theirs, number, is_own in (
            ("zero-window-probe", "previous-segment-not-captured", "tcp.seq", True),
            ("zero-window-probe-ack", "acked-unseen-segment", "tcp.ack", False),
        )
    ),
    ({"zero-window-probe-ack"}, set(), "one-byte", answers_byte),
    ({"duplicate-ack"}, {"keep-alive-ack"}, "one-byte", answers_byte),
    (set(), {"keep-alive-ack"}, "one-byte", answers_byte),
    (set(), {"acked-unseen-segment"}, "all-captured", lacks_nothing("tcp.ack", False)),
    (set(), {"previous-segment-not-captured"}, "all-captured", lacks_nothing("tcp.seq", True)),
    (set(), {"previous-segment-not-captured"}, "new-numbers", is_new_answer),
    (set(), {"reused-ports"}, "new-numbers", is_new_answer),
    ({"retransmission"}, set(), "after-probe", begins_with_probe),
    ({"duplicate-ack"}, {"window-update"}, "window-of-syn", follows_syn),
    (set(), {"window-update"}, "window-of-syn", follows_syn),
    ({"retransmission"}, {"out-of-order"}, "no-round-trip", takes_no_time),
    ({"out-of-order"}, {"retransmission"}, "round-trip", comes_within_round_trip),
    ({"window-full"}, set(), "repeated-offer", fills_unscaled_window),
    ({"window-full"}, set(), "after-reset", fills_window_before_reset),
    ({"spurious-retransmission"}, {"retransmission"}, "after-reset", is_acknowledged_before_reset),
    *(({mark}, set(), "number-zero", ends_before_zero) for mark in RETRANSMISSIONS),
    (set(), {"window-full"}, "closed-window", ends_at_closed_window),
    *(
        (set(), {mark}, "older-connection", follows_other_syns)
        for mark in ("acked-unseen-segment", "previous-segment-not-captured", "reused-ports")
    ),
]


def explain(step: Step) -> Optional[List[str]]:
    """The reasons for which both sides differ, or `None` when they differ without one."""
    mine = step.mine[step.index].marks - step.theirs[step.index].marks
    theirs = step.theirs[step.index].marks - step.mine[step.index].marks
    reasons: List[str] = []
    for only_ours, only_theirs, reason, is_reason in EXPLANATIONS:
        if only_ours <= mine and only_theirs <= theirs and is_reason(step):
            mine, theirs = mine - only_ours, theirs - only_theirs
            reasons.append(reason)
    return None if mine or theirs else reasons


def miscounted(step: Step) -> int:
    """How many more acknowledgments like this one are duplicates to tshark than to us."""
    number = step.packet.says("tcp.ack")
    like = [index for index in step.before(True) if step.packets[index].says("tcp.ack") == number]
    theirs, mine = (
        sum("duplicate-ack" in verdicts[index].marks for index in like)
        for verdicts in (step.theirs, step.mine)
    )
    return theirs - mine


def compare_scenario(
    packets: List[Packet],
    dissected: List[wireshark.Packet],
) -> Tuple[List[Tuple[int, str]], "Counter[str]"]:
    """The packets whose marks differ without a reason, and what was compared.

    Damaged packets are in neither list.
    """
    numbers = {packet.number: place for place, packet in enumerate(packets, 1)}
    mine = [our_verdict(packet, numbers) for packet in packets]
    theirs = [tshark_verdict(packet) for packet in dissected]
    differences: List[Tuple[int, str]] = []
    compared: "Counter[str]" = Counter()
    for index, packet in enumerate(packets):
        step = Step(packets, mine, theirs, index)
        compared.update(f"marks: {mark}" for mark in mine[index].marks & theirs[index].marks)
        if mine[index].marks != theirs[index].marks:
            reasons = explain(step)
            compared.update(f"known differences: mark {each}" for each in reasons or [])
            if reasons is None:
                text = f"ours {sorted(mine[index].marks)}, tshark {sorted(theirs[index].marks)}"
                differences.append((packet.number, text))
        ours, other = mine[index].duplicate, theirs[index].duplicate
        if ours is not None and other is not None:
            shifted = (ours[0], ours[1] + miscounted(step))
            answers = [packets[number - 1] for number, _ in (shifted, other)]
            if all(each.says("tcp.flags.syn") == 1 for each in answers) and shifted < other:
                compared["known differences: mark repeated-syn"] += 1
            elif shifted != other:
                differences.append((packet.number, f"duplicate ours {ours}, tshark {other}"))
    return differences, compared
