# The task is in TASK.md; check your program with: ws101 check
# 题目见 TASK.zh.md；检查程序：ws101 check
# In ws101.exercise, choose the line for Python. / 请在 ws101.exercise 中选用 Python 那一行。

import base64
import hashlib
import sys


def answer(key):
    """What the server answers to a key: the Accept value, or "invalid"."""
    # TODO: Answer "invalid" unless the key is the Base64 form of exactly 16 bytes.
    #       除非 key 恰好是 16 个字节的 Base64 形式，否则回答 "invalid"。
    # TODO: Append the GUID, take the SHA-1, write it in Base64.
    #       接上 GUID，计算 SHA-1，写成 Base64。
    return "todo"


for line in sys.stdin:
    print(answer(line.rstrip("\n")))
