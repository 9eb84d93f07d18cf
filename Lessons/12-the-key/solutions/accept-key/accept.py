import base64
import hashlib
import sys

# What only a server that speaks WebSocket appends (RFC 6455 §1.3).
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def answer(key):
    """What the server answers to a key: the Accept value, or "invalid"."""
    try:
        nonce = base64.b64decode(key, validate=True)
    except ValueError:
        return "invalid"
    if len(nonce) != 16:
        return "invalid"
    digest = hashlib.sha1((key + GUID).encode()).digest()
    return base64.b64encode(digest).decode()


for line in sys.stdin:
    print(answer(line.rstrip("\n")))
