import Glossary

/// Other bytes were hashed.
extension MistakeText {
  static var decodedKey: Self {
    Self(
      Text("The key was decoded, and its bytes were hashed.", "先把密钥解码，再对解出的字节做了散列。"),
      Text(
        "Hash the text of the key, just as it arrived. Its bytes are not needed here.",
        "收到的密钥是什么文本，就对什么文本做散列；这里用不着解码出的字节。"
      )
    )
  }

  static var noGUID: Self {
    Self(
      Text("The key alone was hashed, without the GUID.", "只对密钥做了散列，没有接上 GUID。"),
      Text("Append the GUID to the key, then hash.", "先在密钥后面接上 GUID，再做散列。")
    )
  }

  static var lowercaseGUID: Self {
    Self(
      Text("The GUID was written in small letters.", "GUID 写成了小写字母。"),
      Text(
        "Use capital letters, as in RFC 6455 §1.3: to a hash, a and A are different bytes.",
        "按 RFC 6455 §1.3 写成大写：对散列来说，a 与 A 是不同的字节。"
      )
    )
  }

  static var guidFirst: Self {
    Self(
      Text("The GUID was put before the key.", "把 GUID 放在了密钥前面。"),
      Text("The key comes first, the GUID after it.", "密钥在前，GUID 在后。")
    )
  }

  static var windowsEndInKey: Self {
    Self(
      Text(
        "A line end (\\r\\n) was hashed between the key and the GUID.",
        "密钥与 GUID 之间混入了换行（\\r\\n）。"
      ),
      Text(
        "Remove the line end from what you read before you append the GUID.",
        "读到一行后，先去掉行尾的换行，再接上 GUID。"
      )
    )
  }

  static var lineEndInKey: Self {
    Self(
      Text(
        "A line end (\\n) was hashed between the key and the GUID.",
        "密钥与 GUID 之间混入了换行（\\n）。"
      ),
      Text(
        "Remove the line end from what you read before you append the GUID.",
        "读到一行后，先去掉行尾的换行，再接上 GUID。"
      )
    )
  }

  static var lineEndAfterGUID: Self {
    Self(
      Text("A line end (\\n) was hashed after the GUID.", "GUID 后面多了一个换行（\\n），也被做了散列。"),
      Text(
        "Hash the key and the GUID only. In a shell, echo adds a line end; printf %s does not.",
        "只对密钥和 GUID 做散列。在 shell 中，echo 会加上换行，printf %s 不会。"
      )
    )
  }

  static var lowercaseKey: Self {
    Self(
      Text("The key was turned into small letters.", "把密钥变成了小写字母。"),
      Text(
        "Leave the key as it is. In HTTP the names of header fields ignore case; this value does not.",
        "密钥要保持原样。HTTP 中不分大小写的是字段名，而这个字段值区分大小写。"
      )
    )
  }

  static var unpaddedKey: Self {
    Self(
      Text("The “=” at the end of the key were left out.", "丢掉了密钥末尾的“=”。"),
      Text("They belong to the text that is hashed.", "它们也是要做散列的文本的一部分。")
    )
  }

  static var reencodedKey: Self {
    Self(
      Text(
        "The key was decoded and encoded anew, which made a different text of it.",
        "先把密钥解码，再重新编码，得到的文本已与原来不同。"
      ),
      Text(
        "Hash the text as it arrived. The bits that its last character has to spare may differ.",
        "对收到的原文做散列：最后一个字符里多余的位可能与重新编码的结果不同。"
      )
    )
  }

  static var otherHash: Self {
    Self(
      Text(
        "The answer does not stand for 20 bytes, as a SHA-1 does.",
        "答案代表的不是 20 个字节，而 SHA-1 的结果有 20 个字节。"
      ),
      Text(
        "Use SHA-1. MD5 gives 16 bytes, SHA-256 gives 32, SHA-512 gives 64.",
        "请用 SHA-1。MD5 的结果有 16 个字节，SHA-256 有 32 个，SHA-512 有 64 个。"
      )
    )
  }

  static var otherText: Self {
    Self(
      Text(
        "The answer is as long as a SHA-1, but not that of the key and the GUID.",
        "答案的长度与 SHA-1 相符，但不是密钥加 GUID 的 SHA-1。"
      ),
      Text(
        "Print the text that you hash to standard error, and compare it letter by letter with lines 1 and 2 of the steps; look at the GUID first.",
        "把你做散列的文本打印到标准错误，与下面步骤 1、2 逐字比较；先核对 GUID。"
      )
    )
  }
}
