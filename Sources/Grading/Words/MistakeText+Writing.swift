import Glossary

/// The right value in a wrong form, or another value.
extension MistakeText {
  static var hexadecimal: Self {
    Self(
      Text("The SHA-1 was written in hexadecimal.", "SHA-1 的结果写成了十六进制。"),
      Text(
        "Write its 20 bytes in Base64: 28 characters, the last of them “=”.",
        "把它的 20 个字节写成 Base64：共 28 个字符，最后一个是“=”。"
      )
    )
  }

  static var base64OfHexadecimal: Self {
    Self(
      Text(
        "The 40 hexadecimal digits of the SHA-1 were encoded in Base64.",
        "把 SHA-1 的 40 个十六进制数字编码成了 Base64。"
      ),
      Text(
        "Encode the 20 bytes themselves: in Python, for one, digest() and not hexdigest().",
        "要编码的是那 20 个字节本身；例如在 Python 中，用 digest() 而不是 hexdigest()。"
      )
    )
  }

  static var noPadding: Self {
    Self(
      Text("The “=” at the end is missing.", "末尾缺少“=”。"),
      Text(
        "20 bytes become 27 characters and one “=” (RFC 4648 §4).",
        "20 个字节编码成 27 个字符和一个“=”（RFC 4648 §4）。"
      )
    )
  }

  static var urlSafe: Self {
    Self(
      Text(
        "The Base64 alphabet for URLs was used, with - and _.",
        "用的是适合 URL 的 Base64 字母表，其中有 - 和 _。"
      ),
      Text(
        "Use the standard alphabet with + and /: that of RFC 4648 §4, not of §5.",
        "请用带 + 和 / 的标准字母表：RFC 4648 §4，而不是 §5。"
      )
    )
  }

  static var otherKey: Self {
    Self(
      Text("This is the right answer to the key of another line.", "这是另一行密钥的正确答案。"),
      Text(
        "Line 1 answers line 1, line 2 answers line 2, and so on.",
        "输出的第 1 行回答输入的第 1 行，第 2 行回答第 2 行，依此类推。"
      )
    )
  }

  static var echo: Self {
    Self(
      Text("This is the key itself.", "这就是密钥本身。"),
      Text("Write the answer only, not what was read.", "只输出答案，不要输出读到的内容。")
    )
  }

  static var notRefused: Self {
    Self(
      Text("A value was worked out for a text that is no key.", "对不是密钥的文本也算出了一个值。"),
      Text(
        "Answer “invalid” to whatever is not the Base64 form of exactly 16 bytes (RFC 6455 §4.2.1, item 5).",
        "凡不是恰好 16 个字节的 Base64 形式的文本，都回答“invalid”（RFC 6455 §4.2.1 第 5 条）。"
      )
    )
  }

  static var refused: Self {
    Self(
      Text("A good key was refused.", "拒绝了一个合格的密钥。"),
      Text(
        "It is Base64 and stands for 16 bytes: it must be answered.",
        "它是 Base64，代表 16 个字节，应当回答。"
      )
    )
  }

  static var refusedSpareBits: Self {
    Self(
      Text(
        "A good key was refused whose last character has spare bits set.",
        "拒绝了一个合格的密钥，它最后一个字符的多余位不为 0。"
      ),
      Text(
        "It stands for 16 bytes all the same. RFC 6455 itself shows such a key (§4.1, item 7).",
        "它同样代表 16 个字节。RFC 6455 自己就举了这样一个密钥（§4.1 第 7 条）。"
      )
    )
  }

  static var spaces: Self {
    Self(
      Text("There is white space before or after the answer.", "答案前后有空白。"),
      Text("Write the answer and the line end, nothing else.", "只输出答案和换行。")
    )
  }

  static var letterCase: Self {
    Self(
      Text("Capital and small letters are mixed up.", "大小写不对。"),
      Text(
        "In Base64, a and A stand for different bits; the refusal is “invalid” in small letters.",
        "在 Base64 中，a 与 A 代表不同的位；表示拒绝的 invalid 全部小写。"
      )
    )
  }

  static var pythonBytes: Self {
    Self(
      Text("The line is how Python shows bytes: b'…'.", "这是 Python 显示字节串的写法：b'…'。"),
      Text(
        "Make text of the bytes before you print them: .decode().",
        "打印之前，先用 .decode() 把字节串变成文本。"
      )
    )
  }

  static var textAround: Self {
    Self(
      Text("The right answer is there, with other text around it.", "正确答案在里面，但周围还有别的文字。"),
      Text(
        "Write the answer alone; whatever else you want to see goes to standard error.",
        "只输出答案；其他想看的内容请写到标准错误。"
      )
    )
  }
}
